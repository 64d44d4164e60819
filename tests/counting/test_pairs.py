"""Two at a time: the wins score by hand, the strengths against another way to find them.

Never here: what holds of every rule (tests/conformance/test_counting.py), what one person's answers are worth
(test_interval.py).
"""

from __future__ import annotations

import math
import random
from fractions import Fraction

import numpy as np
import pytest

from app.counting import RULES
from app.counting.rule import NOTHING
from app.counting.strength import strengths
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


ONE = Fraction(1)
NINETY_FIVE = 1.959964


@pytest.mark.parametrize(("up", "down", "curve"), [(5, 0, 0.375 + 2 * 5 * 0.09), (14, 1, 0.375 + 2 * 15 * 0.09)])
def test_of_two_options_the_strength_is_found_by_hand(up: int, down: int, curve: float) -> None:
    """14 A5 C12: of two options the one is t, the other 1/t; likeliest is 1 + wins = 2 t/(1 + t) + n t²/(1 + t²).
    For 5 of 5 and for 14 of 15 answers that is t = 3: 75 per cent. The variance of its logarithm is half of one over
    2 p(1 - p) + 2 n q(1 - q), with p = 3/4 and q = 9/10."""
    assert 1 + up == 2 * Fraction(3, 4) + (up + down) * Fraction(9, 10)
    for effect in (1, 4):
        found = strengths("ab", {("a", "b"): up, ("b", "a"): down}, dict.fromkeys("ab", Fraction(effect)))
        wide = NINETY_FIVE * math.sqrt(effect * 0.5 / curve)
        ends = [100 / (1 + math.exp(-(math.log(3) + by * wide))) for by in (0, -1, 1)]
        assert [float(value) for _, value in found["a"]] == pytest.approx(ends, abs=0.051)
        assert [float(value) for _, value in found["b"]] == pytest.approx(
            [100 - ends[at] for at in (0, 2, 1)], abs=0.051
        )


def likelihood(at: np.ndarray, won: np.ndarray) -> float:
    """The logarithm of how likely the answers are, written down as it is defined; the middle has won and lost once more."""
    size = len(at)
    answers = [(at[one] - at[other], won[one, other]) for one in range(size) for other in range(size) if one != other]
    middle = [(by * place, 1) for place in at for by in (1, -1)]
    return -sum(number * math.log1p(math.exp(-ahead)) for ahead, number in [*answers, *middle])


def curved(at: np.ndarray, won: np.ndarray, step: float = 1e-3) -> tuple[np.ndarray, np.ndarray]:
    """Slope and curvature there, by differences of the likelihood alone."""
    size = len(at)
    moved = step * np.eye(size)
    slope = np.array([likelihood(at + one, won) - likelihood(at - one, won) for one in moved]) / (2 * step)
    bend = np.empty((size, size))
    for row, one in enumerate(moved):
        for column, other in enumerate(moved):
            corners = [(1, 1, 1), (1, -1, -1), (-1, 1, -1), (-1, -1, 1)]
            bend[row, column] = sum(sign * likelihood(at + a * one + b * other, won) for a, b, sign in corners)
    return slope, bend / (4 * step**2)


def test_strengths_and_their_intervals_against_differences_of_the_likelihood_itself() -> None:
    """14 A5 C12: neither our slope nor our information matrix is in it; up to five options, some never compared."""
    chance = random.Random(14)
    for size in (2, 3, 4, 5):
        options = "abcdefg"[:size]
        won = np.array([[0 if a == b else chance.choice((0, 0, 1, 3, 9)) for b in options] for a in options])
        at = np.zeros(size)
        by = np.ones(size)
        while abs(by).max() > 1e-6:
            slope, bend = curved(at, won)
            by = np.linalg.solve(bend, -slope)
            at = at + by * min(1.0, 1 / abs(by).max())
        shift = np.eye(size) - 1 / size
        errors = np.sqrt(np.diag(shift @ np.linalg.inv(-curved(at, won)[1]) @ shift.T))
        wins = {(a, b): int(won[x, y]) for x, a in enumerate(options) for y, b in enumerate(options) if a != b}
        found = strengths(options, wins, dict.fromkeys(options, ONE))
        for option, place, error in zip(options, shift @ at, errors, strict=True):
            wanted = [100 / (1 + math.exp(-(place + by * NINETY_FIVE * error))) for by in (0, -1, 1)]
            assert [float(value) for _, value in found[option]] == pytest.approx(wanted, abs=0.06), (wins, option)


def test_more_answers_make_the_interval_narrower_and_none_leave_it_wide() -> None:
    """14 A5: ten times as many answers, about a third of the width."""
    few, many = ([{"a.b": 1}] * times + [{"a.b": 2}] * times for times in (10, 100))
    wide, narrow = (dict(RULES["pairs"].count("ab", ballots, NOTHING).rows[0].figures) for ballots in (few, many))
    assert wide["strength"] == narrow["strength"] == 50
    assert 2 < (wide["strength_high"] - 50) / (narrow["strength_high"] - 50) < 4
    nothing = RULES["pairs"].count("ab", [], NOTHING).rows[0]
    assert nothing.value == 50 and nothing.rank is None
