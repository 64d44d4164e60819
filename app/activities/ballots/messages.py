"""What may be asked about a ballot, and what can happen to one.

Never here: whether it fits (input, paper).
"""

from typing import Annotated, ClassVar, Literal

import msgspec

from app.activities.ballots.state import Marks
from app.activities.base.actor import EVERYONE, HELP, LEAD, Role
from app.activities.base.messages import ActivityCommand, ActivityEvent, AnswerCommand, AnswerEvent, Number

MOST_PEOPLE = 100_000
Heads = Annotated[int, msgspec.Meta(ge=0, le=MOST_PEOPLE)]


class CastBallot(AnswerCommand, frozen=True):
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


class CastAtTablet(AnswerCommand, frozen=True):
    """Cast the ballot of one person on a helper's tablet; it stands by itself."""

    roles: ClassVar[tuple[Role, ...]] = HELP
    choices: tuple[str, ...] = ()
    marks: Marks = msgspec.field(default_factory=dict)
    abstain: bool = False

    @property
    def all_marks(self) -> Marks:
        """As those of CastBallot."""
        return {} if self.abstain else dict.fromkeys(self.choices, 1) | self.marks


class AllowTablets(ActivityCommand, frozen=True):
    """Let so many people vote on helpers' tablets in this step."""

    roles: ClassVar[tuple[Role, ...]] = LEAD
    people: Heads


class CountHands(AnswerCommand, frozen=True):
    """Give the numbers of a show of hands, or correct them. `hands` by option; `heads`: `abstained`, and `all` people where one
    may raise several hands. `after`: how many counts the form knew of."""

    roles: ClassVar[tuple[Role, ...]] = HELP
    hands: dict[str, Heads] = msgspec.field(default_factory=dict)
    heads: dict[Literal["abstained", "all"], Heads] = msgspec.field(default_factory=dict)
    counted_by: str = ""
    reason: str = ""
    after: int = 0


class BallotCast(AnswerEvent, frozen=True):
    """Somebody's ballot, whole."""

    marks: Marks = msgspec.field(default_factory=dict)
    number: int = 0


class TabletCast(AnswerEvent, frozen=True):
    """Somebody's ballot was cast on a helper's tablet; the rest as in BallotCast."""

    marks: Marks = msgspec.field(default_factory=dict)


class TabletsAllowed(ActivityEvent, frozen=True):
    """So many people may vote on helpers' tablets."""

    undoable: ClassVar[bool] = True
    people: int


class HandsCounted(AnswerEvent, frozen=True):
    """Hands were counted, or counted again: how many for each option, and of how many people, `abstained` among them."""

    undoable: ClassVar[bool] = True
    hands: Marks
    people: int
    abstained: int = 0
    counted_by: str = ""
    reason: str = ""
    after: int = 0


class BallotWithdrawn(ActivityEvent, frozen=True):
    """Somebody's ballot is gone."""

    number: int = 0
