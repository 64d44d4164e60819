"""What one vote is tied to: nothing, a device, a code; and that a step keeps to what it said."""

from __future__ import annotations

from typing import Any

import pytest

from app.activities import KINDS
from app.activities.ballots.input import STAYS
from app.activities.ballots.messages import BallotCast, CastBallot, WithdrawBallot
from app.activities.base.actor import Actor
from app.activities.base.assurance import NEEDS_CODE
from app.activities.base.messages import Refused
from app.activities.posts.messages import PostNote
from app.forum import codes
from app.forum import commands as c
from app.forum.outcome import outcome
from app.forum.state import Plan
from tests.examples import EXAMPLES
from tests.people import ANNA, BORIS, CEM, EMRE, FACILITATOR, FORUM, ORGANISER, a_forum, on_stage
from tests.play import Forums, play

CARD = codes.written(7)
TITLE = {"de": "Schritt", "en": "Step"}


def at_level(assurance: str, kind: str = "vote") -> Forums:
    """One step at this level, on stage; Anna has used a code."""
    log = a_forum(kind)
    plan = Plan(kind, TITLE, assurance=assurance)  # type: ignore[arg-type]
    play(log, ORGANISER, c.ChangeActivity("a1", plan, EXAMPLES[kind].settings))
    play(log, ORGANISER, c.IssueCodes("panel", (codes.hashed(FORUM, codes.read(CARD)),)))
    play(log, ANNA, c.UseCode(CARD))
    return on_stage(log)


def vote(option: str = "o1") -> CastBallot:
    return CastBallot("a1", choices=(option,))


def step(log: Forums) -> dict[str, Any]:
    """The step's line in the outcome."""
    table = next(one for one in outcome(log.state, "en", log.now, str).tables if one.name == "activities")
    return dict(zip((column.name for column in table.columns), table.rows[0], strict=True))


def test_by_code_only_who_used_one_can_vote() -> None:
    """E13: decide says it, the fold has the last word."""
    log = at_level("code")
    assert play(log, BORIS, vote(), changed=False) == NEEDS_CODE
    assert log.append(BORIS.by, "past decide", BallotCast("a1", {"o1": 1})) == NEEDS_CODE
    assert play(log, ANNA, vote()) is None
    assert play(log, ANNA, vote("o2")) is None, "the ballot can be changed"
    assert len(log.state.activities["a1"].state.ballots) == 1
    assert step(log)["assurance"] == "code"


def test_notes_by_code_are_posted_by_holders_alone() -> None:
    """E13."""
    log = at_level("code", "ideas")
    assert play(log, BORIS, PostNote("a1", "t1", "Bänke"), changed=False) == NEEDS_CODE
    assert play(log, ANNA, PostNote("a1", "t1", "Bänke")) is None


def test_a_shared_device_casts_ballot_after_ballot_and_none_can_be_reached_again() -> None:
    """E13: each cast is a ballot of its own; persons are not claimed."""
    log = at_level("open")
    for option in ("o1", "o1", "o2"):
        assert play(log, EMRE, vote(option)) is None
    play(log, BORIS, CastBallot("a1", abstain=True))
    assert play(log, EMRE, WithdrawBallot("a1"), changed=False) == STAYS
    state = log.state.activities["a1"].state
    assert [ballot.marks for ballot in state.ballots.values()] == [{"o1": 1}, {"o1": 1}, {"o2": 1}, {}]
    assert KINDS["vote"].input.counts(log.state.context(log.state.activities["a1"], log.now), state) == (2, 4)
    play(log, FACILITATOR, c.CloseInput("a1"))
    line = step(log)
    assert (line["assurance"], line["counted"], line["persons"], line["contributions"]) == ("open", 4, None, 4)


def test_a_retry_from_a_shared_device_is_one_ballot() -> None:
    """E13, B12."""
    log = at_level("open")
    play(log, EMRE, vote(), key="one")
    assert log.append(EMRE.by, "one", log.last) is None
    assert len(log.state.activities["a1"].state.ballots) == 1


def test_per_device_whoever_comes_with_a_fresh_cookie_votes_twice_and_the_outcome_says_what_that_is_worth() -> None:
    """E13, level A: possible, and stated; the control is the same vote by code."""
    again = Actor("participant", "emre-after-clearing-cookies")
    log = at_level("device")
    play(log, EMRE, vote())
    play(log, again, c.Join("public"))
    assert play(log, again, vote()) is None
    assert (step(log)["counted"], step(log)["assurance"]) == (2, "device")
    log = at_level("code")
    play(log, again, c.Join("public"))
    assert play(log, again, vote(), changed=False) == NEEDS_CODE


@pytest.mark.parametrize("other", ["open", "code"])
def test_the_level_is_fixed_once_a_ballot_was_cast(other: str) -> None:
    """E13: the same rule as for other settings."""
    log = at_level("device")
    change = c.ChangeActivity("a1", Plan("vote", TITLE, assurance=other), EXAMPLES["vote"].settings)  # type: ignore[arg-type]
    play(log, CEM, vote())
    assert isinstance(play(log, ORGANISER, change, changed=False), Refused)
    play(log, CEM, WithdrawBallot("a1"))
    assert play(log, ORGANISER, change) is None


@pytest.mark.parametrize(("kind", "level"), [("ideas", "open"), ("present", "code"), ("present", "open")])
def test_a_level_that_means_nothing_is_not_taken(kind: str, level: str) -> None:
    """E13: `open` says nothing about notes, and what takes no input has no voters."""
    log = a_forum(open_to_all=False)
    plan = Plan(kind, TITLE, assurance=level)  # type: ignore[arg-type]
    assert isinstance(play(log, ORGANISER, c.AddActivity(plan, EXAMPLES[kind].settings), changed=False), Refused)


def test_every_kind_that_takes_input_offers_levels_the_usual_one_first() -> None:
    for kind in KINDS.values():
        assert kind.builder.assurances[:1] == (("device",) if kind.takes_input else ())
