"""Two rounds of grades: the grade in the middle before and now, and how large a part gave the better one of them or above.

A median cannot be subtracted, and places of two rounds hide that all have become better. So each option is measured by the
better of its two grades: which part of those who graded it gave that or a better one, then and now; where the grade changed,
it is half of them or more in one round alone. Never here: other rules' rounds (rounds), counting.
"""

from collections.abc import Mapping
from fractions import Fraction

import msgspec

from app.activities.ballots.results import Bar, Result
from app.counting.figures import share_places


class Graded(msgspec.Struct, frozen=True, kw_only=True):
    """One option: its grade in both rounds in words, by how many grades it is better now; of those who graded it the part (0
    to 1) that gave the better of both or above. `places` are the digits with which all of these parts are told apart."""

    before: str
    now: str
    up: int
    part_before: Fraction
    part: Fraction
    places: int

    @property
    def points(self) -> Fraction:
        """By how much the part grew, as a part of 1."""
        return self.part - self.part_before


def graded(before: Result, now: Result) -> Mapping[str, Graded]:
    """By option; none unless both rounds have the same grades, and of none that nobody graded in one of them."""
    if not now.grades or [mark for mark, _ in before.grades] != [mark for mark, _ in now.grades]:
        return {}
    old = {bar.id: bar for bar in before.bars if bar.value is not None}
    both = [(old[bar.id], bar) for bar in now.bars if bar.id in old and bar.value is not None]
    parts = {bar.id: (_part(was, bar), _part(bar, was)) for was, bar in both}
    enough = share_places(part for pair in parts.values() for part in pair)
    words, earlier = dict(now.grades), dict(before.grades)
    return {
        bar.id: Graded(
            before=earlier[_grade(was)],
            now=words[_grade(bar)],
            up=_grade(bar) - _grade(was),
            part_before=parts[bar.id][0],
            part=parts[bar.id][1],
            places=enough,
        )
        for was, bar in both
    }


def _grade(bar: Bar) -> int:
    return int(bar.value or 0)


def _part(bar: Bar, other: Bar) -> Fraction:
    least = max(_grade(bar), _grade(other))
    return Fraction(sum(number for mark, number in bar.spread if mark >= least), bar.voters)
