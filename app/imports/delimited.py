"""CSV: from bytes to a sheet. The separator is decided from the bytes alone, the encoding too unless somebody says it.

Never here: what the columns mean, beyond using known headings to recognise the separator.
"""

import csv
import io
from collections.abc import Iterator
from itertools import islice

from app.formula import restore
from app.imports import encodings
from app.imports.columns import recognised
from app.imports.reason import Reason, UnreadableError
from app.imports.sheet import Book, Place, Sheet, lines
from app.text import N_

# At equal merit the earlier one wins: German Excel writes semicolons, and commas stand in sentences.
SEPARATORS = (";", ",", "\t")
LOOKED_AT = 50  # lines, blank ones included: enough to meet the heading, few enough to look at three times
SAYS_SEPARATOR = "sep="
"""How a first line for Excel begins; a spreadsheet does not show it."""
MARKED = N_("An apostrophe in front, which kept the text from being run as a formula, was taken away.")


def read(data: bytes, encoding: str = "") -> Book:
    """The one sheet in a CSV file, its bytes read as `encoding` if that is possible."""
    name, text = encodings.decode(data, encoding)
    others = encodings.choices(data) if name in encodings.GUESSED else ()
    if text[:4].casefold() == SAYS_SEPARATOR and text[5:6] in ("\r", "\n", ""):
        by, text = text[4], text[5:].removeprefix("\r").removeprefix("\n")
    else:
        by = separator(text)
    remarks: dict[Place, Reason] = {}
    records = _records(text, by)
    rows = lines(_plain(records, remarks) if "'" in text else records)
    return Book(sheets=(Sheet(rows=rows, remarks=remarks),), encoding=name, encodings=others)


def separator(text: str) -> str:
    """The separator that makes most headings known; at equal merit the one that makes most columns."""
    return max(SEPARATORS, key=lambda one: _merit(text, one))


def _merit(text: str, by: str) -> tuple[int, int]:
    known = width = 0
    try:
        for cells in islice(_reader(text, by), LOOKED_AT):
            known, width = max((known, width), (recognised(cells[:1000]), len(cells)))
    except csv.Error:
        pass  # what was read until then speaks for itself
    return known, width


def _records(text: str, by: str) -> Iterator[list[str]]:
    line = 0
    try:
        for line, cells in enumerate(_reader(text, by), start=1):  # noqa: B007  # how many there were, if one fails
            yield cells
    except csv.Error:
        message = N_("The quotation marks in line {line} do not match, or a text there is far too long.")
        raise UnreadableError(message, line=line + 1) from None


def _plain(records: Iterator[list[str]], remarks: dict[Place, Reason]) -> Iterator[list[str]]:
    """The records as they were before they were made harmless for spreadsheets, with a remark for each such cell."""
    for number, cells in enumerate(records, start=1):
        plain = [restore(cell) if cell.startswith("'") else cell for cell in cells]
        for column, (before, after) in enumerate(zip(cells, plain, strict=True)):
            if before != after:
                remarks[number, column] = Reason(MARKED)
        yield plain


def _reader(text: str, by: str) -> Iterator[list[str]]:
    # strict: a quotation mark that is never closed would otherwise swallow the rest of the file in silence.
    return csv.reader(io.StringIO(text, newline=""), delimiter=by, strict=True)
