"""A stacked bar: how large a part of the people gave which grade, and where each number stands beside the line in the middle.

Never here: markup, the grade in the middle itself (counting).
"""

from collections.abc import Sequence

import msgspec

BESIDE, DIGIT = 3, 4
"""So many per cent of the bar a number takes: what stays free beside it, and each of its digits."""
LINE = 1.5
"""So many does the line in the middle take on each side."""


class Layer(msgspec.Struct, frozen=True):
    """A part of a stacked bar: how many gave this grade; where it begins and how long it is, in per cent of those who gave the
    option any; and where its number stands, beside the line in the middle (None: there is no room)."""

    people: int
    start: float
    width: float
    at: float | None


def layers(grades: Sequence[tuple[int, str]], spread: Sequence[tuple[int, int]], voters: int) -> tuple[Layer, ...]:
    """One for each grade, in their order."""
    given, found, before = dict(spread), list[Layer](), 0
    for mark, _ in grades:
        people = given.get(mark, 0)
        start, width = (round(part * 100 / (voters or 1), 2) for part in (before, people))
        found.append(Layer(people, start, width, _number_at(start, start + width, BESIDE + DIGIT * len(str(people)))))
        before += people
    return tuple(found)


def _number_at(start: float, end: float, room: int) -> float | None:
    """In the middle of a part, or of the longer side of the line that goes through it."""
    middle = (start + end) / 2
    if abs(middle - 50) < room / 2 + LINE and start < 50 < end:
        start, end = (50 + LINE, end) if end - 50 >= 50 - start else (start, 50 - LINE)
    return round((start + end) / 2, 2) if end - start >= room else None
