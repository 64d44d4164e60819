"""Columns for the figures that a rule names: the same in every table that has some. Never here: a table, counting."""

from collections.abc import Callable, Iterable, Sequence

from app.counting import RULES
from app.counting.figures import cell, column
from app.counting.tally import Figures
from app.tables import Cell, Column


def figure_columns(rule: str, names: Iterable[str]) -> tuple[Column, ...]:
    """A column for each named figure, with the words of its rule."""
    return tuple(Column(name, RULES[rule].words[name], "number") for name in dict.fromkeys(names))


def figure_cells(
    rows: Sequence[Figures], columns: tuple[Column, ...], digits: Callable[[str], int] | None = None
) -> list[tuple[Cell, ...]]:
    """For each row its named figures in the order of `columns`; what differs in one column does not look equal. `digits` says
    how many a figure has after the point, where more than its column decides that."""
    given = [dict(figures) for figures in rows]
    listed = [[one.get(named.name) for one in given] for named in columns]
    found = [
        column(values) if digits is None else [cell(value, digits(named.name)) for value in values]
        for named, values in zip(columns, listed, strict=True)
    ]
    return [tuple(cells[at] for cells in found) for at in range(len(rows))]
