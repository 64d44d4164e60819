"""What can happen to the texts that a forum comments on.

Never here: whether it fits (texts), what it changes (fold/texts).
"""

from app.activities.base.messages import Event
from app.activities.base.passages import PassageText


class TextTaken(Event, frozen=True):
    """A version of a document is commented on here from now on; wordings of the version before that are no longer its stay
    with what was said of them."""

    text: PassageText


TEXT_EVENTS: tuple[type[Event], ...] = (TextTaken,)
