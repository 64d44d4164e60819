"""Where a long word may break: few soft hyphens, at a compound's joint before any other syllable, kept off where patterns
do not know the parts of a compound.

A break too few is an ugly line, a wrong one is a misspelt word on a wall: what is doubtful is left out.
Never here: a name that is spoken (labels, buttons, titles have no soft hyphens), markup.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import version
from itertools import pairwise
from typing import Any

import pyphen

from app.live.render import startup_cache

DICTIONARIES = {"de": "de_DE", "en": "en_GB"}
"""By language, where our rules for doubtful breaks were tried; browsers hyphenate the others by their own (`hyphens: auto`)."""
SHY = "\u00ad"
LONG_WORD = re.compile(r"\w{12,}")
SHORT = 13
"""A part of so many letters is not broken once more."""
LEAST = 4
"""So many letters at least stand before a break and after it."""
VOWEL = re.compile("[aeiouyäöüàáâèéêëìíîïòóôùúûæœø]", re.IGNORECASE)
ONSET = re.compile("[tp]", re.IGNORECASE)
DOUBTFUL = re.compile("[bcdfghjklmnpqrstvwxzß](ab|an|auf|aus|ein|um|un)", re.IGNORECASE)
"""A consonant that patterns took from the word before a prefix: "Rad-ab", not "Ra-dab"."""
LINKED = re.compile("(ung|heit|keit|schaft|ion|tät)s$", re.IGNORECASE)
BEGINS = frozenset(["ab", "an", "auf", "aus", "be", "ein", "ent", "ge", "um", "un", "ver", "vor", "zer"])
"""What tells a joint where nobody tells the parts of a compound: an s that links two words, a syllable that words begin with;
and a vowel that patterns let stand alone at a part's beginning, for inside of a word it takes the consonant before it."""
LIGHT = re.compile("[^aiou]?[aiou]", re.IGNORECASE)
"""A short syllable that often belongs to what follows: "Stadt-bibliothek", not "Stadtbi-bliothek"."""


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
    return LONG_WORD.sub(lambda word: _broken(word.group(), base), words)


def _broken(word: str, language: str) -> str:
    places = _places(word, language)
    ranks = {place: _rank(word, places, number, language) for number, place in enumerate(places)}
    chosen = sorted(_chosen(ranks, 0, len(word), LEAST))
    return SHY.join(word[start:end] for start, end in pairwise((0, *chosen, len(word))))


def _chosen(ranks: dict[int, int], start: int, end: int, long: int = SHORT) -> Iterator[int]:
    """The best break of this part of a word, and those of its two parts as far as these are still `long`."""
    there = [place for place in ranks if start + LEAST <= place <= end - LEAST]
    if end - start > long and there:
        best = min(there, key=lambda place: (ranks[place], abs(2 * place - start - end)))
        yield best
        yield from _chosen(ranks, start, best)
        yield from _chosen(ranks, best, end)


def _rank(word: str, places: list[int], number: int, language: str) -> int:
    """How good a break is: 0 where two words are put together, 2 behind a light syllable."""
    if language != "de":
        return 1
    before, place, after = ([0, *places, len(word)])[number : number + 3]
    linked = LINKED.search(word[:place]) or word[place:after].lower() in BEGINS
    begins = VOWEL.match(word, place) and not VOWEL.match(word, place - 1)
    return 0 if linked or begins else 2 if LIGHT.fullmatch(word[before:place]) else 1


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
