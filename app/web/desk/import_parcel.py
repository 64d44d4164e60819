"""A file on its way through the browser, and what a form says of how it is to be read.

Never here: a signature, reading the file.
"""

import base64
import zlib
from collections.abc import Collection

import msgspec

from app.imports import MAX_BYTES, MAX_ROWS, Book, Choices, Preview, targets
from app.imports.assignment import Assignment
from app.imports.results_columns import ResultAssignment
from app.web.forms import Fields

MEASURE = frozenset({"", *(target.partition(".")[0] for target in targets(("",)))})

ZIP = b"PK"


class Parcel(msgspec.Struct, frozen=True):
    """A file: its name, the language of its texts, its bytes, and how a person said that they are to be read."""

    source: str
    language: str
    data: bytes
    encoding: str = ""


class Looked(msgspec.Struct, frozen=True):
    """A file that was read, how, and what would be taken from it."""

    parcel: Parcel
    choices: Choices
    book: Book
    found: Preview


def pack(data: bytes) -> str:
    """The bytes as text that a form carries without growing; a workbook is a zip already."""
    return base64.urlsafe_b64encode(data if data.startswith(ZIP) else zlib.compress(data, 6)).decode()


def unpack(text: str) -> bytes:
    """The way back; only for text whose signature was checked."""
    data = base64.urlsafe_b64decode(text)
    return data if data.startswith(ZIP) else zlib.decompressobj().decompress(data, MAX_BYTES + 1)


def stands(found: Assignment | ResultAssignment, encoding: str) -> str:
    """Which table the form's columns are those of: with another sheet, heading or encoding they mean nothing."""
    return f"{found.number}.{found.heading.line}.{encoding}"


def choices(fields: Fields, language: str, book: Book, known: Collection[str] = MEASURE) -> Choices:
    """What the form says; the columns only if they are those of the table that is asked for. `known` are what one can be."""
    sheet, heading = _number(fields, "sheet"), _number(fields, "heading")
    shown_sheet, _, rest = _first(fields, "stands").partition(".")
    shown_heading, _, encoding = rest.partition(".")
    if sheet is not None and str(sheet) != shown_sheet:
        heading = None  # another sheet has its headings elsewhere
    same = (str(sheet), str(heading), book.encoding) == (shown_sheet, shown_heading, encoding)
    columns = {
        int(name[7:]): values[0]
        for name, values in fields.items()
        if name.startswith("column.") and name[7:].isdigit() and values[0].partition(".")[0] in known
    }
    defaults = {name[8:]: values[0].strip() for name, values in fields.items() if name.startswith("default.")}
    return Choices(
        language=language,
        sheet=sheet,
        heading=heading,
        columns=columns if same and columns else None,
        defaults={name: words for name, words in defaults.items() if words and name in known},
        hidden=_first(fields, "hidden") == "1",
    )


def _first(fields: Fields, name: str) -> str:
    return (fields.get(name) or [""])[0].strip()


def _number(fields: Fields, name: str) -> int | None:
    said = _first(fields, name)
    return int(said) if said.isascii() and said.isdigit() and int(said) <= 10 * MAX_ROWS else None
