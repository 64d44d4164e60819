"""What happens to the wall alone, whatever it shows. Never here: what follows from it (fold/stage)."""

from app.activities.base.look import Aspect
from app.forum.carried import Led


class WallBlanked(Led, frozen=True):
    """The wall shows the forum's title only."""


class WallShown(Led, frozen=True):
    """The wall shows the current step again."""


class WallPaused(Led, frozen=True):
    """Nothing turns by itself on the walls any more."""


class WallResumed(Led, frozen=True):
    """The walls turn again."""


class ResultTurned(Led, frozen=True):
    """The wall shows the step's result otherwise, in one aspect (see activities/base/look); empty is the plain form."""

    activity: str
    aspect: Aspect
    value: str = ""


WALL_EVENTS: tuple[type[Led], ...] = (WallBlanked, WallShown, WallPaused, WallResumed, ResultTurned)
