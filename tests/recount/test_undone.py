"""Taking back, read a second time: what the app did not take back, the recount does not either, whoever was faster.

Here: entries that were decided before another one was folded. Never: what undo is offered (tests/forum/test_guard.py).
"""

from __future__ import annotations

import pytest

from app.activities.ballots.messages import BallotCast, CastBallot
from app.activities.base.messages import Event
from app.forum import commands as c
from app.forum import events as e
from tests.people import ANNA, BORIS, CEM, FACILITATOR, ORGANISER, a_forum, on_stage
from tests.play import Forums, play
from tests.recount.test_any_evening import recounted

BETWEEN: dict[str, Event] = {
    "next": e.ActivityShown("a2"),
    "blank": e.WallBlanked(),
    "paused": e.WallPaused(),
    "revealed": e.ResultRevealed("a1"),
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
