"""Which way words run, and in which language they are, for documents that say so of each paragraph.

Never here: a file format.
"""

import unicodedata

from app.languages import KNOWN, Language, base
from app.minutes.blocks import Line, plain

RIGHT_TO_LEFT, LEFT_TO_RIGHT = {"R", "AL"}, {"L"}


def leftwards(text: str) -> bool:
    """Whether the words run from right to left: their first letter with a direction says so."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in RIGHT_TO_LEFT:
            return True
        if direction in LEFT_TO_RIGHT:
            return False
    return False


def runs_left(words: Line, language: str) -> bool:
    """Whether a line runs from right to left; one without letters runs as its document does."""
    said = plain(words)
    return leftwards(said) if any(letter.isalpha() for letter in said) else is_rtl(language)


def is_rtl(language: str) -> bool:
    """Whether a language runs from right to left."""
    known = _known(language)
    return known is not None and known.rtl


def locale_of(language: str) -> str:
    """A language with its country, as documents name it: de-DE."""
    known = _known(language)
    return known.locale.replace("_", "-") if known else base(language)


def _known(language: str) -> Language | None:
    return KNOWN.get(language) or KNOWN.get(base(language))
