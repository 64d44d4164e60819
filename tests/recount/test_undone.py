"""Taking back, read a second time: what the app did not take back, the recount does not either, whoever was faster.

Here: entries that were decided before another one was folded. Never: what undo is offered (tests/forum/test_guard.py).
"""

from __future__ import annotations

import pytest

from app.activities.ballots.messages import BallotCast, CastBallot
from app.activities.base.messages import Event
from app.activities.posts import messages as notes
from app.forum import commands as c
from app.forum import events as e
from app.forum.wall_events import ResultTurned
from tests.people import ANNA, BORIS, CEM, FACILITATOR, MODERATOR, ORGANISER, a_forum, on_stage
from tests.play import Forums, play
from tests.recount.test_any_evening import recounted

BETWEEN: dict[str, Event] = {
    "next": e.ActivityShown("a2"),
    "blank": e.WallBlanked(),
    "paused": e.WallPaused(),
    "revealed": e.ResultRevealed("a1"),
    "turned": ResultTurned("a1", "order", "ballot"),
    "turned oddly": ResultTurned("a1", "figures", "pie"),
    "a round": e.RoundAdded("a1"),
}


def closed() -> Forums:
    log = on_stage(a_forum("prioritise", "prioritise"))
    for person in (ANNA, BORIS):
        play(log, person, CastBallot("a1", marks={"m1": 3}))
    play(log, FACILITATOR, c.CloseInput("a1"))
    return log


@pytest.mark.parametrize("exact", [True, False])
@pytest.mark.parametrize("between", BETWEEN)
def test_who_was_faster_decides_for_both(between: str, exact: bool) -> None:
    """B10, D17: closed by one; something else by a second; taken back by the first, who had not seen that; a late vote."""
    log = closed()
    at = log.state.undo[-1].at
    log.append(ORGANISER.by, "between", BETWEEN[between])
    log.append(FACILITATOR.by, "back", e.StepUndone(at, exact=exact))
    log.append(CEM.by, "late", BallotCast("a1", {"m2": 3}))
    play(log, ORGANISER, c.CloseForum())
    assert recounted(log.entries) == ""


def test_a_round_is_taken_back_for_both_or_for_neither() -> None:
    """A6, B10: begun twice, the first taken back at once, the second only tried to be, since somebody had voted in it."""
    log = closed()
    log.append(FACILITATOR.by, "round", e.RoundAdded("a1"))
    log.append(FACILITATOR.by, "back", e.StepUndone(log.state.undo[-1].at, exact=True))
    log.append(FACILITATOR.by, "again", e.RoundAdded("a1"))
    began = log.state.undo[-1].at
    log.append(FACILITATOR.by, "open", e.InputOpened("a4"))
    log.append(CEM.by, "vote", BallotCast("a4", {"m2": 3}))
    log.append(FACILITATOR.by, "close", e.StepUndone(log.state.undo[-1].at, exact=True))
    log.append(FACILITATOR.by, "late", e.StepUndone(began, exact=True))
    assert "a4" in log.state.activities and "a3" not in log.state.activities
    play(log, ORGANISER, c.CloseForum())
    assert recounted(log.entries) == ""


def test_what_one_who_sorts_did_is_in_nobody_elses_way() -> None:
    """B4: closed by one, sorted and undone by another; the close is taken back all the same, and a late vote counts."""
    log = on_stage(a_forum("prioritise", "ideas"))
    play(log, ORGANISER, c.OpenInput("a2"))
    play(log, ANNA, notes.PostNote("a2", "t1", "Mehr Bänke"))
    play(log, FACILITATOR, c.CloseInput("a1"))
    play(log, MODERATOR, notes.GroupNotes("a2", name="Sitzen", notes=("n1",), own=True))
    play(log, MODERATOR, notes.UndoSorting("a2"))
    play(log, MODERATOR, notes.GroupNotes("a2", name="Bänke", notes=("n1",), own=True))
    assert play(log, FACILITATOR, c.TakeBack(log.state.undo[-1].at)) is None
    assert play(log, CEM, CastBallot("a1", marks={"m2": 3})) is None
    play(log, ORGANISER, c.CloseForum())
    assert recounted(log.entries) == ""
