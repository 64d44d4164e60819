"""Lots for a shared place: announced, drawn from a public seed, corrected with a reason; the places stay shared, and nothing is
undone.

Here: the act and what is shown of it. Never: how an order follows from a seed (tests/counting/test_lots.py), a second count
of it (tests/recount).
"""

from __future__ import annotations

from typing import Any

import pytest

from app.activities import KINDS
from app.activities.ballots.messages import CastBallot
from app.activities.base.messages import Refused
from app.counting import lots as counting
from app.forum import commands as c
from app.forum import lots, views
from app.forum.state import Plan
from tests.examples import OPTIONS
from tests.people import ANNA, BORIS, CEM, DILEK, EMRE, FACILITATOR, MODERATOR, ORGANISER, a_forum, on_stage
from tests.play import Forums, play

HALL = (ANNA, BORIS, CEM, DILEK, EMRE)
SOURCE, SEED = "Lotto of Saturday, 5 December", "3 8 19 22 41 47"


def shared_first(revealed: bool = True, **plan: Any) -> Forums:
    """o1 and o2 share the first place with two votes each; o3 has one."""
    log = a_forum("present")
    play(
        log, ORGANISER, c.AddActivity(Plan("vote", {"en": "Which?"}, **plan), {"method": "single", "options": OPTIONS})
    )
    on_stage(log, "a2")
    for who, option in zip(HALL, ("o1", "o1", "o2", "o2", "o3"), strict=True):
        play(log, who, CastBallot("a2", choices=(option,)))
    play(log, FACILITATOR, c.CloseInput("a2"))
    if revealed:
        play(log, FACILITATOR, c.Reveal("a2"))
    return log


def announced(**plan: Any) -> Forums:
    log = shared_first(**plan)
    assert play(log, FACILITATOR, c.AnnounceLots("a2", 1, f"  {SOURCE} ")) is None
    return log


def drawn() -> Forums:
    log = announced()
    assert play(log, FACILITATOR, c.DrawLots("a2", 1, SEED)) is None
    return log


def result(log: Forums) -> Any:
    return views.wall(log.state, "en", log.now).body.result


def test_what_is_announced_stands_with_its_options_and_the_seed_to_come() -> None:
    """14 A9: which tie, and which seed; nothing is drawn yet."""
    log = announced()
    assert log.last == lots.LotsAnnounced("a2", 1, ("o1", "o2"), SOURCE)
    (one,) = result(log).lots
    assert (one.place, one.options, one.source, one.seed, one.order, one.stands) == (
        1,
        ("o1", "o2"),
        SOURCE,
        "",
        (),
        True,
    )


def test_the_drawing_is_the_one_that_anybody_can_do_and_the_place_stays_shared() -> None:
    """14 A9: from the public seed alone."""
    log = drawn()
    found = result(log)
    (one,) = found.lots
    assert one.order == counting.drawn(SEED, ("o2", "o1")) and one.seed == SEED
    assert one.numbers == tuple((option, counting.number(SEED, option)) for option in one.order)
    assert [(bar.id, bar.rank, bar.tied) for bar in found.bars][:2] == [("o1", 1, True), ("o2", 1, True)]
    assert log.state.record[-1].what == "LotsDrawn" and not log.state.undo[-1].what.startswith("Lots")


def test_a_correction_needs_a_reason_and_leaves_what_was_said_before() -> None:
    """14 A9: never in silence."""
    log = drawn()
    assert play(log, FACILITATOR, c.DrawLots("a2", 1, "3 8 19"), changed=False) == lots.DRAWN
    assert play(log, FACILITATOR, c.DrawLots("a2", 1, "3 8 19", "A number was missing")) is None
    (one,) = result(log).lots
    assert [(act.seed, act.reason) for act in one.drawn] == [(SEED, ""), ("3 8 19", "A number was missing")]
    assert one.seed == "3 8 19" and log.state.record[-1].detail == "A number was missing"
    assert play(log, FACILITATOR, c.AnnounceLots("a2", 1, "Another", "I like it"), changed=False) == lots.OVER


def test_an_announcement_is_said_otherwise_only_with_a_reason() -> None:
    """14 A9: before anything was drawn."""
    log = announced()
    assert play(log, FACILITATOR, c.AnnounceLots("a2", 1, "A dice"), changed=False) == lots.ANNOUNCED
    assert play(log, FACILITATOR, c.AnnounceLots("a2", 1, "A dice", "No Lotto this week")) is None
    (one,) = result(log).lots
    assert (one.source, [act.reason for act in one.announced]) == ("A dice", ["", "No Lotto this week"])


@pytest.mark.parametrize(
    ("command", "refused"),
    [
        (c.AnnounceLots("a2", 1, " "), lots.NO_SOURCE),
        (c.AnnounceLots("a2", 1, "x" * 121), lots.TOO_LONG),
        (c.AnnounceLots("a2", 3, SOURCE), lots.NOT_SHARED),
        (c.AnnounceLots("a2", 2, SOURCE), lots.NOT_SHARED),
        (c.DrawLots("a2", 1, SEED), lots.NOT_ANNOUNCED),
    ],
)
def test_what_does_not_fit_is_refused(command: Any, refused: Refused) -> None:
    """14 A9: nothing is drawn that was not announced, and only for a place that is shared."""
    assert play(shared_first(), FACILITATOR, command, changed=False) == refused


def test_there_is_no_seed_without_letters_and_none_while_people_vote_or_before_the_result_is_shown() -> None:
    """14 A9: everybody sees first that the place is shared."""
    assert play(announced(), FACILITATOR, c.DrawLots("a2", 1, " \u200b "), changed=False) == lots.NO_SEED
    hidden = shared_first(revealed=False)
    assert play(hidden, FACILITATOR, c.AnnounceLots("a2", 1, SOURCE), changed=False) == lots.HIDDEN
    play(hidden, FACILITATOR, c.OpenInput("a2"))
    assert play(hidden, FACILITATOR, c.AnnounceLots("a2", 1, SOURCE), changed=False) == lots.OPEN
    kept = shared_first(ordered=True)
    assert play(kept, FACILITATOR, c.AnnounceLots("a2", 1, SOURCE), changed=False) == lots.NOT_SHARED
    assert isinstance(play(shared_first(), MODERATOR, c.AnnounceLots("a2", 1, SOURCE), changed=False), Refused)


def test_the_fold_has_the_last_word() -> None:
    """14 A9: an event that was never announced, or says it again in silence, changes nothing, whoever wrote it."""
    log = shared_first()
    assert log.append(FACILITATOR.by, "forged-1", lots.LotsDrawn("a2", 1, ("o1", "o2"), SEED)) == lots.NOT_ANNOUNCED
    assert log.append(FACILITATOR.by, "forged-2", lots.LotsAnnounced("a2", 1, ("o1", "o1"), SOURCE)) == lots.NOT_SHARED
    assert not log.state.activities["a2"].lots
    done = drawn()
    assert done.append(FACILITATOR.by, "forged-3", lots.LotsDrawn("a2", 1, ("o2", "o1"), "7")) == lots.DRAWN


def test_lots_of_a_result_that_is_another_one_now_say_that_they_do_not_stand() -> None:
    """14 A9: input was opened again, and o1 got one vote more."""
    log = drawn()
    for command, who in (
        (c.HideResult("a2"), FACILITATOR),
        (c.OpenInput("a2"), FACILITATOR),
        *((CastBallot("a2", choices=("o1",)), one) for one in HALL),
        (c.CloseInput("a2"), FACILITATOR),
        (c.Reveal("a2"), FACILITATOR),
    ):
        assert play(log, who, command) is None
    (one,) = result(log).lots
    assert not one.stands and one.seed == SEED and result(log).shared != ((1, ("o1", "o2")),)


def test_the_seed_can_come_days_after_the_forum_has_ended() -> None:
    """14 A9: the Lotto numbers of a named day."""
    log = announced()
    play(log, ORGANISER, c.CloseForum())
    assert play(log, FACILITATOR, c.DrawLots("a2", 1, SEED)) is None
    step = log.state.activities["a2"]
    tables = {one.name: one for one in KINDS["vote"].record.tables(log.state.context(step, log.now), step.state, "en")}
    told = [(row[1], row[2], row[4], row[5]) for row in tables["lots"].rows]
    first, second = counting.drawn(SEED, ("o1", "o2"))
    assert told[:2] == [(1, "announced", "o1", None), (1, "announced", "o2", None)]
    assert told[2:] == [(2, "drawn", first, 1), (2, "drawn", second, 2)]
