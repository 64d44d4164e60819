"""What is in a file, as a person sees it: its sheets, and each filled row with its cells as text and its number.

Never here: a file format, what a column means.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from msgspec import Struct

from app.imports.limits import MAX_COLUMNS, MAX_ROWS
from app.imports.reason import TOO_MANY_COLUMNS, TOO_MANY_ROWS, Reason, UnreadableError
from app.text import N_

Place = tuple[int, int]
"""A cell: the number of its row, from 1, and its column, from 0."""


class SheetLine(Struct, frozen=True):
    """One row; `line` is its number as a spreadsheet shows it, blank rows counted."""

    line: int
    cells: tuple[str, ...]


class Sheet(Struct, frozen=True, kw_only=True):
    """Every row that is not blank. `points` are cells that a sheet shows with a decimal comma, written with a point;
    `remarks` what has to be said of single cells; `fault` why a sheet was not read."""

    name: str = ""
    rows: tuple[SheetLine, ...] = ()
    hidden: bool = False
    filtered: bool = False
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    points: dict[Place, str] = {}
    remarks: dict[Place, Reason] = {}
    fault: Reason | None = None

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max((len(row.cells) for row in self.rows), default=0)


class Encoding(Struct, frozen=True):
    """One way to read the bytes of a text file, and how a line with umlauts looks then."""

    name: str
    sample: str


class Book(Struct, frozen=True, kw_only=True):
    """All sheets of a file; a text file has one. `encoding` is how its bytes were read, `encodings` how else they may be:
    empty where there is no doubt."""

    sheets: tuple[Sheet, ...]
    encoding: str = ""
    encodings: tuple[Encoding, ...] = ()


def lines(records: Iterable[Sequence[str]]) -> tuple[SheetLine, ...]:
    """The records that hold anything; blank ones only count. Stops reading as soon as they are too many or too wide."""
    found = tuple(islice(_filled(records), MAX_ROWS + 2))
    if len(found) > MAX_ROWS + 1:  # one is the heading
        raise UnreadableError(TOO_MANY_ROWS, limit=MAX_ROWS)
    if not found:
        raise UnreadableError(N_("The file is empty."))
    return found


def _filled(records: Iterable[Sequence[str]]) -> Iterator[SheetLine]:
    """Two megabytes of nothing but line ends are two million records: each is passed over at once."""
    for number, cells in enumerate(records, start=1):
        if not any(map(str.strip, cells)):
            continue
        if len(cells) > MAX_COLUMNS and any(map(str.strip, islice(cells, MAX_COLUMNS, None))):
            raise UnreadableError(TOO_MANY_COLUMNS, limit=MAX_COLUMNS)
        yield SheetLine(number, tuple(cells[:MAX_COLUMNS]))


def letters(column: int) -> str:
    """A column, from 0, as a spreadsheet names it: A, B … Z, AA."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def address(line: int, column: int) -> str:
    """A cell as a spreadsheet names it: F4."""
    return f"{letters(column)}{line}"
