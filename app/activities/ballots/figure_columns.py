"""Columns for the figures that a rule names: the same in every table that has some. Never here: a table, counting."""

from collections.abc import Iterable, Sequence

from app.counting import RULES
from app.counting.figures import column
from app.counting.tally import Figures
from app.tables import Cell, Column


def figure_columns(rule: str, names: Iterable[str]) -> tuple[Column, ...]:
    """A column for each named figure, with the words of its rule."""
    return tuple(Column(name, RULES[rule].words[name], "number") for name in dict.fromkeys(names))


def figure_cells(rows: Sequence[Figures], columns: tuple[Column, ...]) -> list[tuple[Cell, ...]]:
    """For each row its named figures in the order of `columns`; what differs in one column does not look equal."""
    given = [dict(figures) for figures in rows]
    found = [column([one.get(named.name) for one in given]) for named in columns]
    return [tuple(cells[at] for cells in found) for at in range(len(rows))]
