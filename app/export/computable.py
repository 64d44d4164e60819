"""Exact figures as numbers for a spreadsheet: whole ones as they are, fractions in a column of their own beside the exact text.

Never here: a file format, other figures (these are numbers already).
"""

from fractions import Fraction

from msgspec.structs import replace

from app.export.xlsx_sheets import EXACT
from app.tables import Cell, Column, Table


def computable(table: Table, title: str, about: str) -> Table:
    """The table with a number wherever a program can compute with it. `title` names a column of numbers after that with the
    exact ones (`{title}`), `about` says what it is."""
    if not any(column.exact for column in table.columns):
        return table
    columns: list[Column] = []
    cells: list[list[Cell]] = []
    for place, column in enumerate(table.columns):
        own = [row[place] for row in table.rows]
        numbers = [_number(cell) for cell in own] if column.exact else []
        if column.exact and not any(isinstance(one, float) for one in numbers):
            columns.append(replace(column, kind="integer"))
            cells.append([cell if number is None else number for cell, number in zip(own, numbers, strict=True)])
            continue
        columns.append(column)
        cells.append(own)
        if column.exact:
            called = title.format(title=column.title)
            columns.append(Column(f"{column.name}_number", called, "number", about, use=column.use))
            cells.append([*numbers])
    return replace(table, columns=tuple(columns), rows=tuple(zip(*cells, strict=True)))


def _number(cell: Cell) -> int | float | None:
    """None for what is no number, or too large to be one in a spreadsheet."""
    if not isinstance(cell, str):
        return None
    try:
        value = Fraction(cell)
    except (ValueError, ZeroDivisionError):
        return None
    if abs(value) >= EXACT:
        return None
    return int(value) if value.denominator == 1 else float(value)
