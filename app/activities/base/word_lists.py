"""Words that hold something back for reading, as an organiser lists them, and where a text has one of them.

Whole words are compared, however they are cased and their umlauts spelt; an entry of several words fits where these follow one
another. Every list is held against every text: nobody says in which language they write. What is found is read first, and
never deleted. Pure. Never here: what becomes of a text (each kind's input), a list of our own.
"""

import re
import unicodedata
from collections.abc import Mapping

from app.activities.base import kept_words
from app.letters import seen

WordLists = Mapping[str, tuple[str, ...]]
"""By language, the entries as they were typed."""
Words = tuple[str, ...]
_BETWEEN = re.compile(r"[,;\n\r]+")
_WORD = re.compile(r"[^\W_]+|[\u2600-\u27bf\U0001f000-\U0001faff]")
"""A word, or a picture sign, which stands for one."""
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
"""One way of writing an umlaut: a word without its dots is another word."""


def entries(typed: str) -> Words:
    """What somebody typed, entry by entry as it was typed: commas, semicolons and new lines part them. None twice."""
    found: dict[Words, str] = {}
    for one in map(seen, _BETWEEN.split(typed)):
        if one:
            found.setdefault(words(one) or (one,), one)
    return tuple(found.values())


def words(text: str) -> Words:
    """The words of a text, as they are compared."""
    return tuple(_compared(one.group()) for one in _WORD.finditer(_plain(text)))


def hits(lists: WordLists, text: str) -> Words:
    """The entries that are in the text, in the order of the lists; each once."""
    found: dict[str, None] = {}
    read = words(text) if any(lists.values()) else ()
    for listed in lists.values() if read else ():
        known = _known(listed)
        for place, word in enumerate(read):
            for entry, rest in known.get(word, ()):
                if read[place + 1 : place + 1 + len(rest)] == rest:
                    found[entry] = None
    return tuple(found)


def marked(lists: WordLists, text: str) -> tuple[tuple[str, bool], ...]:
    """The text in parts, each with whether it belongs to an entry; together they are the text as it can be seen."""
    plain = _plain(text)
    there = list(_WORD.finditer(plain))
    read = tuple(_compared(one.group()) for one in there)
    hit = [False] * len(there)
    for listed in lists.values():
        for place, word in enumerate(read):
            for _, rest in _known(listed).get(word, ()):
                if read[place + 1 : place + 1 + len(rest)] == rest:
                    hit[place : place + 1 + len(rest)] = [True] * (1 + len(rest))
    parts: list[tuple[str, bool]] = []
    end = 0
    for one, is_hit in zip(there, hit, strict=True):
        if is_hit:
            parts += [(plain[end : one.start()], False), (one.group(), True)]
            end = one.end()
    return tuple(part for part in (*parts, (plain[end:], False)) if part[0])


def _plain(text: str) -> str:
    """Without what cannot be seen, so that nobody hides a word behind it; each letter with its dots as one."""
    return unicodedata.normalize("NFC", seen(text))


def _compared(word: str) -> str:
    spelt = word.casefold().translate(_SPELT_OUT)
    if spelt.isascii():
        return spelt
    return "".join(one for one in unicodedata.normalize("NFKD", spelt) if not unicodedata.combining(one))


@kept_words.kept(64)
def _known(listed: Words) -> Mapping[str, tuple[tuple[str, Words], ...]]:
    """The entries by their first word, each with the words that must follow it."""
    found: dict[str, tuple[tuple[str, Words], ...]] = {}
    for entry in listed:
        first, *rest = words(entry) or ("",)
        found[first] = (*found.get(first, ()), (entry, tuple(rest)))
    return found
