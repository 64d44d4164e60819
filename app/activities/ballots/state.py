"""Ballots of one activity, whatever is on them: what is kept of each, and of the devices they came from.

Never here: what makes a ballot valid (paper), how one comes about (input), counting, views.
"""

from typing import Literal

import msgspec

from app.activities.base.by_strand import Basis, StrandsTold

Marks = dict[str, int]
FEWEST = 5
"""Nothing is published that tells what fewer people chose."""


class Ballot(msgspec.Struct, frozen=True, gc=False):
    """One person's ballot: option id to a whole number (crosses are 1); empty is an abstention. `at` in milliseconds.

    `command` is the key of the command that cast it; a sealed ballot has its `receipt` instead. `channel` is how it came (see
    channels).
    """

    marks: Marks
    at: int
    command: str = ""
    receipt: str = ""
    channel: str = ""

    @property
    def said(self) -> Marks:
        """What the receipt stands for."""
        return self.marks


class Past(msgspec.Struct, frozen=True):
    """How a published set of ballots differed from the one after it: each voter's ballot there, None where there was none.
    `listed` says that it was listed ballot by ballot, `only_added` that the one after it has these voters more; it had `size`
    ballots."""

    before: dict[str, Ballot | None]
    listed: bool
    only_added: bool
    size: int


Standing = Literal["", "counts", "held", "corrected"]
"""What became of counted hands: they are in the result; they hold, and are not published yet; there is a later count."""


class HandCount(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """Hands that were counted: how many for each option, and how many people there were, `abstained` among them; each had at
    most `most` hands. `counted_by` and `reason` (of a correction) are words that somebody typed. `key` is that of the
    command; a sealed one has its `standing` instead (see hands)."""

    key: str = ""
    hands: Marks = {}
    people: int = 0
    abstained: int = 0
    most: int = 1
    counted_by: str = ""
    reason: str = ""
    standing: Standing = ""


class Hands(msgspec.Struct):
    """All counts of a step in their order but those that were undone, and those that were published, in that order."""

    counts: list[HandCount] = []
    told: list[HandCount] = []
    sealed: bool = False


class BallotState(msgspec.Struct, weakref=True):
    """All ballots, by participant; a later one replaces the earlier.

    Where a device serves several people, each ballot stands by itself under the participant and a running number
    (`casts` counts them): nobody can reach the ballot of whoever had the device before.

    `offered` are the measures that were up for choice when the first ballot was cast. Moved or withdrawn ones change
    nothing from then on: the order stays frozen while people vote (B15), and no ballot loses what it was cast for.

    `numbers` are the highest that a person's device has given to a command here, kept when the ballot is withdrawn: a
    lower one was asked for earlier, however late it arrives.

    `version` grows with every event that is applied: what was made of an earlier one is out of date.

    `shown` are the ballots that were published last (see publishing), `listed` whether one by one, `pending` the voters
    whose ballots are others by now, `past` the way back to every earlier set; `edition` is the version that was published.
    `hands` are those that were counted in the hall. `tablet` is how many people may vote on helpers' tablets, `taken` how many
    ballots came from each helper's. `channels` counts the published ballots of a sealed step by how they came, `unjoined` those
    in it who had not joined.
    `unpublished` is (how many ballots there were, how many people's were held back) of a sealed step that keeps only what
    was published; else None. `by_strand` is what was fixed to be told by strand (see base/by_strand); None before.
    """

    ballots: dict[str, Ballot] = {}
    offered: tuple[str, ...] = ()
    casts: dict[str, int] = {}
    numbers: dict[str, int] = {}
    version: int = 0
    shown: dict[str, Ballot] = {}
    pending: dict[str, None] = {}
    past: list[Past] = []
    listed: bool = True
    edition: int = 0
    unpublished: tuple[int, int] | None = None
    by_strand: Basis | StrandsTold | None = None
    hands: Hands = msgspec.field(default_factory=Hands)
    tablet: int = 0
    taken: dict[str, int] = {}
    channels: dict[str, int] | None = None
    unjoined: int = 0


def latest(state: BallotState, participant: str) -> Ballot | None:
    """The last ballot from a device for several people."""
    return state.ballots.get(f"{participant}#{state.casts[participant]}") if participant in state.casts else None


def voter(key: str) -> str:
    """The participant on whose device the ballot under `key` was cast."""
    return key.partition("#")[0]
