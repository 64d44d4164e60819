"""Which way words run, and in which language they are, for documents that say so of each paragraph.

Never here: a file format.
"""

from app.languages import KNOWN, base
from app.minutes.blocks import Line, plain
from app.minutes.pdf.letters import leftwards


def runs_left(words: Line, language: str) -> bool:
    """Whether a line runs from right to left; one without letters runs as its document does."""
    said = plain(words)
    return leftwards(said) if any(letter.isalpha() for letter in said) else is_rtl(language)


def is_rtl(language: str) -> bool:
    """Whether a language runs from right to left."""
    known = KNOWN.get(language) or KNOWN.get(base(language))
    return known is not None and known.rtl


def locale_of(language: str) -> str:
    """A language with its country, as documents name it: de-DE."""
    known = KNOWN.get(language) or KNOWN.get(base(language))
    return known.locale.replace("_", "-") if known else base(language)
