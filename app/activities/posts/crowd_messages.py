"""Phones help to sort: pairs of posts that may belong together, and what people say of them.

Never here: which pair somebody is shown, what follows from the answers (crowd).
"""

from typing import ClassVar, Literal

from app.activities.base.actor import EVERYONE, LEAD, Role
from app.activities.base.messages import ActivityCommand, ActivityEvent

Answer = Literal["same", "together", "neither", "skip"]


class AskCrowd(ActivityCommand, frozen=True):
    """Ask phones about these pairs (`n1-n2`), the nearest first, instead of those before; what was said before stays."""

    roles: ClassVar[tuple[Role, ...]] = LEAD
    pairs: tuple[str, ...] = ()


class StopCrowd(ActivityCommand, frozen=True):
    """Ask no longer."""

    roles: ClassVar[tuple[Role, ...]] = LEAD


class JudgePair(ActivityCommand, frozen=True):
    """Say whether two posts are the same idea, belong together, or neither; or nothing. Said again, it takes the place of
    what was said."""

    roles: ClassVar[tuple[Role, ...]] = EVERYONE
    stands_on: ClassVar[Literal["", "reading", "pairs"]] = "pairs"
    pair: str
    answer: Answer


class CrowdAsked(ActivityEvent, frozen=True):
    """Phones are asked about these pairs, the nearest first."""

    names_by_order: ClassVar[bool] = True
    pairs: tuple[str, ...]


class CrowdStopped(ActivityEvent, frozen=True):
    """Phones are asked no longer."""


class PairJudged(ActivityEvent, frozen=True):
    """What one person says of a pair; the last counts, and skipping it counts for nothing."""

    names_by_order: ClassVar[bool] = True
    pair: str
    answer: Answer
