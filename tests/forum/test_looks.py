"""How who leads has the wall show a result: figures, order, one row, beside the round before (11 E14).

The figures are those of the one count, whoever turns what; phones, console and files stay at the plain form.
"""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from app.activities.ballots.messages import CastBallot
from app.activities.base.look import PLAIN, Look
from app.forum import commands as c
from app.forum import views
from app.forum.outcome.report import report
from app.forum.views.looks import turns
from tests.people import ANNA, BORIS, CEM, DILEK, EMRE, FACILITATOR, FRIDA, MODERATOR, ORGANISER, a_forum, on_stage
from tests.play import Forums, play

CHOSEN = {ANNA: "o2", BORIS: "o2", CEM: "o1", DILEK: "o2", EMRE: "o1", FRIDA: "o2"}


def voted(again: bool = False) -> Forums:
    """Six have voted on two options, and the result is on the wall; `again`: in a second round, too."""
    log = on_stage(a_forum("vote", "vote"))
    for person, option in CHOSEN.items():
        play(log, person, CastBallot("a1", choices=(option,)))
    play(log, FACILITATOR, c.Reveal("a1"))
    if again:
        play(log, FACILITATOR, c.StartOver("a1"))
        play(log, FACILITATOR, c.OpenInput("a3"))
        for person in CHOSEN:
            play(log, person, CastBallot("a3", choices=("o1",)))
        play(log, FACILITATOR, c.Reveal("a3"))
    return log


def planned(**plan: Any) -> Forums:
    """A vote that was planned otherwise, and takes votes."""
    log = a_forum("vote", "vote")
    first = log.state.activities["a1"]
    settings = {"options": [{"id": f"o{n}", "label": {"en": f"Option {n}"}} for n in (1, 2)]}
    assert play(log, ORGANISER, c.ChangeActivity("a1", replace(first.plan, **plan), settings)) is None
    return on_stage(log)


def turn(log: Forums, aspect: Any, value: str = "", step: str = "a1", changed: bool = True) -> Any:
    return play(log, FACILITATOR, c.TurnResult(step, aspect, value), changed)


def body(log: Forums) -> Any:
    return views.wall(log.state, "en", log.now).body


def elsewhere(log: Forums) -> list[Any]:
    """What everybody else sees of it."""
    forum, now = log.state, log.now
    return [views.phone(forum, "en", ANNA.by, now).body, report(forum, (), "en", now).chapters]


def test_the_wall_shows_one_figure_and_everybody_else_both() -> None:
    """Per cent alone, numbers alone, both again; a moderator may not, and it is undone like every action."""
    log = voted()
    plain, others = body(log), elsewhere(log)
    assert plain.look == PLAIN
    for value in ("percent", "count", ""):
        assert turn(log, "figures", value) is None
        assert body(log).look == Look(figures=value) and body(log).result == plain.result
        assert elsewhere(log) == others
    turn(log, "figures", "count")
    assert play(log, FACILITATOR, c.TakeBack(log.state.undo[-1].at)) is None
    assert body(log) == plain
    assert play(log, MODERATOR, c.TurnResult("a1", "row", "o1"), changed=False).status == 403
    assert turn(log, "figures", "pie", changed=False).status == 422
    assert turn(log, "row", "o1", step="a2", changed=False) is not None, "another step is on the wall"


def test_the_order_is_the_ballots_without_places_and_back() -> None:
    """In the order of the ballot nothing has a place, as everywhere; the figures stay exactly what they were."""
    log = voted()
    by_votes = body(log).result
    assert [bar.id for bar in by_votes.bars][:2] == ["o2", "o1"] and by_votes.ranked
    turn(log, "order", "ballot")
    by_ballot = body(log).result
    assert [bar.id for bar in by_ballot.bars][:2] == ["o1", "o2"] and not by_ballot.ranked and by_ballot.ordered

    def figures(result: Any) -> set[Any]:
        return {(bar.id, bar.value, bar.share, bar.voters, bar.width) for bar in result.bars}

    assert figures(by_ballot) == figures(by_votes) and by_ballot.share_places == by_votes.share_places
    assert not by_ballot.halves and by_ballot.ballots == by_votes.ballots
    turn(log, "order", "votes")
    assert body(log).result == by_votes


def test_ties_stay_declared_in_the_order_by_votes() -> None:
    """A step that is planned in the order of its ballot gets its places when it is shown by votes, shared ones as shared."""
    log = planned(ordered=True)
    for person, option in ((ANNA, "o1"), (BORIS, "o1"), (CEM, "o1"), (DILEK, "o2"), (EMRE, "o2"), (FRIDA, "o2")):
        play(log, person, CastBallot("a1", choices=(option,)))
    play(log, FACILITATOR, c.Reveal("a1"))
    assert not body(log).result.ranked
    turn(log, "order", "votes")
    assert [(bar.rank, bar.tied) for bar in body(log).result.bars][:2] == [(1, True), (1, True)]


def test_one_row_stands_out_and_the_console_leads_through_them() -> None:
    """J and K go from row to row; a row that the result has none of stands nowhere."""
    log = voted()
    found = turns(log.state, "en", log.now)
    assert found and (found.row, found.before, found.after) == (0, None, "o2")
    turn(log, "row", "o2")
    found = turns(log.state, "en", log.now)
    assert found and (found.row, found.before, found.after) == (1, None, "o1")
    assert body(log).look.row == "o2"
    turn(log, "row", "o99")
    assert body(log).look.row == "" and turns(log.state, "en", log.now).row == 0  # type: ignore[union-attr]


def test_two_rounds_stand_beside_each_other_once_both_are_public() -> None:
    """The figures of the outcome's comparison; nothing of it while the second round is open or hidden."""
    log = voted(again=True)
    assert views.wall(log.state, "en", log.now).compared == ()
    assert turns(log.state, "en", log.now).rounds  # type: ignore[union-attr]
    turn(log, "rounds", "1", step="a3")
    shown = views.wall(log.state, "en", log.now).compared
    assert shown == report(log.state, (), "en", log.now).chapters[1].compared
    assert [(line.option, int(line.before or 0), int(line.now or 0)) for line in shown][:2] == [
        ("o1", 2, 6),
        ("o2", 4, 0),
    ]
    assert {(line.ballots_before, line.ballots) for line in shown} == {(6, 6)}
    play(log, FACILITATOR, c.HideResult("a3"))
    assert views.wall(log.state, "en", log.now).compared == () and turns(log.state, "en", log.now) is None


def test_nothing_moves_while_people_still_vote() -> None:
    """B15: a live result keeps the order of the ballot, whatever was chosen; and the next step begins plainly."""
    log = planned(live=True)
    for person, option in CHOSEN.items():
        play(log, person, CastBallot("a1", choices=(option,)))
    turn(log, "order", "votes")
    live = body(log).result
    assert live is None or not live.ranked
    found = turns(log.state, "en", log.now)
    assert found is None or found.looks.order is None
    play(log, FACILITATOR, c.Show("a2", leave=True))
    assert log.state.stage.look == PLAIN


@pytest.mark.parametrize("hidden", [True, False])
def test_nothing_is_told_by_turning_what_is_not_shown(hidden: bool) -> None:
    """Before the reveal the wall has no result, however it was turned, and the console nothing to turn."""
    log = on_stage(a_forum("vote"))
    for person, option in CHOSEN.items():
        play(log, person, CastBallot("a1", choices=(option,)))
    if not hidden:
        play(log, FACILITATOR, c.CloseInput("a1"))
    for aspect, value in (("figures", "count"), ("order", "votes"), ("row", "o1"), ("rounds", "1")):
        assert turn(log, aspect, value) is None
    wall = views.wall(log.state, "en", log.now)
    assert wall.body.result is None and wall.body.look == PLAIN and wall.compared == ()
    assert turns(log.state, "en", log.now) is None
