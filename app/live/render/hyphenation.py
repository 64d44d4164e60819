"""Where a long word may break: soft hyphens from patterns, kept off where patterns do not know the parts of a compound.

A break too few is an ugly line, a wrong one is a misspelt word on a wall: what is doubtful is left out.
Never here: a name that is spoken (labels, buttons, titles have no soft hyphens), markup.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from typing import Any

import pyphen

from app.live.render import startup_cache

DICTIONARIES = {"de": "de_DE", "en": "en_GB"}
"""By language, where our rules for doubtful breaks were tried; browsers hyphenate the others by their own (`hyphens: auto`)."""
SHY = "\u00ad"
LONG_WORD = re.compile(r"\w{11,}")
LEAST = 3
"""So many letters at least stand before the first break and after the last."""
VOWEL = re.compile("[aeiouyäöüàáâèéêëìíîïòóôùúûæœø]", re.IGNORECASE)
ONSET = re.compile("[tp]", re.IGNORECASE)
DOUBTFUL = re.compile("[bcdfghjklmnpqrstvwxzß](ab|an|auf|aus|ein|um|un)", re.IGNORECASE)
"""A consonant that patterns took from the word before a prefix: "Rad-ab", not "Ra-dab"."""


class _Nothing(dict[str, Any]):
    """Keeps no word: pyphen would remember each long one that anybody ever wrote, also when it was erased."""

    def __setitem__(self, word: str, places: Any) -> None:
        return


@cache
def patterns(language: str) -> pyphen.Pyphen:
    """The patterns; the German ones take a second to read, so only when a long word needs them, and only once."""
    name = DICTIONARIES[language]
    path = pyphen.LANGUAGES[name]
    found = startup_cache.table(
        f"{name}-{version('pyphen')}", lambda: vars(pyphen.HyphDict(path)), {"patterns", "cache", "maxlen"}
    )
    read = object.__new__(pyphen.HyphDict)
    vars(read).update(found, cache=_Nothing())
    pyphen.hdcache[path] = read  # once it is whole: another thread may look for it
    return pyphen.Pyphen(lang=name)


def hyphenated(words: str, language: str) -> str:
    """The words with soft hyphens in long ones; as they are in a language without patterns."""
    base = language.split("-")[0]
    if base not in DICTIONARIES:
        return words
    return LONG_WORD.sub(lambda word: SHY.join(_syllables(word.group(), base)), words)


def _syllables(word: str, language: str) -> Iterator[str]:
    """The word in parts; a break between two stands."""
    done = 0
    for place in _places(word, language):
        if LEAST <= place <= len(word) - LEAST:
            yield word[done:place]
            done = place
    yield word[done:]


def _places(word: str, language: str) -> list[int]:
    """Places of breaks, without those that leave a part that nobody could speak or that is doubtful."""
    places = [0, *map(int, patterns(language).positions(word)), len(word)]
    at = 1
    while at < len(places) - 1:
        before, after = word[places[at - 1] : places[at]], word[places[at] : places[at + 1]]
        last = at + 1 == len(places) - 1
        silent = not VOWEL.search(after) and not (after in "sS" and not last and ONSET.match(word, places[at + 1]))
        if silent or not VOWEL.search(before) or (language == "de" and not last and DOUBTFUL.fullmatch(after)):
            del places[at]
        else:
            at += 1
    return places[1:-1]
