"""Columns for the figures that a rule names: the same in every table that has some. Never here: a table, counting."""

from collections.abc import Iterable

from app.counting import RULES
from app.counting.figures import cell
from app.counting.tally import Figures
from app.tables import Cell, Column


def figure_columns(rule: str, names: Iterable[str]) -> tuple[Column, ...]:
    """A column for each named figure, with the words of its rule."""
    return tuple(Column(name, RULES[rule].words[name], "number") for name in dict.fromkeys(names))


def figure_cells(figures: Figures, columns: tuple[Column, ...]) -> tuple[Cell, ...]:
    """The named figures in the order of `columns`."""
    given = dict(figures)
    return tuple(cell(given.get(column.name)) for column in columns)
