"""What most rules publish of an option, from a value and the persons behind it: value, persons, share, place, shared.

Never here: where the value comes from.
"""

from collections.abc import Mapping
from fractions import Fraction
from math import floor
from typing import Any

Marks = dict[str, int]
Figures = dict[str, dict[str, Any]]
"""By option, the published columns."""


def ranked(
    value: Mapping[str, Fraction], persons: Mapping[str, int], ballots: int, key: Mapping[str, Any] | None = None
) -> Figures:
    """The greatest comes first, by `key` where the value alone does not decide; equal ones share a place."""
    keys = key or value
    return {
        option: {
            "value": rounded(value[option], 2),
            "persons": persons[option],
            "share": rounded(Fraction(persons[option] * 100, ballots or 1), 1),
            "place": 1 + sum(other > keys[option] for other in keys.values()),
            "shared": sum(other == keys[option] for other in keys.values()) > 1,
        }
        for option in value
    }


def rounded(value: Fraction, places: int) -> float:
    """As one rounds on paper: from the exact number, and half goes away from zero."""
    whole = floor(abs(value) * 10**places + Fraction(1, 2))
    rounded: float = (-whole if value < 0 else whole) / 10**places
    return rounded


def given(option: str, ballots: list[Marks]) -> list[int]:
    """What an option was given, without zeros: these say nothing unless a rule says otherwise."""
    return [marks[option] for marks in ballots if marks.get(option, 0) > 0]
