"""Ballots as the libraries take them that count the same, and what several tests of rules ask.

Here: conversions. Never: what a rule should find.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

from votelib.convert import RankedToCondorcetVotes

from app.counting import RULES
from app.counting.tally import Tally
from tests.counting.profiles import Ballots, told


def count(rule: str, options: Sequence[str], ballots: Ballots) -> Tally:
    return RULES[rule].count(options, ballots, told(rule, options))


def first(tally: Tally) -> set[str]:
    """Who has the first place."""
    return {row.option for row in tally.rows if row.rank == 1}


def values(tally: Tally) -> dict[str, Fraction | None]:
    return {row.option: row.value for row in tally.rows}


def ranking(ballot: dict[str, int]) -> tuple[str, ...]:
    """The options of a ballot with places, best first."""
    return tuple(sorted(ballot, key=ballot.__getitem__))


def rankings(ballots: Ballots) -> dict[tuple[str, ...], int]:
    """How often each order was given, without abstentions."""
    return dict(Counter(ranking(ballot) for ballot in ballots if ballot))


def duels(ballots: Ballots) -> dict[tuple[str, str], int]:
    """How often the one stands before the other, by the library; options that nobody ranks are not known to it."""
    found: dict[tuple[str, str], int] = RankedToCondorcetVotes().convert(rankings(ballots))
    return found


def raised(ballot: dict[str, int], option: str) -> dict[str, int]:
    """The same ballot with this option on the first place, the others after it in their order."""
    order = [option, *(one for one in ranking(ballot) if one != option)]
    return {one: place for place, one in enumerate(order, 1)}
