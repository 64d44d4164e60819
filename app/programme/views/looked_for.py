"""A word that somebody looks for: as it was typed, also inside of other words, and in its other forms (Schulen, Schule).

Which forms belong together the stemmer says (activities/base/stems), for German and English alike: a text may stand in another
language than its page. Never here: what is searched, in which order it comes (search).
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import product

from app.activities.base.stems import bared, stem

LEAST = 4
"""Letters of a word that has other forms: shorter ones would be found everywhere."""
ENDING = 6
"""No ending is longer."""
VARIED = 3
"""So many of its vowels, from the end on, may have dots in another form; usually it is the last one."""
_DOTTED = {"a": "aä", "o": "oö", "u": "uü"}
Span = tuple[int, int]


def folded(words: str) -> str:
    """Words as they are compared: letters alone count, not their case."""
    return unicodedata.normalize("NFC", words).casefold()


class Word:
    """One word, folded."""

    def __init__(self, word: str) -> None:
        self.word = word
        long = len(word) >= LEAST and word.isalpha()
        self._stems = {tag: stem(word, tag).bare for tag in ("de", "en")} if long else {}
        self._known: dict[str, bool] = {}
        # A stem may end otherwise than the word does (policies, policy: polici), and without the dots that are written.
        begins = {bared(one)[: max(LEAST - 1, len(one) - 1)] for one in self._stems.values()}
        self._begins = tuple(sorted({other for one in begins for other in _spelt(one)}, key=len))
        self._like = re.compile(f"(?:{'|'.join(map(re.escape, self._begins))})\\w*")

    def exact(self, text: str) -> bool:
        """Whether it stands there as it was typed."""
        return self.word in text

    def found(self, text: str) -> bool:
        """Whether it stands there in any form."""
        return self.word in text or next(self._forms(text), None) is not None

    def spans(self, text: str) -> Iterator[Span]:
        """From where to where it stands there."""
        at = text.find(self.word)
        while at >= 0:
            yield at, at + len(self.word)
            at = text.find(self.word, at + len(self.word))
        yield from self._forms(text)

    def _forms(self, text: str) -> Iterator[Span]:
        if not any(one in text for one in self._begins):
            return
        for hit in self._like.finditer(text):
            begin, end = hit.span()
            if (begin and text[begin - 1].isalnum()) or abs(end - begin - len(self.word)) > ENDING:
                continue
            if self._is_form(hit[0]):
                yield begin, end

    def _is_form(self, other: str) -> bool:
        """Whether both are forms of one word; asked once for each, since texts repeat their words."""
        if other not in self._known:
            self._known[other] = any(stem(other, tag).bare == one for tag, one in self._stems.items())
        return self._known[other]


def _spelt(begin: str) -> Iterator[str]:
    """The beginning of a word with and without dots."""
    vowels = [place for place, letter in enumerate(begin) if letter in _DOTTED][-VARIED:]
    letters = (_DOTTED[one] if place in vowels else one for place, one in enumerate(begin))
    return map("".join, product(*letters))
