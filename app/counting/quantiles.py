"""Median and quartiles of marks, inside a mark too: whole marks would put most measures on the same few points.

A mark of 3 stands for everything from 2.5 to 3.5, and the people who gave it are spread evenly over that. Where a quartile
falls just between two marks, it is the middle between the end of the one and the beginning of the other, so that a mirrored
scale has mirrored quartiles. Source: METHODS.md, impact and effort; the median of grouped data as statistics books have it.
Never here: which marks there are.
"""

from collections.abc import Sequence
from fractions import Fraction

HALF = Fraction(1, 2)


def quantile(spread: Sequence[tuple[int, int]], part: Fraction) -> Fraction | None:
    """Below which this part of the people lies; None without any."""
    people = sum(number for _, number in spread)
    if not people:
        return None
    wanted = part * people
    return (_from_below(spread, wanted) + _from_above(spread, people - wanted)) / 2


def _from_below(spread: Sequence[tuple[int, int]], wanted: Fraction) -> Fraction:
    for mark, number in spread:
        if wanted <= number:
            return mark - HALF + wanted / number
        wanted -= number
    raise AssertionError


def _from_above(spread: Sequence[tuple[int, int]], wanted: Fraction) -> Fraction:
    return -_from_below([(-mark, number) for mark, number in reversed(spread)], wanted)
