"""The outcome as an Excel workbook: one sheet a table, and a first sheet that says what the file is and leads to the others.

Built in memory: xlsxwriter's constant_memory would put people's words into temporary files.
Never here: how a cell is written (xlsx_sheets), translation; the words of the first sheet come in.
"""

import datetime as dt
import io
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct, structs

from app.export.computable import computable
from app.export.licences import LICENCES
from app.export.sheet_names import sheet_names
from app.export.text import printable
from app.export.xlsx_sheets import Heading, Leads, Writer, Written
from app.tables import Cell, OutcomeFile, Table
from app.text import N_
from app.version import software

MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAX_ROWS = 1_048_575  # below the heading; what is more goes to a further sheet
ORDER = {"context": 0, "": 1, "key": 2}
WIDTHS = (34, 60, 60)

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
    zone: str = N_("Time zone of all times")
    state: str = N_("State")
    version: str = N_("Version of the data")
    software: str = N_("Made with")
    publisher: str = N_("Published by")
    homepage: str = N_("To be read at")
    source: str = N_("Source")
    licence: str = N_("Licence")
    keys: str = N_("The last columns of a sheet are keys: programs join the sheets by them.")
    sheet: str = N_("Sheet")
    holds: str = N_("What is in it")
    rows: str = N_("Rows")
    column: str = N_("Column")
    meaning: str = N_("Meaning")
    number: str = N_("{title}, as a number")
    rounded: str = N_("The column before it, rounded to what a spreadsheet computes with.")
    cut: str = N_(" […] (cut here; complete in the JSON file)")


def words(translate: Callable[[str], str]) -> Words:
    """The words, each of them translated."""
    return Words(**{name: translate(text) for name, text in structs.asdict(Words()).items()})


def render(file: OutcomeFile, words: Words = Words()) -> bytes:  # noqa: B008  # frozen
    """The workbook's bytes; the same file gives the same bytes."""
    data = io.BytesIO()
    import xlsxwriter  # for who asks for a file: no start waits for it

    book = xlsxwriter.Workbook(data, OPTIONS)
    made = dt.datetime.fromisoformat(file.made_at)
    created = made.astimezone(dt.UTC) if made.tzinfo else made
    book.set_properties({"title": printable(file.title), "created": created})
    sheets = [part for table in file.tables for part in _parts(computable(table, words.number, words.rounded))]
    names = sheet_names([words.about, *(table.title or table.name for table in sheets)])
    writer = Writer(book, words.cut)
    writer.lines(names[0], _about(file, words, sheets, names[1:]), WIDTHS)
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
) -> Iterator[tuple[Written, ...]]:
    licence = LICENCES[file.licence]
    yield (words.title, file.title)
    yield (words.made, dt.datetime.fromisoformat(file.made_at))
    yield from ((said, value) for said, value in ((words.zone, file.zone),) if value)
    yield (words.state, file.state_words or file.state)
    yield (words.version, file.version)
    yield (words.software, software())
    yield from ((said, value) for said, value in _whose(file, words) if value)
    yield (words.licence, f"{licence.title} ({licence.path})")
    yield ()
    yield tuple(map(Heading, (words.sheet, words.holds, words.rows)))
    for table, name in zip(sheets, names, strict=True):
        yield (Leads(name), table.description or None, len(table.rows))
    yield ()
    yield (words.keys,)
    yield ()
    yield tuple(map(Heading, (words.sheet, words.column, words.meaning)))
    for table, name in zip(sheets, names, strict=True):
        yield from ((name, column.title, column.description) for column in table.columns if column.description)


def _whose(file: OutcomeFile, words: Words) -> tuple[tuple[str, str], ...]:
    return ((words.publisher, file.publisher), (words.source, file.source), (words.homepage, file.homepage))
