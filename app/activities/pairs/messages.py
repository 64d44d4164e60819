"""What may be asked about one answer, and what happens to it.

Never here: whether it fits (input), which pair comes next (counting/pairing).
"""

from typing import ClassVar

import msgspec

from app.activities.ballots.state import Marks
from app.activities.base.actor import EVERYONE, Role
from app.activities.base.messages import AnswerCommand, AnswerEvent, Number

TAKEN_BACK = 0
"""In place of a mark."""


class AnswerPair(AnswerCommand, frozen=True):
    """Say of one pair (`m1.m2`) which is chosen: 1 the first, 2 the second, 3 that it cannot be decided; 0 takes back what was
    said of it. `number` as in CastBallot."""

    roles: ClassVar[tuple[Role, ...]] = EVERYONE
    marks: Marks = msgspec.field(default_factory=dict)
    number: Number = 0


class PairAnswered(AnswerEvent, frozen=True):
    """Somebody's ballot has one answer more, another one, or one less (`mark` 0)."""

    pair: str
    mark: int
    number: int = 0
