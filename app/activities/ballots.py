"""Ballots of one activity, whatever is on them: cast, replaced, withdrawn until the close. Used by vote and prioritise.

Never here: what makes a ballot valid (each kind says that), counting, views.
"""

from collections.abc import Callable
from typing import ClassVar

import msgspec

from app.activities.base import EVERYONE, ActivityCommand, ActivityEvent, Actor, Context, Logged, Refused, Role
from app.text import N_

Check = Callable[[Context, dict[str, int]], Refused | None]

CLOSED = Refused(N_("Voting has closed. Your last change came too late and does not count; your earlier vote stands."))
NOT_CAST = Refused(N_("Voting has closed. Your vote came too late and does not count."))
NOT_OPEN = Refused(N_("Voting is not open yet."))
NOT_JOINED = Refused(N_("Please join the forum first."), status=403)
NO_BALLOT = Refused(N_("You have no vote here that could be withdrawn."))


class Ballot(msgspec.Struct, frozen=True, gc=False):
    """One person's ballot: option id to a whole number (crosses are 1); empty is an abstention. `at` in milliseconds."""

    marks: dict[str, int]
    at: int


class State(msgspec.Struct):
    """All ballots, by participant; a later one replaces the earlier."""

    ballots: dict[str, Ballot] = {}


class CastBallot(ActivityCommand, frozen=True):
    """Cast a ballot or replace it. `choices` are crosses, `marks` numbers; `abstain` casts an empty ballot."""

    roles: ClassVar[tuple[Role, ...]] = EVERYONE
    choices: tuple[str, ...] = ()
    marks: dict[str, int] = {}
    abstain: bool = False

    @property
    def all_marks(self) -> dict[str, int]:
        """The ballot as numbers: zeros say nothing and are left out."""
        if self.abstain:
            return {}
        return {option: 1 for option in self.choices} | {option: mark for option, mark in self.marks.items() if mark}


class WithdrawBallot(ActivityCommand, frozen=True):
    """Take the own ballot back."""

    roles: ClassVar[tuple[Role, ...]] = EVERYONE


class BallotCast(ActivityEvent, frozen=True):
    """Somebody's ballot, whole."""

    marks: dict[str, int] = {}


class BallotWithdrawn(ActivityEvent, frozen=True):
    """Somebody's ballot is gone."""


def decide(
    check: Check, context: Context, state: State, actor: Actor, command: CastBallot | WithdrawBallot
) -> ActivityEvent | Refused:
    """What the command would do now, or why not."""
    refused = _not_now(context, state, actor.by)
    if refused is not None:
        return refused
    if isinstance(command, WithdrawBallot):
        return BallotWithdrawn(command.activity) if actor.by in state.ballots else NO_BALLOT
    marks = command.all_marks
    return check(context, marks) or BallotCast(command.activity, marks)


def fold(check: Check, context: Context, state: State, logged: Logged) -> Refused | None:
    """Applies a ballot event; the log's time decides whether it came in time."""
    refused = _not_now(context, state, logged.by)
    if refused is not None:
        return refused
    if isinstance(logged.event, BallotWithdrawn):
        return None if state.ballots.pop(logged.by, None) else NO_BALLOT
    refused = check(context, logged.event.marks)
    if refused is None:
        state.ballots[logged.by] = Ballot(logged.event.marks, logged.at)
    return refused


def _not_now(context: Context, state: State, by: str) -> Refused | None:
    if by not in context.participants:
        return NOT_JOINED
    if context.accepts:
        return None
    if by in state.ballots:
        return CLOSED
    return NOT_CAST if context.was_open else NOT_OPEN


def has_input(state: State, participant: str) -> bool:
    """Whether this person has a ballot here."""
    return participant in state.ballots


def counts(context: Context, state: State) -> tuple[int, int]:
    """(persons who voted, ballots counted); the same by construction: one ballot a person, each valid when folded."""
    return len(state.ballots), len(state.ballots)
