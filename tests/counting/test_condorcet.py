"""Condorcet: winner and Smith set against votelib, the duels by hand, and circles that are ones.

Never here: what holds of every rule (tests/conformance/test_counting.py).
"""

from __future__ import annotations

from votelib.evaluate.condorcet import CondorcetWinner, SmithSet

from app.counting.condorcet import Verdict, verdict
from tests.counting.oracles import count, duels, first, raised
from tests.counting.profiles import profiles

CIRCLE = [{"a": 1, "b": 2, "c": 3}, {"b": 1, "c": 2, "a": 3}, {"c": 1, "a": 2, "b": 3}]


def test_winner_and_first_group_are_those_of_votelib(many: int) -> None:
    """14 A1 C12: on all ballots on which every option was ranked by somebody."""
    for options, ballots in profiles("condorcet", many):
        if {*options} != {option for ballot in ballots for option in ballot}:
            continue
        tally, pairs = count("condorcet", options, ballots), duels(ballots)
        said = verdict(tally)
        assert said is not None and said.top == tuple(sorted(first(tally), key=options.index))
        assert [said.winner] * bool(said.winner) == CondorcetWinner().evaluate(pairs)
        assert {*said.top} == {*SmithSet().evaluate(pairs)}


def test_every_rule_with_duels_has_the_same_ones(many: int) -> None:
    """14 A1: they are evidence of Borda and Schulze, too, and the verdict on them is the same."""
    for options, ballots in profiles("condorcet", many // 4):
        several = [count(rule, options, ballots) for rule in ("condorcet", "borda", "schulze")]
        assert len({one.pairwise for one in several}) == 1 and len({verdict(one) for one in several}) == 1
        by_hand = {
            (one, other, sum(one in b and (other not in b or b[one] < b[other]) for b in ballots))
            for one in options
            for other in options
            if one != other
        }
        assert {*several[0].pairwise} == by_hand


def test_who_stands_before_another_group_beats_all_of_it(many: int) -> None:
    """14 A1: the groups are as small as can be: no part of one could stand before the rest of it."""
    for options, ballots in profiles("condorcet", many):
        tally = count("condorcet", options, ballots)
        number = {(one, other): times for one, other, times in tally.pairwise}
        place = {row.option: row.rank or 0 for row in tally.rows}
        for one, other in number:
            if place[one] < place[other]:
                assert number[one, other] > number[other, one]


def test_a_circle_is_said_as_one(many: int) -> None:
    """14 A1: each of it beats the next one, and the last the first; drawn duels alone make none."""
    assert verdict(count("condorcet", "abc", CIRCLE)) == Verdict("", ("a", "b", "c"), ("a", "b", "c"))
    assert verdict(count("condorcet", "abcd", [*CIRCLE, {"d": 1}])) == Verdict("", ("a", "b", "c"), ("a", "b", "c"))
    assert verdict(count("condorcet", "ab", [{"a": 1, "b": 2}, {"b": 1, "a": 2}])) == Verdict("", ("a", "b"))
    assert verdict(count("condorcet", "ab", [{}])) is None
    for options, ballots in profiles("condorcet", many):
        tally = count("condorcet", options, ballots)
        number = {(one, other): times for one, other, times in tally.pairwise}
        said = verdict(tally)
        ring = said.circle if said else ()
        assert len(ring) != 1 and len(ring) != 2
        for one, other in zip(ring, (*ring[1:], *ring[:1]), strict=True):
            assert number[one, other] > number[other, one]


def test_who_wins_all_duels_still_does_when_somebody_raises_it(many: int) -> None:
    """14 C12."""
    for options, ballots in profiles("condorcet", many, most=9):
        said = verdict(count("condorcet", options, ballots))
        if said and said.winner:
            better = verdict(count("condorcet", options, [raised(ballot, said.winner) for ballot in ballots]))
            assert better and better.winner == said.winner
