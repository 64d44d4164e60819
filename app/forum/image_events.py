"""What can happen to the pictures of a forum. The bytes lie beside the log, put there before the first of these and deleted
after the last.

Never here: bytes, whether it fits (images), what it changes (fold/images).
"""

from app.activities.base.image import Image
from app.activities.base.messages import Event
from app.forum.carried import Saved
from app.text import Text


class ImageAdded(Event, frozen=True):
    """A picture came to the forum; its bytes lie beside the log."""

    image: Image


class ImageChanged(Saved, frozen=True, kw_only=True):
    """Other words for a picture, whole."""

    image: str
    alt: Text
    credit: Text
    logo: bool = False


class ImageRemoved(Event, frozen=True):
    """A picture is gone, wherever it was shown; its bytes are deleted after this."""

    image: str


IMAGE_EVENTS: tuple[type[Event], ...] = (ImageAdded, ImageChanged, ImageRemoved)
