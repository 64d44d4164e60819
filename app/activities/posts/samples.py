"""Sentences that simulated people write, as a hall would: short ones made of two parts, and some long ones between them.

What somebody writes follows from their number, so that no two of a hall write the same. Never here: one kind's sentences.
"""

from math import gcd

import msgspec

STRIDE = 389
"""How far two neighbours are apart among all sentences; prime, so that all of them have their turn."""
EVERY = 4
"""One in so many writes something long."""


class Samples(msgspec.Struct, frozen=True):
    """Sentences are `pattern` with one of `starts` and one of `ends`; `whole` ones stand as they are."""

    pattern: str
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    whole: tuple[str, ...] = ()

    def text(self, number: int) -> str:
        """What the person with this number writes."""
        turn, rest = divmod(number, EVERY)
        if rest == 1 and turn < len(self.whole):
            return self.whole[turn]
        every = len(self.starts) * len(self.ends)
        stride = next(step for step in range(STRIDE, STRIDE + every + 1) if gcd(step, every) == 1)
        start, end = divmod(number * stride % every, len(self.ends))
        return self.pattern.format(self.starts[start], self.ends[end])


def in_words(samples: dict[str, Samples], number: int, language: str) -> str:
    """The same in a language; in German where there are no sentences in it."""
    return samples.get(language, samples["de"]).text(number)
