"""The published list of a step: one line a ballot, and the checksum that the hall can photograph at the close.

The lines are sorted, hold no time and no person, and stay the same when the forum is sealed. For notes a line is the receipt
alone: it commits to the words, which may have to be hidden or erased later.
Never here: the log's checksum (chain), who may see the list when (receipts).
"""

import hashlib
from collections.abc import Iterable

from app.tables import Cell, Table

Marks = list[tuple[str, int]]


def lines(tables: Iterable[Table]) -> tuple[str, ...] | None:
    """The lines of one step's list, from its outcome tables: "RECEIPT option=mark …"; None for a step without any."""
    for table in tables:
        if table.name == "ballots":
            return tuple(sorted(_line(receipt, marks) for receipt, marks in ballots(table)))
        if table.name == "notes":
            receipt, state = _places(table, "receipt", "state")
            return tuple(sorted(str(row[receipt]) for row in table.rows if row[state] != "withdrawn"))
    return None


def checksum(listed: Iterable[str]) -> str:
    """SHA-256 over the lines, each with its line break: what sha256sum says of the downloaded list."""
    return hashlib.sha256("".join(f"{line}\n" for line in listed).encode()).hexdigest()


def ballots(table: Table) -> Iterable[tuple[str, Marks]]:
    """Each ballot of a ballots table: its receipt and its marks, none for an abstention."""
    number, receipt, option, mark = _places(table, "ballot", "receipt", "option", "mark")
    said: dict[Cell, tuple[str, Marks]] = {}
    for row in table.rows:
        _, marks = said.setdefault(row[number], (str(row[receipt]), []))
        if row[option] is not None:
            marks.append((str(row[option]), _whole(row[mark])))
    return said.values()


def grouped(checksum: str, letters: int = 64) -> tuple[str, ...]:
    """The first letters of a checksum in groups of four, for people who compare it by eye."""
    return tuple(checksum[start : start + 4] for start in range(0, min(letters, len(checksum)), 4))


def _line(receipt: str, marks: Marks) -> str:
    return " ".join((receipt, *(f"{option}={mark}" for option, mark in sorted(marks))))


def _places(table: Table, *names: str) -> list[int]:
    columns = [column.name for column in table.columns]
    return [columns.index(name) for name in names]


def _whole(cell: Cell) -> int:
    return int(cell or 0)
