"""The same ballots under other rules on the wall: by choice, after the reveal, and counted ahead of the wall that shows it.

Never here: which rules fit and what they come to (tests/counting/test_lab.py), from which ballots (outcome/test_lab.py).
"""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from app.activities.ballots import laboratory
from app.activities.ballots.messages import CastBallot
from app.activities.base.actor import Actor
from app.forum import commands as c
from app.forum import views
from app.forum.views.looks import turns
from tests.examples import OPTIONS
from tests.people import FACILITATOR, ORGANISER, a_forum, on_stage
from tests.play import Forums, play


def ranked(ordered: bool = False) -> Forums:
    """Points give it to another than all duels do; input is closed."""
    log = a_forum("rank")
    plan = replace(log.state.activities["a1"].plan, ordered=ordered)
    play(log, ORGANISER, c.ChangeActivity("a1", plan, {"options": OPTIONS, "rule": "schulze"}))
    on_stage(log)
    for number in range(11):
        order = ("o1", "o2", "o3") if number < 6 else ("o2", "o3", "o1")
        person = Actor("participant", f"more{number}")
        play(log, person, c.Join("public"))
        play(log, person, CastBallot("a1", marks={option: place for place, option in enumerate(order, 1)}))
    play(log, FACILITATOR, c.CloseInput("a1"))
    return log


def turned(log: Forums, value: str = "lab") -> Forums:
    play(log, FACILITATOR, c.TurnResult("a1", "course", value))
    return log


def offered(log: Forums) -> str | None:
    there = turns(log.state, "en", log.now)
    return there.lab if there else None


def test_the_wall_turns_to_it_and_back() -> None:
    """14 B10: offered once the result was revealed; the rule that counts comes first, and the result is not gone."""
    log = ranked()
    assert offered(log) is None and views.wall(turned(log).state, "en", log.now).lab is None
    play(log, FACILITATOR, c.Reveal("a1"))
    turned(log, "")
    assert offered(log) == "lab" and views.wall(log.state, "en", log.now).lab is None
    wall = views.wall(turned(log).state, "en", log.now)
    assert wall.lab and wall.lab.rules[0].title == "Duels" and wall.lab.rows[0].verdict == "depends"
    assert wall.body.result and wall.body.look.course == "" and offered(log) == ""
    assert views.wall(turned(log, "").state, "en", log.now).lab is None


def test_there_is_none_where_only_the_chosen_rule_fits() -> None:
    """14 B10: a plain vote with one cross each says no more than its rule counts, and an order of the ballot has no places."""
    log = on_stage(a_forum("vote"))
    for number in range(6):
        person = Actor("participant", f"more{number}")
        play(log, person, c.Join("public"))
        play(log, person, CastBallot("a1", choices=("o1",)))
    play(log, FACILITATOR, c.Reveal("a1"))
    assert offered(log) is None and views.wall(turned(log).state, "en", log.now).lab is None
    log = ranked(ordered=True)
    play(log, FACILITATOR, c.Reveal("a1"))
    assert offered(log) is None and views.wall(turned(log).state, "en", log.now).lab is None


def test_it_is_counted_ahead_of_the_wall(monkeypatch: pytest.MonkeyPatch) -> None:
    """14 C13: off the loop, once; the view then finds it, and a console alone waits for nothing."""
    log = ranked()
    play(log, FACILITATOR, c.Reveal("a1"))
    views.wall(log.state, "en", log.now)
    turned(log)
    assert views.work(log.state, {"phone", "console"}, log.now) is None
    work = views.work(log.state, {"wall"}, log.now)
    assert work is not None
    work()()
    monkeypatch.setattr(laboratory, "laboratory", None)
    assert views.work(log.state, {"wall"}, log.now) is None
    assert views.wall(log.state, "en", log.now).lab
