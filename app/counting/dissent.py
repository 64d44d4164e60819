"""How far marks are apart, and whether that is strong dissent: for every rule with marks between two ends.

The standard deviation over the width of the scale: 0 where all marks are alike, 0.5 where one half gives the lowest and the
other the highest. Above 0.3 (or what a step says instead) it is strong dissent; that is decided from whole numbers, never from
the rounded figure. Of two marks alone there is nothing to tell: their shares say it. Source: REQUIREMENTS.md, S65. Never here:
what a mark means, by strand.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import isqrt

import msgspec

from app.counting.rule import Parameters
from app.counting.tally import Figures, Tally
from app.text import N_

HUNDREDTHS, MOST = 30, 50
"""From where on dissent is strong, in hundredths, and the most that marks can be apart."""
NAMES = DEVIATION, STRONG = "deviation", "dissent"
WORDS = {DEVIATION: N_("Spread of the marks (0 to 0.5)"), STRONG: N_("Strong dissent (1: yes)")}
Spread = Sequence[tuple[int, int]]


class Ends(Parameters, frozen=True, kw_only=True):
    """The lowest and the highest mark, and from how many hundredths of spread on dissent is strong."""

    low: int = 1
    high: int = 5
    dissent: int = HUNDREDTHS


def variance(spread: Spread, low: int, high: int) -> Fraction | None:
    """The square of the standard deviation over the width of the scale; None without marks."""
    people = sum(number for _, number in spread)
    if not people or high <= low:
        return None
    total = sum(mark * number for mark, number in spread)
    squares = sum(mark * mark * number for mark, number in spread)
    return Fraction(people * squares - total * total, (people * (high - low)) ** 2)


def deviation(spread: Spread, low: int, high: int) -> Fraction | None:
    """Its root, to hundredths: half goes up, and it is found with whole numbers alone."""
    found = variance(spread, low, high)
    if found is None:
        return None
    doubled = isqrt(40_000 * found.numerator // found.denominator)
    return Fraction((doubled + 1) // 2, 100)


def strong(spread: Spread, ends: Ends) -> bool:
    """Whether the exact spread is above what the ends say."""
    found = variance(spread, ends.low, ends.high)
    return found is not None and 10_000 * found > ends.dissent**2


def told(spread: Spread, ends: Ends) -> Figures:
    """Both as figures of an option; nothing without marks, nor on a scale of two marks."""
    found = deviation(spread, ends.low, ends.high) if ends.high - ends.low > 1 else None
    return () if found is None else ((DEVIATION, found), (STRONG, Fraction(strong(spread, ends))))


class Apart(msgspec.Struct, frozen=True):
    """How far the marks of an option are apart; of its `part` (an axis, a criterion) where it has several, else empty."""

    option: str
    part: str
    deviation: Fraction
    strong: bool


def apart(tally: Tally) -> Iterator[Apart]:
    """All that a count tells of it, whatever its rule: as figures of an option (`deviation`, `x_deviation`), or in a table of
    options and parts."""
    for row in tally.rows:
        figures = dict(row.figures)
        for name, value in row.figures:
            part, found, _ = name.rpartition(DEVIATION)
            if found:
                yield Apart(row.option, part.rstrip("_"), value, bool(figures[part + STRONG]))
    for table in tally.evidence:
        if {*NAMES} <= {*table.figures}:
            for (option, part), numbers in table.lines:
                figures = dict(zip(table.figures, numbers, strict=True))
                yield Apart(option, part, figures[DEVIATION], bool(figures[STRONG]))


def is_spread(name: str) -> bool:
    """Whether a figure says how far marks are apart, on whatever part."""
    return name.rpartition("_")[2] == DEVIATION


def is_sign(name: str) -> bool:
    """Whether a figure says that dissent is strong, on whatever part."""
    return name.rpartition("_")[2] == STRONG
