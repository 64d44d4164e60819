"""Which texts are nearest to one text by their words: those that few others have weigh most. For whoever answers one of
thousands and wants to see the others that ask the same.

By words alone, so that it is at hand everywhere and the same everywhere; what means the same in other words is the encoder's
(app/grouping). Never here: posts that are suggested as one (near), pairs to ask people about (overlap).
"""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from math import log, sqrt

from app.activities.base.search import folded
from app.activities.posts.near import EMPTY, WORDS
from app.activities.posts.overlap import SHORT, STEM

LEAST = 0.2
"""So much of what two texts weigh must be in both (a cosine)."""
COMMON = 0.2
"""A word in more than this share of many texts tells nothing of any two of them."""
FEW = 20


@lru_cache(maxsize=16_384)
def stems(text: str) -> frozenset[str]:
    """The beginnings of the words of a text that say anything."""
    found = (word for word in WORDS.findall(folded(text)) if len(word) >= SHORT and not EMPTY.fullmatch(word))
    return frozenset(word[:STEM] for word in found)


class Nearness:
    """Texts by their places, ready to be asked which are nearest to one of them."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._stems = [stems(text) for text in texts]
        often = Counter(stem for found in self._stems for stem in found)
        most = max(FEW, COMMON * len(texts))
        self._weight = {stem: log(1 + len(texts) / number) for stem, number in often.items() if number <= most}
        self._having: dict[str, list[int]] = {}
        for place, found in enumerate(self._stems):
            for stem in found:
                if stem in self._weight:
                    self._having.setdefault(stem, []).append(place)
        self._size = [self._length(found) for found in self._stems]

    def _length(self, found: frozenset[str]) -> float:
        # Sorted: sums of floats depend on their order, and a set has none that is the same in every process.
        return sqrt(sum(self._weight[stem] ** 2 for stem in sorted(found) if stem in self._weight))

    def to(self, place: int, most: int) -> list[int]:
        """The places of the nearest ones, the nearest first, of two that are as near the first."""
        shared: dict[int, float] = {}
        for stem in sorted(self._stems[place]):
            for other in self._having.get(stem, ()):
                shared[other] = shared.get(other, 0.0) + self._weight[stem] ** 2
        near = {
            other: weight / (self._size[place] * self._size[other])
            for other, weight in shared.items()
            if other != place
        }
        return sorted((other for other in near if near[other] >= LEAST), key=lambda other: (-near[other], other))[:most]
