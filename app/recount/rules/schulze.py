"""Schulze: the strongest ways between every two, found by trying the strongest duels first; place by how many beat an option.

Never here: how many places a ballot has.
"""

from fractions import Fraction
from typing import Any

from app.recount.ranking import Figures, Marks, ranked
from app.recount.rules.condorcet import pairs
from app.recount.tables import Row

Numbers = dict[tuple[str, str], int]


def figures(options: list[str], ballots: list[Marks], parameters: dict[str, Any]) -> Figures:
    """By how many others an option is not beaten."""
    way = ways(options, ballots)
    unbeaten = {
        one: Fraction(sum(way[one, other] >= way[other, one] for other in options if other != one)) for one in options
    }
    placed = {option: sum(option in ballot for ballot in ballots) for option in options}
    return ranked(unbeaten, placed, sum(map(bool, ballots)))


def ways(options: list[str], ballots: list[Marks]) -> Numbers:
    """The strongest way from each to each: links are laid one by one, the strongest first, and whatever a link first connects
    has a way that is just as strong as this link."""
    number = {(row["option"], row["other"]): row["ballots"] for row in pairs(options, ballots, {})}
    links = [(strong, *pair) for pair, strong in number.items() if strong > number[pair[::-1]]]
    found = dict.fromkeys(number, 0)
    to = {option: {option} for option in options}
    for strong, one, other in sorted(links, reverse=True):
        for start in [option for option in options if one in to[option]]:
            for end in to[other] - to[start]:
                found[start, end] = strong
            to[start] |= to[other]
    return found


def paths(options: list[str], ballots: list[Marks], parameters: dict[str, Any]) -> list[Row]:
    """Each two, both ways round."""
    found = ways(options, ballots)
    return [{"from": one, "to": other, "strength": str(strong)} for (one, other), strong in found.items()]


TABLES = {"pairwise": pairs, "paths": paths}
