"""The outcome as an Excel workbook: one sheet a table, and a first sheet that says what the file is.

Everything a person wrote is written as text, never as a formula, a link or a number. Built in memory: xlsxwriter's
constant_memory would put people's words into temporary files.
Never here: translation; the words of the first sheet come in.
"""

import datetime as dt
import io
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

import xlsxwriter
from msgspec import Struct, structs
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from app.export.datapackage import LICENCE
from app.export.sheet_names import sheet_names
from app.export.text import cut, printable
from app.formula import runs
from app.tables import Cell, OutcomeFile, Table
from app.text import N_
from app.version import software

MAX_ROWS = 1_048_575  # below the heading; what is more goes to a further sheet
MAX_TEXT = 32_767
EXACT = 10**15  # a larger whole number would lose its last digits
ORDER = {"context": 0, "": 1, "key": 2}
WIDTHS = (9, 60)

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class Words(Struct, frozen=True, kw_only=True):
    """What the file itself says, in English; `words` gives them in the reader's language."""

    about: str = N_("About this file")
    title: str = N_("Title")
    made: str = N_("Made at")
    state: str = N_("State")
    version: str = N_("Version of the data")
    software: str = N_("Made with")
    source: str = N_("Source")
    licence: str = N_("Licence")
    keys: str = N_("The last columns of a sheet are keys: programs join the sheets by them.")
    sheet: str = N_("Sheet")
    rows: str = N_("Rows")
    column: str = N_("Column")
    meaning: str = N_("Meaning")
    cut: str = N_(" […] (cut here; complete in the JSON file)")


def words(translate: Callable[[str], str]) -> Words:
    """The words, each of them translated."""
    return Words(**{name: translate(text) for name, text in structs.asdict(Words()).items()})


def render(file: OutcomeFile, words: Words = Words()) -> bytes:  # noqa: B008  # frozen
    """The workbook's bytes; the same file gives the same bytes."""
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, OPTIONS)
    book.set_properties({"title": printable(file.title), "created": _moment(file.made_at)})
    sheets = [part for table in file.tables for part in _parts(table)]
    names = sheet_names([words.about, *(table.title or table.name for table in sheets)])
    writer = _Writer(book, words.cut)
    writer.lines(names[0], _about(file, words, sheets, names[1:]))
    for table, name in zip(sheets, names[1:], strict=True):
        writer.table(name, table)
    book.close()
    return data.getvalue()


def _parts(table: Table) -> Iterator[Table]:
    """The table, the step's question first and keys last, or as many of its size as a sheet can take."""
    order = sorted(range(len(table.columns)), key=lambda place: ORDER[table.columns[place].use])
    columns = tuple(table.columns[place] for place in order)
    table = structs.replace(table, columns=columns, rows=tuple(_moved(row, order) for row in table.rows))
    for start in range(0, max(1, len(table.rows)), MAX_ROWS):
        yield structs.replace(table, rows=table.rows[start : start + MAX_ROWS])


def _moved(row: Sequence[Cell], order: Sequence[int]) -> tuple[Cell, ...]:
    """The cells in another order. Raises ValueError for a row of another width: a shifted figure is worse than none."""
    return tuple(row[place] for place, _ in zip(order, row, strict=True))


def _about(
    file: OutcomeFile, words: Words, sheets: Sequence[Table], names: Sequence[str]
) -> Iterator[tuple[Cell, ...]]:
    yield (words.title, file.title)
    yield (words.made, file.made_at)
    yield (words.state, file.state_words or file.state)
    yield (words.version, file.version)
    yield (words.software, software())
    yield (words.source, file.source)
    yield (words.licence, f"{LICENCE['title']} ({LICENCE['path']})")
    yield (words.keys,)
    yield ()
    yield (words.sheet, words.rows)
    yield from ((name, len(table.rows)) for table, name in zip(sheets, names, strict=True))
    yield ()
    yield (words.sheet, words.column, words.meaning)
    for table, name in zip(sheets, names, strict=True):
        yield from ((name, column.title, column.description) for column in table.columns if column.description)


class _Writer:
    """Writes sheets into one workbook, with its few formats."""

    def __init__(self, book: xlsxwriter.Workbook, cut_mark: str) -> None:
        plain = {"text_wrap": True, "valign": "top"}
        self._book = book
        self._mark = cut_mark
        self._heading = book.add_format({**plain, "bold": True, "bottom": 1})
        self._text = book.add_format(plain)
        # Marked as text for good: otherwise it turns into a formula when somebody edits the cell and presses Enter.
        self._quoted = book.add_format({**plain, "quote_prefix": True})

    def lines(self, name: str, lines: Iterator[tuple[Cell, ...]]) -> None:
        """A sheet without a heading; its first column is bold."""
        sheet = self._book.add_worksheet(name)
        sheet.set_column(0, 2, 40)
        for place, line in enumerate(lines):
            for column, cell in enumerate(line):
                self._cell(sheet, place, column, cell, self._text if column else self._heading)

    def table(self, name: str, table: Table) -> None:
        """A sheet with one table: heading fixed, repeated in print, and ready to filter."""
        sheet = self._book.add_worksheet(name)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.freeze_panes(1, 0)
        if table.columns:
            sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
        for line, row in enumerate(table.rows, start=1):
            for place, (_, cell) in enumerate(zip(table.columns, row, strict=True)):
                self._cell(sheet, line, place, cell, self._text)
        for place, column in enumerate(table.columns):
            sheet.set_column(place, place, _width(table, place))
            self._cell(sheet, 0, place, column.title, self._heading)

    def _cell(self, sheet: Worksheet, line: int, place: int, cell: Cell, style: Format) -> None:
        match cell:
            case None:
                return
            case bool():
                sheet.write_boolean(line, place, cell, style)
            case int() | float() if abs(cell) < EXACT:  # neither infinite nor "not a number"
                sheet.write_number(line, place, cell, style)
            case _:
                text = cut(printable(str(cell)), MAX_TEXT, self._mark)
                sheet.write_string(line, place, text, self._quoted if runs(text) and style is self._text else style)


def _width(table: Table, place: int) -> int:
    """Wide enough for the heading and the longest line of the first rows, within bounds; what is longer wraps."""
    texts = (str(row[place]) for row in islice(table.rows, 200) if row[place] is not None)
    longest = max((len(line) for text in texts for line in text.split("\n")), default=0)
    least, most = WIDTHS
    return min(most, max(least, longest + 1, len(table.columns[place].title) + 4))  # the filter's arrow takes room


def _moment(made_at: str) -> dt.datetime:
    moment = dt.datetime.fromisoformat(made_at)
    return moment.astimezone(dt.UTC) if moment.tzinfo else moment
