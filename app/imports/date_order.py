"""Which rows of a list of days break the order in which most of them stand. Never here: what is done with them (date_rows)."""

from collections.abc import Sequence
from itertools import pairwise

ORDERED = 3
"""Fewer rows are in no order."""


def out_of_order(days: Sequence[str]) -> frozenset[int]:
    """The places of those rows; `days` are ISO days, empty for a row without one."""
    dated = [(place, day) for place, day in enumerate(days) if day]
    steps = [(a < b) - (a > b) for (_, a), (_, b) in pairwise(dated)]
    way = 1 if steps.count(1) >= steps.count(-1) else -1
    if len(dated) <= ORDERED or steps.count(-way) * 4 > len(steps):
        return frozenset()  # in no order at all
    return frozenset(place for (place, _), step in zip(dated[1:], steps, strict=True) if step == -way)
