"""The outcome of a forum as tables: everything that was said and decided, nobody who said it.

One model for every file and for the page. Never here: a file format, a participant's id, the time of a contribution.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from app.activities import KINDS
from app.activities.ballots.results import Result
from app.activities.base.names import distinct
from app.forum import lists
from app.forum.outcome import corrections, course, options, rounds, setup, windows
from app.forum.outcome import tables as outcome_tables
from app.forum.outcome.readable import About, keyed, linked, options_of, readable, told_apart
from app.forum.outcome.said import Said
from app.forum.outcome.strands import strand_tables, strands_table
from app.forum.state import Activity, Forum
from app.tables import Cell, Column, OutcomeFile, Table
from app.text import pick

Translate = Callable[[str], str]
Address = Callable[[str], str]
"""Where a measure stands in the public store, by its id; empty where it does not."""


def _nowhere(measure: str) -> str:
    return ""


def outcome(forum: Forum, language: str, now: int, translate: Translate, address: Address = _nowhere) -> OutcomeFile:
    """The outcome at `now` (milliseconds), labels in `language`; `translate` gives the interface's words, `address` where a
    measure stands in the public store."""
    said = Said(_tags(forum), ZoneInfo(forum.settings.zone), translate, language, tuple(forum.settings.languages))
    contents = {activity.id: _tables(forum, activity, language, now) for activity in forum.activities.values()}
    given = {one.id: contributions(forum, one, now) for one in forum.activities.values()}
    sums = list_sums(forum, now)
    results = {one.id: shown_result(forum, one, language, now) for one in forum.activities.values()}
    about = {one.id: _about(forum, one, results[one.id], now, said) for one in forum.activities.values()}
    tables = (
        outcome_tables.forum_table(forum, said, given),
        strands_table(forum, said),
        setup.measures_table(forum, said, address),
        setup.tags_table(forum, said),
        *([setup.origins_table(forum, said)] if any(one.origin for one in forum.measures.values()) else []),
        *([setup.images_table(forum, said)] if forum.images else []),
        *([setup.passages_table(forum, said)] if forum.texts else []),
        outcome_tables.activities_table(forum, said, given, results, sums, now),
        *([windows.windows_table(forum, said)] if windows.has_windows(forum) else []),
        setup.settings_table(forum, said),
        options.options_table(forum, said, now),
        corrections.corrections_table(forum, said),
        rounds.rounds_table(forum, said, results),
        *(_translated(table, translate) for table in merged(_shown(forum, contents, about, now))),
        course.events_table(forum, said),
    )
    apart("tables of the outcome", tables)
    keys = (keyed(linked(table, translate), translate) for table in tables)
    return _file(forum, now, said, tuple(told_apart(table, translate) for table in keys))


def _file(forum: Forum, now: int, said: Said, tables: tuple[Table, ...]) -> OutcomeFile:
    """What a file says of itself; where people can read the same, whoever serves it adds."""
    title = pick(forum.settings.title, said.language)
    return OutcomeFile(
        forum=forum.id,
        title=title,
        language=said.language,
        made_at=datetime.fromtimestamp(now // 1000, UTC).astimezone(said.zone).isoformat(),
        state=forum.status,
        tables=tables,
        state_words=said.translate(outcome_tables.STATES[forum.status]),
        version=outcome_tables.version(forum),
        source=", ".join(filter(None, (forum.settings.controller, title, forum.settings.day))),
        publisher=forum.settings.controller,
        zone=forum.settings.zone,
    )


def list_sums(forum: Forum, now: int) -> dict[str, str]:
    """The checksum of each list that is fixed, by its step."""
    closed = (one for one in forum.activities.values() if lists.told(forum, one, now))
    return {one.id: lists.listed(forum, one).checksum for one in closed}


def _about(forum: Forum, activity: Activity, found: Result | None, now: int, said: Said) -> About:
    """What each table of a step says of it."""
    return About(
        step=activity.id,
        title=pick(activity.plan.title, said.language),
        figures=outcome_tables.of_step(forum, activity, found, said, now),
        words=KINDS[activity.plan.kind].words,
        translate=said.translate,
        options=options_of(found),
    )


def shown_result(forum: Forum, activity: Activity, language: str, now: int) -> Result | None:
    """The result as everybody in the hall sees it: while input is open the wall decides, after the close the console."""
    views = KINDS[activity.plan.kind].views
    found: Result | None = views.result(forum.context(activity, now), activity.state, language)
    return found


def contributions(forum: Forum, activity: Activity, now: int) -> int:
    """How many ballots or posts a step holds: a figure of its own, never one of persons (S31)."""
    return KINDS[activity.plan.kind].record.contributions(forum.context(activity, now), activity.state)


def results_sealed(forum: Forum, activity: Activity, now: int) -> bool:
    """Whether the result stays under the lid: people still vote, and it was not announced as live (B09)."""
    context = forum.context(activity, now)
    return context.accepts and not context.revealed


def ballots_sealed(forum: Forum, activity: Activity, now: int) -> bool:
    """Single ballots wait for the close even if results are live: two files in a row would show who has just voted what."""
    return forum.context(activity, now).accepts


def apart(what: str, tables: Iterable[Table]) -> None:
    """Raises Clash if two of the tables have one name: they would become one, or one file would hide the other."""
    distinct(what, ((one.name, f"{number}. {one.title}") for number, one in enumerate(tables, 1)))


def merged(tables: Iterable[Table]) -> tuple[Table, ...]:
    """One table a name: rows one after another; a column that a step's table lacks is empty there."""
    found: dict[str, Table] = {}
    for table in tables:
        found[table.name] = _joined(found[table.name], table) if table.name in found else table
    return tuple(found.values())


def _joined(first: Table, second: Table) -> Table:
    if first.columns == second.columns:
        return replace(first, rows=first.rows + second.rows)
    known = {column.name for column in first.columns}
    columns = first.columns + tuple(column for column in second.columns if column.name not in known)
    references = dict.fromkeys((*first.references, *second.references))
    rows = _placed(first, columns) + _placed(second, columns)
    return replace(first, columns=columns, rows=rows, references=tuple(references))


def _placed(table: Table, columns: tuple[Column, ...]) -> tuple[tuple[Cell, ...], ...]:
    places = {column.name: place for place, column in enumerate(table.columns)}
    order = [places.get(column.name) for column in columns]
    return tuple(tuple(None if at is None else row[at] for at in order) for row in table.rows)


def _tables(forum: Forum, activity: Activity, language: str, now: int) -> tuple[Table, ...]:
    kind = KINDS[activity.plan.kind]
    found = kind.record.tables(forum.context(activity, now), activity.state, language)
    apart(f"tables of {kind.name}", found)
    return (*found, *strand_tables(forum, activity, language))


def _shown(forum: Forum, contents: dict[str, tuple[Table, ...]], about: dict[str, About], now: int) -> Iterable[Table]:
    for key, tables in contents.items():
        activity = forum.activities[key]
        sealed = {"reveal": results_sealed(forum, activity, now), "close": ballots_sealed(forum, activity, now)}
        for table in tables:
            yield readable(replace(table, rows=()) if sealed.get(table.waits) else table, about[key])


def _translated(table: Table, translate: Translate) -> Table:
    """Headings in the reader's language, and reasons, which a kind gives as words to be translated."""
    columns = tuple(
        replace(
            column,
            title=translate(column.title),
            description=translate(column.description) if column.description else "",
        )
        for column in table.columns
    )
    reasons = {place for place, column in enumerate(columns) if column.name == "reason"}
    rows = table.rows
    if reasons:
        rows = tuple(
            tuple(translate(str(cell)) if cell and place in reasons else cell for place, cell in enumerate(row))
            for row in table.rows
        )
    said = translate(table.description) if table.description else ""
    return replace(table, title=translate(table.title), columns=columns, rows=rows, description=said)


def _tags(forum: Forum) -> tuple[str, ...]:
    """The forum's languages, then every other one that anything is written in: nothing is lost by a setting."""
    texts: list[Any] = [forum.settings, *forum.settings.strands, *forum.measures.values(), *forum.images.values()]
    texts += [one for text in forum.texts.values() for one in (text, *text.passages, *text.earlier)]
    texts += [activity.plan for activity in forum.activities.values()]
    found = dict.fromkeys(forum.settings.languages)
    for thing in texts:
        for name in thing.__struct_fields__:
            value = getattr(thing, name)
            if isinstance(value, dict):
                found.update(dict.fromkeys(value))
    return tuple(found)
