"""Whatever else a step's tables hold, as they are: rounds of the count, pairs, evidence, hands, how votes came in.

A new kind's or rule's tables come out by themselves, but for what the course of the count (parts/course.html) has told. Keys
of programs become words or stay away. Never here: another table by its name, a figure of its own.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from app.counting.dissent import is_sign
from app.counting.figures import places as places_of
from app.forum.outcome.readable import OPTIONS, SINGLE, STEP, options_of
from app.forum.outcome.report import Chapter
from app.minutes.blocks import Block, Cell, Column, Heading, Table, cell, line
from app.minutes.content.pairs import square
from app.minutes.content.source import Source
from app.tables import Cell as Value
from app.tables import Column as Field
from app.tables import Table as Rows
from app.text import N_

ABOUT = {"unit", "step_counted", "step_persons", "forum_joined"}
"""What every table repeats of its step; in a document the step itself says it."""
NUMBERS = {"integer", "number"}


def tables(source: Source, one: Chapter) -> Iterator[Block]:
    """The step's further tables, each under its name."""
    labels = options_of(one.result)
    listed = [table for table in source.file.tables if table.name not in _in_course(one)]
    found = [made for table in listed if (made := _printed(source, table, one.id, labels))]
    if found:
        yield Heading(level=3, words=line(source.voice.say(N_("The count in detail"))))
    yield from found


def _in_course(one: Chapter) -> set[str]:
    """The names of the tables that the course of the count tells whole."""
    found = one.result
    if found is None or not found.ranked or one.state == "open":
        return set()
    rounds = {"rounds"} if found.rounds else set()
    return rounds | ({"pairwise"} if found.duels and found.duels.of == len(found.duels.options) else set())


def _printed(source: Source, table: Rows, step: str, labels: dict[str, str]) -> Table | None:
    """The rows of the step without what only programs need; None where nothing is left."""
    names = [column.name for column in table.columns]
    if table.in_chapter or STEP not in names or SINGLE in names:
        return None
    at = names.index(STEP)
    rows = [row for row in table.rows if row[at] == step]
    places = [place for place in _in_order(names) if _is_told(table, place, rows, labels)]
    if not rows or not places:
        return None
    if made := square(source, table, places, rows, labels):
        return made
    digits = {place: _digits(rows, place, table.columns[place].exact) for place in places}
    return Table(
        caption=line(table.title),
        columns=tuple(_column(source, table.columns[place]) for place in places),
        rows=tuple(
            tuple(_cell(source, table.columns[at], row[at], digits[at], labels) for at in places) for row in rows
        ),
        heads=next((at for at, place in enumerate(places) if is_words(table.columns[place])), None),
    )


def _in_order(names: Sequence[str]) -> list[int]:
    """The columns in their order, with the words of a key where the key stands; those of options are the chapter's own."""
    of_options = {f"{name}_words" for name in OPTIONS}
    words = {name for name in names if name.endswith("_words")} - of_options
    order = [names.index(f"{name}_words") if f"{name}_words" in words else place for place, name in enumerate(names)]
    return [place for place in dict.fromkeys(order) if names[place] not in of_options]


def _is_told(table: Rows, place: int, rows: Sequence[tuple[Value, ...]], labels: dict[str, str]) -> bool:
    """Whether people read the column: not what every row lacks, nor a key that says nothing in words."""
    column = table.columns[place]
    values = {row[place] for row in rows} - {None, ""}
    if values <= {False} or column.name in ABOUT or column.use == "context" or column.name == STEP:
        return False
    if is_sign(column.name):  # it stands beside the option's name, in words
        return False
    if column.use != "key":
        return True
    named = any(other.name == "label" for other in table.columns)
    return not named and all(str(value) in labels for value in values)


def is_words(column: Field) -> bool:
    """Whether it holds words, and no number written as some."""
    return column.kind == "text" and not column.exact


def _column(source: Source, column: Field) -> Column:
    became_words = column.use == "key" and column.name == "option"
    title = source.voice.say(N_("Option")) if became_words else column.title
    return Column(words=line(title), number=column.exact or column.kind in NUMBERS)


def _cell(source: Source, column: Field, value: Value, digits: int, labels: dict[str, str]) -> Cell:
    """One value as a person writes it; the figures of a column have their `digits` after the point alike."""
    if value is None or value == "":
        return Cell()
    if isinstance(value, bool):
        return cell(source.voice.say(N_("yes") if value else N_("no")))
    if column.exact:
        return cell(source.voice.figure(Fraction(value), digits))
    if isinstance(value, int | float):
        return cell(source.voice.decimal(value, digits))
    if column.kind == "date":
        return cell(source.voice.day(value))
    if column.kind == "datetime":
        return cell(source.voice.moment(value, short=True))
    return cell(labels.get(value, value) if column.use == "key" else value)


def _digits(rows: Sequence[tuple[Value, ...]], place: int, exact: bool) -> int:
    """How many digits after the point the figures of a column have, whole ones as none."""
    if exact:
        return places_of(Fraction(str(row[place])) for row in rows if row[place])
    return max((after_point(row[place]) for row in rows), default=0)


def after_point(value: Value) -> int:
    """How many digits a figure has after the point."""
    if not isinstance(value, float):
        return 0
    exponent = Decimal(repr(value)).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
