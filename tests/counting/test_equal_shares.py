"""Equal Shares: every person's money followed as a fraction, what the rule promises to groups, and money by votes beside it.

The rule is followed person by person, also with one unit a person (Add1); pabutools counts in tests/export/test_elsewhere.py.
Never here: what holds of every rule (tests/conformance/test_counting.py).
"""

from __future__ import annotations

import random
from fractions import Fraction

import pytest

from app.counting import RULES
from app.counting.equal_shares import Budget, round_number
from app.counting.greedy import ORDER, Money
from app.counting.shares import Shares
from app.counting.tally import Tally
from app.recount.rules.equal_shares import bought
from tests.counting.profiles import Ballots, profiles


def hall(seed: int, measures: int = 6, people: int = 20) -> tuple[tuple[str, ...], Ballots, dict[str, int]]:
    chance = random.Random(seed)
    options = tuple(f"m{number}" for number in range(chance.randint(2, measures)))
    liked = [chance.uniform(0.1, 0.8) for _ in options]
    ballots = [
        {option: 1 for option, how in zip(options, liked, strict=True) if chance.random() < how}
        for _ in range(chance.randint(1, people))
    ]
    return options, ballots, {option: chance.choice((10, 20, 20, 25, 40, 70)) for option in options}


def shared(options: tuple[str, ...], ballots: Ballots, costs: dict[str, int], budget: int, step: int = 0) -> Tally:
    return RULES["equal_shares"].count(options, ballots, Budget(budget=budget, costs=(*costs.items(),), step=step))


def funded(tally: Tally) -> set[str]:
    return {row.option for row in tally.rows if row.elected}


def test_whatever_the_money_everybody_pays_what_was_said(many: int) -> None:
    """14 A7 C12: against each person's money as a fraction, for every total, with ties and poor people."""
    for seed in range(many):
        _, ballots, costs = hall(seed)
        wants = [set(ballot) for ballot in ballots if ballot]
        if not wants:
            continue
        costs = {option: cost for option, cost in costs.items() if any(option in want for want in wants)}
        shares = Shares({frozenset(want): wants.count(want) for want in wants}, costs)
        for total in range(0, 2 * sum(costs.values()), 29):
            run = shares.run(Fraction(total))
            known = bought(wants, costs, Fraction(total))
            assert {one.option: one.price for one in run.bought} == {one.option: one.price for one in known}
            assert {one.option: one.payers for one in run.bought} == {one.option: one.payers for one in known}
            if run.until is not None and run.until > total:
                before = (run.until + total) / 2
                assert shares.run(before).options == run.options, "nothing changes before it was said that it may"


def add1(ballots: Ballots, costs: dict[str, int], budget: int) -> set[str]:
    """The completion as equalshares.net has it: one unit more for each person, until it would cost more than there is."""
    wants = [set(ballot) for ballot in ballots if ballot]
    if not wants:
        return set()
    total, last = Fraction(budget), set[str]()
    while True:
        found = {one.option for one in bought(wants, costs, total)}
        spent = sum(costs[option] for option in found)
        if spent > budget:
            return last
        last = found
        if all(
            one in found or cost > budget - spent or not any(one in w for w in wants) for one, cost in costs.items()
        ):
            return last
        total += len(wants)


def test_a_step_of_one_unit_for_each_person_is_add1(many: int) -> None:
    """14 A7 C12: before the rest goes by votes, the same measures are paid for."""
    for seed in range(many // 2):
        options, ballots, costs = hall(seed, people=9)
        budget = sum(costs.values()) // 2
        tally = shared(options, ballots, costs, budget, step=max(1, sum(map(bool, ballots))))
        by_shares = {score.option for one in tally.rounds for score in one.scores if dict(score.figures).get("price")}
        known = add1(ballots, costs, budget)
        if 10 * budget > sum(cost * len(ballots) for cost in costs.values()):
            assert by_shares == known, (options, ballots, costs)


def test_nobody_pays_more_than_there_is_and_missing_is_the_smallest_sum_that_would_do(many: int) -> None:
    """14 A7 A10: with so much more the same ballots pay for it, with a step less they do not."""
    told = 0
    for seed in range(many // 4):
        options, ballots, costs = hall(seed)
        tally = shared(options, ballots, costs, 60, step=5)
        assert sum(costs[option] for option in funded(tally)) <= 60
        for row in tally.rows:
            more = dict(row.figures).get("missing")
            if more is None:
                continue
            told += 1
            assert row.option in funded(shared(options, ballots, costs, 60 + int(more), step=5))
            for less in range(5, int(more), 5):
                assert row.option not in funded(shared(options, ballots, costs, 60 + less, step=5))
    assert told > many // 8


def test_what_votes_alone_would_have_done_stands_with_each_measure(many: int) -> None:
    """14 A7: just what the rule of votes gives on the same ballots, beside it."""
    for seed in range(many // 4):
        options, ballots, costs = hall(seed)
        tally = shared(options, ballots, costs, 60, step=5)
        by_votes = funded(RULES["greedy"].count(options, ballots, Money(budget=60, costs=(*costs.items(),))))
        assert {row.option for row in tally.rows if dict(row.figures)["by_votes"]} == by_votes


def test_a_group_with_a_tenth_of_the_people_decides_on_a_tenth_of_the_money() -> None:
    """14 A7: sixty in a hundred cannot take everything; by votes they do."""
    ballots: Ballots = [{f"big{n}": 1 for n in range(5)}] * 60 + [{f"small{n}": 1 for n in range(5)}] * 40
    options = tuple(f"{size}{n}" for size in ("big", "small") for n in range(5))
    costs = dict.fromkeys(options, 20)
    assert sorted(option[:3] for option in funded(shared(options, ballots, costs, 100))) == ["big"] * 3 + ["sma"] * 2
    by_votes = RULES["greedy"].count(options, ballots, Money(budget=100, costs=(*costs.items(),)))
    assert funded(by_votes) == {f"big{n}" for n in range(5)}
    beside = shared(options, ballots, costs, 100).rows
    assert {row.option for row in beside if dict(row.figures)["by_votes"]} == funded(by_votes)


def test_between_alike_measures_the_order_decides_and_that_is_said() -> None:
    """14 A7 9: the order of the ballot, or one that was drawn by lot; never what an option is called."""
    ballots: Ballots = [{"a": 1, "b": 1}] * 4
    for rule, kind in (("equal_shares", Budget), ("greedy", Money)):
        for first, costs in (("a", (("a", 20), ("b", 20))), ("b", (("b", 20), ("a", 20)))):
            tally = RULES[rule].count(("a", "b"), ballots, kind(budget=30, costs=costs))
            assert funded(tally) == {first}
            said = [(set(tie.options), tie.reason) for one in tally.rounds for tie in one.ties]
            assert said == [({"a", "b"}, ORDER)]
            assert not [
                tie
                for one in RULES[rule].count(("a", "b"), ballots, kind(budget=40, costs=costs)).rounds
                for tie in one.ties
            ]


def test_money_by_votes_follows_its_words(many: int) -> None:
    """14 A7: whoever gets none does not fit, is alike with others, or nobody chose it."""
    for options, ballots in profiles("greedy", many):
        costs = {option: (30, 50, 20)[place % 3] for place, option in enumerate(options)}
        tally = RULES["greedy"].count(options, ballots, Money(budget=100, costs=(*costs.items(),)))
        chosen = funded(tally)
        assert sum(costs[option] for option in chosen) <= 100
        votes = {row.option: row.voters for row in tally.rows}
        for option in set(options) - chosen:
            before = sum(costs[one] for one in chosen if (-votes[one], costs[one]) <= (-votes[option], costs[option]))
            assert not votes[option] or before + costs[option] > 100


@pytest.mark.parametrize(("most", "number"), [(0, 1), (1, 1), (4, 2), (6_000, 5_000), (19, 10), (20, 20), (99, 50)])
def test_a_step_is_a_round_number(most: int, number: int) -> None:
    """14 A7: people are told it."""
    assert round_number(most) == number


def test_who_pays_is_told_for_each_measure() -> None:
    """14 A7: 2 pay 10 each for a; b costs 30, of which one has 5 left and the others pay 12.5."""
    ballots: Ballots = [{"a": 1, "b": 1}, {"a": 1}, {"b": 1}, {"b": 1}]
    tally = shared(("a", "b"), ballots, {"a": 20, "b": 30}, 60, step=60)
    paid = {score.option: dict(score.figures) for one in tally.rounds for score in one.scores}
    assert paid == {"a": {"price": 10, "payers": 2}, "b": {"price": Fraction(25, 2), "payers": 3}} or paid == {
        "b": {"price": 10, "payers": 3},
        "a": {"price": 15, "payers": 2},
    }
