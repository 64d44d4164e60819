"""Majority judgement: the lower median; between equal ones a median grade is really taken away, again and again.

Never here: the ends of the scale.
"""

from fractions import Fraction
from functools import cmp_to_key
from math import lcm
from typing import Any

from app.recount.dissent import apart, ends, written
from app.recount.ranking import Figures, Marks, ranked


def figures(options: list[str], ballots: list[Marks], parameters: dict[str, Any]) -> Figures:
    """Medians by option."""
    grades = {option: sorted(ballot[option] for ballot in ballots if option in ballot) for option in options}
    median = {option: Fraction(all_[(len(all_) - 1) // 2]) if all_ else None for option, all_ in grades.items()}
    people = {option: len(all_) for option, all_ in grades.items()}
    found = ranked(median, people, sum(map(bool, ballots)), _worth(grades) or None)
    low, high, hundredths = ends(parameters)
    for option, row in found.items():
        middle, all_ = median[option], grades[option]
        row["better"] = None if middle is None else float(sum(grade > middle for grade in all_))
        row["worse"] = None if middle is None else float(sum(grade < middle for grade in all_))
        row |= apart(all_, low, high, hundredths)
    written([*found.values()], hundredths)
    return found


def _worth(grades: dict[str, list[int]]) -> dict[str, int]:
    """More is better, and alike is the same."""
    graded = [option for option, all_ in grades.items() if all_]

    def compared(one: str, other: str) -> int:
        return _better(grades[one], grades[other])

    order = sorted(graded, key=cmp_to_key(compared))
    worth: dict[str, int] = {}
    for place, option in enumerate(order):
        before = order[place - 1] if place else ""
        worth[option] = worth[before] if before and not _better(grades[before], grades[option]) else place
    return worth


def _better(one: list[int], other: list[int]) -> int:
    """1 if the first has the better grades, -1 if the second, 0 if they never differ."""
    size = lcm(len(one), len(other))
    left = [grade for grade in one for _ in range(size // len(one))]
    right = [grade for grade in other for _ in range(size // len(other))]
    if left == right:
        return 0
    while left:
        middle = (len(left) - 1) // 2
        ours, theirs = left.pop(middle), right.pop(middle)
        if ours != theirs:
            return 1 if ours > theirs else -1
    return 0
