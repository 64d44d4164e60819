"""What the outcome's page shows: the same tables as the files, and each step's result exactly as the wall has it.

Never here: markup, access, who took part.
"""

from collections.abc import Mapping
from typing import Any, Literal

import msgspec
from msgspec.structs import replace

from app.activities import KINDS
from app.activities.ballots.results import Result
from app.activities.base.context import Measure
from app.activities.base.laboratory import LabView
from app.activities.base.moderation import Moderated
from app.activities.base.record import Part
from app.forum.codes import coded
from app.forum.lists import held_back
from app.forum.log_state import Shortage
from app.forum.outcome import results_sealed, shown_result
from app.forum.outcome.course import recorded
from app.forum.outcome.rounds import Compared, compared
from app.forum.outcome.tables import shared, took_part
from app.forum.outcome.words import on_the_page, words_of
from app.forum.state import Activity, Forum, RecordEntry
from app.forum.strands import ByStrand, by_strand, joined_told
from app.forum.views import StrandView, strands
from app.forum.views.corrections import CorrectionLine, correction_lines
from app.forum.views.funding import Exhibited, Funding, exhibited, funding
from app.forum.views.offer import OfferLine, offer_line
from app.forum.views.origins import Chain, chain
from app.tables import Table, rows_of
from app.text import pick

Sums = Mapping[str, str]
"""Checksums of lists, by their steps."""


class Chapter(msgspec.Struct, frozen=True, kw_only=True):
    """One step. `state` is planned, open or closed; `sealed` says that its result waits for the close.

    `result` is the wall's (or, not yet revealed but closed, the console's); `settings` and `part` are the kind's own.
    `unjoined` are those of `persons` who had not joined: they had no phone. `held` is how many people's ballots are not in it;
    `few_at` is when what few people gave was published all the same. `lab`, or why there is none (`no_lab`),
    is put in where it is shown (see outcome/lab).
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
    unit: Literal["", "ballot", "post"]
    part: Part | None
    assurance: str
    list_sum: str
    corrections: tuple[CorrectionLine, ...]
    round: int
    compared: tuple[Compared, ...]
    held: int = 0
    few_at: tuple[int, ...] = ()
    offer: OfferLine | None = None
    unjoined: int = 0
    by_strand: ByStrand | None = None
    moderated: Moderated | None = None
    lab: LabView | None = None
    no_lab: str = ""


class CourseLine(msgspec.Struct, frozen=True):
    """One entry of the course: the event's English words, the step's title and its round (0: it was voted on once)."""

    at: int
    role: str
    words: str
    step: str
    round: int = 0


class ReportMeasure(msgspec.Struct, frozen=True):
    """A measure as it stands in the appendix."""

    id: str
    number: str
    title: str
    description: str
    field: str
    withdrawn: bool


class Report(msgspec.Struct, frozen=True, kw_only=True):
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
    posts: int
    by_strand: tuple[tuple[StrandView, int], ...]
    chapters: tuple[Chapter, ...]
    measures: tuple[ReportMeasure, ...]
    course: tuple[CourseLine, ...]
    unread: int
    missing: tuple[Shortage, ...]
    closed_head: str
    head: str
    shared: bool
    codes: tuple[int, int] | None
    chain: Chain | None = None
    funding: Funding | None = None
    exhibited: tuple[Exhibited, ...] = ()


def report(forum: Forum, tables: tuple[Table, ...], language: str, now: int, sums: Sums | None = None) -> Report:
    """The page at `now`, of the same `tables` that the files are made of; of a long forum without them, with the `sums` of
    its lists (`list_sums`)."""
    s = forum.settings
    sums = {key: _list_sum(tables, key) for key in forum.activities} if sums is None else sums
    chapters = tuple(chapter(forum, one, sums.get(one.id, ""), language, now) for one in forum.activities.values())
    joined = joined_told(forum)
    return Report(
        forum=forum.id,
        code=forum.code,
        language=language,
        languages=s.languages,
        title=pick(s.title, language),
        subtitle=pick(s.subtitle, language),
        day=s.day,
        starts=s.starts,
        ends=s.ends,
        zone=s.zone,
        status=forum.status,
        made_at=now,
        controller=s.controller,
        joined=forum.joined,
        took_part=took_part(forum),
        ballots=sum(one.counted for one in chapters if one.unit == "ballot"),
        posts=sum(one.part.figure for one in chapters if one.unit == "post" and one.part),
        by_strand=tuple((strand, joined[strand.id]) for strand in strands(forum, language) if strand.id in joined),
        chapters=chapters,
        measures=tuple(_measure(one, language) for one in forum.measures.values()),
        course=_course(forum, language),
        unread=forum.unknown,
        missing=tuple(forum.shortages),
        closed_head=forum.closed_head,
        head=forum.head,
        shared=shared(forum),
        codes=_codes(forum),
        chain=chain(forum, language, now, lambda activity: not results_sealed(forum, activity, now)),
        funding=funding(forum, language),
        exhibited=exhibited(forum, language),
    )


def _codes(forum: Forum) -> tuple[int, int] | None:
    return (sum(batch.issued for batch in forum.batches.values()), coded(forum)) if forum.batches else None


def _list_sum(tables: tuple[Table, ...], activity: str) -> str:
    return next((str(row["list_sum"] or "") for row in rows_of(tables, "activities", activity)), "")


def shortened(one: Chapter, most: int) -> Chapter:
    """For a page that is loaded whole: of more posts than `most` some; all of them have a page of their own, with a search."""
    return replace(one, part=one.part.shortened(most)) if one.part else one


def chapter(forum: Forum, activity: Activity, list_sum: str, language: str, now: int) -> Chapter:
    """One step at `now`, with the checksum of its list where that is fixed."""
    context, phase, plan = forum.context(activity, now), activity.phase, activity.plan
    kind, found = KINDS[plan.kind], shown_result(forum, activity, language, now)
    persons, counted = kind.input.counts(context, activity.state)
    return Chapter(
        id=activity.id,
        kind=plan.kind,
        title=pick(plan.title, language),
        prompt=pick(plan.prompt, language),
        state="open" if context.accepts else "closed" if context.was_open else "planned",
        sealed=results_sealed(forum, activity, now),
        takes_input=kind.takes_input,
        live=plan.live,
        revealed=phase.revealed,
        shown_at=activity.shown_at,
        opened_at=phase.opened_at,
        closed_at=phase.closed_at,
        persons=persons,
        counted=counted,
        settings=activity.settings,
        result=found,
        unit=kind.record.unit,
        part=kind.record.part(context, activity.state, language),
        assurance=plan.assurance,
        list_sum=list_sum,
        corrections=correction_lines(activity, language),
        round=activity.round,
        compared=_compared(forum, activity, found, language, now),
        held=held_back(forum, activity, now),
        offer=offer_line(forum, activity, activity.offer, language),
        unjoined=kind.input.unjoined(activity.state),
        few_at=tuple(line.at - line.at % 1000 for line in forum.record if _published_few(line, activity)),
        by_strand=None if context.accepts else by_strand(forum, activity, language),
        moderated=kind.record.moderated(activity.state),
    )


def _compared(forum: Forum, activity: Activity, found: Result | None, language: str, now: int) -> tuple[Compared, ...]:
    before = forum.activities.get(activity.round_of)
    return compared(shown_result(forum, before, language, now), found) if before else ()


def _published_few(line: RecordEntry, activity: Activity) -> bool:
    return line.what == "FewPublished" and line.activity == activity.id


def _measure(measure: Measure, language: str) -> ReportMeasure:
    return ReportMeasure(
        id=measure.id,
        number=measure.number,
        title=pick(measure.title, language),
        description=pick(measure.description, language),
        field=measure.field,
        withdrawn=measure.withdrawn,
    )


def _course(forum: Forum, language: str) -> tuple[CourseLine, ...]:
    titles = {key: pick(activity.plan.title, language) for key, activity in forum.activities.items()}
    kinds = {key: activity.plan.kind for key, activity in forum.activities.items()}
    rounds = {key: activity.round for key, activity in forum.activities.items()}
    return tuple(
        CourseLine(
            entry.at,
            entry.by[:1],
            words_of(entry.what, kinds.get(entry.activity, "")),
            titles.get(entry.activity, ""),
            rounds.get(entry.activity, 0),
        )
        for entry in recorded(forum)
        if on_the_page(entry.what, kinds.get(entry.activity, ""))
    )
