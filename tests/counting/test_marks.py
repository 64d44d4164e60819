"""Rules with marks that are counted by one line each: resistance, quadratic voting, two axes, criteria; and how far marks are
apart. Against the statistics of the standard library and votelib.

Never here: what holds of every rule (tests/conformance/test_counting.py).
"""

from __future__ import annotations

import statistics
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from itertools import product

import pytest
from votelib.convert import ApprovalToSimpleVotes
from votelib.evaluate.cardinal import ScoreVoting

from app.counting import RULES, dissent, quadratic
from app.counting.criteria import Weights
from app.counting.dissent import Ends
from app.counting.figures import rounded
from app.counting.matrix import quadrant
from app.counting.quantiles import quantile
from tests.counting.oracles import count, values
from tests.counting.profiles import profiles


def test_crosses_are_the_approvals_of_votelib(many: int) -> None:
    """14 A2 C12: approval is counted by the rule of crosses, whatever minimum and maximum a ballot has."""
    for options, ballots in profiles("plurality", many):
        votes = dict(Counter(frozenset(ballot) for ballot in ballots))
        known = ApprovalToSimpleVotes().convert(votes)
        assert values(count("plurality", options, ballots)) == {one: known.get(one, 0) for one in options}


def test_the_best_mean_is_that_of_votelib(many: int) -> None:
    """14 A2 C12: score voting is the scale."""
    for options, ballots in profiles("scale", many, most=9):
        rows = count("scale", options, ballots).rows
        if any(ballots) and not rows[0].tied and rows[0].rank:
            votes = Counter(frozenset(ballot.items()) for ballot in ballots if ballot)
            assert ScoreVoting("mean").evaluate(votes, 1) == [rows[0].option], ballots


def test_resistance_is_what_is_said_of_it(many: int) -> None:
    """14 A4: mean, sum, acceptance in per cent, how many resist with 8 or more; the least comes first."""
    for options, ballots in profiles("resist", many):
        rows = count("resist", options, ballots).rows
        for row in rows:
            marks = [ballot[row.option] for ballot in ballots if row.option in ballot]
            found = dict(row.figures)
            assert row.value == (Fraction(sum(marks), len(marks)) if marks else None)
            if marks:
                assert found["acceptance"] == 100 * (1 - Fraction(sum(marks), 10 * len(marks)))
                assert (found["strong"], row.total) == (sum(mark >= 8 for mark in marks), sum(marks))
        placed = [row.value for row in rows if row.value is not None]
        assert placed == sorted(placed)


def test_no_resistance_is_a_mark_and_leaving_out_is_none() -> None:
    """14 A4: 0 counts, what is left out does not."""
    tally = count("resist", "abc", [{"a": 0, "b": 10}, {"a": 0}, {}])
    assert [(row.option, row.rank, row.value, row.voters) for row in tally.rows] == [
        ("a", 1, 0, 2),
        ("b", 2, 10, 1),
        ("c", None, None, 0),
    ]
    assert tally.abstentions == 1


def test_quadratic_votes_are_added_up_and_cost_their_square(many: int) -> None:
    """14 A6: sums may be below zero, and everything spent is told."""
    for options, ballots in profiles("quadratic", many):
        tally = count("quadratic", options, ballots)
        assert values(tally) == {one: sum(ballot.get(one, 0) for ballot in ballots) for one in options}
        spent = sum(dict(row.figures)["credits"] for row in tally.rows)
        assert spent == sum(quadratic.cost(ballot) for ballot in ballots)
        assert all(row.value == dict(row.figures)["for"] - dict(row.figures)["against"] for row in tally.rows)
    assert quadratic.cost({"a": -3, "b": 2}) == 13


def test_medians_are_those_of_grouped_data(many: int) -> None:
    """14 A3: as the standard library has them, where the median falls inside a mark."""
    for options, ballots in profiles("matrix", many):
        for row in count("matrix", options, ballots).rows:
            for axis in "xy":
                marks = [ballot[key] for ballot in ballots if (key := f"{row.option}.{axis}") in ballot]
                between = sum(mark <= statistics.median(marks) for mark in marks) * 2 == len(marks) if marks else True
                if not between:
                    known = statistics.median_grouped(marks)
                    assert float(dict(row.figures)[f"{axis}_median"]) == pytest.approx(known)


def test_a_mirrored_scale_has_mirrored_quartiles() -> None:
    """14 A3: also where a quartile falls between two marks."""
    for numbers in product(range(4), repeat=3):
        spread = [(mark, number) for mark, number in zip((1, 3, 5), numbers, strict=True) if number]
        mirrored = [(-mark, number) for mark, number in reversed(spread)]
        for part in (Fraction(1, 4), Fraction(1, 2), Fraction(3, 4)):
            here, there = quantile(spread, part), quantile(mirrored, 1 - part)
            assert here == (None if there is None else -there)
    assert quantile([(1, 2), (5, 2)], Fraction(1, 2)) == 3 and quantile([(2, 1)], Fraction(1, 4)) == Fraction(7, 4)


def test_the_middle_of_marks_is_what_its_explanation_says() -> None:
    """14 A3: "half gave that or more" was said beside 2.17, which three of eight gave."""
    assert "half of the people lie below it, half above" in RULES["matrix"].how
    assert "of 3, 3 and 4 the middle is 3.25" in RULES["matrix"].how
    assert quantile([(3, 2), (4, 1)], Fraction(1, 2)) == Fraction(13, 4)


def test_a_quadrant_follows_from_the_middle_of_the_scale() -> None:
    """14 A3: round against the clock from right and up; on a middle line it is none."""
    middle, low, high = Fraction(3), Fraction(2), Fraction(4)
    assert [quadrant(*at, middle) for at in ((high, high), (low, high), (low, low), (high, low), (middle, high))] == [
        1,
        2,
        3,
        4,
        0,
    ]


def test_criteria_are_weighted_means_of_means(many: int) -> None:
    """14 A2 S04: a criterion of weight 0 changes nothing; without a mark on one that counts there is no value."""
    for options, ballots in profiles("criteria", many):
        found = values(count("criteria", options, ballots))
        for option in options:
            first, second = ([b[key] for b in ballots if (key := f"{option}.{name}") in b] for name in ("c1", "c2"))
            both = first and second
            wanted = (
                (3 * statistics.mean(map(Fraction, first)) + statistics.mean(map(Fraction, second))) / 4
                if both
                else None
            )
            assert found[option] == wanted
    alone = RULES["criteria"].count("a", [{"a.c1": 2}], Weights(weights=(("c1", 0),)))
    assert alone.rows[0].value is None


def test_how_far_marks_are_apart_is_the_standard_deviation_over_the_scale(many: int) -> None:
    """14 8 S65: to twelve digits, and decided exactly."""
    ends = Ends(low=0, high=5)
    for options, ballots in profiles("scale", many):
        for row in count("scale", options, ballots).rows:
            marks = [mark for mark, number in row.spread for _ in range(number)]
            if not marks:
                assert row.figures == ()
                continue
            known = Fraction(statistics.pstdev(marks)) / 5
            assert abs(dict(row.figures)["deviation"] - known) <= Fraction(1, 10**12)
            assert dict(row.figures)["dissent"] == (statistics.pvariance(map(Fraction, marks)) > Fraction(9, 4))
            assert dissent.strong(row.spread, ends) == bool(dict(row.figures)["dissent"])


def test_dissent_is_strong_above_the_threshold_and_not_at_it() -> None:
    """14 8: nine give 0 and one gives 10 on a scale of ten: 0.3 exactly; a tenth of a hundredth more is strong. Adjustable."""
    spread, ends = ((0, 9), (10, 1)), Ends(low=0, high=10)
    assert dissent.variance(spread, 0, 10) == Fraction(9, 100) and dissent.deviation(spread, 0, 10) == Fraction(3, 10)
    assert not dissent.strong(spread, ends) and dissent.strong(((0, 8), (10, 1)), ends)
    assert dissent.strong(spread, Ends(low=0, high=10, dissent=29))
    assert dissent.deviation(((0, 1), (10, 1)), 0, 10) == Fraction(1, 2) and dissent.deviation((), 0, 10) is None


def test_the_spread_of_marks_is_rounded_once_and_half_goes_up() -> None:
    """14 8 B7: for every small hall, against a root with fifty digits."""
    for low_ones, middle, high_ones in product(range(7), range(5), range(7)):
        spread = tuple((mark, number) for mark, number in ((0, low_ones), (1, middle), (3, high_ones)) if number)
        found = dissent.variance(spread, 0, 3)
        if found is not None:
            root = (Decimal(found.numerator) / Decimal(found.denominator)).sqrt()
            told = dissent.deviation(spread, 0, 3) or Fraction(0)
            assert [rounded(told, places) for places in range(9)] == [
                rounded(Fraction(root), places) for places in range(9)
            ], spread


def test_a_spread_never_looks_like_the_limit_that_it_is_above() -> None:
    """14 8 S65: on a scale of ten 0.301 is strong dissent and says so with its digits, 0.3 is not; alone it has two."""

    def places(*marks: dict[str, int], limit: int = 30) -> tuple[int, list[tuple[str, Decimal, bool]]]:
        tally = RULES["scale"].count("ab", marks, Ends(low=0, high=10, dissent=limit))
        found = dissent.places(tally)
        return found, [(one.option, rounded(one.deviation, found), one.strong) for one in dissent.apart(tally)]

    # the variances of these marks are 9.09 and 9
    near = [{"a": 0}] * 6 + [{"a": 3}] * 3 + [{"a": 10}]
    at = [{"b": 0}] * 9 + [{"b": 10}]
    assert places(*near) == (3, [("a", Decimal("0.301"), True)])
    assert places(*near, *at) == (3, [("a", Decimal("0.301"), True), ("b", Decimal("0.300"), False)])
    assert places(*at) == (2, [("b", Decimal("0.30"), False)])
    assert places(*near, limit=25) == (2, [("a", Decimal("0.30"), True)])
    below = [{"a": 0}] + [{"a": 5}] * 5 + [{"a": 10}] * 2  # 0.2997
    assert places(*below) == (2, [("a", Decimal("0.30"), False)]), "what is not above the limit may look like it"
