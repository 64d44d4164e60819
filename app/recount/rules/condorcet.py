"""Duels: who beats whom, and who stands with whom because they beat each other in a circle or not at all.

Never here: how many places a ballot has.
"""

from fractions import Fraction
from typing import Any

from app.recount.ranking import Figures, Marks, column, ranked
from app.recount.tables import Row


def before(one: str, other: str, ballots: list[Marks]) -> int:
    """How many put the one before the other; without a place is behind everything."""
    return sum(one in ballot and (other not in ballot or ballot[one] < ballot[other]) for ballot in ballots)


def pairs(options: list[str], ballots: list[Marks], parameters: dict[str, Any]) -> list[Row]:
    """Each two, both ways round."""
    return [
        {"option": one, "other": other, "ballots": before(one, other, ballots)}
        for one in options
        for other in options
        if one != other
    ]


def figures(options: list[str], ballots: list[Marks], parameters: dict[str, Any]) -> Figures:
    """Nobody who reaches somebody by duels that are not lost stands behind them; who reaches more stands before."""
    number = {(row["option"], row["other"]): row["ballots"] for row in pairs(options, ballots, parameters)}
    reached = {option: _reached(option, options, number) for option in options}
    placed = {option: sum(option in ballot for ballot in ballots) for option in options}
    wide = {option: Fraction(len(reached[option])) for option in options}
    found = ranked(wide, placed, sum(map(bool, ballots)))
    ways = [[_way(option, other, number) for other in options if other != option] for option in options]
    for name, way in (("won", 1), ("lost", -1), ("drawn", 0)):
        cells = column([Fraction(one.count(way)) for one in ways])
        for option, cell in zip(options, cells, strict=True):
            found[option][name] = cell
    return {option: row | {"value": None, "sum": None} for option, row in found.items()}


def _way(one: str, other: str, number: dict[tuple[str, str], int]) -> int:
    there, back = number[one, other], number[other, one]
    return 0 if there == back else 1 if there > back else -1


def _reached(start: str, options: list[str], number: dict[tuple[str, str], int]) -> set[str]:
    found, new = {start}, [start]
    while new:
        one = new.pop()
        more = [other for other in options if other not in found and _way(one, other, number) >= 0]
        found.update(more)
        new += more
    return found


TABLES = {"pairwise": pairs}
