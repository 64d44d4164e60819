"""What can happen to texts: to those that a forum comments on, and to those that are in Leichte Sprache.

Never here: whether it fits (texts, easy_read), what it changes (fold/texts).
"""

from app.activities.base.messages import Event
from app.activities.base.passages import PassageText
from app.forum.carried import Saved


class TextTaken(Event, frozen=True):
    """A version of a document is commented on here from now on; wordings of the version before that are no longer its stay
    with what was said of them."""

    text: PassageText


class EasyReadChecked(Saved, frozen=True, kw_only=True):
    """Readers checked these texts in Leichte Sprache, by their digests, on an ISO day; without a day they are a draft again."""

    texts: tuple[str, ...]
    day: str = ""
    who: str = ""


TEXT_EVENTS: tuple[type[Event], ...] = (TextTaken, EasyReadChecked)
