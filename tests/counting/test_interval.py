"""How sure a share of wins is: the interval by its own equation, what it is worth that answers come from one person, how many
are enough, and which places it allows.

Never here: the score itself (test_pairs.py).
"""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.counting.clusters import Answers
from app.counting.interval import enough, interval, places
from app.counting.pairs import score
from tests.counting.oracles import count
from tests.counting.profiles import Ballots, profiles


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


def by_person(option: str, ballots: Ballots) -> list[list[int]]:
    """What each says of the option, 1 for a win and 0 for a loss; first the win and the loss that the score has more."""
    found = [[1, 0]]
    for ballot in ballots:
        sides = [(key.split("."), mark) for key, mark in ballot.items() if mark != 3]
        own = [int(pair[mark - 1] == option) for pair, mark in sides if option in pair]
        found += [own] if own else []
    return found


def regressed(people: list[list[int]]) -> float:
    """The variance of a regression on nothing but a constant with standard errors by cluster (CR1), over that without them."""
    y = np.array([mark for person in people for mark in person], dtype=float)
    cluster = np.repeat(np.arange(len(people)), [len(person) for person in people])
    x = np.ones((len(y), 1))
    bread = np.linalg.inv(x.T @ x)
    left = y - x @ (bread @ x.T @ y)
    scores = np.stack([x[cluster == one].T @ left[cluster == one] for one in range(len(people))])
    sandwich = bread @ (scores.T @ scores) @ bread * len(people) / (len(people) - 1)
    plain = bread * (left @ left) / len(y)
    return float((sandwich / plain)[0, 0])


def test_answers_of_one_person_count_as_clusters_do_in_a_regression(many: int) -> None:
    """14 A5 C12: the design effect against the sandwich estimator of a regression; and the interval is that of so many fewer
    answers."""
    for options, ballots in profiles("pairs", many, most=8):
        sums, rows = Answers(options), count("pairs", options, ballots).rows
        for ballot in ballots:
            sums.add(ballot)
        for row in rows:
            figures, people = dict(row.figures), by_person(row.option, ballots)
            up, down = int(figures["wins"]), int(figures["losses"])
            effect = max(1.0, regressed(people)) if len(people) > 1 else 1.0
            assert float(sums.effect(row.option, up, down)) == pytest.approx(effect)
            number, z = (up + down) / effect, 1.96
            middle, wide = (
                up / effect + z**2 / 2,
                z * (z**2 / 4 + (up * down / (up + down) / effect if number else 0)) ** 0.5,
            )
            ends = [100 * (middle + by * wide) / (number + z**2) for by in (-1, 1)]
            assert [float(figures["score_low"]), float(figures["score_high"])] == pytest.approx(ends, abs=0.051)


def test_a_few_people_with_many_answers_are_not_as_many_as_they_have_answers() -> None:
    """14 A5: fifty answers of fifty people, or of ten who say the same five times each; the more alike, the wider."""
    pairs = [f"a.{other}" for other in "bcdef"]
    of_ten = [dict.fromkeys(pairs, 1 + person % 2) for person in range(10)]
    alone = [{pair: mark} for ballot in of_ten for pair, mark in ballot.items()]
    mixed = [{pair: 1 + (person + at) % 2 for at, pair in enumerate(pairs)} for person in range(10)]
    wide, usual, even = (
        {row.option: dict(row.figures) for row in count("pairs", "abcdef", one).rows} for one in (of_ten, alone, mixed)
    )
    assert wide["a"]["wins"] == usual["a"]["wins"] == even["a"]["wins"] == 25
    widths = [one["a"]["score_high"] - one["a"]["score_low"] for one in (usual, even, wide)]
    assert widths[0] == widths[1] and 2 < widths[2] / widths[0] < 2.3
    strong = [one["a"]["strength_high"] - one["a"]["strength_low"] for one in (usual, wide)]
    assert strong[1] > 1.8 * strong[0]


def test_sums_of_answers_grow_and_shrink_by_a_ballot() -> None:
    """14 A5 C13: a ballot that is changed leaves nothing of what it was; one for what is not up says nothing."""
    sums, other = Answers("abc"), Answers("abc")
    for ballot in ({"a.b": 1, "b.c": 2}, {"a.c": 1}):
        sums.add(ballot)
    before = sums.copy()
    sums.add({"a.b": 2, "c.b": 3, "x.a": 1})
    assert sums.apart != before.apart
    sums.add({"a.b": 2, "c.b": 3, "x.a": 1}, -1)
    assert sums.apart == before.apart
    other.add({"x.a": 1, "a.a": 1})
    assert other.apart == Answers("abc").apart
