"""What the outcome's page shows: the same tables as the files, and each step's result exactly as the wall has it.

Never here: markup, access, who took part.
"""

from collections import Counter
from typing import Any

import msgspec

from app.activities import KINDS
from app.activities.ballots.results import Result
from app.activities.base.context import Measure
from app.forum.codes import coded
from app.forum.outcome import results_sealed, shown_result
from app.forum.outcome.notes import TopicPart, by_topic, rows_of
from app.forum.outcome.tables import recorded, shared, took_part
from app.forum.outcome.words import on_the_page, words_of
from app.forum.state import Activity, Forum
from app.forum.views import StrandView, strands
from app.tables import Table
from app.text import pick


class Chapter(msgspec.Struct, frozen=True):
    """One step. `state` is planned, open or closed; `sealed` says that its result waits for the close.

    `result` is the wall's (or, not yet revealed but closed, the console's); `settings` are the kind's own.
    """

    id: str
    kind: str
    title: str
    prompt: str
    state: str
    sealed: bool
    takes_input: bool
    live: bool
    revealed: bool
    shown_at: int | None
    opened_at: int | None
    closed_at: int | None
    persons: int
    counted: int
    settings: Any
    result: Result | None
    topics: tuple[TopicPart, ...]
    notes: int
    hidden: int
    waiting: int
    assurance: str
    list_sum: str


class Line(msgspec.Struct, frozen=True):
    """One entry of the course: the event's English words, the step's title, a reason."""

    at: int
    role: str
    words: str
    step: str


class MeasureLine(msgspec.Struct, frozen=True):
    """A measure as it stands in the appendix."""

    number: str
    title: str
    description: str
    field: str
    withdrawn: bool


class Report(msgspec.Struct, frozen=True):
    """The whole page. Persons and contributions are figures of their own (S31); `made_at` in milliseconds. `shared`: a
    device served several people, so that devices are no persons; `codes` is (issued, used) where there were any.
    """

    forum: str
    code: str
    language: str
    languages: tuple[str, ...]
    title: str
    subtitle: str
    day: str
    starts: str
    ends: str
    zone: str
    status: str
    made_at: int
    controller: str
    joined: int
    took_part: int
    ballots: int
    notes: int
    by_strand: tuple[tuple[StrandView, int], ...]
    chapters: tuple[Chapter, ...]
    measures: tuple[MeasureLine, ...]
    course: tuple[Line, ...]
    unread: int
    closed_head: str
    head: str
    shared: bool
    codes: tuple[int, int] | None


def report(forum: Forum, tables: tuple[Table, ...], language: str, now: int) -> Report:
    """The page at `now`, of the same `tables` that the files are made of."""
    s = forum.settings
    chapters = tuple(_chapter(forum, one, tables, language, now) for one in forum.activities.values())
    joined = forum.joined_by_strand()
    return Report(
        forum.id, forum.code, language, s.languages, pick(s.title, language), pick(s.subtitle, language), s.day, s.starts,
        s.ends, s.zone, forum.status, now, s.controller, forum.joined, took_part(forum),
        sum(one.counted for one in chapters if not one.notes and not one.topics),
        sum(one.notes for one in chapters), tuple((strand, joined[strand.id]) for strand in strands(forum, language)),
        chapters, tuple(_measure(one, language) for one in forum.measures.values()), _course(forum, language),
        forum.unknown, forum.closed_head, forum.head, shared(forum), _codes(forum),
    )  # fmt: skip


def _codes(forum: Forum) -> tuple[int, int] | None:
    return (sum(batch.issued for batch in forum.batches.values()), coded(forum)) if forum.batches else None


def _chapter(forum: Forum, activity: Activity, tables: tuple[Table, ...], language: str, now: int) -> Chapter:
    context, phase, plan = forum.context(activity, now), activity.phase, activity.plan
    kind = KINDS[plan.kind]
    topics = by_topic(tables, activity.id)
    states = Counter(row["state"] for row in rows_of(tables, "notes", activity.id))
    persons, counted = kind.input.counts(context, activity.state)
    state = "open" if context.accepts else "closed" if context.was_open else "planned"
    return Chapter(
        activity.id, plan.kind, pick(plan.title, language), pick(plan.prompt, language), state,
        results_sealed(forum, activity, now), kind.takes_input, plan.live, phase.revealed, activity.shown_at,
        phase.opened_at, phase.closed_at, persons, counted, activity.settings,
        shown_result(forum, activity, language, now), topics, sum(topic.notes for topic in topics),
        states["hidden"] + states["erased"], states["waiting"], plan.assurance,
        next((str(row["list_sum"] or "") for row in rows_of(tables, "activities", activity.id)), ""),
    )  # fmt: skip


def _measure(measure: Measure, language: str) -> MeasureLine:
    return MeasureLine(
        measure.number, pick(measure.title, language), pick(measure.description, language), measure.field,
        measure.withdrawn,
    )  # fmt: skip


def _course(forum: Forum, language: str) -> tuple[Line, ...]:
    titles = {key: pick(activity.plan.title, language) for key, activity in forum.activities.items()}
    kinds = {key: activity.plan.kind for key, activity in forum.activities.items()}
    return tuple(
        Line(
            entry.at, entry.by[:1], words_of(entry.what, kinds.get(entry.activity, "")), titles.get(entry.activity, "")
        )
        for entry in recorded(forum)
        if on_the_page(entry.what, kinds.get(entry.activity, ""))
    )
