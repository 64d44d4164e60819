"""Pairs of posts that share words which few posts have: near enough to ask people about, where no encoder is at hand.

Never here: posts that are suggested as the same (near).
"""

from collections import Counter
from collections.abc import Mapping
from itertools import combinations
from math import log

from app.activities.base.search import folded
from app.activities.posts.near import EMPTY, WORDS

STEM, SHORT = 5, 4
"""Words are compared by their first letters; shorter ones say too little."""
COMMON = 40
"""A word in more posts than this tells nothing of any two of them."""


def near_pairs(texts: Mapping[str, str], most: int) -> tuple[str, ...]:
    """The `most` nearest pairs (`n1-n2`), the nearest first."""
    stems = {key: {word[:STEM] for word in WORDS.findall(folded(text)) if tells(word)} for key, text in texts.items()}
    having: dict[str, list[str]] = {}
    for key, found in stems.items():
        for stem in sorted(found):
            having.setdefault(stem, []).append(key)
    score: Counter[tuple[str, str]] = Counter()
    for keys in having.values():
        if 1 < len(keys) <= COMMON:
            weight = log(1 + len(texts) / len(keys))
            for pair in combinations(keys, 2):
                score[pair] += weight  # type: ignore[assignment]
    nearest = sorted(score, key=lambda pair: (-score[pair] / (len(stems[pair[0]]) * len(stems[pair[1]])) ** 0.5, pair))
    return tuple(f"{one}-{other}" for one, other in nearest[:most])


def tells(word: str) -> bool:
    """Whether a word (folded) says enough to be compared."""
    return len(word) >= SHORT and not EMPTY.fullmatch(word)
