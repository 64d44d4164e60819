"""What a counting rule takes and gives, and how shared places are numbered.

Never here: a rule itself.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

import msgspec

Ballot = Mapping[str, int]
"""Option id to a whole number: 1 for a cross, dots, points, or a mark on a scale. An empty ballot is an abstention."""


class Row(msgspec.Struct, frozen=True):
    """One option's result. `value` is what ranks (a sum, or a mean as a fraction), `voters` how many gave it anything.

    `rank` starts at 1; options that the rule cannot tell apart share a rank (`tied`), and the next rank is skipped.
    `spread` counts the ballots per mark, for rules with marks.
    """

    option: str
    rank: int
    value: Fraction
    voters: int
    tied: bool
    spread: tuple[tuple[int, int], ...] = ()


class Tally(msgspec.Struct, frozen=True):
    """A finished count: rows best first, how many ballots were counted, and how many of them were abstentions."""

    rows: tuple[Row, ...]
    ballots: int
    abstentions: int


class Rule(msgspec.Struct, frozen=True):
    """A rule with its words: `how` it counts, what happens on a `tie`, what an `abstention` does (English, marked)."""

    name: str
    count: Callable[[Sequence[str], Iterable[Ballot]], Tally]
    how: str
    tie: str
    abstention: str


def ranked(
    scores: Mapping[str, tuple[Fraction, int]], spreads: Mapping[str, tuple[tuple[int, int], ...]], by_voters: bool
) -> tuple[Row, ...]:
    """Rows best first. Equal values share a rank, unless `by_voters` and more people stand behind one of them.

    Inside a shared rank the order of `scores` stays, so that the agenda's order decides nothing but the eye.
    """

    def place(option: str) -> tuple[Fraction, int]:
        value, voters = scores[option]
        return (-value, -voters if by_voters else 0)

    order = sorted(scores, key=place)
    first = {place(option): index + 1 for index, option in reversed(list(enumerate(order)))}
    alike = Counter(place(option) for option in order)
    return tuple(
        Row(option, first[place(option)], *scores[option], alike[place(option)] > 1, spreads.get(option, ()))
        for option in order
    )
