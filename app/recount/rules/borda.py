"""Borda: a place brings as many points as there are places below it; who has none shares what the free places would bring.

Never here: how many places a ballot has.
"""

from fractions import Fraction
from typing import Any

from app.recount.ranking import Figures, Marks, ranked
from app.recount.rules.condorcet import pairs


def figures(options: list[str], ballots: list[Marks], parameters: dict[str, Any]) -> Figures:
    """Points by option."""
    points = dict.fromkeys(options, Fraction(0))
    for ballot in filter(None, ballots):
        for option, number in _handed_out(ballot, options).items():
            points[option] += number
    placed = {option: sum(option in ballot for ballot in ballots) for option in options}
    return ranked(points, placed, sum(map(bool, ballots)))


def _handed_out(ballot: Marks, options: list[str]) -> dict[str, Fraction]:
    """The points of one ballot: at each place as many as stand on it share what it and the next ones bring."""
    points = list(range(len(options)))
    found: dict[str, Fraction] = {}
    for place in [*sorted(set(ballot.values())), None]:
        there = [option for option in options if ballot.get(option) == place]
        share = [points.pop() for _ in there]
        found |= {option: Fraction(sum(share), len(share)) for option in there}
    return found


TABLES = {"pairwise": pairs}
