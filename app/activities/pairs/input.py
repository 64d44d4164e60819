"""Answering pairs one by one: each answer is a command of its own, and the person's ballot grows by it until the close.

A whole ballot can be cast at once, too, as on a helper's tablet. Never here: what makes an answer valid (paper), views.
"""

from typing import cast

from app.activities.ballots import publishing
from app.activities.ballots.channels import channel_of
from app.activities.ballots.input import STAYS, BallotInput, add_one, by_card, out_of_time
from app.activities.ballots.state import Ballot, BallotState, Marks
from app.activities.base.actor import Actor
from app.activities.base.context import Context
from app.activities.base.messages import NEWER, ActivityCommand, ActivityEvent, Logged, Refused
from app.activities.pairs.messages import TAKEN_BACK, AnswerPair, PairAnswered
from app.activities.pairs.state import PairsState, count, following, lay
from app.counting.clusters import UNDECIDED
from app.counting.pairing import turned
from app.text import N_

NO_ANSWER = Refused(N_("Please choose one of the two, or say that you cannot decide."), status=422)
NOT_ANSWERED = Refused(N_("You have no answer to this pair that could be undone."))
NOTHING: Marks = {}


class PairsInput(BallotInput):
    """As of any kind with ballots, and single answers."""

    state = PairsState
    commands = (*BallotInput.commands, AnswerPair)
    events = (*BallotInput.events, PairAnswered)

    def decide(
        self, context: Context, state: BallotState, actor: Actor, command: ActivityCommand
    ) -> ActivityEvent | Refused:
        if not isinstance(command, AnswerPair):
            return super().decide(context, state, actor, command)
        if len(command.marks) != 1:
            return NO_ANSWER
        (pair, mark), *_ = command.marks.items()
        event = PairAnswered(command.activity, pair, mark, command.number, version=command.version)
        return self._refused(context, state, actor.by, event) or event

    def _refused(self, context: Context, state: BallotState, by: str, event: PairAnswered) -> Refused | None:
        return (
            out_of_time(context, state, by)
            or by_card(state, by)
            or self._unfit(context, state, {event.pair: event.mark or UNDECIDED})
            or _overtaken(context, state, by, event)
        )

    def _take(self, context: Context, state: BallotState, logged: Logged) -> Refused | None:
        """What was said changes what was shown how often; who gave something gets another pair."""
        known, by = cast(PairsState, state), logged.by
        before, number = _marks(state, by), len(state.ballots)
        single = isinstance(logged.event, PairAnswered)
        refused = self._answer(context, state, logged) if single else super()._take(context, state, logged)
        if refused is not None:
            return refused
        count(known, before, -1)
        count(known, _marks(state, by), 1)
        if len(state.ballots) > number and (newest := next(reversed(state.ballots))) != by:
            count(known, state.ballots[newest].marks, 1)  # a ballot by itself, from a device for several people
        self._turn(context, known, logged)
        return None

    def _turn(self, context: Context, state: PairsState, logged: Logged) -> None:
        """What lies on the phone now: what was taken back once more, else the next; nothing on one that has no ballot."""
        by, event = logged.by, logged.event
        marks = state.ballots[by].marks if by in state.ballots else None
        if marks and isinstance(event, PairAnswered) and event.mark == TAKEN_BACK:
            lay(state, by, event.pair)
        elif marks is not None:
            lay(state, by, "")
            lay(state, by, following(state, self._paper.up(context, state), by, marks))
        else:
            lay(state, by, "")

    def _answer(self, context: Context, state: BallotState, logged: Logged) -> Refused | None:
        event, by = logged.event, logged.by
        refused = self._refused(context, state, by, event)
        if refused is not None:
            return refused
        self._offer(context, state)
        marks = {key: mark for key, mark in _marks(state, by).items() if key not in (event.pair, turned(event.pair))}
        if event.mark != TAKEN_BACK:
            marks[event.pair] = event.mark
        key = by if context.assurance != "open" else add_one(state, by)
        if marks:
            at = max(logged.at, state.ballots[by].at if by in state.ballots else 0)
            state.ballots[key] = Ballot(marks, at, logged.command, channel=channel_of(context, by))
        else:
            del state.ballots[key]
        publishing.changed(state, key)
        if event.number:
            state.numbers[by] = max(event.number, state.numbers.get(by, 0))
        return None


def _marks(state: BallotState, by: str) -> Marks:
    return state.ballots[by].marks if by in state.ballots else NOTHING


def _overtaken(context: Context, state: BallotState, by: str, event: PairAnswered) -> Refused | None:
    """Why the answer changes nothing: on a device for several people each stays; there is none to take back; or the device
    asked for something else since, and this came late: then it only adds to answers, of which none is for this pair."""
    if event.mark == TAKEN_BACK and context.assurance == "open":
        return STAYS
    marks = _marks(state, by)
    known = event.pair in marks or turned(event.pair) in marks
    late = 0 < event.number < state.numbers.get(by, 0) and context.assurance != "open"
    if late and (known or not marks or event.mark == TAKEN_BACK):
        return NEWER
    return NOT_ANSWERED if event.mark == TAKEN_BACK and not known else None
