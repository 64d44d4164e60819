"""Which texts are nearest to one text by their words: those that few others have weigh most. For whoever answers one of
thousands and wants to see the others that ask the same.

By words alone, so that it is at hand everywhere and the same everywhere; what means the same in other words is the encoder's
(app/grouping). Only the one text is taken apart: of the others it is asked whether they have its words, so that a page of
thousands is made in some milliseconds. Never here: posts that are suggested as one (near), pairs to ask people about (overlap).
"""

from collections.abc import Collection, Sequence
from math import log

from app.activities.base import kept_words
from app.activities.base.search import folded
from app.activities.posts.near import WORDS
from app.activities.posts.overlap import STEM, tells

LEAST = 0.3
"""So much must be in another one of what those words of a text weigh that any other has."""
SHORT_TEXT = 2
"""So many words that tell has a short text: one of them is enough."""
COMMON, FEW = 0.2, 20
"""A word in more than this share of many texts, and in more than so many, tells nothing of any two of them."""


@kept_words.kept(16_384)
def _spread(text: str) -> str:
    """The words of a text as they are compared, each with a space before it."""
    return " " + " ".join(WORDS.findall(folded(text)))


def nearest(texts: Sequence[str], place: int, most: int, without: Collection[str] = ()) -> list[int]:
    """The places of the `most` texts nearest to the one at `place`, the nearest first; of two that have as much of it the
    shorter one, then the first. Words in `without` (folded) say nothing; of several that tell, one is not enough."""
    spread = [_spread(text) for text in texts]
    words = [word for word in spread[place].split() if tells(word)]
    shared, times, whole = [0.0] * len(texts), [0] * len(texts), 0.0
    stems = sorted({f" {word[:STEM]}" for word in words if word not in without})
    for stem in stems:
        having = [other for other, text in enumerate(spread) if stem in text]
        if len(having) == 1 or len(having) > max(FEW, COMMON * len(texts)):
            continue  # no other has it, or everybody
        weight = log(1 + len(texts) / len(having)) ** 2
        whole += weight
        for other in having:
            shared[other] += weight
            times[other] += 1
    least = 2 if len(stems) > SHORT_TEXT else 1
    near = (
        other
        for other, weight in enumerate(shared)
        if times[other] >= least and weight >= LEAST * whole and other != place
    )
    return sorted(near, key=lambda other: (-shared[other], len(spread[other]), other))[:most]
