"""Casting, replacing and withdrawing a ballot until the close.

Never here: what makes a ballot valid (paper), counting, views.
"""

from typing import Any

from msgspec.structs import replace

from app.activities.ballots import publishing, without_phone
from app.activities.ballots.channels import CARD, channel_of, channels
from app.activities.ballots.counted import counted
from app.activities.ballots.hand_rules import as_counted, hands_refused, not_now, tablet_refused
from app.activities.ballots.messages import (
    AllowTablets,
    BallotCast,
    BallotWithdrawn,
    CastAtTablet,
    CastBallot,
    CountHands,
    HandsCounted,
    TabletCast,
    TabletsAllowed,
    WithdrawBallot,
)
from app.activities.ballots.opposing import objected, opposed
from app.activities.ballots.paper import AnyPaper
from app.activities.ballots.state import Ballot, BallotState, Marks
from app.activities.ballots.strands import fix
from app.activities.base.actor import Actor
from app.activities.base.assurance import NEEDS_CODE, needs_code
from app.activities.base.context import Context
from app.activities.base.input import Input
from app.activities.base.messages import NEWER, NOT_JOINED, ActivityCommand, ActivityEvent, Logged, Refused
from app.activities.base.offer import Candidate, Offer
from app.counting.dissent import Ends
from app.text import N_

CLOSED = Refused(N_("Voting has closed. Your last change came too late and does not count; your earlier vote stands."))
NOT_CAST = Refused(N_("Voting has closed. Your vote came too late and does not count."))
NOT_OPEN = Refused(N_("Voting is not open yet."))
NO_BALLOT = Refused(N_("You have no vote here that could be withdrawn."))
EMPTY = Refused(
    N_("Nothing is marked yet, so nothing was saved. Please mark something, or press “Abstain” if you do not want to."),
    status=422,
    invalid=("choices", "marks"),
)
NO_CHOICE = Refused(
    N_("Nothing is marked yet, so nothing was saved. Please choose one of the answers."), {}, 422, invalid=("choices",)
)
CARD_USED = Refused(N_("With this code a vote was cast in this step already. It stands."))
STAYS = Refused(N_("On a device for several people a saved vote can no longer be changed or withdrawn."))
UNJOINED = frozenset({TabletsAllowed, HandsCounted, TabletCast})
"""What no phone that has joined sends. Asked of the type: a start reads a million, and `isinstance` of a Struct is slow."""


class BallotInput(Input[BallotState]):
    """The input of every kind of this family; what is valid stands on its `paper`."""

    state = BallotState
    commands: tuple[type[ActivityCommand], ...] = (CastBallot, WithdrawBallot, CastAtTablet, AllowTablets, CountHands)
    withdraws, at_tablet = WithdrawBallot, (CastAtTablet, CastBallot)
    private_events = frozenset({BallotCast, BallotWithdrawn})
    events: tuple[type[ActivityEvent], ...] = (BallotCast, BallotWithdrawn, TabletCast, TabletsAllowed, HandsCounted)

    def __init__(self, paper: AnyPaper) -> None:
        self._paper, self.opposes, self.carries, self.sources = paper, paper.opposes, paper.carries, paper.sources

    def offered(self, state: BallotState) -> tuple[str, ...]:
        return state.offered

    def measures(self, context: Context, state: BallotState) -> tuple[str, ...]:
        return tuple(key for key in self._paper.up(context, state) if key in context.measures)

    def decide(
        self, context: Context, state: BallotState, actor: Actor, command: ActivityCommand
    ) -> ActivityEvent | Refused:
        if isinstance(command, CastBallot | WithdrawBallot):
            return self._own(context, state, actor, command)
        if isinstance(command, AllowTablets):
            return not_now(context) or TabletsAllowed(command.activity, command.people)
        if isinstance(command, CountHands):
            event = as_counted(self._paper, context, command)
            return hands_refused(self._paper, context, state, event) or event
        return tablet_refused(context, state) or self._for_somebody(context, state, command)

    def _for_somebody(self, context: Context, state: BallotState, command: Any) -> ActivityEvent | Refused:
        marks = self._marks(context, command)
        refused = self._unsaid(context, marks, command) or self._unfit(context, state, marks)
        return refused or TabletCast(command.activity, marks, version=command.version)

    def _own(
        self, context: Context, state: BallotState, actor: Actor, command: CastBallot | WithdrawBallot
    ) -> ActivityEvent | Refused:
        by = actor.by
        refused = out_of_time(context, state, by) or _too_old(context, state, by, command.number) or by_card(state, by)
        if refused is not None:
            return refused
        if isinstance(command, WithdrawBallot):
            return _no_way_back(context, state, by) or BallotWithdrawn(command.activity, command.number)
        marks = self._marks(context, command)
        refused = self._unsaid(context, marks, command) or self._unfit(context, state, marks)
        return refused or BallotCast(command.activity, marks, command.number, version=command.version)

    def _marks(self, context: Context, command: CastBallot | CastAtTablet) -> Marks:
        marks = command.all_marks
        if self._paper.zero_counts(context.settings):
            return marks
        return {option: mark for option, mark in marks.items() if mark}

    def _unfit(self, context: Context, state: BallotState, marks: Marks) -> Refused | None:
        """What the paper says; it is about the marks, whatever it is."""
        refused = self._paper.check(context, state, marks)
        return refused and replace(refused, invalid=refused.invalid or ("choices", "marks"))

    def _unsaid(self, context: Context, marks: Marks, command: CastBallot | CastAtTablet) -> Refused | None:
        """An empty form is not silently an abstention: that is an act of its own. What the log holds was accepted."""
        if marks or command.abstain:
            return None
        return EMPTY if self._paper.abstains(context.settings) else NO_CHOICE

    def fold(self, context: Context, state: BallotState, logged: Logged) -> Refused | None:
        """The log's time decides whether it came in time."""
        refused = self._take(context, state, logged)
        if refused is None:
            state.version += 1
            if publishing.nothing(state):
                state.offered = ()
            if context.revealed and context.accepts:
                publishing.live(state)
        return refused

    def _take(self, context: Context, state: BallotState, logged: Logged) -> Refused | None:
        event = logged.event
        if type(event) in UNJOINED:
            return self._take_unjoined(context, state, logged)
        refused = out_of_time(context, state, logged.by) or _too_old(context, state, logged.by, event.number)
        if refused is not None:
            return refused
        if type(event) is BallotWithdrawn:
            refused = None if _outlived(state, logged) else _withdraw(context, state, logged.by)
        else:
            refused = self._cast(context, state, logged)
        if refused is None and event.number:
            state.numbers[logged.by] = max(event.number, state.numbers.get(logged.by, 0))
        return refused

    def _take_unjoined(self, context: Context, state: BallotState, logged: Logged) -> Refused | None:
        """The same of what people without a phone give."""
        event = logged.event
        if isinstance(event, TabletsAllowed):
            refused = not_now(context)
        elif isinstance(event, HandsCounted):
            refused = hands_refused(self._paper, context, state, event)
        else:
            refused = tablet_refused(context, state) or self._paper.check(context, state, event.marks)
        if refused is None:
            if not isinstance(event, TabletsAllowed):
                self._offer(context, state)
            without_phone.apply(self._paper, context, state, logged)
        return refused

    def _offer(self, context: Context, state: BallotState) -> None:
        """The options stand as they are from the first answer on."""
        if not state.offered:
            state.offered = self._paper.up(context, state)

    def _cast(self, context: Context, state: BallotState, logged: Logged) -> Refused | None:
        refused = by_card(state, logged.by) or self._paper.check(context, state, logged.event.marks)
        if refused is not None:
            return refused
        self._offer(context, state)
        if not _outlived(state, logged):
            key = logged.by if context.assurance != "open" else add_one(state, logged.by)
            state.ballots[key] = Ballot(
                logged.event.marks, logged.at, logged.command, channel=channel_of(context, logged.by)
            )
            publishing.changed(state, key)
        return None

    def least(self, settings: Any) -> int:
        return self._paper.least(settings)

    def priced(self, context: Context, offer: Offer, invented: bool = False) -> Offer | Refused:
        return self._paper.priced(context, offer, invented)

    def marked(self, settings: Any) -> bool:
        return isinstance(self._paper.parameters(settings), Ends)

    def typed(self, context: Context) -> tuple[str, ...]:
        return self._paper.offered(context)

    def ranked(self, context: Context, state: BallotState) -> tuple[tuple[str, int], ...]:
        if not channels(context, state):
            return ()
        tally = counted(self._paper, context, state, self._paper.listed(context, state, ""))
        return tuple((row.option, row.rank) for row in tally.rows if row.rank is not None)

    def opposed(self, context: Context, state: BallotState, language: str) -> tuple[Candidate, ...]:
        return opposed(self._paper, context, state) if self.opposes else ()

    def objected(self, settings: Any, state: BallotState, participant: str) -> Marks:
        return objected(self._paper, state, participant) if self.opposes else {}

    def carried(self, state: BallotState, participant: str) -> Marks:
        ballot = state.ballots.get(participant) if self.carries else None
        return ballot.marks if ballot else {}

    def before(self, state: BallotState, event: Any) -> int:
        """How many counts of hands there were, or how many could vote on tablets."""
        return len(state.hands.counts) if isinstance(event, HandsCounted) else -1 - state.tablet

    def restore(self, state: BallotState, before: int) -> None:
        without_phone.undo(state, before)

    def restorable(self, state: BallotState, before: int) -> bool:
        return without_phone.undoable(state, before)

    def unjoined(self, state: BallotState) -> int:
        return without_phone.unjoined(state)

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

    def strands_fixed(self, state: BallotState) -> bool:
        return state.by_strand is not None

    def fix_strands(self, context: Context, state: BallotState) -> None:
        fix(self._paper, context, state)

    def edition(self, state: BallotState) -> int:
        return state.version


def by_card(state: BallotState, by: str) -> Refused | None:
    """A card on somebody else's tablet gives one ballot: whoever finds it later changes nothing."""
    return CARD_USED if by.startswith(CARD) and by in state.ballots else None


def _outlived(state: BallotState, logged: Logged) -> bool:
    """Whether a newer ballot stands: an entry that the store had lost may be written again after it."""
    before = state.ballots.get(logged.by)
    return before is not None and logged.at < before.at


def add_one(state: BallotState, by: str) -> str:
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


def out_of_time(context: Context, state: BallotState, by: str) -> Refused | None:
    """Why this person may give nothing now."""
    if context.outside is not None:
        return context.outside
    if by not in context.participants:
        return NOT_JOINED
    if context.accepts:
        return NEEDS_CODE if needs_code(context, by) else None
    if by in state.ballots:
        return CLOSED
    return NOT_CAST if context.was_open else NOT_OPEN
