"""What people without a phone change in a step with ballots: hands that were counted, ballots from a helper's tablet.

Never here: whether it fits (hand_rules), what is published of it (hands, publishing).
"""

from app.activities.ballots import hands, publishing
from app.activities.ballots.channels import TABLET
from app.activities.ballots.messages import HandsCounted, TabletsAllowed
from app.activities.ballots.paper import AnyPaper, ByHand
from app.activities.ballots.state import Ballot, BallotState, HandCount
from app.activities.base.context import Context
from app.activities.base.messages import Logged


def apply(paper: AnyPaper, context: Context, state: BallotState, logged: Logged) -> None:
    """What one of their events does, of which it is known that it fits."""
    if isinstance(logged.event, TabletsAllowed):
        state.tablet = logged.event.people
    elif isinstance(logged.event, HandsCounted):
        _count(paper, context, state, logged)
    else:
        _take(state, logged)


def _take(state: BallotState, logged: Logged) -> None:
    """One more ballot from a helper's tablet: it stands by itself."""
    number = state.taken[logged.by] = state.taken.get(logged.by, 0) + 1
    key = f"{logged.by}#{number}"
    state.ballots[key] = Ballot(logged.event.marks, logged.at, logged.command, channel=TABLET)
    publishing.changed(state, key)


def _count(paper: AnyPaper, context: Context, state: BallotState, logged: Logged) -> None:
    """One more count, which holds from now on."""
    event: HandsCounted = logged.event
    rule = paper.by_hand(context.settings)
    one = HandCount(
        key=logged.command,
        hands=event.hands,
        people=event.people,
        abstained=event.abstained,
        most=rule.most if isinstance(rule, ByHand) else 1,
        counted_by=event.counted_by,
        reason=event.reason,
    )
    state.hands.counts.append(one)


def undoable(state: BallotState, before: int) -> bool:
    """Whether the last count, or the number allowed, would go back to what it was and nothing else."""
    if before < 0:
        return sum(state.taken.values()) <= -1 - before
    return len(state.hands.counts) == before + 1


def undo(state: BallotState, before: int) -> None:
    """Takes away the last count, or sets how many may vote on tablets as it was."""
    if before < 0:
        state.tablet = -1 - before
    elif undoable(state, before):
        state.hands.counts.pop()
        state.version += 1
        if publishing.nothing(state):
            state.offered = ()


def unjoined(state: BallotState) -> int:
    """How many people voted who need not have joined."""
    if state.channels is not None:
        return state.unjoined
    return sum(state.taken.values()) + hands.standing(state).people
