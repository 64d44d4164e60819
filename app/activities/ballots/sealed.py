"""Ballots without their voters: what is left when nobody can say any more who cast what. Used by the whole family.

Never here: where the fresh ids come from, casting, counting.
"""

import msgspec

from app.activities.ballots import hands
from app.activities.ballots.channels import channels
from app.activities.ballots.publishing import closed, given, held_back
from app.activities.ballots.state import Ballot, BallotState, HandCount, Marks, voter
from app.activities.ballots.without_phone import unjoined
from app.activities.base.by_strand import StrandsTold, told
from app.activities.base.context import Context
from app.activities.base.messages import InputSealed
from app.activities.base.receipt import receipt_of
from app.activities.base.record import Fresh


class SealedBallot(msgspec.Struct, frozen=True, omit_defaults=True):
    """One ballot under a fresh id, with the receipt that its voter was shown."""

    by: str
    marks: Marks
    receipt: str = ""


class BallotsSealed(InputSealed, frozen=True):
    """The last ballots of an activity, in the order of their fresh ids, which says nothing.

    `devices` counts those that served several people; which ballots came from one of them is not kept. What was held back
    until then was never published and is not kept either: `unpublished` says how many ballots there were, and how many
    people's those were. Of strands no more is kept than was told of them (`by_strand`). `hands` are the counts of hands,
    `channels` the published ballots by how they came in, `tablet` how many people could vote on helpers' tablets,
    `unjoined` how many of those who voted had not joined.
    """

    ballots: tuple[SealedBallot, ...]
    offered: tuple[str, ...] = ()
    devices: int = 0
    unpublished: tuple[int, int] | None = None
    by_strand: StrandsTold | None = None
    hands: tuple[HandCount, ...] = ()
    channels: dict[str, int] = msgspec.field(default_factory=dict)
    tablet: int = 0
    unjoined: int = 0


def seal(context: Context, state: BallotState, fresh: Fresh, at: int) -> BallotsSealed:
    """The published ballots under fresh ids, one for each ballot: not even two from one device stay together."""
    people: list[tuple[str, str]] = []
    found: list[SealedBallot] = []
    for key, ballot in closed(state).items():
        by = fresh(key)
        people.append((by, ""))
        found.append(SealedBallot(by, ballot.marks, receipt_of(voter(key), context.activity, ballot)))
    found.sort(key=lambda ballot: ballot.by)
    held = held_back(state)
    return BallotsSealed(
        activity=context.activity,
        at=at,
        people=tuple(sorted(people)),
        ballots=tuple(found),
        offered=state.offered,
        devices=len(state.casts),
        unpublished=(given(state), held) if held else None,
        by_strand=told(state.by_strand),
        hands=hands.sealed(state),
        channels=channels(context, state),
        tablet=state.tablet,
        unjoined=unjoined(state),
    )


def unseal(state: BallotState, event: BallotsSealed) -> None:
    """The state that these ballots make."""
    for ballot in event.ballots:
        state.ballots[ballot.by] = Ballot(ballot.marks, event.at, receipt=ballot.receipt)
    state.offered = event.offered
    state.unpublished = event.unpublished
    state.by_strand = event.by_strand
    state.version += 1
    hands.unseal(state, event.hands)
    state.channels, state.tablet = event.channels, event.tablet
    state.unjoined = event.unjoined
    state.casts = {str(number): 1 for number in range(event.devices)}
