"""How sure a share of wins is: the interval around it, and how many answers make it narrow enough.

The interval is that of Wilson with 95 per cent: it never leaves 0 to 100, is 0 to 100 without any answer, and holds the share
with one win and one loss more (pairs). Where answers of one person belong together, so many of them count as one (clusters):
it is the interval of that many fewer answers. Source: METHODS.md, pairwise (Qmarkets); E. B. Wilson, 1927; E. L. Korn and
B. I. Graubard, 1998.
Never here: what is compared with what (pairing), Bradley and Terry (strength).
"""

from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext
from fractions import Fraction
from math import ceil

from app.counting.figures import rounded

DIGITS = Context(prec=30, rounding=ROUND_HALF_EVEN)
SQUARED = Fraction(38416, 10_000)
"""1.96 squared: so many standard errors have 95 per cent."""
ONE = Fraction(1)


def interval(wins: int, losses: int, effect: Fraction = ONE) -> tuple[Fraction, Fraction]:
    """Its lower and its upper end in per cent, to a tenth; `effect` answers count as one."""
    answers = wins + losses
    spread = SQUARED * (SQUARED + Fraction(4 * wins * losses, answers or 1) / effect)
    with localcontext(DIGITS):
        wide = Fraction((Decimal(spread.numerator) / Decimal(spread.denominator)).sqrt())
    middle, whole = 2 * wins / effect + SQUARED, 2 * (answers / effect + SQUARED)
    return _tenth(100 * (middle - wide) / whole), _tenth(100 * (middle + wide) / whole)


def _tenth(value: Fraction) -> Fraction:
    return Fraction(rounded(value, 1))


def enough(points: int) -> int:
    """The fewest answers after which no interval reaches further than so many points up and down, where wins and losses are
    as many, since it is widest there, and each answer comes from another person."""
    return max(1, ceil(SQUARED * Fraction(2_500, points**2) - SQUARED))


def places(ends: dict[str, tuple[Fraction, Fraction]]) -> dict[str, tuple[int, int]]:
    """The best and the worst place that each could have: before it is for certain only what lies wholly above it, behind it
    what lies wholly below. Those whose intervals touch cannot be told apart."""
    return {
        one: (
            1 + sum(other_low > high for other_low, _ in ends.values()),
            len(ends) - sum(other_high < low for _, other_high in ends.values()),
        )
        for one, (low, high) in ends.items()
    }
