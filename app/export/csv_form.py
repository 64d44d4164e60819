"""How a CSV file is written: for programs (RFC 4180), or so that Excel in German opens it with a double click.

The German form has semicolons, a byte order mark, decimal commas, German dates and the headings that people read. Times lose
their zone, which Excel does not know; they are those of the forum. Never here: a zip, what the columns mean.
"""

import csv
import io
from datetime import date, datetime

import msgspec
from msgspec.structs import replace

from app.export.names import plain
from app.export.text import encodable
from app.formula import neutral
from app.tables import Cell, Column, OutcomeFile, Reference, Table

MARK = "\ufeff".encode()


class Form(msgspec.Struct, frozen=True, kw_only=True):
    """`separator` between cells, `decimal` in numbers; `mark` in front, by which Excel knows UTF-8. `yes` and `no`; `day` and
    `moment` as patterns (empty: ISO 8601). `titled`: columns and files are called as people call them."""

    separator: str = ","
    decimal: str = "."
    mark: bool = False
    yes: str = "true"
    no: str = "false"
    day: str = ""
    moment: str = ""
    titled: bool = False


PROGRAMS = Form()
GERMAN_EXCEL = Form(
    separator=";",
    decimal=",",
    mark=True,
    yes="WAHR",
    no="FALSCH",
    day="%d.%m.%Y",
    moment="%d.%m.%Y %H:%M:%S",
    titled=True,
)


def written(table: Table, form: Form) -> bytes:
    """The file. Raises ValueError for a row of another width."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=form.separator)
    writer.writerow([neutral(encodable(column.name)) for column in table.columns])
    for row in table.rows:
        writer.writerow([_text(cell, column, form) for column, cell in zip(table.columns, row, strict=True)])
    return (MARK if form.mark else b"") + text.getvalue().encode()


def _text(cell: Cell, column: Column, form: Form) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return form.yes if cell else form.no
        case str() if column.kind in ("date", "datetime") and form.day:
            return _moment(cell, column.kind, form)
        case str():
            return neutral(encodable(cell))
        case _:
            return str(cell).replace(".", form.decimal)


def _moment(cell: str, kind: str, form: Form) -> str:
    try:
        return date.fromisoformat(cell).strftime(form.day) if kind == "date" else _local(cell).strftime(form.moment)
    except ValueError:  # what is no day stays what it is
        return neutral(encodable(cell))


def _local(cell: str) -> datetime:
    return datetime.fromisoformat(cell).replace(tzinfo=None)


def named(file: OutcomeFile, form: Form) -> OutcomeFile:
    """The outcome with its columns called as the form has it; keys and references with them."""
    if not form.titled:
        return file
    names = {table.name: _titles(table) for table in file.tables}
    return replace(file, tables=tuple(_named(table, names) for table in file.tables))


def path(table: Table, form: Form, used: set[str]) -> str:
    """Where the table lies in the package: as no other of the paths that were given before, and are added here."""
    name = (plain(table.title) if form.titled else "") or table.name
    found, number = name, 1
    while found in used:
        number += 1
        found = f"{name}-{number}"
    used.add(found)
    return f"{found}.csv"


def _titles(table: Table) -> dict[str, str]:
    """A heading for each column, no two alike: of those that are, the key says that it is one by its own name."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for column in sorted(table.columns, key=lambda one: one.use == "key"):
        title = " ".join(encodable(column.title).split()) or column.name
        name = title if title.casefold() not in taken else f"{title} [{column.name}]"
        taken.add(name.casefold())
        found[column.name] = name
    return found


def _named(table: Table, names: dict[str, dict[str, str]]) -> Table:
    own = names[table.name]
    references = tuple(
        Reference(tuple(map(own.__getitem__, one.columns)), one.table, tuple(map(names[one.table].__getitem__, one.to)))
        for one in table.references
        if one.table in names
    )
    columns = tuple(replace(one, name=own[one.name]) for one in table.columns)
    return replace(table, columns=columns, key=tuple(map(own.__getitem__, table.key)), references=references)
