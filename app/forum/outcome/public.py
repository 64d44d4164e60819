"""The part of the outcome that is everybody's: the steps whose results the public page tells, and no more than it tells.

Once the evening is over, of steps that were revealed; of what was written, the words that were released. Never here: what is
public when (forum/lists), a file format.
"""

from collections.abc import Callable, Iterable

from msgspec.structs import replace

from app.forum import lists
from app.forum.outcome import Translate, outcome
from app.forum.outcome.readable import STEP
from app.forum.over import evening_over
from app.forum.state import Forum
from app.tables import Cell, OutcomeFile, Row, Table

OF_THE_FORUM = {"forum", "strands", "activities", "activity_settings", "measures", "measure_tags"}
"""Tables that are of no step, or of all; others of these are for organisers alone: course, pictures."""
NOT_PUBLIC = {"events", "images", "passages"}
WITHOUT = {
    "forum": {"measures_made", "activities_made", "unread", "retention", "privacy_"},
    "strands": {"codes_issued", "codes_used", "codes_withdrawn"},
    "measures": {"made", "origin_group", "origin_name", "origin_notes"},
    "measure_origins": {"since"},
    "windows": {"role", "reason"},
}
"""Columns that the public page says nothing of; a name that ends in `_` begins those of a text in several languages."""
ORIGINS = ("origin_step", "group_id", "note_id", "group", "note", "round_of")
"""Columns that may lead to another step."""
KEPT = {STEP, "receipt", "state", "state_words", "id", "step"}
"""What is told of something written that nobody may read: that it is there, as the list of receipts has it."""


def public_outcome(forum: Forum, language: str, now: int, translate: Translate) -> OutcomeFile | None:
    """The outcome at `now` as everybody may have it; None while no result is public."""
    steps = public_steps(forum, now)
    if not steps:
        return None
    file = outcome(forum, language, now, translate)
    kept = [_of_steps(table, steps) for table in file.tables if not _is_inside(table)]
    measures = _measures(kept)
    tables = [_narrowed(_of_measures(table, measures)) for table in kept]
    names, given = {table.name for table in tables}, _contributions(tables)
    tables = [_rows(one, lambda row: row | {"contributions": given}) if one.name == "forum" else one for one in tables]
    return replace(file, tables=tuple(_inside(table, names) for table in tables))


def _is_inside(table: Table) -> bool:
    return table.name in NOT_PUBLIC or "*" in table.inside


def _contributions(tables: Iterable[Table]) -> int:
    """Those of the steps that are told: a sum over all would tell of the others."""
    agenda = next(table for table in tables if table.name == "activities")
    place = [column.name for column in agenda.columns].index("contributions")
    return sum(int(row[place] or 0) for row in agenda.rows)


def public_steps(forum: Forum, now: int) -> frozenset[str]:
    """The steps whose results are on the public page."""
    if not evening_over(forum, now):
        return frozenset()
    return frozenset(key for key, one in forum.activities.items() if lists.public(forum, one, now))


def _of_steps(table: Table, steps: frozenset[str]) -> Table:
    """Rows of these steps alone; where one leads to another step, only to one of them. A table that is not of steps, and not of
    the forum as we know it, has nothing to say here."""
    names = [column.name for column in table.columns]
    if STEP not in names:
        return table if table.name in OF_THE_FORUM else replace(table, rows=())
    return _rows(table, lambda row: _row(row, steps) if row[STEP] in steps and _stands(table, row, steps) else None)


def _stands(table: Table, row: Row, steps: frozenset[str]) -> bool:
    """A round beside one that nobody has seen would tell of both."""
    return table.name != "round_differences" or row["round_of"] in steps


def _row(row: Row, steps: frozenset[str]) -> Row:
    hidden = "receipt" in row and "state" in row and row["state"] != "released"
    kept = {*KEPT, [*row][1]} if hidden else {*row}  # its own number as well: the column behind the step's
    found = {name: cell if name in kept else None for name, cell in row.items()}
    origin = row.get("origin_step") or row.get("round_of")
    if origin and origin not in steps:
        found |= {name: None for name in ORIGINS if name in row}
    return found


def _measures(tables: Iterable[Table]) -> set[Cell]:
    """The measures that public steps speak of."""
    found: set[Cell] = set()
    for table in tables:
        names = [column.name for column in table.columns]
        places = [names.index(one) for one in ("measure", "topic") if one in names and STEP in names]
        found |= {row[place] for row in table.rows for place in places}
    return found


def _of_measures(table: Table, measures: set[Cell]) -> Table:
    if table.name not in ("measures", "measure_tags"):
        return table
    return _rows(
        table,
        lambda row: (
            (row | {"origin_step": None} if "origin_step" in row else row) if row["measure"] in measures else None
        ),
    )


def _rows(table: Table, said: Callable[[Row], Row | None]) -> Table:
    """The table with each row as `said`, or without it."""
    names = [column.name for column in table.columns]
    found = (said(dict(zip(names, cells, strict=True))) for cells in table.rows)
    return replace(table, rows=tuple(tuple(row[name] for name in names) for row in found if row is not None))


def _narrowed(table: Table) -> Table:
    without = WITHOUT.get(table.name, set()) | {*table.inside}
    kept = [place for place, one in enumerate(table.columns) if not _is_without(one.name, without)]
    columns = tuple(table.columns[place] for place in kept)
    return replace(table, columns=columns, rows=tuple(tuple(row[place] for place in kept) for row in table.rows))


def _is_without(name: str, without: set[str]) -> bool:
    return name in without or name.startswith(tuple(one for one in without if one.endswith("_")))


def _inside(table: Table, names: set[str]) -> Table:
    """References within the file alone."""
    return replace(table, references=tuple(one for one in table.references if one.table in names))
