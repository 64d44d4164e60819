"""Ballots of one activity, whatever is on them: cast, replaced, withdrawn until the close. Used by vote and prioritise.

Never here: what makes a ballot valid (each kind says that), counting, views.
"""

from collections.abc import Callable
from typing import ClassVar, TypeVar

import msgspec
from msgspec.structs import replace

from app.activities.base.actor import EVERYONE, Actor, Role
from app.activities.base.assurance import NEEDS_CODE, needs_code
from app.activities.base.context import Context
from app.activities.base.messages import ActivityCommand, ActivityEvent, Logged, Number, Refused
from app.activities.base.receipt import own_receipt
from app.text import N_

Marks = dict[str, int]
Phone = TypeVar("Phone", bound=msgspec.Struct)
Offered = Callable[[Context], tuple[str, ...]]
"""Ids of the measures that a kind puts up for choice as things stand now."""

CLOSED = Refused(N_("Voting has closed. Your last change came too late and does not count; your earlier vote stands."))
NOT_CAST = Refused(N_("Voting has closed. Your vote came too late and does not count."))
NOT_OPEN = Refused(N_("Voting is not open yet."))
NOT_JOINED = Refused(N_("Please join the forum first."), status=403)
NO_BALLOT = Refused(N_("You have no vote here that could be withdrawn."))
NEWER = Refused(N_("A newer vote or change of yours has arrived already. It stands; this older one changes nothing."))
STAYS = Refused(N_("On a device for several people a saved vote can no longer be changed or taken back."))


class Ballot(msgspec.Struct, frozen=True, gc=False):
    """One person's ballot: option id to a whole number (crosses are 1); empty is an abstention. `at` in milliseconds.

    `command` is the key of the command that cast it; a sealed ballot has its `receipt` instead.
    """

    marks: Marks
    at: int
    command: str = ""
    receipt: str = ""

    @property
    def said(self) -> Marks:
        """What the receipt stands for."""
        return self.marks


class State(msgspec.Struct, weakref=True):
    """All ballots, by participant; a later one replaces the earlier.

    Where a device serves several people, each ballot stands by itself under the participant and a running number
    (`casts` counts them): nobody can reach the ballot of whoever had the device before.

    `offered` are the measures that were up for choice when the first ballot was cast. Moved or withdrawn ones change
    nothing from then on: the order stays frozen while people vote (B15), and no ballot loses what it was cast for.

    `numbers` are the highest that a person's device has given to a command here, kept when the ballot is withdrawn: a
    lower one was asked for earlier, however late it arrives.
    """

    ballots: dict[str, Ballot] = {}
    offered: tuple[str, ...] = ()
    casts: dict[str, int] = {}
    numbers: dict[str, int] = {}


Check = Callable[[Context, State, Marks], Refused | None]
ZeroCounts = Callable[[Context], bool]
"""Whether a mark of 0 says something here, as on a scale that begins there; else it is the same as no mark."""


class CastBallot(ActivityCommand, frozen=True):
    """Cast a ballot or replace it. `choices` are crosses, `marks` numbers; `abstain` casts an empty ballot.

    `number` is the device's own order of what it was asked to do; 0 means the order of arrival.
    """

    roles: ClassVar[tuple[Role, ...]] = EVERYONE
    choices: tuple[str, ...] = ()
    marks: Marks = msgspec.field(default_factory=dict)
    abstain: bool = False
    number: Number = 0

    @property
    def all_marks(self) -> Marks:
        """The ballot as numbers; whether a zero says something is for the kind to know."""
        return {} if self.abstain else dict.fromkeys(self.choices, 1) | self.marks


class WithdrawBallot(ActivityCommand, frozen=True):
    """Take the own ballot back."""

    roles: ClassVar[tuple[Role, ...]] = EVERYONE
    number: Number = 0


class BallotCast(ActivityEvent, frozen=True):
    """Somebody's ballot, whole."""

    marks: Marks = msgspec.field(default_factory=dict)
    number: int = 0


class BallotWithdrawn(ActivityEvent, frozen=True):
    """Somebody's ballot is gone."""

    number: int = 0


def decide(
    check: Check,
    zero_counts: ZeroCounts,
    context: Context,
    state: State,
    actor: Actor,
    command: CastBallot | WithdrawBallot,
) -> ActivityEvent | Refused:
    """What the command would do now, or why not."""
    refused = _not_now(context, state, actor.by) or _too_old(context, state, actor.by, command.number)
    if refused is not None:
        return refused
    if isinstance(command, WithdrawBallot):
        return _no_way_back(context, state, actor.by) or BallotWithdrawn(command.activity, command.number)
    marks = command.all_marks
    if not zero_counts(context):
        marks = {option: mark for option, mark in marks.items() if mark}
    return check(context, state, marks) or BallotCast(command.activity, marks, command.number)


def fold(check: Check, offered: Offered, context: Context, state: State, logged: Logged) -> Refused | None:
    """Applies a ballot event; the log's time decides whether it came in time."""
    number = logged.event.number
    refused = _not_now(context, state, logged.by) or _too_old(context, state, logged.by, number)
    if refused is not None:
        return refused
    if isinstance(logged.event, BallotWithdrawn):
        refused = None if _outlived(state, logged) else _withdraw(context, state, logged.by)
    else:
        refused = _cast(check, offered, context, state, logged)
    if refused is None and number:
        state.numbers[logged.by] = max(number, state.numbers.get(logged.by, 0))
    return refused


def _cast(check: Check, offered: Offered, context: Context, state: State, logged: Logged) -> Refused | None:
    refused = check(context, state, logged.event.marks)
    if refused is None:
        if not state.offered:
            state.offered = offered(context)
        if _outlived(state, logged):
            return None
        key = logged.by if context.assurance != "open" else _next(state, logged.by)
        state.ballots[key] = Ballot(logged.event.marks, logged.at, logged.command)
    return refused


def _outlived(state: State, logged: Logged) -> bool:
    """Whether a newer ballot stands: an entry that the store had lost may be written again after it."""
    before = state.ballots.get(logged.by)
    return before is not None and logged.at < before.at


def _next(state: State, by: str) -> str:
    """The key of one more ballot from a device for several people."""
    number = state.casts[by] = state.casts.get(by, 0) + 1
    return f"{by}#{number}"


def latest(state: State, participant: str) -> Ballot | None:
    """The last ballot from a device for several people."""
    return state.ballots.get(f"{participant}#{state.casts[participant]}") if participant in state.casts else None


def own(activity: str, state: State, shared: Phone, participant: str) -> Phone:
    """One person's phone from everybody's: the marks, the receipt, how often a device for several people was used.

    `shared` is a frozen view with the fields `own`, `receipt` and `casts`.
    """
    ballot = state.ballots.get(participant)
    last = ballot or latest(state, participant)
    return replace(
        shared,
        own=ballot.marks if ballot else None,
        receipt=own_receipt(participant, activity, last) if last else "",
        casts=state.casts.get(participant, 0),
    )


def voter(key: str) -> str:
    """The participant on whose device the ballot under `key` was cast."""
    return key.partition("#")[0]


def _no_way_back(context: Context, state: State, by: str) -> Refused | None:
    if context.assurance == "open":
        return STAYS
    return None if by in state.ballots else NO_BALLOT


def _withdraw(context: Context, state: State, by: str) -> Refused | None:
    refused = _no_way_back(context, state, by)
    if refused is None:
        del state.ballots[by]
        if not state.ballots:
            state.offered = ()
    return refused


def _too_old(context: Context, state: State, by: str, number: int) -> Refused | None:
    """Where a device serves several people, every ballot stands by itself and none is older than another."""
    if number and number < state.numbers.get(by, 0) and context.assurance != "open":
        return NEWER
    return None


def _not_now(context: Context, state: State, by: str) -> Refused | None:
    if by not in context.participants:
        return NOT_JOINED
    if context.accepts:
        return NEEDS_CODE if needs_code(context, by) else None
    if by in state.ballots:
        return CLOSED
    return NOT_CAST if context.was_open else NOT_OPEN


def has_input(state: State, participant: str) -> bool:
    """Whether this person has a ballot here."""
    return participant in state.ballots or participant in state.casts


def counts(context: Context, state: State) -> tuple[int, int]:
    """(devices that voted, ballots counted): the same but for devices that serve several people."""
    return len(state.casts) or len(state.ballots), len(state.ballots)
