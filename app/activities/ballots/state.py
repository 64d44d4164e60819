"""Ballots of one activity, whatever is on them: what is kept of each, and of the devices they came from.

Never here: what makes a ballot valid (paper), how one comes about (input), counting, views.
"""

import msgspec

from app.activities.base.by_strand import Basis, StrandsTold

Marks = dict[str, int]


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


class Past(msgspec.Struct, frozen=True):
    """How a published set of ballots differed from the one after it: each voter's ballot there, None where there was none.
    `listed` says that it was listed ballot by ballot, `only_added` that the one after it has these voters more; it had `size`
    ballots."""

    before: dict[str, Ballot | None]
    listed: bool
    only_added: bool
    size: int


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


def latest(state: BallotState, participant: str) -> Ballot | None:
    """The last ballot from a device for several people."""
    return state.ballots.get(f"{participant}#{state.casts[participant]}") if participant in state.casts else None


def voter(key: str) -> str:
    """The participant on whose device the ballot under `key` was cast."""
    return key.partition("#")[0]
