"""Whoever gives an option more never harms it: monotonicity, for every rule that has it by what its marks mean.

Here: all rules by one raised mark. Never: orders, where others move as well (Borda, Schulze and Condorcet in their own files),
and what is not monotone: instant runoff (test_instant_runoff.py shows a hall) and Equal Shares with the list that is made by
it, where one supporter more changes what all others have left.
"""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from app.counting import RULES
from tests.counting.oracles import count
from tests.counting.profiles import profiles

Ballot = dict[str, int]
Raised = Callable[[Ballot, str], Ballot | None]


def crossed(ballot: Ballot, option: str) -> Ballot | None:
    """A cross where there was none."""
    return None if option in ballot else ballot | {option: 1}


def marked(most: int, by: int = 1) -> Raised:
    """One mark more, or with `by` -1 less, of what was marked; an average of fewer marks is another one."""

    def raised(ballot: Ballot, option: str) -> Ballot | None:
        found = ballot.get(option, -1) + by
        return ballot | {option: found} if option in ballot and 0 <= found <= most else None

    return raised


def given(ballot: Ballot, option: str) -> Ballot | None:
    """One dot, point or vote more."""
    return ballot | {option: ballot.get(option, 0) + 1}


def on_a_criterion(ballot: Ballot, option: str) -> Ballot | None:
    key = f"{option}.c1"
    return ballot | {key: ballot[key] + 1} if ballot.get(key, 5) < 5 else None


def chosen_of_two(ballot: Ballot, option: str) -> Ballot | None:
    """An answer that was for the other one, or for neither."""
    for key, mark in ballot.items():
        both = key.split(".")
        if option in both and both[0] != both[1] and mark != both.index(option) + 1:
            return ballot | {key: both.index(option) + 1}
    return None


MONOTONE: dict[str, Raised] = {
    "plurality": crossed,
    "approval": crossed,
    "greedy": crossed,
    "scale": marked(5),
    "star": marked(5),
    "majority_judgement": marked(5),
    "resist": marked(10, by=-1),
    "dots": given,
    "points": given,
    "quadratic": given,
    "criteria": on_a_criterion,
    "pairs": chosen_of_two,
}
ELSEWHERE = {"borda", "schulze", "condorcet", "matrix"}
NOT = {"instant_runoff", "equal_shares", "shortlist"}


def test_every_rule_is_here_or_it_is_said_why_not() -> None:
    """14 C12: a matrix has no places."""
    assert {*MONOTONE} | ELSEWHERE | NOT == {*RULES}


@pytest.mark.parametrize("rule", MONOTONE)
def test_who_gets_more_from_somebody_stands_no_lower(rule: str, many: int) -> None:
    """14 C12: neither its place, nor whether it gets money."""
    raised, tried = MONOTONE[rule], 0
    for number, (options, ballots) in enumerate(profiles(rule, many, most=12)):
        chance = random.Random(number)
        option = chance.choice(options)
        able = [at for at, ballot in enumerate(ballots) if ballot and raised(ballot, option) is not None]
        if not able:
            continue
        at, tried = chance.choice(able), tried + 1
        more = [*ballots[:at], raised(ballots[at], option) or {}, *ballots[at + 1 :]]
        was, now = (
            next(row for row in count(rule, options, one).rows if row.option == option) for one in (ballots, more)
        )
        assert was.rank is None or (now.rank or len(options)) <= was.rank, (option, ballots, more)
        assert bool(now.elected) >= bool(was.elected), (option, ballots, more)
    assert tried > many // 3
