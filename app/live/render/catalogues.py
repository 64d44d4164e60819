"""The interface's words in each language: compiled once, and each message looked for along the language's chain.

A message that a language has not is said in its next language. On a page it then stands between marks, and what is sent says
of it in which language it is (`settled`), so that it is read aloud and written the right way. Never here: which languages there
are (languages.py), the words (locale/).
"""

import gettext
import hashlib
import io
import re
from functools import cache
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from app.languages import COMPLETE, KNOWN, base, chain
from app.live.render import startup_cache
from app.text import Foreign

LOCALE = Path(__file__).resolve().parents[2] / "locale"
FROM, SAID, TO = "\ufdd0", "\ufdd1", "\ufdd2"
"""Marks around words of another language: these are no letters, and no form takes them (web/forms)."""
PART = re.compile(
    rf"""<!--.*?-->|<[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>|{FROM}[A-Za-z-]+{SAID}|{TO}""", re.DOTALL
)
PLAIN = re.compile(r"<(/?)(title|option|textarea|script|style)\b", re.IGNORECASE)
"""Where no element may stand."""
WHOLE = re.compile(f"{FROM}([A-Za-z-]+){SAID}(.*){TO}", re.DOTALL)
MARKS = re.compile(f"{FROM}[A-Za-z-]+{SAID}|{TO}")


class Catalogue(gettext.GNUTranslations):
    """A catalogue for which no words are no words; gettext's own answers with its header."""

    def gettext(self, message: str) -> str:
        """The words for `message`."""
        return super().gettext(message) if message else ""


class Marked(gettext.NullTranslations):
    """The words of another language, between marks that name it."""

    def __init__(self, tag: str) -> None:
        super().__init__()
        self._words, self._from = translations(tag), f"{FROM}{tag}{SAID}"

    def gettext(self, message: str) -> str:
        """The words for `message`."""
        return f"{self._from}{self._words.gettext(message)}{TO}" if message else ""

    def ngettext(self, one: str, many: str, number: int) -> str:
        """The words for `number` of something."""
        return f"{self._from}{self._words.ngettext(one, many, number)}{TO}"


@cache
def translations(language: str) -> gettext.NullTranslations:
    """The words of `language`, plain, each message in the nearest language that has it; English is what they are written in."""
    if language == "en" or not _path(language).exists():
        return gettext.NullTranslations()
    found = _read(language)
    found.add_fallback(translations(chain(language)[1]))
    return found


@cache
def for_pages(language: str) -> gettext.NullTranslations:
    """The same for pages: words of another language stand between marks. A variant of a language is no other."""
    nearest = chain(language)[1]
    if language in COMPLETE or base(nearest) == base(language):
        return translations(language)
    if not _path(language).exists():
        return Marked(nearest)
    found = _read(language)
    found.add_fallback(Marked(nearest))
    return found


def settled(html: str) -> str:
    """A page with what stood between marks as elements that name their language; where none may stand, without the marks."""
    if TO not in html:
        return html
    inside, here = False, 0

    def settle(part: re.Match[str]) -> str:
        nonlocal inside, here
        words = part.group()
        if words.startswith("<"):
            if plain := PLAIN.match(words):
                inside = not plain[1]
            return MARKS.sub("", words)
        if inside or (words == TO and not here):
            return ""
        here += -1 if words == TO else 1
        if words == TO:
            return "</span>"
        tag = words[1:-1]
        return f'<span lang="{tag}" dir="{KNOWN[tag].direction if tag in KNOWN else "auto"}">'

    return PART.sub(settle, html)


def spoken(words: str) -> str:
    """Words without marks; where all of them are in another language, they know it."""
    if TO not in words:
        return words
    found = WHOLE.fullmatch(words)
    plain = MARKS.sub("", words)
    return Foreign(plain, found[1]) if found and MARKS.search(found[2]) is None else plain


def _path(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "messages.po"


def _read(language: str) -> Catalogue:
    """The catalogue, compiled when its file is new; a start, and each test's, else only takes what an earlier one made."""
    source = _path(language).read_bytes()
    digest = hashlib.blake2b(source, digest_size=12).hexdigest()
    made = startup_cache.table(f"words-{language}", lambda: {digest: _compiled(source, language)}, {digest})
    return Catalogue(io.BytesIO(made[digest]))


def _compiled(source: bytes, language: str) -> bytes:
    catalog = read_po(io.BytesIO(source), locale=KNOWN[language].locale)
    for message in [one for one in catalog if one.id and not is_whole(one.string)]:
        catalog.delete(message.id)  # some forms of a plural are worse than those of another language
    compiled = io.BytesIO()
    write_mo(compiled, catalog)
    return compiled.getvalue()


def is_whole(words: object) -> bool:
    """Whether a message is said: in one form, or in each that its language has."""
    return all(words) if isinstance(words, tuple | list) else bool(words)
