"""Posts with nearly the same words: always suggested, by code of our own that is cheap enough for thousands of them.

Words are compared folded and in pieces of three letters, so that typing errors, capitals, umlauts, endings and another order
do not matter; a word that turns the sense round, and every number, does. Never here: posts that mean the same (grouping).
"""

import re
from collections import Counter
from collections.abc import Mapping
from math import ceil

from app.activities.base import kept_words
from app.activities.base.search import folded

ALIKE = 0.7
"""So much of all the pieces of two posts must be in both."""
RESEMBLING = 0.35
"""So much is enough to ask its author, or who reads it, whether it is the same: they decide."""
WORDS = re.compile(r"\w+")
EMPTY = re.compile(
    "der|die|das|ein|eine|einen|einem|einer|und|oder|in|im|am|auf|zu|zum|zur|fur|mit|von|den|dem|des|es|ist|sind|bitte|unsere?[mnr]?|hier"
    "|the|a|an|and|or|on|at|to|for|with|of|is|are|please"
)
TURNING = re.compile(
    r"\d+|kein\w*|nicht|nie|weniger|mehr|gegen|ohne|statt|no|not|never|less|fewer|more|against|without"
)


@kept_words.kept(8_192)
def pieces(text: str) -> frozenset[str]:
    """What is compared of a text; empty where there is nothing to compare."""
    words = [word for word in WORDS.findall(folded(text)) if not EMPTY.fullmatch(word)]
    return frozenset(f" {word} "[at : at + 3] for word in words for at in range(len(word)))


@kept_words.kept(8_192)
def turning(text: str) -> tuple[str, ...]:
    """The words of a text that must be in the other, too."""
    return tuple(sorted(word for word in WORDS.findall(folded(text)) if TURNING.fullmatch(word)))


def resembling(text: str, others: Mapping[str, str]) -> str:
    """The id of the text that shares most with this one, if it is enough to ask somebody; empty where there is none."""
    found = pieces(text)
    shares = {key: len(found & made) / len(found | made) for key, other in others.items() if (made := pieces(other))}
    nearest = max(shares, key=lambda key: shares[key], default="")
    return nearest if nearest and shares[nearest] >= RESEMBLING else ""


def near_duplicates(texts: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """The ids of texts with nearly the same words, in groups of at least two. Each hangs on the first of its group, so that
    no chain of small differences joins what differs."""
    made = {key: found for key, text in texts.items() if (found := pieces(text))}
    often = Counter(piece for found in made.values() for piece in found)
    first_with: dict[str, list[str]] = {}
    groups: dict[str, list[str]] = {}
    for key, found in made.items():
        rare = sorted(found, key=lambda piece: (often[piece], piece))
        telling = rare[: len(rare) - ceil(ALIKE * len(rare)) + 1]  # two that are alike share one of these
        head = _head(key, found, telling, first_with, made, texts)
        if head:
            groups[head].append(key)
            continue
        groups[key] = [key]
        for piece in telling:
            first_with.setdefault(piece, []).append(key)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def _head(
    key: str,
    found: frozenset[str],
    telling: list[str],
    first_with: dict[str, list[str]],
    made: dict[str, frozenset[str]],
    texts: Mapping[str, str],
) -> str:
    """The first of the groups that this text belongs to, the one it shares most with; empty where there is none."""
    heads = dict.fromkeys(head for piece in telling for head in first_with.get(piece, ()))
    near = [
        (len(found & made[head]) / len(found | made[head]), -place, head)
        for place, head in enumerate(heads)
        if turning(texts[head]) == turning(texts[key])
    ]
    share, _, head = max(near, default=(0.0, 0, ""))
    return head if share >= ALIKE else ""
