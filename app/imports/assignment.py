"""Which sheet of a file is read, where its headings stand, and which column is which field: found, or said by a person.

Never here: what the rows hold (rows).
"""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from app.imports.columns import MEASURES, Vocabulary
from app.imports.sheet import Book, Sheet, SheetLine, letters

# Real lists often begin with a title and a date; further down than this nobody looks for a heading.
HEADING_WITHIN = 10
How = Literal["name", "guess", "hand", ""]
SAMPLES = 3
SAMPLE = 60


class Choices(Struct, frozen=True, kw_only=True):
    """What a person said of a file; what is None or empty is found. `language` is that of texts whose heading names none.

    `sheet` counts from 0, `heading` is a row's number; `columns` are targets (`title.de`, `number`, "" for none) by column;
    `defaults` are texts by field for where a cell is empty; `hidden`: rows that the file hides are read, too; `required`: other
    fields than the usual ones are those without which a row is none.
    """

    language: str = "de"
    sheet: int | None = None
    heading: int | None = None
    columns: dict[int, str] | None = None
    defaults: dict[str, str] = {}
    hidden: bool = False
    required: tuple[str, ...] | None = None


class Column(Struct, frozen=True, kw_only=True):
    """One column that holds anything. `how`: found by its name, guessed, said by hand, or "" where it is not taken."""

    place: int
    letter: str
    heading: str
    samples: tuple[str, ...]
    target: str
    how: How
    hidden: bool


class Headed(Struct, frozen=True, kw_only=True):
    """A sheet by its number, and the row of its headings."""

    number: int
    sheet: Sheet
    heading: SheetLine

    @property
    def below(self) -> tuple[SheetLine, ...]:
        """The rows under the headings."""
        return tuple(row for row in self.sheet.rows if row.line > self.heading.line)

    @property
    def above(self) -> tuple[SheetLine, ...]:
        """The rows over the headings."""
        return tuple(row for row in self.sheet.rows if row.line < self.heading.line)


class Assignment(Headed, frozen=True, kw_only=True):
    """The sheet, the row of its headings, and its columns. `missing` are required fields without a column and default."""

    columns: tuple[Column, ...]
    missing: tuple[str, ...]


def assign(book: Book, choices: Choices, words: Vocabulary = MEASURES) -> Assignment:
    """How the file is read, as a list whose columns are called so."""
    number = _sheet(book, choices.sheet, words)
    sheet = book.sheets[number]
    heading = _heading(sheet, choices.heading, words)
    found = words.match(heading.cells, choices.language)
    below = [row for row in sheet.rows if row.line > heading.line]
    columns = tuple(
        column
        for place in range(sheet.width)
        if (column := _column(sheet, heading, below, place, found.get(place), choices.columns))
    )
    fields = {column.target.partition(".")[0] for column in columns}
    required = words.required if choices.required is None else choices.required
    missing = tuple(field for field in required if field not in fields and not choices.defaults.get(field))
    return Assignment(number=number, sheet=sheet, heading=heading, columns=columns, missing=missing)


def targets(languages: Sequence[str], words: Vocabulary = MEASURES) -> tuple[str, ...]:
    """Everything that a column can be, in the order of a form."""
    return words.targets(languages)


def _sheet(book: Book, wanted: int | None, words: Vocabulary) -> int:
    """The one that was asked for; else the one with most headings that we know, one that people see before a hidden one."""
    readable = [number for number, sheet in enumerate(book.sheets) if sheet.rows]
    if wanted in readable:
        return readable[readable.index(wanted)]
    return max(
        readable, key=lambda number: (not book.sheets[number].hidden, _known(book.sheets[number], words), -number)
    )


def _known(sheet: Sheet, words: Vocabulary) -> int:
    return max((words.recognised(row.cells) for row in sheet.rows[:HEADING_WITHIN]), default=0)


def _heading(sheet: Sheet, wanted: int | None, words: Vocabulary) -> SheetLine:
    """The row that was asked for; else the first that names most columns, if it names two; else the first at all."""
    said = next((row for row in sheet.rows if row.line == wanted), None)
    if said:
        return said
    first = sheet.rows[:HEADING_WITHIN]
    best = max(first, key=lambda row: words.recognised(row.cells))
    return best if words.recognised(best.cells) > 1 else first[0]


def _column(
    sheet: Sheet,
    heading: SheetLine,
    below: Sequence[SheetLine],
    place: int,
    found: tuple[str, Literal["name", "guess", ""]] | None,
    said: dict[int, str] | None,
) -> Column | None:
    """None for a column without heading and cells. One that the file hides is not taken unless somebody says so."""
    words = heading.cells[place].strip() if place < len(heading.cells) else ""
    cells = (row.cells[place].strip() for row in below if place < len(row.cells))
    samples = tuple(dict.fromkeys(cell for cell in cells if cell))[:SAMPLES]
    if not words and not samples:
        return None
    hidden = place in sheet.hidden_columns
    target: str = found[0] if found and not hidden else ""
    how: How = found[1] if found and not hidden else ""
    if said is not None and said.get(place, "") != target:
        target, how = said.get(place, ""), "hand"
    return Column(
        place=place,
        letter=letters(place),
        heading=words,
        samples=tuple(one if len(one) <= SAMPLE else f"{one[:SAMPLE]}…" for one in samples),
        target=target,
        how=how if target else "",
        hidden=hidden,
    )
