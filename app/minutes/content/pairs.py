"""Figures of every two options as a square: one row and one column an option, so that one sees who was put before whom.

Never here: which tables have such figures (tables), a figure of its own.
"""

from collections.abc import Sequence

from app.minutes.blocks import Cell, Column, Run, Table, cell, line
from app.minutes.content.source import Source
from app.tables import Cell as Value
from app.tables import Column as Field
from app.tables import Table as Rows
from app.text import N_

PUT_BEFORE = N_("A row says how many put its option before each of the others.")
MOST = 10
"""More options have no room beside each other; then each pair is a row."""


def square(
    source: Source, table: Rows, places: list[int], rows: Sequence[tuple[Value, ...]], labels: dict[str, str]
) -> Table | None:
    """The square of a table with two columns of options and one of whole numbers; None for any other."""
    pairs = [place for place in places if table.columns[place].use == "key"]
    figures = [place for place in places if _is_whole(table.columns[place], place, rows)]
    if len(pairs) != 2 or len(places) != 3 or len(figures) != 1:
        return None
    first, second = pairs
    put_first = {row[first] for row in rows}
    options = [key for key in labels if key in put_first]
    if not 2 < len(options) <= MOST:
        return None
    found = {(row[first], row[second]): _number(row[figures[0]]) for row in rows}
    head = (Run(table.columns[figures[0]].title), Run("\n"), Run(table.columns[second].title, style="soft"))
    return Table(
        caption=line(table.title),
        columns=(Column(words=head), *(Column(words=line(_short(labels[key])), number=True) for key in options)),
        rows=tuple(
            (cell(labels[one]), *(_figure(source, found.get((one, other))) for other in options)) for one in options
        ),
        note=line(source.voice.say(PUT_BEFORE)) if table.columns[second].name == "other" else (),
    )


def _is_whole(column: Field, place: int, rows: Sequence[tuple[Value, ...]]) -> bool:
    return column.kind == "integer" or (column.exact and all(str(row[place]).isdigit() for row in rows))


def _number(value: Value) -> int | None:
    return None if value is None else int(value)


def _short(label: str) -> str:
    """A name over a narrow column: a measure's number says enough."""
    number = label.partition(" ")[0]
    return number if label[:1].isalpha() and any(one.isdigit() for one in number) else label


def _figure(source: Source, value: int | None) -> Cell:
    return cell("–") if value is None else cell(source.voice.number(value))
