"""A step's published ballots as the file lists them, one by one. Never here: what is counted of them."""

from app.recount.published import Ballot
from app.recount.ranking import Marks
from app.recount.tables import Tables


def listed(file: Tables, step: str) -> list[Ballot]:
    """A step's published ballots, as they are numbered."""
    found: dict[tuple[int, str], Marks] = {}
    for row in file.rows("ballots", step):
        marks = found.setdefault((row["ballot"], row["receipt"]), {})
        if row["option"] is not None:
            marks[row["option"]] = row["mark"]
    return [(receipt, marks) for (_, receipt), marks in found.items()]


def line(ballot: Ballot) -> str:
    """A ballot as its line in the list."""
    receipt, marks = ballot
    return " ".join([receipt, *(f"{option}={mark}" for option, mark in sorted(marks.items()))])
