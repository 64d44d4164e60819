"""What somebody wrote, cut into the words that are counted: a field with a word is one, a sentence is many.

Never here: which of them count as one word (rows), who wrote them.
"""

import re

import msgspec

from app.activities.base import kept_words
from app.activities.base.fillers import is_article, says_nothing

WORD = re.compile(r"[^\W_]+(?:[-‐‑–:*_'’/.&+·][^\W_]+)*")
"""Letters and digits, and what joins them: E-Mail, Bürger:innen, 24/7, O’Reilly."""
SIGNS = re.compile(r"(?:\s?[+#%]+)?")
"""Signs that belong to a word stay with it: C++, C#, 100 %."""
JOINS = re.compile(r"[-‐‑–:*_'’/.&+·\s]+")
ABBREVIATION = 5
"""So many capitals at most are read as an abbreviation; more of them are shouted."""
KEPT = 65_536


class Piece(msgspec.Struct, frozen=True, gc=False):
    """A word as it was written, and its `plain` form, by which the same letters are found whatever their size and whatever
    joins them. `parts` are its words in small letters."""

    spelling: str
    plain: str
    parts: tuple[str, ...]


class Pieces(msgspec.Struct, frozen=True, gc=False):
    """The words of one text, each once, and how many `fillers` were left out."""

    words: tuple[Piece, ...]
    fillers: int = 0


@kept_words.kept(KEPT)
def one(text: str) -> Pieces:
    """A field's text as one word, without what stands around it; also where it is no letters at all."""
    spelling = " ".join(text.split())
    found = list(WORD.finditer(spelling))
    if not found:
        return Pieces((Piece(spelling, spelling, (spelling,)),))
    signs = SIGNS.match(spelling, found[-1].end())
    spelling = spelling[found[0].start() : signs.end() if signs else None]
    parts = [small(match.group()) for match in found]
    while len(parts) > 1 and is_article(parts[0]):
        parts.pop(0)
    return Pieces((Piece(spelling, "".join(parts), tuple(parts)),))


@kept_words.kept(KEPT)
def many(text: str, language: str) -> Pieces:
    """A sentence's words without those that say nothing. Capitals keep a word in ("IT"), where not all is in capitals."""
    written = [match.group() for match in WORD.finditer(text)]
    shouted = len(written) > 1 and all(map(in_capitals, written))
    kept: dict[str, Piece] = {}
    fillers = 0
    for word in written:
        plain = small(word)
        if says_nothing(plain, language) and (shouted or not is_abbreviation(word)):
            fillers += 1
        else:
            kept.setdefault(plain, Piece(word, plain, (plain,)))
    return Pieces(tuple(kept.values()), fillers)


def small(word: str) -> str:
    """A word's letters alone, in small ones: what joins its halves goes, and `ß` is `ss`."""
    return JOINS.sub("", word).casefold()


def in_capitals(word: str) -> bool:
    """Whether it has letters, and capital ones only."""
    return word.isupper()


def is_abbreviation(word: str) -> bool:
    """Two to five capitals: OZG, IT, ÖPNV."""
    return in_capitals(word) and 2 <= len(JOINS.sub("", word)) <= ABBREVIATION


def starts_large(word: str) -> bool:
    """Whether it is written as nouns are: a capital, and not capitals alone."""
    return word[:1].isupper() and not in_capitals(word)
