"""Every counting rule against a naive recount of its own, on arbitrary ballots; ties, abstentions, spread.

Never here: what makes a ballot valid (tests/activities).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.counting import RULES
from app.counting.tally import Tally

OPTIONS = ("a", "b", "c", "d", "e")
Ballots = list[dict[str, int]]

calmly = settings(max_examples=80, deadline=None)

crosses = st.lists(st.sets(st.sampled_from(OPTIONS)).map(lambda chosen: dict.fromkeys(sorted(chosen), 1)), max_size=30)
numbers = st.lists(st.dictionaries(st.sampled_from(OPTIONS), st.integers(1, 9)), max_size=30)
BALLOTS = {"plurality": crosses, "scale": numbers, "dots": numbers, "points": numbers}


Score = tuple[Fraction | None, int]


def recount(rule: str, ballots: Ballots) -> dict[str, Score]:
    """Value and persons per option, counted option by option instead of ballot by ballot."""
    found: dict[str, Score] = {}
    for option in OPTIONS:
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


rules = pytest.mark.parametrize("rule", BALLOTS)


@rules
@calmly
@given(data=st.data())
def test_a_count_agrees_with_a_naive_recount(rule: str, data: st.DataObject) -> None:
    """B03: each rule counts what its words say."""
    ballots = data.draw(BALLOTS[rule])
    tally = count(rule, OPTIONS, ballots)
    assert figures(tally) == recount(rule, ballots)
    assert tally.ballots == len(ballots)
    assert tally.abstentions == sum(1 for ballot in ballots if not ballot)


@rules
@calmly
@given(data=st.data())
def test_a_place_is_one_more_than_the_number_of_better_options(rule: str, data: st.DataObject) -> None:
    """B03: equal options share a place, and the place after a shared one is skipped."""
    ballots = data.draw(BALLOTS[rule])
    tally = count(rule, OPTIONS, ballots)
    given_any = any(ballot for ballot in ballots)
    score = {one: own for one, own in recount(rule, ballots).items() if own[0] is not None and given_any}
    for row in tally.rows[: len(score)]:
        own = score[row.option]
        assert row.rank == 1 + sum(better(rule, other, own) for other in score.values())
        alike = [other for other in score.values() if not better(rule, other, own) and not better(rule, own, other)]
        assert row.tied is (len(alike) > 1)
    ranks = [row.rank for row in tally.rows if row.rank is not None]
    assert ranks == sorted(ranks) and len(ranks) == len(score)
    assert all((row.rank, row.tied) == (None, False) for row in tally.rows[len(score) :])


@rules
@calmly
@given(data=st.data())
def test_the_order_of_ballots_changes_nothing(rule: str, data: st.DataObject) -> None:
    """B14: whoever recounts gets the same, in whatever order the ballots lie."""
    ballots = data.draw(BALLOTS[rule])
    shuffled = data.draw(st.permutations(ballots))
    assert count(rule, OPTIONS, ballots) == count(rule, OPTIONS, shuffled)


@rules
@calmly
@given(data=st.data())
def test_the_order_of_options_decides_no_place(rule: str, data: st.DataObject) -> None:
    """B03: where a measure stands on the agenda gives it no better place."""
    ballots = data.draw(BALLOTS[rule])
    order = data.draw(st.permutations(OPTIONS))
    one, other = count(rule, OPTIONS, ballots), count(rule, order, ballots)
    assert {row.option: (row.rank, row.tied) for row in one.rows} == {
        row.option: (row.rank, row.tied) for row in other.rows
    }


@calmly
@given(numbers)
def test_the_spread_of_a_scale_holds_every_mark(ballots: Ballots) -> None:
    """B02: the spread adds up to the persons and to the mean."""
    for row in count("scale", OPTIONS, ballots).rows:
        people = sum(number for _, number in row.spread)
        assert people == row.voters
        assert sum(mark * number for mark, number in row.spread) == row.total == (row.value or 0) * people
        assert (row.value is None) is (people == 0)
        assert [mark for mark, _ in row.spread] == sorted({b[row.option] for b in ballots if row.option in b})


@rules
def test_nobody_voted(rule: str) -> None:
    """B03 B8: an empty count has no winner and no places; a mean of nothing is none."""
    tally = count(rule, OPTIONS, [])
    assert (tally.ballots, tally.abstentions) == (0, 0)
    assert [row.option for row in tally.rows] == [*OPTIONS]
    nothing = None if rule == "scale" else 0
    assert all((row.rank, row.tied, row.value) == (None, False, nothing) for row in tally.rows)
    assert not list(tally.shared)


@rules
def test_abstentions_count_as_ballots_and_for_nothing(rule: str) -> None:
    """B03: an empty ballot is counted, but for no option."""
    with_, without = count(rule, OPTIONS, [{"a": 1}, {}, {}]), count(rule, OPTIONS, [{"a": 1}])
    assert figures(with_) == figures(without)
    assert (with_.ballots, with_.abstentions) == (3, 2)


@rules
def test_what_is_not_up_for_choice_is_not_counted(rule: str) -> None:
    assert figures(count(rule, ("a",), [{"a": 1, "gone": 1}])) == {"a": (1, 1)}


@rules
def test_every_rule_says_how_it_counts_what_a_tie_is_and_what_an_abstention_does(rule: str) -> None:
    """B03: the voter can be told before, the hall after."""
    assert RULES[rule].how and RULES[rule].tie and RULES[rule].abstention
    assert RULES[rule].name == rule


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
