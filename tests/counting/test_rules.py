"""The rules that add up (crosses, marks on a scale, dots, points) against a naive recount of their own; ties, spread.

Never here: what makes a ballot valid (tests/activities), what holds of every rule (tests/conformance/test_counting.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pytest

from app.counting import RULES
from app.counting.tally import Tally
from tests.counting.profiles import Ballots, profiles

Score = tuple[Fraction | None, int]
rules = pytest.mark.parametrize("rule", ["plurality", "scale", "dots", "points"])


def recount(rule: str, options: Sequence[str], ballots: Ballots) -> dict[str, Score]:
    """Value and persons per option, counted option by option instead of ballot by ballot."""
    found: dict[str, Score] = {}
    for option in options:
        marks = [ballot[option] for ballot in ballots if option in ballot]
        found[option] = (Fraction(sum(marks)), len(marks))
        if rule == "scale":
            found[option] = (Fraction(sum(marks), len(marks)) if marks else None, len(marks))
    return found


def better(rule: str, one: Any, other: Any) -> bool:
    """Whether `one` ranks before `other`: only dots look at the persons, too."""
    return one > other if rule == "dots" else one[0] > other[0]


def figures(tally: Tally) -> dict[str, Score]:
    return {row.option: (row.value, row.voters) for row in tally.rows}


def count(rule: str, options: Sequence[str], ballots: Ballots) -> Tally:
    """By the rule's usual parameters."""
    return RULES[rule].count(options, ballots, RULES[rule].parameters())


@rules
def test_a_count_agrees_with_a_naive_recount(rule: str, many: int) -> None:
    """B03 14 C12: each rule counts what its words say."""
    for options, ballots in profiles(rule, many):
        tally = count(rule, options, ballots)
        assert figures(tally) == recount(rule, options, ballots)
        assert tally.ballots == len(ballots)
        assert tally.abstentions == sum(1 for ballot in ballots if not ballot)


@rules
def test_a_place_is_one_more_than_the_number_of_better_options(rule: str, many: int) -> None:
    """B03: equal options share a place, and the place after a shared one is skipped."""
    for options, ballots in profiles(rule, many):
        tally, found = count(rule, options, ballots), recount(rule, options, ballots)
        score = {one: own for one, own in found.items() if own[0] is not None and any(ballots)}
        for row in tally.rows[: len(score)]:
            own = score[row.option]
            assert row.rank == 1 + sum(better(rule, other, own) for other in score.values())
            alike = [other for other in score.values() if not better(rule, other, own) and not better(rule, own, other)]
            assert row.tied is (len(alike) > 1)
        assert all((row.rank, row.tied) == (None, False) for row in tally.rows[len(score) :])


def test_the_spread_of_a_scale_holds_every_mark(many: int) -> None:
    """B02: the spread adds up to the persons and to the mean."""
    for options, ballots in profiles("scale", many):
        for row in count("scale", options, ballots).rows:
            people = sum(number for _, number in row.spread)
            assert people == row.voters
            assert sum(mark * number for mark, number in row.spread) == row.total == (row.value or 0) * people
            assert (row.value is None) is (people == 0)
            assert [mark for mark, _ in row.spread] == sorted({b[row.option] for b in ballots if row.option in b})


@rules
def test_a_figure_of_nothing(rule: str) -> None:
    """B03 B8: a sum of nothing is none; a mean of nothing is no figure."""
    nothing = None if rule == "scale" else 0
    assert {row.value for row in count(rule, ("a", "b"), []).rows} == {nothing}


@rules
def test_what_is_not_up_for_choice_is_not_counted(rule: str) -> None:
    assert figures(count(rule, ("a",), [{"a": 1, "gone": 1}])) == {"a": (1, 1)}


def test_more_persons_break_a_tie_of_dots_but_not_of_points() -> None:
    """B03: the tie rule of dots looks at the persons, that of points does not."""
    ballots = [{"a": 2}, {"b": 1}, {"b": 1}]
    dots, points = count("dots", ("a", "b"), ballots), count("points", ("a", "b"), ballots)
    assert [(row.option, row.rank, row.tied) for row in dots.rows] == [("b", 1, False), ("a", 2, False)]
    assert [(row.option, row.rank, row.tied) for row in points.rows] == [("a", 1, True), ("b", 1, True)]


def test_a_mean_is_exact() -> None:
    """B02: two means that differ by a hair are told apart, two that are equal are not."""
    rows = count("scale", ("a", "b", "c"), [{"a": 1, "b": 2, "c": 1}, {"a": 1, "b": 1, "c": 1}, {"a": 2, "c": 2}]).rows
    assert [(row.option, row.value, row.rank) for row in rows] == [
        ("b", Fraction(3, 2), 1),
        ("a", Fraction(4, 3), 2),
        ("c", Fraction(4, 3), 2),
    ]
