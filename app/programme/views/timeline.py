"""The timeline as everybody sees it: what runs, what comes, what was, from one list of dates (S43, S50); and the same as data.

Never here: which dates there are (dates.py), markup.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Literal

import msgspec

from app.activities.base.moment import NIGHT, Moment
from app.activities.base.strand import Shape
from app.forum.state import Forum
from app.programme.span import Span
from app.programme.state import Programme
from app.programme.timeline.rules import was
from app.programme.timeline_state import BARRED, Earlier, Sort
from app.programme.views.dates import Entry, Stands, entries
from app.text import Text, pick

OPEN_MONTHS = 2
"""So many of the newest months of the past are unfolded."""


class EarlierLine(msgspec.Struct, frozen=True, kw_only=True):
    """What stood there until `at` (milliseconds), and why it changed; what did not change is None or empty."""

    at: int
    reason: str
    span: Span | None = None
    title: str = ""
    place: str = ""
    off: bool = False


class StrandMark(msgspec.Struct, frozen=True):
    """A strand of the programme by its name and shape, with how many dates are for it."""

    id: str
    name: str
    shape: Shape
    dates: int = 0


class DateLine(msgspec.Struct, frozen=True, kw_only=True):
    """One date in the reader's language. `strands`: for whom it is, none: for all. `until`: when taking part ends, of what
    runs; `barred`: nobody can take part in it. `published_at`, `overdue`, `off_at`: as in Entry."""

    id: str
    title: str
    about: str
    place: str
    link: str
    forum: str
    step: str
    decision: str
    span: Span
    zone: str
    stands: Stands
    sort: Sort
    barred: bool
    strands: tuple[StrandMark, ...]
    until: Moment | None
    published_at: int
    overdue: bool
    earlier: tuple[EarlierLine, ...]
    off_at: int
    off_reason: str


class Month(msgspec.Struct, frozen=True):
    """Past dates by the month of their last day (`2022-04`); `unfolded` at first."""

    month: str
    lines: tuple[DateLine, ...]
    unfolded: bool


class TimelineView(msgspec.Struct, frozen=True, kw_only=True):
    """The page. `dates` counts all; `ended` the past ones. `strands` can be chosen, where any date is for some of them alone;
    then the page shows those for the `strand`, an id or empty."""

    title: str
    language: str
    zone: str
    running: tuple[DateLine, ...]
    coming: tuple[DateLine, ...]
    past: tuple[Month, ...]
    dates: int
    ended: int
    now: int
    strands: tuple[StrandMark, ...] = ()
    strand: str = ""
    all_dates: int = 0


class DateData(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One date as data: ISO days, the last one included; moments in ISO with their zone; titles by language."""

    id: str
    title: Text
    first: str
    last: str
    starts: str = ""
    ends: str = ""
    zone: str
    status: Stands
    type: Sort
    about: Text = {}
    place: Text = {}
    link: str = ""
    strands: tuple[str, ...] = ()
    changed: int
    corrections: tuple[dict[str, str | int], ...] = ()


def timeline(
    programme: Programme, forums: Mapping[str, Forum], language: str, now: int, strand: str = ""
) -> TimelineView:
    """The page at `now` (milliseconds); of the dates for one `strand`, if it is one of the programme."""
    every = entries(programme, forums, now)
    marks = _marks(programme, every, language)
    strand = strand if any(one.id == strand for one in marks) else ""
    found = tuple(one for one in every if not strand or _is_for(one, strand))
    past = sorted((one for one in found if _list(one, now) == "past"), key=_ended, reverse=True)
    settings = programme.basics.settings
    return TimelineView(
        title=pick(settings.title, language),
        language=language,
        zone=settings.zone,
        running=tuple(line(one, language, marks) for one in found if _list(one, now) == "running"),
        coming=tuple(line(one, language, marks) for one in found if _list(one, now) == "coming"),
        past=_months(past, language, marks),
        dates=len(found),
        ended=len(past),
        now=now,
        strands=marks,
        strand=strand,
        all_dates=len(every),
    )


def _is_for(one: Entry, strand: str) -> bool:
    return not one.strands or strand in one.strands


def _marks(programme: Programme, every: Iterable[Entry], language: str) -> tuple[StrandMark, ...]:
    every = tuple(every)
    if not any(one.strands for one in every):
        return ()
    return tuple(
        StrandMark(one.id, pick(one.said.name, language), one.said.shape, sum(_is_for(date, one.id) for date in every))
        for one in programme.strands.values()
    )


def _list(one: Entry, now: int) -> Literal["running", "coming", "past"]:
    """Where people look for it; what was called off stands with what comes until its days are over."""
    if one.stands == "off":
        return "coming" if now < one.over else "past"
    return "past" if one.stands == "ended" else "running" if one.stands == "running" else "coming"


def _ended(one: Entry) -> tuple[str, int, int]:
    """By its last day: what goes on past midnight is one of the evening before."""
    return one.span.last, one.over, one.begins


def _months(past: Iterable[Entry], language: str, marks: tuple[StrandMark, ...]) -> tuple[Month, ...]:
    by_month = groupby(past, key=lambda one: one.span.last[:7])
    return tuple(
        Month(month, tuple(line(one, language, marks) for one in dates), number < OPEN_MONTHS)
        for number, (month, dates) in enumerate(by_month)
    )


def line(one: Entry, language: str, marks: tuple[StrandMark, ...] = ()) -> DateLine:
    """A date for a page in `language`; `marks` are the programme's strands."""
    return DateLine(
        id=one.id,
        title=pick(one.title, language),
        about=pick(one.about, language),
        place=pick(one.place, language),
        link=one.link,
        forum=one.forum,
        step=one.step,
        decision=one.decision,
        span=one.span,
        zone=one.zone,
        stands=one.stands,
        sort=one.sort,
        barred=one.sort in BARRED,
        strands=tuple(mark for mark in marks if mark.id in one.strands),
        until=_until(one),
        published_at=one.published_at,
        overdue=one.overdue,
        earlier=_earlier(one, language),
        off_at=one.off_at,
        off_reason=one.off_reason,
    )


def _until(one: Entry) -> Moment | None:
    taking_part = one.stands == "running" and one.sort in ("commenting", "survey")
    return Moment(one.span.last, one.span.ends or NIGHT) if taking_part else None


def _earlier(one: Entry, language: str) -> tuple[EarlierLine, ...]:
    """Newest first; each says what stood there before that change alone: of the days of its record, or of what was typed."""
    typed = [each for each in one.earlier if each not in one.moved]
    title, place = (one.moved[-1].before.title, one.moved[-1].before.place) if one.moved else ({}, {})
    lines = [
        *_changes(typed, (one.span, one.title, one.place), language),
        *_changes(one.moved, (one.span, title, place), language),
    ]
    return tuple(sorted(lines, key=lambda line: line.at, reverse=True))


def _changes(some: Sequence[Earlier], last: tuple[Span, Text, Text], language: str) -> Iterator[EarlierLine]:
    """Newest first; `last` is what stands there since the last of them."""
    said = [(each.before.span, each.before.title, each.before.place) for each in some]
    for each, after in reversed([*zip(some, (*said[1:], last), strict=False)]):
        yield _earlier_line(each, after, language)


def _earlier_line(earlier: Earlier, after: tuple[Span, Text, Text], language: str) -> EarlierLine:
    before, (span, title, place) = earlier.before, after
    return EarlierLine(
        at=earlier.at,
        reason=earlier.reason,
        span=before.span if before.span != span else None,
        title=was(before.title, title, language),
        place=was(before.place, place, language),
        off=earlier.off,
    )


def data(programme: Programme, forums: Mapping[str, Forum], now: int) -> tuple[DateData, ...]:
    """The same dates for other programmes, by their first moment."""
    return tuple(_data(one) for one in entries(programme, forums, now))


def _data(one: Entry) -> DateData:
    return DateData(
        id=one.id,
        title=one.title,
        first=one.span.first,
        last=one.span.last,
        starts=one.span.starts,
        ends=one.span.ends,
        zone=one.zone,
        status=one.stands,
        type=one.sort,
        about=one.about,
        place=one.place,
        link=one.link,
        strands=one.strands,
        changed=one.number,
        corrections=tuple(
            {
                "at": earlier.at,
                "reason": earlier.reason,
                "first": earlier.before.first,
                "last": earlier.before.span.last,
            }
            for earlier in one.earlier
        ),
    )
