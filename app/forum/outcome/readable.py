"""A step's tables so that each can be read by itself: ids that are unique in the forum, what every row repeats of its step,
and words beside each key.

The kinds know nothing of this: it goes by the tables' keys and references. Never here: a kind's figures, a file format.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

import msgspec
from msgspec.structs import replace

from app.activities.ballots.results import Result
from app.activities.base.words import Words
from app.tables import Cell, Column, Reference, Row, Table
from app.text import N_

STEP = "activity"
SINGLE = "receipt"
"""A column of this name: one row a contribution. Such a table has thousands of rows, and its figures stand elsewhere."""
TITLE = Column("step", N_("Step"), use="context")
"""The step in words. No kind has a column of this name: `question` had been one, and was the number of a post elsewhere."""
ID = Column("id", N_("Key in the forum"), description=N_("Unique in the whole forum."), use="key")
OPTIONS = {
    "option": N_("Option"),
    "other": N_("Compared with"),
    "from": N_("From the option"),
    "to": N_("To the option"),
}
"""Columns of keys of options, with the heading of their words."""
ASSURED = Column("assurance_words", N_("What one vote is tied to"))
KEYS = N_("For programs: joins the tables.")
AS_KEY = N_("{title}, as a key")
IN_FORUM = N_("{title}, unique in the forum")

Translate = Callable[[str], str]


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What the tables of a step say of it, in the file's language; `figures` are columns with the cell of each row, `options`
    the words of each option of its result."""

    step: str
    title: str
    figures: tuple[tuple[Column, Cell], ...]
    words: Words
    translate: Translate
    options: Mapping[str, str] = {}


def options_of(found: Result | None) -> dict[str, str]:
    """The words of each option of a result by its key, its number before them."""
    bars = found.bars if found else ()
    return {bar.id: " ".join(filter(None, (bar.ref, bar.label))) for bar in bars if bar.label}


def readable(table: Table, about: About) -> Table:
    """The table with more columns at its end, and one column as its key."""
    single = any(column.name == SINGLE for column in table.columns)
    found = _repeating(_with_ids(table, about.step), ((TITLE, about.title), *(() if single else about.figures)))
    levels: dict[str, str] = {level: words.name for level, words in about.words.levels.items()}
    for column in table.columns:
        if column.words:
            more = Column(f"{column.name}_words", column.title)
            found = _with(found, more, _said(column.name, column.words, about.translate))
        elif column.name == "assurance":
            found = _with(found, ASSURED, _said(column.name, levels, about.translate))
    return _with_options(found, about.options)


def _with_options(table: Table, options: Mapping[str, str]) -> Table:
    """Words beside each key of an option, where the table has none of its own."""
    names = {column.name for column in table.columns}
    found = table
    for name in OPTIONS if options and "label" not in names else ():
        if name in names:
            more = Column(f"{name}_words", OPTIONS[name], use="context")
            found = _with(found, more, lambda row, name=name: options.get(str(row[name])))  # type: ignore[misc]
    return found


def keyed(table: Table, translate: Translate) -> Table:
    """The table with the columns marked that programs join by, or that stand in words beside it."""
    names = {name for reference in table.references for name in reference.columns}
    names |= {*table.key, STEP, "option", "other", "round_of"} | {
        one.name[: -len("_words")] for one in table.columns if "_words" in one.name
    }
    columns = tuple(_marked(one, translate) if one.name in names else one for one in table.columns)
    return replace(table, columns=columns)


def told_apart(table: Table, translate: Translate) -> Table:
    """The table with no heading twice, as far as keys have that of their words, or of what they are unique for: a pivot table
    and a program that reads by headings would take one for the other."""
    names = {column.name for column in table.columns}
    often = Counter(column.title for column in table.columns)

    def titled(column: Column) -> Column:
        if often[column.title] == 1 or column.use != "key":
            return column
        said = AS_KEY if f"{column.name}_words" in names else IN_FORUM if column.name.endswith("_id") else ""
        return replace(column, title=translate(said).format(title=column.title)) if said else column

    return replace(table, columns=tuple(map(titled, table.columns)))


def linked(table: Table, translate: Translate) -> Table:
    """The table with each reference of several columns as one of one column: to some programs a reference of which one cell
    is empty is none, and to others an error."""
    found, kept = table, []
    for one in table.references:
        if len(one.columns) > 1:
            found, one = _single(found, one, translate)
        kept.append(one)
    return replace(found, references=tuple(kept))


def _single(table: Table, one: Reference, translate: Translate) -> tuple[Table, Reference]:
    name = f"{one.columns[-1]}_id"
    title = next(column.title for column in table.columns if column.name == one.columns[-1])
    column = Column(name, title, description=translate(ID.description), use="key")
    return _with(table, column, _filled(one.columns)), Reference((name,), one.table, (ID.name,))


def _filled(names: tuple[str, ...]) -> Callable[[Row], Cell]:
    """a5-n3, or nothing where a part of it is missing."""
    return lambda row: None if any(row[name] is None for name in names) else "-".join(str(row[name]) for name in names)


def _marked(column: Column, translate: Translate) -> Column:
    return replace(column, use="key", description=column.description or translate(KEYS), words={})


def _said(name: str, words: dict[str, str], translate: Translate) -> Callable[[Row], Cell]:
    def say(row: Row) -> Cell:
        key = row[name]
        return translate(words[str(key)]) if key in words else key

    return say


def _repeating(table: Table, cells: Iterable[tuple[Column, Cell]]) -> Table:
    """More columns, each with the same in every row."""
    names = {column.name for column in table.columns}
    more = [(column, cell) for column, cell in cells if column.name not in names]
    same = tuple(cell for _, cell in more)
    columns = (*table.columns, *(column for column, _ in more))
    return replace(table, columns=columns, rows=tuple((*row, *same) for row in table.rows))


def _with(table: Table, column: Column, cell: Callable[[Row], Cell]) -> Table:
    """One more column, filled from each row."""
    names = [one.name for one in table.columns]
    if column.name in names:
        return table
    rows = tuple((*row, cell(dict(zip(names, row, strict=True)))) for row in table.rows)
    return replace(table, columns=(*table.columns, column), rows=rows)


def _with_ids(table: Table, step: str) -> Table:
    """A key of step and something else becomes one column; so does each reference to such a key. A reference of two columns
    of which one is empty is none to some programs, and an error to others."""
    found = table
    if len(table.key) > 1 and table.key[0] == STEP:
        found = replace(_with(found, ID, _joined(table.key[1:], step)), key=(ID.name,))
    return replace(found, references=()) if not table.references else _referring(found, table.references, step)


def _referring(table: Table, references: Iterable[Reference], step: str) -> Table:
    found, kept = table, []
    for one in references:
        if len(one.columns) == 1 or one.columns[0] != STEP:
            kept.append(one)
            continue
        name = f"{'_'.join(one.columns[1:])}_id"
        title = next(column.title for column in table.columns if column.name == one.columns[-1])
        column = Column(name, title, description=ID.description, use="key")
        found = _with(found, column, _joined(one.columns[1:], step, empty=True))
        kept.append(Reference((name,), one.table, (ID.name,)))
    return replace(found, references=tuple(kept))


def _joined(names: tuple[str, ...], step: str, empty: bool = False) -> Callable[[Row], Cell]:
    """a5-n3: the step and the rest of the key. With `empty`, nothing where a part of it is missing."""

    def cell(row: Row) -> Cell:
        parts = [row[name] for name in names]
        if empty and any(part is None for part in parts):
            return None
        return "-".join(map(str, (step, *(part for part in parts if part is not None))))

    return cell
