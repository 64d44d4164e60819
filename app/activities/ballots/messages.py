"""What may be asked about a ballot, and what can happen to one.

Never here: whether it fits (input, paper).
"""

from typing import ClassVar

import msgspec

from app.activities.ballots.state import Marks
from app.activities.base.actor import EVERYONE, Role
from app.activities.base.messages import UNASKED, ActivityCommand, ActivityEvent, Number, Version


class CastBallot(ActivityCommand, frozen=True):
    """Cast a ballot or replace it. `choices` are crosses, `marks` numbers; `abstain` casts an empty ballot.

    `number` is the device's own order of what it was asked to do; 0 means the order of arrival. `version` names the
    question as it stood on the screen.
    """

    roles: ClassVar[tuple[Role, ...]] = EVERYONE
    choices: tuple[str, ...] = ()
    marks: Marks = msgspec.field(default_factory=dict)
    abstain: bool = False
    number: Number = 0
    version: Version = ""

    @property
    def all_marks(self) -> Marks:
        """The ballot as numbers; whether a zero says something is for the kind to know."""
        return {} if self.abstain else dict.fromkeys(self.choices, 1) | self.marks


class WithdrawBallot(ActivityCommand, frozen=True):
    """Take the own ballot back."""

    roles: ClassVar[tuple[Role, ...]] = EVERYONE
    number: Number = 0


class BallotCast(ActivityEvent, frozen=True):
    """Somebody's ballot, whole; `version` and `asked` name the question that it answers (see base/messages)."""

    marks: Marks = msgspec.field(default_factory=dict)
    number: int = 0
    version: str = ""
    asked: int = UNASKED


class BallotWithdrawn(ActivityEvent, frozen=True):
    """Somebody's ballot is gone."""

    number: int = 0
