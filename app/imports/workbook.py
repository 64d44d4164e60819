"""XLSX: from bytes to a sheet. The archive is checked, its parts are counted, and only then calamine reads a copy.

Never here: limits, what the columns mean. Formulas come as the values that were saved with them.
"""

import datetime as dt
import io
from collections.abc import Iterator

import python_calamine

from app.imports.archive import DAMAGED, Archive
from app.imports.census import Cells, Strings
from app.imports.contents import Listing, Relations, first_sheet
from app.imports.reason import UnreadableError
from app.imports.sheet import Sheet, assemble

CONTENT_TYPES = "[Content_Types].xml"
WORKBOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
STRINGS = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"

Value = int | float | str | bool | dt.time | dt.date | dt.datetime | dt.timedelta
Errors = dict[tuple[int, int], str]


def read(data: bytes) -> Sheet:
    """The first visible sheet in a workbook."""
    try:
        return _read(data)
    except UnreadableError:
        raise
    except BaseException as fault:
        # Between them zipfile, expat and calamine know dozens of ways to call a file broken, and a panic in Rust
        # is no Exception. What stops the process (a signal, exit) still does.
        if not isinstance(fault, Exception) and type(fault).__name__ != "PanicException":
            raise
        raise UnreadableError(DAMAGED) from None


def _read(data: bytes) -> Sheet:
    archive = Archive(data)
    if any(part not in archive for part in (CONTENT_TYPES, WORKBOOK, RELATIONS)):
        raise UnreadableError(DAMAGED)
    listing, relations, strings = Listing(), Relations(), Strings()
    archive.take(WORKBOOK, listing)
    archive.take(RELATIONS, relations)
    for part in (CONTENT_TYPES, "_rels/.rels", STYLES):
        if part in archive:
            archive.take(part)
    if STRINGS in archive:
        archive.take(STRINGS, strings)
    name, part = first_sheet(listing, relations)
    cells = Cells(strings.lengths)
    archive.take(part, cells)
    return assemble(_records(archive.copy(), name, cells.errors))


def _records(workbook: io.BytesIO, name: str, errors: Errors) -> Iterator[list[str]]:
    with python_calamine.load_workbook(workbook) as opened:
        sheet = opened.get_sheet_by_name(name)
        left = (
            sheet.start[1] + 1 if sheet.start else 1
        )  # calamine counts rows from the first, columns from the leftmost
        for row, values in enumerate(sheet.iter_rows(), start=1):
            yield [errors.get((row, column)) or _text(value) for column, value in enumerate(values, start=left)]


def _text(value: Value) -> str:
    """A cell as a person would type it. Fifteen digits are what Excel itself keeps, so 0.1 stays 0.1 and 12.0 is 12."""
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case float():
            return f"{value:.15g}"
        case dt.date() | dt.time():  # a datetime is a date
            return value.isoformat()
        case _:
            return str(value)
