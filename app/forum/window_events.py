"""What happens to the days on which a step is open.

Never here: whether it may happen (window_changes), what it does (fold/windows).
"""

from app.activities.base.messages import Event
from app.activities.base.offer import Offer
from app.forum.carried import Saved
from app.forum.window import Window


class WindowSet(Saved, frozen=True):
    """A step takes input on these days by itself. `reason` says why they are others than those announced before. `offer` stands
    in sealed logs alone, as in InputOpened."""

    activity: str
    window: Window
    reason: str = ""
    offer: Offer | None = None


class WindowDropped(Saved, frozen=True):
    """A step has no days of its own any more; they had not begun."""

    activity: str
    reason: str = ""


def record_of(activity: str) -> str:
    """The record whose versions a form of these days carries."""
    return f"window:{activity}"


OF_WINDOWS: tuple[type[Event], ...] = (WindowSet, WindowDropped)
