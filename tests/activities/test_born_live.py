"""Options that are born live: a paper that is not frozen takes ballots on what has come since the first one.

Never here: one kind's own options.
"""

from __future__ import annotations

import pytest

from app.activities.ballots.messages import BallotCast, CastBallot
from app.activities.ballots.paper import NOT_UP
from app.activities.base.context import Measure
from app.activities.base.messages import Refused
from app.activities.prioritise.kind import PrioritisePaper
from app.forum import commands as c
from app.forum.state import Plan
from tests.people import ANNA, BORIS, FACILITATOR, ORGANISER, a_forum, on_stage
from tests.play import Forums, play

NEW = Measure(id="", number="M99", title={"de": "Neu"}, need={"de": "Bedarf"})


def with_a_new_measure() -> tuple[Forums, Refused | None]:
    """All measures are up for choice; one comes after the first ballot, and somebody chooses it."""
    log = a_forum("present")
    play(log, ORGANISER, c.AddActivity(Plan("prioritise", {"de": "Was zuerst?"}), {"budget": 3}))
    on_stage(log, "a2")
    play(log, ANNA, CastBallot("a2", marks={"m1": 3}))
    play(log, ORGANISER, c.AddMeasure(NEW))
    new = next(one.id for one in log.state.measures.values() if one.number == "M99")
    taken = log.append(BORIS.by, "command-new", BallotCast("a2", {new: 2}))
    play(log, FACILITATOR, c.Reveal("a2"))
    return log, taken


def test_what_is_up_for_choice_is_frozen_with_the_first_ballot() -> None:
    """B15: the control."""
    log, taken = with_a_new_measure()
    assert taken == NOT_UP and len(log.state.activities["a2"].state.ballots) == 1


def test_options_may_be_born_live(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PrioritisePaper, "frozen", False)
    log, taken = with_a_new_measure()
    assert taken is None and len(log.state.activities["a2"].state.ballots) == 2
