"""CSV: from bytes to a sheet. Which encoding and which separator is decided from the bytes alone, always the same way.

Never here: what the columns mean, beyond using known headings to recognise the separator.
"""

import codecs
import csv
import io
from collections.abc import Iterator
from itertools import islice

from app.imports.columns import recognised
from app.imports.reason import UnreadableError
from app.imports.sheet import Sheet, assemble
from app.text import N_

# At equal merit the earlier one wins: German Excel writes semicolons, and commas stand in sentences.
SEPARATORS = (";", ",", "\t")
LOOKED_AT = 50  # lines, blank ones included: enough to meet the heading, few enough to look at three times

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def read(data: bytes) -> Sheet:
    """The sheet in a CSV file."""
    text = decode(data)
    return assemble(_records(text, separator(text)))


def decode(data: bytes) -> str:
    """The file's text: as its mark says, else UTF-8, else Windows-1252, which is what older Excel saves as CSV."""
    marked = next((name for mark, name in _BOMS if data.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:  # neither encoding of text has it; every binary format does
            return text
    raise UnreadableError(N_("This is not a text file. Please save the list as CSV (UTF-8) or as an Excel workbook."))


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
    reader = _reader(text, by)
    line = 0
    while True:
        line += 1
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error:
            message = N_("The quotation marks in line {line} do not match, or a text there is far too long.")
            raise UnreadableError(message, line=line) from None


def _reader(text: str, by: str) -> Iterator[list[str]]:
    # strict: a quotation mark that is never closed would otherwise swallow the rest of the file in silence.
    return csv.reader(io.StringIO(text, newline=""), delimiter=by, strict=True)
