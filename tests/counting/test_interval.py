"""How sure a share of wins is: the interval by its own equation, how many answers are enough, and which places it allows.

Never here: the score itself (test_pairs.py).
"""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.counting.interval import enough, interval, places
from app.counting.pairs import score


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 400), st.integers(0, 400))
def test_the_ends_are_the_shares_from_which_this_one_is_just_as_far_as_it_may_be(wins: int, losses: int) -> None:
    """14 A5: Wilson's equation, n (share - p)² = 1.96² p (1 - p), to a tenth of a per cent; the score lies between."""
    low, high = interval(wins, losses)
    number = wins + losses
    assert 0 <= low <= score(wins, losses) <= high <= 100
    if number:
        share = wins / number
        for end in (low, high):
            near = [float(end + Fraction(by, 20)) / 100 for by in (-1, 1)]
            off = [number * (share - p) ** 2 - 1.96**2 * p * (1 - p) for p in near]
            assert off[0] * off[1] <= 1e-9 or end in (0, 100), (wins, losses, end)


def test_no_answer_leaves_everything_open_and_more_answers_less() -> None:
    """14 A5."""
    assert interval(0, 0) == (0, 100)
    widths = [interval(number, number)[1] - interval(number, number)[0] for number in (1, 10, 100, 1_000)]
    assert widths == sorted(widths, reverse=True) and widths[-1] < 5


@pytest.mark.parametrize("points", [5, 7, 10, 15, 20, 25])
def test_so_many_answers_are_just_enough(points: int) -> None:
    """14 A5: an even share is known so exactly then, and not with fewer; the desk's words say the same numbers."""
    least = enough(points)
    half = [1.96 / 2 / (number + 1.96**2) ** 0.5 * 100 for number in (least, least - 1)]
    assert half[0] <= points < half[1]
    assert (enough(10), enough(15), enough(20)) == (93, 39, 21)


def test_the_places_are_those_that_no_other_interval_rules_out() -> None:
    """14 A5: before an option is for certain only what lies wholly above it; intervals that touch overlap."""
    ends = {"a": (60, 80), "b": (50, 60), "c": (20, 49), "d": (10, 30), "e": (49, 50)}
    found = places({one: (Fraction(low), Fraction(high)) for one, (low, high) in ends.items()})
    assert found == {"a": (1, 2), "b": (1, 3), "e": (2, 4), "c": (3, 5), "d": (4, 5)}
