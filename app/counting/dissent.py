"""How far marks are apart, and whether that is strong dissent: for every rule with marks between two ends.

The standard deviation over the width of the scale: 0 where all marks are alike, 0.5 where one half gives the lowest and the
other the highest. Above 0.3 (or what a step says instead) it is strong dissent; that is decided from whole numbers, never from
the rounded figure, which has so many digits that it shows it: 0.301 never stands as 0.30 where that is the limit. Of two marks
alone there is nothing to tell: their shares say it. Source: REQUIREMENTS.md, S65. Never here: what a mark means, by strand.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import isqrt

import msgspec

from app.counting import figures
from app.counting.rule import Parameters
from app.counting.tally import Figures, Tally
from app.text import N_

HUNDREDTHS, MOST = 30, 50
"""From where on dissent is strong, in hundredths, and the most that marks can be apart."""
NAMES = DEVIATION, STRONG = "deviation", "dissent"
WORDS = {DEVIATION: N_("Spread of the marks (0 to 0.5)"), STRONG: N_("Strong dissent (1: yes)")}
Spread = Sequence[tuple[int, int]]
USUAL, STEPS = 2, 10**12
"""How many digits after the point a spread usually has, and in how many steps from 0 to 1 a root is looked for."""


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
    """Its root, found with whole numbers alone: itself where it has twelve digits at most, else what lies in the middle between
    the two steps around it. So it is above or below whatever has fewer digits as the root is, and rounds to as many as that.
    """
    found = variance(spread, low, high)
    if found is None:
        return None
    whole, over = divmod(STEPS**2 * found.numerator, found.denominator)
    step = isqrt(whole)
    return Fraction(2 * step + (step**2 < whole or over > 0), 2 * STEPS)


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


def limit(tally: Tally) -> Fraction:
    """From which spread on a count calls dissent strong."""
    return Fraction(dict(tally.parameters).get(STRONG, HUNDREDTHS), 100)


def places(tally: Tally) -> int:
    """How many digits after the point all spreads of a count have: none looks like another one, and none that is above the
    limit like the limit."""
    told = [one.deviation for one in apart(tally)]
    above = [spread for spread in told if spread > limit(tally)]
    return max(USUAL, figures.places(told), figures.places(above, beside=(limit(tally),)))


def is_spread(name: str) -> bool:
    """Whether a figure says how far marks are apart, on whatever part."""
    return name.rpartition("_")[2] == DEVIATION


def is_sign(name: str) -> bool:
    """Whether a figure says that dissent is strong, on whatever part."""
    return name.rpartition("_")[2] == STRONG
