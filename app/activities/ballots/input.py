"""Casting, replacing and withdrawing a ballot until the close.

Never here: what makes a ballot valid (paper), counting, views.
"""

from typing import Any

from msgspec.structs import replace

from app.activities.ballots import publishing
from app.activities.ballots.counted import counted
from app.activities.ballots.messages import BallotCast, BallotWithdrawn, CastBallot, WithdrawBallot
from app.activities.ballots.paper import AnyPaper
from app.activities.ballots.state import Ballot, BallotState, Marks
from app.activities.ballots.strands import fix
from app.activities.base.actor import Actor
from app.activities.base.assurance import NEEDS_CODE, needs_code
from app.activities.base.context import Context
from app.activities.base.input import Input
from app.activities.base.messages import NEWER, NOT_JOINED, ActivityEvent, Logged, Refused
from app.text import N_

CLOSED = Refused(N_("Voting has closed. Your last change came too late and does not count; your earlier vote stands."))
NOT_CAST = Refused(N_("Voting has closed. Your vote came too late and does not count."))
NOT_OPEN = Refused(N_("Voting is not open yet."))
NO_BALLOT = Refused(N_("You have no vote here that could be withdrawn."))
EMPTY = Refused(
    N_("Nothing is marked yet, so nothing was saved. Please mark something, or press “Abstain” if you do not want to."),
    status=422,
    at=("choices", "marks"),
)
NO_CHOICE = Refused(
    N_("Nothing is marked yet, so nothing was saved. Please choose one of the answers."), status=422, at=("choices",)
)
STAYS = Refused(N_("On a device for several people a saved vote can no longer be changed or withdrawn."))


class BallotInput(Input[BallotState]):
    """The input of every kind of this family; what is valid stands on its `paper`."""

    state = BallotState
    commands = (CastBallot, WithdrawBallot)
    events = (BallotCast, BallotWithdrawn)

    def __init__(self, paper: AnyPaper) -> None:
        self._paper = paper

    def offered(self, state: BallotState) -> tuple[str, ...]:
        return state.offered

    def measures(self, context: Context, state: BallotState) -> tuple[str, ...]:
        return tuple(key for key in self._paper.up(context, state) if key in context.measures)

    def decide(
        self, context: Context, state: BallotState, actor: Actor, command: CastBallot | WithdrawBallot
    ) -> ActivityEvent | Refused:
        refused = _not_now(context, state, actor.by) or _too_old(context, state, actor.by, command.number)
        if refused is not None:
            return refused
        if isinstance(command, WithdrawBallot):
            return _no_way_back(context, state, actor.by) or BallotWithdrawn(command.activity, command.number)
        marks = command.all_marks
        if not self._paper.zero_counts(context.settings):
            marks = {option: mark for option, mark in marks.items() if mark}
        refused = self._unsaid(context, marks, command) or self._unfit(context, state, marks)
        return refused or BallotCast(command.activity, marks, command.number, command.version)

    def _unfit(self, context: Context, state: BallotState, marks: Marks) -> Refused | None:
        """What the paper says; it is about the marks, whatever it is."""
        refused = self._paper.check(context, state, marks)
        return refused and replace(refused, at=refused.at or ("choices", "marks"))

    def _unsaid(self, context: Context, marks: Marks, command: CastBallot) -> Refused | None:
        """An empty form is not silently an abstention: that is an act of its own. What the log holds was accepted."""
        if marks or command.abstain:
            return None
        return EMPTY if self._paper.abstains(context.settings) else NO_CHOICE

    def fold(self, context: Context, state: BallotState, logged: Logged) -> Refused | None:
        """The log's time decides whether it came in time."""
        number = logged.event.number
        refused = _not_now(context, state, logged.by) or _too_old(context, state, logged.by, number)
        if refused is not None:
            return refused
        if isinstance(logged.event, BallotWithdrawn):
            refused = None if _outlived(state, logged) else _withdraw(context, state, logged.by)
        else:
            refused = self._cast(context, state, logged)
        if refused is None:
            state.version += 1
            if not state.ballots and not publishing.closed(state):
                state.offered = ()
            if context.revealed and context.accepts:
                publishing.live(state)
            if number:
                state.numbers[logged.by] = max(number, state.numbers.get(logged.by, 0))
        return refused

    def _cast(self, context: Context, state: BallotState, logged: Logged) -> Refused | None:
        refused = self._paper.check(context, state, logged.event.marks)
        if refused is not None:
            return refused
        if not state.offered:
            state.offered = self._paper.up(context, state)
        if not _outlived(state, logged):
            key = logged.by if context.assurance != "open" else _next(state, logged.by)
            state.ballots[key] = Ballot(logged.event.marks, logged.at, logged.command)
            publishing.changed(state, key)
        return None

    def least(self, settings: Any) -> int:
        return self._paper.least(settings)

    def ranked(self, context: Context, state: BallotState) -> tuple[tuple[str, int], ...]:
        if not publishing.told(context, state):
            return ()
        tally = counted(self._paper, context, state, self._paper.listed(context, state, ""))
        return tuple((row.option, row.rank) for row in tally.rows if row.rank is not None)

    def has_input(self, state: BallotState, participant: str) -> bool:
        return participant in state.ballots or participant in state.casts

    def counts(self, context: Context, state: BallotState) -> tuple[int, int]:
        """(devices that voted, ballots counted): the same but for devices that serve several people."""
        number = publishing.given(state)
        return len(state.casts) or number, number

    def resumes(self, context: Context, state: BallotState) -> None:
        publishing.remember(state)

    def held_back(self, state: BallotState) -> int:
        return publishing.held_back(state)

    def publish(self, state: BallotState) -> None:
        publishing.publish(state)

    def has_strands(self, context: Context, state: BallotState) -> bool:
        return state.by_strand is not None or (context.assurance != "open" and bool(publishing.closed(state)))

    def fix_strands(self, context: Context, state: BallotState) -> None:
        fix(self._paper, context, state)

    def edition(self, state: BallotState) -> int:
        return state.version


def _outlived(state: BallotState, logged: Logged) -> bool:
    """Whether a newer ballot stands: an entry that the store had lost may be written again after it."""
    before = state.ballots.get(logged.by)
    return before is not None and logged.at < before.at


def _next(state: BallotState, by: str) -> str:
    """The key of one more ballot from a device for several people."""
    number = state.casts[by] = state.casts.get(by, 0) + 1
    return f"{by}#{number}"


def _no_way_back(context: Context, state: BallotState, by: str) -> Refused | None:
    if context.assurance == "open":
        return STAYS
    return None if by in state.ballots else NO_BALLOT


def _withdraw(context: Context, state: BallotState, by: str) -> Refused | None:
    refused = _no_way_back(context, state, by)
    if refused is None:
        del state.ballots[by]
        publishing.changed(state, by)
    return refused


def _too_old(context: Context, state: BallotState, by: str, number: int) -> Refused | None:
    """Where a device serves several people, every ballot stands by itself and none is older than another."""
    if number and number < state.numbers.get(by, 0) and context.assurance != "open":
        return NEWER
    return None


def _not_now(context: Context, state: BallotState, by: str) -> Refused | None:
    if by not in context.participants:
        return NOT_JOINED
    if context.accepts:
        return NEEDS_CODE if needs_code(context, by) else None
    if by in state.ballots:
        return CLOSED
    return NOT_CAST if context.was_open else NOT_OPEN
