"""What who leads may ask of a result, and of the stage. Never here: what follows from it (decide)."""

from typing import Annotated, ClassVar

import msgspec

from app.activities.base.actor import LEAD, Role
from app.activities.base.messages import Command

Typed = Annotated[str, msgspec.Meta(max_length=200)]


class Lead(Command, frozen=True, kw_only=True):
    """What who leads wants of the stage. `seen` is how it stood on their page (see `guard`); empty: nothing is compared."""

    roles: ClassVar[tuple[Role, ...]] = LEAD
    seen: Typed = ""


class Reveal(Lead, frozen=True):
    """Show the result; closes input."""

    activity: str


class HideResult(Lead, frozen=True):
    """Hide the result again."""

    activity: str


class PublishFew(Lead, frozen=True):
    """Publish what is held back although it tells what single people gave; `held` is how many people's it was when this
    was asked."""

    activity: str
    held: int


class AnnounceLots(Lead, frozen=True):
    """Say from which seed lots will be drawn for a place that several options share; again only with a reason."""

    activity: str
    place: int
    source: str = ""
    reason: str = ""


class DrawLots(Lead, frozen=True):
    """Enter the seed; again, as a correction, only with a reason."""

    activity: str
    place: int
    seed: str = ""
    reason: str = ""


class ShowStrands(Lead, frozen=True):
    """Turn the wall to the result by strand."""

    activity: str


class HideStrands(Lead, frozen=True):
    """Turn it back."""

    activity: str
