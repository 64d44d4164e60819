"""From a sheet to measures: which columns were understood, which rows are good, and what is wrong with the others.

Never here: a file format, what one cell may hold (checks.py), a forum.
"""

from collections.abc import Collection, Iterable, Iterator
from itertools import count

from msgspec import Struct
from msgspec.structs import replace

from app.imports import checks
from app.imports.columns import REQUIRED, match
from app.imports.reason import Reason
from app.imports.sheet import Sheet, SheetLine
from app.text import N_, NN_


class MeasureRow(Struct, frozen=True, kw_only=True):
    """One measure as the file has it; what the file does not say is empty."""

    line: int
    number: str = ""
    title: str = ""
    description: str = ""
    need: str = ""
    goal: str = ""
    effect: str = ""
    field: str = ""
    type: str = ""
    cost: str = ""
    tags: tuple[str, ...] = ()
    values: str = ""
    pilot: str = ""
    body: str = ""
    partners: str = ""


class BadRow(Struct, frozen=True):
    """A row that is not taken; `line` is its number as a spreadsheet shows it."""

    line: int
    reasons: tuple[Reason, ...]


class Preview(Struct, frozen=True, kw_only=True):
    """What would be taken from a file. Where a required column is missing, that is all it says."""

    columns: dict[str, str]
    """Field to the heading of its column, as written."""
    ignored: tuple[str, ...]
    """Headings that are nothing to us."""
    missing: tuple[str, ...]
    """Required fields that have no column."""
    good: tuple[MeasureRow, ...] = ()
    bad: tuple[BadRow, ...] = ()


def measures(sheet: Sheet, taken: Collection[str] = ()) -> Preview:
    """What would be taken from the sheet. Rows without a number get the next free one, not one of `taken` either."""
    matching = match(sheet.header.cells)
    columns = {field: sheet.header.cells[place].strip() for field, place in matching.places.items()}
    ignored = tuple(sheet.header.cells[place].strip() for place in matching.ignored)
    missing = tuple(field for field in REQUIRED if field not in columns)
    if missing:
        return Preview(columns=columns, ignored=ignored, missing=missing)
    reader = _Reader(matching.places, columns, len(sheet.header.cells))
    read = [reader.read(line) for line in sheet.rows]
    good = [row for row in read if isinstance(row, MeasureRow)]
    bad = tuple(row for row in read if isinstance(row, BadRow))
    return Preview(
        columns=columns,
        ignored=ignored,
        missing=(),
        good=tuple(_numbered(good, {*map(_fold, taken), *reader.numbers})),
        bad=bad,
    )


class _Reader:
    """Reads the rows in order. `numbers` remembers which line used a number first, bad lines included."""

    def __init__(self, places: dict[str, int], columns: dict[str, str], width: int) -> None:
        self.numbers: dict[str, int] = {}
        self._places = places
        self._columns = columns
        self._width = width

    def read(self, line: SheetLine) -> MeasureRow | BadRow:
        cells = {field: line.cells[place] if place < len(line.cells) else "" for field, place in self._places.items()}
        texts = {field: checks.clean(field, cell) for field, cell in cells.items()}
        found = [fault for field, cell in cells.items() for fault in checks.faults(field, self._columns[field], cell)]
        reasons = (*self._too_wide(line), *found, *self._used_twice(line.line, texts.get("number", "")))
        if reasons:
            return BadRow(line.line, reasons)
        tags = checks.tags(texts.pop("tags", ""))
        return replace(MeasureRow(line=line.line, tags=tags), **texts)

    def _too_wide(self, line: SheetLine) -> Iterator[Reason]:
        """In a CSV file a text with a separator and no quotation marks pushes all that follows one column on."""
        if any(cell.strip() for cell in line.cells[self._width :]):
            message = NN_(
                "This row has {cells} cell, the heading only {columns}. Does a text need quotation marks?",
                "This row has {cells} cells, the heading only {columns}. Does a text need quotation marks?",
                by="cells",
            )
            yield Reason(message, {"cells": len(line.cells), "columns": self._width})

    def _used_twice(self, line: int, number: str) -> Iterator[Reason]:
        first = self.numbers.setdefault(_fold(number), line) if number else line
        if first != line:
            yield Reason(N_("The number {number} is already used in line {line}."), {"number": number, "line": first})


def _numbered(rows: Iterable[MeasureRow], used: Collection[str]) -> Iterator[MeasureRow]:
    """The rows, those without a number given M01, M02 and so on, past every number in use."""
    free = (number for number in map("M{:02d}".format, count(1)) if _fold(number) not in used)
    for row in rows:
        yield row if row.number else replace(row, number=next(free))


def _fold(number: str) -> str:
    return number.casefold()
