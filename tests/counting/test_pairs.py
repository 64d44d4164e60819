"""Two at a time: the wins score by hand, the strengths against another way to find them.

Never here: what holds of every rule (tests/conformance/test_counting.py).
"""

from __future__ import annotations

import math
from fractions import Fraction

import pytest

from app.counting import RULES
from app.counting.rule import NOTHING
from tests.counting.oracles import count, values
from tests.counting.profiles import profiles


def test_the_score_is_the_share_of_wins_with_one_of_each_more(many: int) -> None:
    """14 A5: 100 (wins + 1) / (wins + losses + 2); an answer that decides nothing counts for neither."""
    for options, ballots in profiles("pairs", many):
        found = values(count("pairs", options, ballots))
        answers = [(*key.split("."), mark) for ballot in ballots for key, mark in ballot.items()]
        for option in options:
            up = sum((one, mark) == (option, 1) or (other, mark) == (option, 2) for one, other, mark in answers)
            down = sum((one, mark) == (option, 2) or (other, mark) == (option, 1) for one, other, mark in answers)
            assert found[option] == Fraction(100 * (up + 1), up + down + 2)


def likeliest(options: tuple[str, ...], won: dict[tuple[str, str], int]) -> dict[str, float]:
    """The chance in per cent against an average option, by the fixed point of Zermelo, in floats."""
    strong = dict.fromkeys(options, 1.0)
    for _ in range(5_000):
        for one in options:
            met = sum((won[one, b] + won[b, one]) / (strong[one] + strong[b]) for b in options if b != one)
            strong[one] = (1 + sum(won[one, b] for b in options if b != one)) / (met + 2 / (strong[one] + 1))
    middle = math.exp(sum(map(math.log, strong.values())) / len(options))
    return {one: 100 * own / (own + middle) for one, own in strong.items()}


def test_the_strengths_are_the_likeliest_ones() -> None:
    """14 A5 C12: found in another way, to a tenth of a per cent; the interval lies around them."""
    for options, ballots in profiles("pairs", 8, most=4):
        tally = count("pairs", options, ballots)
        known = likeliest(options, {(one, other): number for one, other, number in tally.pairwise})
        for row in tally.rows:
            figures = dict(row.figures)
            assert float(figures["strength"]) == pytest.approx(known[row.option], abs=0.06)
            assert 0 <= figures["strength_low"] < figures["strength"] < figures["strength_high"] <= 100


def test_more_answers_make_the_interval_narrower_and_none_leave_it_wide() -> None:
    """14 A5: ten times as many answers, about a third of the width."""
    few, many = ([{"a.b": 1}] * times + [{"a.b": 2}] * times for times in (10, 100))
    wide, narrow = (dict(RULES["pairs"].count("ab", ballots, NOTHING).rows[0].figures) for ballots in (few, many))
    assert wide["strength"] == narrow["strength"] == 50
    assert 2 < (wide["strength_high"] - 50) / (narrow["strength_high"] - 50) < 4
    nothing = RULES["pairs"].count("ab", [], NOTHING).rows[0]
    assert nothing.value == 50 and nothing.rank is None
