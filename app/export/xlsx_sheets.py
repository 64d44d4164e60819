"""Sheets of a workbook: a table with its heading, and lines without one; each cell as what it is.

Everything a person wrote is written as text, never as a formula, a link or a number; days and times are real ones. Excel knows
no time zone: times are as on a clock of the forum. Never here: which sheets there are, words.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from msgspec import Struct

from app.export.text import cut, printable
from app.formula import runs
from app.tables import Cell, Column, Table

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MAX_TEXT = 32_767
EXACT = 10**15  # a larger whole number would lose its last digits
FIRST, LAST = dt.date(1900, 3, 1), dt.date(9999, 12, 31)
"""Days between which Excel counts right."""
WIDTHS = (9, 60)
ONE_LINE = 24
"""A heading of so many letters stands in one line; a longer one takes several."""
LINE, HIGHEST = 15, 409
"""Points: a line, and the highest row there can be."""
SHOWN = {"date": 11, "datetime": 17, "boolean": 8}
A4 = 9
DAY, MOMENT = 14, 22
"""Excel's own formats, which show a day as people write it where the file is opened."""


class Leads(Struct, frozen=True):
    """The name of a sheet, as a link to it."""

    sheet: str


class Heading(Struct, frozen=True):
    """What stands over a column."""

    words: str


Written = Cell | Leads | Heading | dt.datetime


class Writer:
    """Writes sheets into one workbook, with its few formats."""

    def __init__(self, book: xlsxwriter.Workbook, cut_mark: str) -> None:
        plain = {"text_wrap": True, "valign": "top"}
        self._book = book
        self._mark = cut_mark
        self._heading = book.add_format({**plain, "bold": True, "bottom": 1})
        self._term = book.add_format({**plain, "bold": True})
        self._text = book.add_format(plain)
        # Marked as text for good: otherwise it turns into a formula when somebody edits the cell and presses Enter.
        self._quoted = book.add_format({**plain, "quote_prefix": True})
        self._link = book.add_format({**plain, "underline": 1, "font_color": "#0000EE"})
        self._day = book.add_format({"valign": "top", "num_format": DAY})
        self._moment = book.add_format({"valign": "top", "num_format": MOMENT, "align": "left"})

    def lines(self, name: str, lines: Iterator[tuple[Written, ...]], widths: tuple[int, ...]) -> None:
        """A sheet of several parts: a `Heading` is underlined, a line of one cell runs over all columns, else the first one is
        bold. Each line is as high as its words: not every program reckons that when it opens a file."""
        sheet = self._book.add_worksheet(name)
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        for place, width in enumerate(widths):
            sheet.set_column(place, place, width)
        for line, cells in enumerate(lines):
            if len(cells) == 1:
                sheet.merge_range(line, 0, line, len(widths) - 1, cells[0], self._text)
            for place, cell in enumerate(cells if len(cells) > 1 else ()):
                self._line(sheet, line, place, cell)
            across = widths if len(cells) > 1 else (sum(widths),)
            _heighten(sheet, line, cells, across)

    def _line(self, sheet: Worksheet, line: int, place: int, cell: Written) -> None:
        match cell:
            case Heading(words):
                sheet.write_string(line, place, words, self._heading)
            case Leads(name):
                quoted = name.replace("'", "''")
                sheet.write_url(line, place, f"internal:'{quoted}'!A1", self._link, name)
            case dt.datetime():
                sheet.write_datetime(line, place, cell.replace(tzinfo=None), self._moment)
            case _:
                self._cell(sheet, line, place, cell, self._text if place else self._term)

    def table(self, name: str, table: Table) -> None:
        """A sheet with one table: heading fixed, repeated in print, and ready to filter."""
        sheet = self._book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.freeze_panes(1, 0)
        if table.columns:
            sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
        widths = [_width(table, place) for place in range(len(table.columns))]
        for place, (column, width) in enumerate(zip(table.columns, widths, strict=True)):
            sheet.set_column(place, place, width)
            self._cell(sheet, 0, place, column.title, self._heading)
        _heighten(sheet, 0, (column.title for column in table.columns), widths)
        for line, row in enumerate(table.rows, start=1):
            _heighten(sheet, line, row, widths)
            for place, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
                if (when := _when(column, cell)) is not None:
                    style = self._day if column.kind == "date" else self._moment
                    sheet.write_datetime(line, place, when, style)
                else:
                    self._cell(sheet, line, place, cell, self._text)

    def _cell(self, sheet: Worksheet, line: int, place: int, cell: Cell, style: Format) -> None:
        match cell:
            case None | "":
                return  # a cell with no letters in it would be counted as one with something
            case bool():
                sheet.write_boolean(line, place, cell, style)
            case int() | float() if abs(cell) < EXACT:  # neither infinite nor "not a number"
                sheet.write_number(line, place, cell, style)
            case _:
                text = cut(printable(str(cell)), MAX_TEXT, self._mark)
                sheet.write_string(line, place, text, self._quoted if runs(text) and style is self._text else style)


def _lines(cell: Written, width: int) -> int:
    """So many lines words take in a column."""
    if not isinstance(cell, str | Heading):
        return 1
    words = cell if isinstance(cell, str) else cell.words
    if len(words) <= width and "\n" not in words:
        return 1
    return sum(max(1, math.ceil(len(part) / width)) for part in words.split("\n"))


def _heighten(sheet: Worksheet, line: int, cells: Iterable[Written], widths: Iterable[int]) -> None:
    """Makes a row as high as the words in its cells, as far as rows go."""
    lines = max(map(_lines, cells, widths), default=1)
    if lines > 1:
        sheet.set_row(line, min(HIGHEST, LINE * lines))


def _when(column: Column, cell: Cell) -> dt.datetime | None:
    """The day or moment in a cell, without zone; None for what is none, or none that Excel counts right."""
    if column.kind not in ("date", "datetime") or not isinstance(cell, str):
        return None
    try:
        found = dt.datetime.fromisoformat(cell).replace(tzinfo=None)
    except ValueError:
        return None
    return found if FIRST <= found.date() <= LAST else None


def _width(table: Table, place: int) -> int:
    """Wide enough for the longest line of the first rows and each word of the heading, within bounds; what is longer wraps."""
    column = table.columns[place]
    texts = (str(row[place]) for row in islice(table.rows, 200) if row[place] is not None)
    longest = max((len(line) for text in texts for line in text.split("\n")), default=0)
    head = max(min(len(column.title), ONE_LINE), *map(len, column.title.split()), 0)
    least, most = WIDTHS
    return min(most, max(least, SHOWN.get(column.kind, longest) + 1, head + 4))  # the filter's arrow takes room
