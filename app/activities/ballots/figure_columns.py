"""Columns for the figures that a rule names: the same in every table that has some. Never here: a table, counting."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from app.counting import RULES
from app.counting.dissent import USUAL, is_spread
from app.counting.figures import cell, column
from app.counting.tally import Figures
from app.tables import Cell, Column


def figure_columns(rule: str, names: Iterable[str]) -> tuple[Column, ...]:
    """A column for each named figure, with the words of its rule."""
    return tuple(Column(name, RULES[rule].words[name], "number") for name in dict.fromkeys(names))


def figure_cells(rows: Sequence[Figures], columns: tuple[Column, ...], spreads: int = USUAL) -> list[tuple[Cell, ...]]:
    """For each row its named figures in the order of `columns`; what differs in one column does not look equal. `spreads` are
    the digits of those that say how far marks are apart."""
    given = [dict(figures) for figures in rows]
    found = [_column(named.name, [one.get(named.name) for one in given], spreads) for named in columns]
    return [tuple(cells[at] for cells in found) for at in range(len(rows))]


def _column(name: str, values: Sequence[Fraction | None], spreads: int) -> list[float | None]:
    return [cell(value, spreads) for value in values] if is_spread(name) else column(values)
