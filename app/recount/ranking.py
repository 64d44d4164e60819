"""What most rules publish of an option, from a value and the ballots behind it: value, sum, ballots, share, place, shared.

Never here: where the value comes from.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import count
from math import floor
from typing import Any, TypeVar

Marks = dict[str, int]
Key = TypeVar("Key")
Figures = dict[str, dict[str, Any]]
"""By option, the published columns."""


def ranked(
    value: Mapping[str, Fraction | None],
    persons: Mapping[str, int],
    decided: int,
    key: Mapping[str, Any] | None = None,
    sums: Mapping[str, int] | None = None,
    usual: int = 2,
) -> Figures:
    """The greatest comes first, by `key` where the value alone does not decide; equal ones share a place. What has no value
    has no place, and nothing has one where nobody gave anything. `decided` ballots are no abstentions: of them the share
    is taken. `sums` are what a mean is made of; without, a value is a sum itself. `usual`: with so many digits it is shown.
    """
    keys: dict[str, Any] = {
        option: one for option, one in (key or value).items() if value[option] is not None and any(persons.values())
    }
    per_cent = {option: Fraction(100 * number, decided) if decided else None for option, number in persons.items()}
    values, shares = alike_nowhere(value, usual), alike_nowhere(per_cent, 1, 0, 100)
    return {
        option: {
            "value": values[option],
            "sum": sums[option] if sums else whole(value[option]),
            "count": persons[option],
            "persons": persons[option],
            "share": shares[option],
            "share_of": decided,
            "place": 1 + sum(other > keys[option] for other in keys.values()) if option in keys else None,
            "shared": sum(other == keys[option] for other in keys.values()) > 1 if option in keys else None,
        }
        for option in value
    }


def alike_nowhere(
    figures: Mapping[Key, Fraction | None], usual: int, *never: int | Fraction
) -> dict[Key, float | None]:
    """One column, as `digits` says."""
    places = digits(figures.values(), usual, *never)
    return {option: None if one is None else rounded(one, places) for option, one in figures.items()}


def digits(figures: Iterable[Fraction | None], usual: int, *never: int | Fraction) -> int:
    """How many a column has: the fewest that say each figure exactly, else `usual` ones, else so many that no two different
    ones (nor the ones that are `never` to be seen for another) are written alike."""
    exact = {one for one in figures if one is not None}
    for places in count():
        written = {rounded(one, places) for one in exact.union(map(Fraction, never))}
        apart = len(written) == len(exact.union(never))
        says_it = all(Fraction(str(rounded(one, places))) == one for one in exact)
        if apart if places >= usual else says_it:
            return places
    raise AssertionError


def column(figures: Iterable[Fraction | None]) -> list[float | None]:
    """The same for figures that only their order tells apart."""
    return list(alike_nowhere({str(place): one for place, one in enumerate(figures)}, 2).values())


def whole(value: Fraction | None) -> int | None:
    """A whole number as one."""
    return int(value) if value is not None and value == int(value) else None


def rounded(value: Fraction, places: int) -> float:
    """As one rounds on paper: from the exact number, and half goes away from zero."""
    steps = floor(abs(value) * 10**places + Fraction(1, 2))
    rounded: float = (-steps if value < 0 else steps) / 10**places
    return rounded


def abstains(marks: Marks) -> bool:
    """Whether a ballot says nothing, where a zero is as good as no mark."""
    return not any(marks.values())


def given(option: str, ballots: list[Marks]) -> list[int]:
    """What an option was given, without zeros: these say nothing unless a rule says otherwise."""
    return [marks[option] for marks in ballots if marks.get(option, 0) > 0]
