"""An organiser's words in several languages, with fallback, and the mark for the interface's own words.

Never here: the interface's translations (locale/), markup, a request.
"""

from collections.abc import Mapping
from gettext import NullTranslations

from app.languages import EASY, base, chain

Text = dict[str, str]
"""Language tag (`de`, `en`, `de-x-ls`) to words; an empty map means "nothing said"."""


class Foreign(str):
    """Words that stand in for missing ones: they are in `language`, and the page around them is in another. A page says so
    (`lang`), so that they are read aloud and hyphenated right."""

    __slots__ = ("language",)
    language: str

    def __new__(cls, words: str, language: str) -> "Foreign":
        made = super().__new__(cls, words)
        made.language = language
        return made


def pick(text: Text, language: str) -> str:
    """The words in `language`, else in the nearest language of its chain that has any, else in the first that has; Foreign if
    they are in another. Leichte Sprache, which is for its readers, comes last. `""` if there are none."""
    own = text.get(language)
    if own:  # nearly always; and a result asks for each of its options, in each picture
        return own
    for tag in chain(language)[1:]:
        if text.get(tag):
            return _said(text[tag], tag, language)
    others = sorted((tag for tag, words in text.items() if words), key=lambda tag: tag == EASY)
    return _said(text[others[0]], others[0], language) if others else ""


def _said(words: str, tag: str, wanted: str) -> str:
    return words if base(tag) == base(wanted) else Foreign(words, tag)


def alike(words: str, *of: str) -> str:
    """Words made of others (a number and a title, an option and a scale), Foreign where all of these are, in one language."""
    tags = {one.language if isinstance(one, Foreign) else "" for one in of if one}
    tag = tags.pop() if len(tags) == 1 else ""
    return Foreign(words, tag) if tag else words


def N_(message: str) -> str:  # noqa: N802  # the name that gettext tools look for
    """Marks a sentence of the interface for translation; it is translated where it is rendered."""
    return message


class Counted(str):
    """A sentence about a number: itself for one, `many` for others, and which of its values is that number."""

    many: str
    by: str


def NN_(one: str, many: str, by: str) -> Counted:  # noqa: N802  # beside N_, as ngettext beside gettext
    """Marks a sentence about the number `by` for translation, in the two forms of English."""
    counted = Counted(one)
    counted.many, counted.by = many, by
    return counted


def fill(message: str, values: Mapping[str, object], catalogue: NullTranslations | None = None) -> str:
    """A message with its values, in the words of a catalogue; without one, in English. Values go in after the
    translation, so that what somebody wrote is never looked up."""
    catalogue = catalogue or NullTranslations()
    if isinstance(message, Counted):
        return catalogue.ngettext(message, message.many, int(str(values[message.by]))).format(**values)
    return catalogue.gettext(message).format(**values)
