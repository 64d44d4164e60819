"""A list of people for letters, made elsewhere: each row is one person, each filled cell a line of the address.

The list is read and forgotten; nothing of it is ever part of a log. Never here: a letter, a code.
"""

from collections.abc import Iterator

from msgspec import Struct

from app.imports import checks
from app.imports.columns import key
from app.imports.personal import NAMES
from app.imports.reason import Reason
from app.imports.sheet import Book
from app.letters import name_only
from app.text import N_

MAX_LINES, MAX_LETTERS = 6, 80
TWICE = N_("This person stands in the list twice; both rows are printed.")
TOO_LONG = N_("More than six lines, or one that is too long for a letter; the rest is left out.")
_HEADINGS = {key(one) for names in NAMES.values() for one in names}


class Person(Struct, frozen=True):
    """The lines of one address."""

    __repr__ = name_only
    lines: tuple[str, ...]


class PeopleList(Struct, frozen=True):
    """Everybody in the order of the list; remarks by row."""

    __repr__ = name_only
    people: tuple[Person, ...]
    remarks: tuple[tuple[int, Reason], ...]


def people(book: Book) -> PeopleList:
    """Who is in the first sheet that holds anything; a first row of headings is nobody."""
    rows = next(sheet for sheet in book.sheets if sheet.rows).rows
    if any(key(cell) in _HEADINGS for cell in rows[0].cells):
        rows = rows[1:]
    found: list[Person] = []
    remarks: list[tuple[int, Reason]] = []
    seen: set[tuple[str, ...]] = set()
    for row in rows:
        whole = tuple(_lines(row.cells))
        lines = tuple(line[:MAX_LETTERS] for line in whole[:MAX_LINES])
        remarks += [(row.line, Reason(TOO_LONG))] if lines != whole else []
        remarks += [(row.line, Reason(TWICE))] if whole in seen else []
        seen.add(whole)
        found.append(Person(lines))
    return PeopleList(tuple(found), tuple(remarks))


def _lines(cells: tuple[str, ...]) -> Iterator[str]:
    """What the filled cells hold, one line each."""
    return (line for cell in cells if (line := checks.clean("title", cell)))
