"""From a file's rows to measures: which are good, what is wrong with the others, and what was changed or left out.

Never here: a file format, which column is which (assignment), what one cell may hold (checks), a forum.
"""

from collections.abc import Collection, Iterable, Iterator
from itertools import count

from msgspec import Struct
from msgspec.structs import replace

from app.activities.base.tags import joined, tags
from app.imports import checks
from app.imports.assignment import Assignment, Choices, Column, assign
from app.imports.columns import REQUIRED, TEXTS
from app.imports.reason import Reason
from app.imports.sheet import Book, SheetLine, address
from app.text import N_, NN_, Text, pick

EMPTY = N_("“{column}” is empty. Every measure needs it.")
DOUBLE = N_("The number {number} is already used in line {line}.")
EXISTS = N_("A measure with the number {number} exists already.")
TOO_WIDE = NN_(
    "This row has {cells} cell, the heading only {columns}. Does a text need quotation marks?",
    "This row has {cells} cells, the heading only {columns}. Does a text need quotation marks?",
    by="cells",
)
SPACES = N_("Spaces and line breaks around or between the words were taken away.")
SIGNS = N_("Line breaks of another system were imported as ordinary ones.")
FILLED = N_("The cell is empty; this is what you said for such cells.")
TAGS = N_("Several tags in one cell; each is there once.")
NUMBERED = N_("Without a number in the file; the next free one.")


class MeasureRow(Struct, frozen=True, kw_only=True):
    """One measure as the file has it; what the file does not say is empty."""

    line: int
    number: str = ""
    title: Text = {}
    description: Text = {}
    need: Text = {}
    goal: Text = {}
    effect: Text = {}
    field: str = ""
    type: str = ""
    cost: str = ""
    tags: tuple[str, ...] = ()
    values: str = ""
    pilot: str = ""
    body: str = ""
    partners: str = ""
    withdrawn: bool = False


class BadRow(Struct, frozen=True):
    """A row that is not taken; `line` is its number as a spreadsheet shows it."""

    line: int
    reasons: tuple[Reason, ...]
    number: str = ""
    title: str = ""


class Change(Struct, frozen=True):
    """A cell that is taken otherwise than it stands in the file. `before` is what stands there."""

    cell: str
    target: str
    before: str
    after: str
    why: Reason


class Preview(Struct, frozen=True, kw_only=True):
    """What would be taken from a file. Where a required field is missing, no row is good or bad yet."""

    assignment: Assignment
    read: int = 0
    good: tuple[MeasureRow, ...] = ()
    bad: tuple[BadRow, ...] = ()
    hidden: tuple[SheetLine, ...] = ()
    """Rows that the file hides."""
    changes: tuple[Change, ...] = ()


def measures(book: Book, choices: Choices, taken: Collection[str] = ()) -> Preview:
    """What would be taken from the file. Rows without a number get the next free one, not one of `taken` either."""
    found = assign(book, choices)
    hidden = tuple(row for row in found.below if row.line in found.sheet.hidden_rows)
    rows = [row for row in found.below if choices.hidden or row.line not in found.sheet.hidden_rows]
    if found.missing:
        return Preview(assignment=found, hidden=hidden, read=len(found.below))
    reader = _Reader(found, choices, taken)
    read = [reader.read(line) for line in rows]
    good = [row for row in read if isinstance(row, MeasureRow)]
    numbered = tuple(_numbered(good, {*map(_fold, taken), *reader.numbers}))
    given = [
        Change(str(after.line), "number", "", after.number, Reason(NUMBERED))
        for before, after in zip(good, numbered, strict=True)
        if not before.number
    ]
    return Preview(
        assignment=found,
        read=len(found.below),
        good=numbered,
        bad=tuple(row for row in read if isinstance(row, BadRow)),
        hidden=hidden,
        changes=(*reader.changes, *given),
    )


class _Reader:
    """Reads the rows in order. `numbers` remembers which line used a number first, bad lines included; `changes` what was
    taken otherwise than it stands in the file."""

    def __init__(self, found: Assignment, choices: Choices, taken: Collection[str]) -> None:
        self.numbers: dict[str, int] = {}
        self.changes: list[Change] = []
        self._found, self._choices = found, choices
        self._taken = set(map(_fold, taken))
        self._columns = [column for column in found.columns if column.target]
        self._headed = len(found.heading.cells)

    def read(self, line: SheetLine) -> MeasureRow | BadRow:
        texts: dict[str, str] = {}
        reasons = [*self._too_wide(line)]
        changes: list[Change] = []
        for column in self._columns:
            cell = self._cell(line, column)
            reasons += self._faults(line, column, cell)
            texts[column.target] = self._cleaned(line, column, cell, changes)
        self._fill(line, texts, changes)
        number = texts.get("number", "")
        title = pick(_said("title", texts), self._choices.language)
        reasons += [*self._lacking(line, texts), *self._used_twice(line.line, number)]
        if reasons:
            return BadRow(line.line, tuple(reasons), number, title)
        self.changes += changes
        return _measure(line.line, texts)

    def _cell(self, line: SheetLine, column: Column) -> str:
        """The cell as it is shown; a reference number has a point in every language."""
        shown = line.cells[column.place] if column.place < len(line.cells) else ""
        return self._found.sheet.points.get((line.line, column.place), shown) if column.target == "number" else shown

    def _faults(self, line: SheetLine, column: Column, cell: str) -> Iterator[Reason]:
        for reason in checks.faults(column.target.partition(".")[0], column.heading or column.letter, cell):
            yield replace(reason, cell=address(line.line, column.place))

    def _cleaned(self, line: SheetLine, column: Column, cell: str, changes: list[Change]) -> str:
        """The cell as it is taken; every difference is noted, and what the file's reader remarked."""
        field, where = column.target.partition(".")[0], address(line.line, column.place)
        text = checks.clean(field, cell)
        remark = self._found.sheet.remarks.get((line.line, column.place))
        if remark:
            changes.append(Change(where, column.target, "", text, remark))
        elif field == "tags":
            if (tidy := joined(tags(cell))) != cell and sorted(tags(cell)) != sorted(_plain_tags(cell)):
                changes.append(Change(where, column.target, cell, tidy, Reason(TAGS)))
        elif text != cell:
            only_ends = text == cell.replace("\r\n", "\n").replace("\r", "\n")
            changes.append(Change(where, column.target, cell, text, Reason(SIGNS if only_ends else SPACES)))
        return text

    def _fill(self, line: SheetLine, texts: dict[str, str], changes: list[Change]) -> None:
        """What a person said for cells that are empty, and for fields without a column."""
        for field, words in self._choices.defaults.items():
            target = f"{field}.{self._choices.language}" if field in TEXTS else field
            said = any(texts.get(one) for one in texts if one.partition(".")[0] == field)
            if words and not said:
                texts[target] = checks.clean(field, words)
                changes.append(Change(str(line.line), target, "", texts[target], Reason(FILLED)))

    def _lacking(self, line: SheetLine, texts: dict[str, str]) -> Iterator[Reason]:
        for field in REQUIRED if self._choices.required is None else self._choices.required:
            if any(_said(field, texts).values()):
                continue
            column = next(one for one in self._columns if one.target.partition(".")[0] == field)
            yield Reason(EMPTY, {"column": column.heading or column.letter}, address(line.line, column.place))

    def _too_wide(self, line: SheetLine) -> Iterator[Reason]:
        """In a CSV file a text with a separator and no quotation marks pushes all that follows one column on."""
        known = max([self._headed, *(column.place + 1 for column in self._columns)])
        if not self._found.sheet.name and any(cell.strip() for cell in line.cells[known:]):
            yield Reason(TOO_WIDE, {"cells": len(line.cells), "columns": self._headed})

    def _used_twice(self, line: int, number: str) -> Iterator[Reason]:
        if not number:
            return
        first = self.numbers.setdefault(_fold(number), line)
        column = next((one for one in self._columns if one.target == "number"), None)
        where = address(line, column.place) if column else ""
        if first != line:
            yield Reason(DOUBLE, {"number": number, "line": first}, where)
        elif _fold(number) in self._taken:
            yield Reason(EXISTS, {"number": number}, where)


def _plain_tags(cell: str) -> list[str]:
    return [
        part.strip() for part in cell.replace(";", ",").replace("|", ",").replace("\n", ",").split(",") if part.strip()
    ]


def _said(field: str, texts: dict[str, str]) -> Text:
    """A field's words by language."""
    start = f"{field}."
    return {target[len(start) :]: words for target, words in texts.items() if target.startswith(start) and words}


def _measure(line: int, texts: dict[str, str]) -> MeasureRow:
    plain = {target: words for target, words in texts.items() if "." not in target}
    found = replace(
        MeasureRow(line=line, tags=tags(plain.pop("tags", "")), withdrawn=checks.true(plain.pop("withdrawn", ""))),
        **{field: _said(field, texts) for field in TEXTS},
    )
    return replace(found, **plain)


def _numbered(rows: Iterable[MeasureRow], used: Collection[str]) -> Iterator[MeasureRow]:
    """The rows, those without a number given M01, M02 and so on, past every number in use."""
    free = (number for number in map("M{:02d}".format, count(1)) if _fold(number) not in used)
    for row in rows:
        yield row if row.number else replace(row, number=next(free))


def _fold(number: str) -> str:
    return number.casefold()
