"""Counts what is in a workbook's parts before anything builds it up in memory.

Why: a grid is as large as its furthest cell and a shared string as long as all the cells that name it; calamine
allocates both in one go (two cells, A1 and XFD1048576, end the process). Counting needs a few numbers.

Never here: a cell's value, except the name of an error, which calamine does not hand over.
"""

import re

from app.imports.archive import DAMAGED, TOO_LARGE
from app.imports.limits import MAX_CELLS, MAX_CHARACTERS, MAX_COLUMNS, MAX_ROWS
from app.imports.reason import TOO_MANY_COLUMNS, TOO_MANY_ROWS, UnreadableError
from app.text import NN_

LAST_ROW = MAX_ROWS + 1_000  # blank rows between the filled ones count here

_PLACE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")


class Strings:
    """The lengths of the shared strings, in order."""

    def __init__(self) -> None:
        self.lengths: list[int] = []
        self._inside = False
        self._all = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name != "si":
            return
        if self._inside or len(self.lengths) == MAX_CELLS:  # nested ones could shift the numbering
            raise UnreadableError(TOO_LARGE)
        self._inside = True
        self.lengths.append(0)

    def end(self, name: str) -> None:
        if name == "si":
            self._inside = False

    def text(self, text: str) -> None:
        self._all += len(text)
        if self._all > MAX_CHARACTERS:
            raise UnreadableError(TOO_LARGE)
        if self.lengths:
            self.lengths[-1] += len(text)


class Cells:
    """The extent of a sheet, how much text it will hold, and which cells are errors."""

    def __init__(self, lengths: list[int]) -> None:
        self.errors: dict[tuple[int, int], str] = {}
        self._lengths = lengths
        self._row = self._column = self._cells = self._characters = 0
        self._place = (0, 0)
        self._type = self._value = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "row":
            self._row, self._column = int(attributes.get("r", self._row + 1)), 0
        elif name == "c":
            self._begin(attributes.get("r"), attributes.get("t", ""))
        elif name in ("v", "is"):
            self._filled()

    def end(self, name: str) -> None:
        if name == "v" and self._type == "s":
            self._count(self._lengths[int(self._value)])
        elif name == "v" and self._type == "e":
            self.errors[self._place] = self._value

    def text(self, text: str) -> None:
        self._count(len(text))
        if self._type in ("s", "e"):
            self._value += text

    def _begin(self, named: str | None, of_type: str) -> None:
        self._place = _place(named) if named else (self._row, self._column + 1)
        self._column = self._place[1]
        self._type = of_type

    def _filled(self) -> None:
        self._value = ""
        self._cells += 1
        if self._place[0] > LAST_ROW:
            raise UnreadableError(TOO_MANY_ROWS, limit=MAX_ROWS)
        if self._place[1] > MAX_COLUMNS:
            raise UnreadableError(TOO_MANY_COLUMNS, limit=MAX_COLUMNS)
        if self._cells > MAX_CELLS:
            raise UnreadableError(
                NN_(
                    "The file has more than {limit} filled cell. Please split it.",
                    "The file has more than {limit} filled cells. Please split it.",
                    by="limit",
                ),
                limit=MAX_CELLS,
            )

    def _count(self, characters: int) -> None:
        self._characters += characters
        if self._characters > MAX_CHARACTERS:
            raise UnreadableError(TOO_LARGE)


def _place(named: str) -> tuple[int, int]:
    """Row and column, both from 1, of a cell like B7."""
    found = _PLACE.fullmatch(named)
    if not found:
        raise UnreadableError(DAMAGED)
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column
