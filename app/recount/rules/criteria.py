"""Criteria with weights: the mean of each criterion, and of these the mean by their weights.

Never here: what the criteria are called.
"""

from fractions import Fraction
from typing import Any

from app.recount.dissent import apart, ends, written
from app.recount.ranking import Figures, Marks, column, ranked
from app.recount.tables import Row


def figures(options: list[str], ballots: list[Marks], parameters: dict[str, Any]) -> Figures:
    """The weighted mean by option, none where a criterion that has a weight was never marked; and where it would stand if all
    had the same weight."""
    weights = {name: weight for name, weight in parameters["weights"].items() if weight}
    told = {
        option: sum(any(key.startswith(f"{option}.") for key in ballot) for ballot in ballots) for option in options
    }
    decided = sum(map(bool, ballots))
    found = ranked(_weighted(options, ballots, weights), told, decided)
    even = _weighted(options, ballots, dict.fromkeys(weights, 1))
    places = ranked(even, told, decided)
    for option, value in zip(options, column(even[option] for option in options), strict=True):
        place = places[option]["place"]
        found[option] |= {"equal": value, "equal_place": None if place is None else float(place)}
    return found


def _weighted(options: list[str], ballots: list[Marks], weights: dict[str, int]) -> dict[str, Fraction | None]:
    value: dict[str, Fraction | None] = {}
    for option in options:
        means = {name: _mean(_marks(option, name, ballots)) for name in weights}
        there = [weights[name] * mean for name, mean in means.items() if mean is not None]
        value[option] = (
            sum(there, Fraction(0)) / sum(weights.values()) if weights and len(there) == len(weights) else None
        )
    return value


def _marks(option: str, criterion: str, ballots: list[Marks]) -> list[int]:
    return [ballot[f"{option}.{criterion}"] for ballot in ballots if f"{option}.{criterion}" in ballot]


def _mean(marks: list[int]) -> Fraction | None:
    return Fraction(sum(marks), len(marks)) if marks else None


def table(options: list[str], ballots: list[Marks], parameters: dict[str, Any]) -> list[Row]:
    """One row an option and criterion that somebody marked."""
    rows: list[Row] = []
    keys: list[Row] = []
    for option in options:
        for criterion, weight in parameters["weights"].items():
            marks = _marks(option, criterion, ballots)
            if marks:
                told = apart(marks, *ends(parameters))
                exact = {"people": len(marks), "sum": sum(marks), "average": _mean(marks), "weight": weight}
                rows.append(exact | told)
                keys.append({"option": option, "criterion": criterion})
    written(rows, ends(parameters)[2])
    exactly = ({name: str(Fraction(str(value))) for name, value in row.items() if value is not None} for row in rows)
    return [key | row for key, row in zip(keys, exactly, strict=True)]


def chosen(marks: Marks) -> set[str]:
    """The options that a ballot says anything of."""
    return {key.split(".")[0] for key in marks}


TABLES = {"criteria": table}
