"""Schulze: the strongest ways against votelib, the places against every way tried out, and the example of Schulze's own paper.

Never here: what holds of every rule (tests/conformance/test_counting.py).
"""

from __future__ import annotations

from itertools import pairwise, permutations

from votelib.evaluate.condorcet import Schulze as Library

from tests.counting.oracles import count, duels, first, raised, values
from tests.counting.profiles import Ballots, profiles
from tests.counting.test_instant_runoff import hall


def test_the_strongest_ways_are_those_of_votelib(many: int) -> None:
    """14 C12: from each to each, on any ballots with at least two options that somebody ranked."""
    for options, ballots in profiles("schulze", many, most=9):
        known = Library.widest_paths(duels(ballots))
        found = {line[0]: line[1][0] for line in count("schulze", options, ballots).evidence[0].lines}
        assert {pair: found[pair] for pair in known if pair[0] != pair[1]} == {
            pair: strong for pair, strong in known.items() if pair[0] != pair[1]
        }


def test_where_nothing_ties_the_order_is_that_of_votelib(many: int) -> None:
    """14 C12: with all places told apart."""
    for options, ballots in profiles("schulze", many, most=9):
        rows = count("schulze", options, ballots).rows
        if any(ballots) and not any(row.tied for row in rows) and {*options} == {one for b in ballots for one in b}:
            assert Library().evaluate(duels(ballots), len(options)) == [row.option for row in rows]


def every_way(options: tuple[str, ...], ballots: Ballots) -> dict[tuple[str, str], int]:
    """The strongest way from each to each by trying all of them."""
    number = dict.fromkeys(permutations(options, 2), 0)
    for one, other in number:
        number[one, other] = sum(one in b and (other not in b or b[one] < b[other]) for b in ballots)
    link = {pair: strong if strong > number[pair[::-1]] else 0 for pair, strong in number.items()}
    found = dict(link)
    for length in range(3, len(options) + 1):
        for way in permutations(options, length):
            weakest = min(link[step] for step in pairwise(way))
            found[way[0], way[-1]] = max(found[way[0], way[-1]], weakest)
    return found


def test_a_place_is_by_how_many_others_beat_an_option(many: int) -> None:
    """14 A1 C12: so those whom nobody beats come first, and who beats another stands before it."""
    for options, ballots in profiles("schulze", many, most=5):
        way = every_way(options, ballots)
        beaten = {one: sum(way[other, one] > way[one, other] for other in options if other != one) for one in options}
        tally = count("schulze", options, ballots)
        assert values(tally) == {one: len(options) - 1 - number for one, number in beaten.items()}
        if any(ballots):
            place = {row.option: row.rank or 0 for row in tally.rows}
            assert first(tally) == {one for one in options if not beaten[one]} != set()
            assert all(place[one] < place[two] for one, two in way if way[one, two] > way[two, one])


def test_the_example_of_the_paper() -> None:
    """14 C12: 45 ballots on five options; E before A, C, B, D (Schulze 2011, example 1 as on the method's pages)."""
    lines = "5 ACBED", "5 ADECB", "8 BEDAC", "3 CABED", "7 CAEBD", "2 CBADE", "7 DCEBA", "8 EBADC"
    rows = count("schulze", "ABCDE", hall(*lines)).rows
    assert [row.option for row in rows] == [*"EACBD"] and not any(row.tied for row in rows)


def test_who_wins_still_wins_when_somebody_raises_it(many: int) -> None:
    """14 C12: Schulze is monotone."""
    for options, ballots in profiles("schulze", many // 2, most=12):
        for winner in first(count("schulze", options, ballots)):
            better = [raised(ballot, winner) if place % 2 else ballot for place, ballot in enumerate(ballots)]
            assert winner in first(count("schulze", options, better))
