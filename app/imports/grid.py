"""A sheet while it is read: cells come one after the other and are counted, so that a hostile file ends early.

Why counted: a sheet may name one shared string of 32,767 characters in a hundred thousand cells, and one cell may stand in
the last row. Never here: a file format.
"""

from bisect import bisect_right
from collections.abc import Sequence

from app.imports.limits import MAX_CELLS, MAX_CHARACTERS, MAX_COLUMNS, MAX_ROWS
from app.imports.reason import TOO_MANY_COLUMNS, TOO_MANY_ROWS, Reason, UnreadableError
from app.imports.sheet import Place, Sheet, SheetLine, address
from app.text import N_, NN_

LAST_ROW = MAX_ROWS + 1_000  # blank rows between the filled ones count here
TOO_LARGE = N_("The workbook is far larger than its file looks. Please copy the list alone into a new workbook.")
TOO_MANY_CELLS = NN_(
    "The file has more than {limit} filled cell. Please split it.",
    "The file has more than {limit} filled cells. Please split it.",
    by="limit",
)
NO_VALUE = N_(
    "A formula without its result: the program that wrote the file did not save one. The cell is read as empty."
)
MERGED = N_("The cell is merged with {cell}; its text was taken for this row, too.")
COVERED = N_("The cell is merged with {cell}; it is read as empty.")


class Budget:
    """How many characters a file may still bring, all sheets together."""

    def __init__(self) -> None:
        self.left = MAX_CHARACTERS

    def spend(self, characters: int) -> None:
        """Raises UnreadableError when nothing is left."""
        self.left -= characters
        if self.left < 0:
            raise UnreadableError(TOO_LARGE)


class Words:
    """The text of one cell as it comes, in pieces: it is counted when the cell is put, and never longer than what is left."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self.clear()

    def clear(self) -> None:
        """Of the next cell."""
        self._pieces: list[str] = []
        self._length = 0

    def add(self, piece: str) -> None:
        """Raises UnreadableError if the file may not bring so much."""
        self._pieces.append(piece)  # put together once: a long text made longer piece by piece is copied each time
        self._length += len(piece)
        if self._length > self._budget.left:
            raise UnreadableError(TOO_LARGE)

    def __str__(self) -> str:
        return "".join(self._pieces)


class Grid:
    """Takes cells, hidden rows and columns, merged areas; gives the Sheet. Rows count from 1, columns from 0."""

    def __init__(self, name: str, budget: Budget, hidden: bool = False) -> None:
        self.name, self.hidden, self.filtered = name, hidden, False
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.points: dict[Place, str] = {}
        self.remarks: dict[Place, Reason] = {}
        self.merged: list[tuple[Place, Place]] = []
        self._spread_from: set[Place] = set()
        self._rows: dict[int, dict[int, str]] = {}
        self._cells = 0
        self.budget = budget

    def spend(self, characters: int) -> None:
        """Characters that were read, whatever becomes of them."""
        self.budget.spend(characters)

    def hide(self, first: int, many: int) -> None:
        """Rows that the file hides, as far as any row is read."""
        self.hidden_rows.update(range(first, min(first + many, LAST_ROW + 1)))

    def put(self, line: int, column: int, text: str, point: str = "") -> None:
        """One cell as it is shown; `point` if it looks otherwise with a decimal point."""
        self.check(line, column)
        self.budget.spend(len(text))
        self._rows.setdefault(line, {})[column] = text
        if point and point != text:
            self.points[line, column] = point

    def check(self, line: int, column: int) -> None:
        """One more filled cell. Raises UnreadableError if there are too many, or one stands too far out."""
        self._cells += 1
        if line > LAST_ROW:
            raise UnreadableError(TOO_MANY_ROWS, limit=MAX_ROWS)
        if column >= MAX_COLUMNS:
            raise UnreadableError(TOO_MANY_COLUMNS, limit=MAX_COLUMNS)
        if self._cells > MAX_CELLS:
            raise UnreadableError(TOO_MANY_CELLS, limit=MAX_CELLS)

    def without_value(self, line: int, column: int) -> None:
        """A formula whose result nobody saved."""
        self.put(line, column, "")
        self.remarks[line, column] = Reason(NO_VALUE)

    def sheet(self) -> Sheet:
        """What was taken. Raises UnreadableError if it is more rows than are read."""
        lines = sorted(self._rows)
        for first, last in self.merged:
            self._spread(first, last, lines)
        rows = tuple(
            _line(line, cells) for line, cells in sorted(self._rows.items()) if any(map(str.strip, cells.values()))
        )
        if len(rows) > MAX_ROWS + 1:  # one is the heading
            raise UnreadableError(TOO_MANY_ROWS, limit=MAX_ROWS)
        return Sheet(
            name=self.name,
            rows=rows,
            hidden=self.hidden,
            filtered=self.filtered,
            hidden_rows=frozenset(self.hidden_rows),
            hidden_columns=frozenset(self.hidden_columns),
            points=self.points,
            remarks=self.remarks,
        )

    def _spread(self, first: Place, last: Place, lines: Sequence[int]) -> None:
        """A cell merged over rows says the same for each of them; over columns, its text stands in the first one. `lines` are
        the rows with cells. No spreadsheet merges a cell twice."""
        text = self._rows.get(first[0], {}).get(first[1], "")
        if not text.strip() or first in self._spread_from:
            return
        self._spread_from.add(first)
        where = address(*first)
        for column in range(first[1] + 1, min(last[1], MAX_COLUMNS - 1) + 1):
            self._remark((first[0], column), Reason(COVERED, {"cell": where}))
        for line in lines[bisect_right(lines, first[0]) : bisect_right(lines, last[0])]:
            self.put(line, first[1], text)
            self._remark((line, first[1]), Reason(MERGED, {"cell": where}))

    def _remark(self, at: Place, why: Reason) -> None:
        self.remarks[at] = why
        if len(self.remarks) > MAX_CELLS:
            raise UnreadableError(TOO_MANY_CELLS, limit=MAX_CELLS)


def _line(line: int, cells: dict[int, str]) -> SheetLine:
    return SheetLine(line, tuple(cells.get(column, "") for column in range(max(cells) + 1)))
