"""The one table model: what every outcome file and page is made of.

Never here: counting, a file format, translation.
"""

from collections.abc import Iterable
from typing import Literal

import msgspec

Cell = str | int | float | bool | None
Row = dict[str, Cell]
"""One row by its columns' names."""


class Column(msgspec.Struct, frozen=True):
    """One column: `name` for machines, `title` for people in the file's language.

    `use`: "key" for what programs join tables by, "context" for what a person reads first. `words` says each key
    of the column in English; the outcome puts them into a column of its own beside it. `exact`: a text that is a number, a
    whole one or a fraction as 1/3, so that a second count can compare it.
    """

    name: str
    title: str
    kind: Literal["text", "integer", "number", "boolean", "date", "datetime"] = "text"
    description: str = ""
    use: Literal["", "key", "context"] = ""
    words: dict[str, str] = {}
    exact: bool = False


class Reference(msgspec.Struct, frozen=True):
    """`columns` point at the columns `to` of `table`."""

    columns: tuple[str, ...]
    table: str
    to: tuple[str, ...]


class Table(msgspec.Struct, frozen=True):
    """Rows under columns; `key` names the columns that identify a row. `waits`: while people can still vote it stays
    empty until the close, or until the reveal unless results are shown live. `description` says in a sentence what a row is.
    `in_chapter`: a step's chapter says all of it, so that a document has no need to print it once more. `inside` are
    columns that are for organisers alone; ("*",) is the whole table."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    key: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    waits: Literal["", "close", "reveal"] = ""
    description: str = ""
    in_chapter: bool = False
    inside: tuple[str, ...] = ()


class OutcomeFile(msgspec.Struct, frozen=True):
    """A forum's outcome at one moment: `made_at` is ISO 8601 with zone, `state` the forum's status and `state_words` the
    same in the file's language. `version` counts the forum's entries, so a later file has a higher one. `source` is whom to
    name, `publisher` who is responsible, `licence` a key of export/licences, `homepage` where people read the same,
    `zone` that of all moments in it."""

    forum: str
    title: str
    language: str
    made_at: str
    state: str
    tables: tuple[Table, ...]
    state_words: str = ""
    version: str = ""
    source: str = ""
    publisher: str = ""
    licence: str = "dl-by-de/2.0"
    homepage: str = ""
    zone: str = ""


def rows_of(tables: Iterable[Table], name: str, activity: str) -> list[Row]:
    """The rows of the table `name` that belong to one step, each by its columns' names."""
    table = next((one for one in tables if one.name == name), None)
    if table is None:
        return []
    names = [column.name for column in table.columns]
    at = names.index("activity")
    return [dict(zip(names, cells, strict=True)) for cells in table.rows if cells[at] == activity]
