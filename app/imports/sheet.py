"""A file's lines as text, whatever the file was: the heading, the lines below it, each with its number.

Never here: a file format, what a column means beyond finding the heading.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from msgspec import Struct

from app.imports.columns import recognised
from app.imports.limits import MAX_COLUMNS, MAX_ROWS
from app.imports.reason import TOO_MANY_COLUMNS, TOO_MANY_ROWS, UnreadableError
from app.text import N_

# Real lists often begin with a title and a date; further down than this nobody looks for a heading.
HEADING_WITHIN = 10


class SheetLine(Struct, frozen=True):
    """One row; `line` is its number as a spreadsheet shows it, blank rows counted."""

    line: int
    cells: tuple[str, ...]


class Sheet(Struct, frozen=True):
    """The heading and every row below it that is not blank."""

    header: SheetLine
    rows: tuple[SheetLine, ...]


def assemble(records: Iterable[Sequence[str]]) -> Sheet:
    """Sorts a file's records into a sheet, and stops reading as soon as they are too many or too wide."""
    lines = _filled(records)
    first = list(islice(lines, HEADING_WITHIN))
    if not first:
        raise UnreadableError(N_("The file is empty."))
    start = _heading(first)
    rows = list(islice(chain(first[start + 1 :], lines), MAX_ROWS + 1))
    if len(rows) > MAX_ROWS:
        raise UnreadableError(TOO_MANY_ROWS, limit=MAX_ROWS)
    return Sheet(first[start], tuple(rows))


def _filled(records: Iterable[Sequence[str]]) -> Iterator[SheetLine]:
    """The records that hold anything; blank ones only count as lines."""
    for number, cells in enumerate(records, start=1):
        if not any(cell.strip() for cell in cells):
            continue
        if any(cell.strip() for cell in islice(cells, MAX_COLUMNS, None)):
            raise UnreadableError(TOO_MANY_COLUMNS, limit=MAX_COLUMNS)
        yield SheetLine(number, tuple(cells[:MAX_COLUMNS]))


def _heading(first: Sequence[SheetLine]) -> int:
    """The first line that names two fields; failing that the first line, so that the person sees what we saw."""
    return next((place for place, line in enumerate(first) if recognised(line.cells) > 1), 0)
