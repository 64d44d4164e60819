"""Every date of a programme as it stands at one moment: those of its timeline, and those that its forums, formats
and decisions have.

From this one list come page, calendar file and data, so that they cannot differ (S45, S46). A date of the timeline that belongs
to a forum's evening, to a step's window or to a format has the days of that record. Never here: one page's lists, a language.
"""

from collections.abc import Mapping
from typing import Literal

import msgspec
from msgspec.structs import replace

from app.forum.state import Forum
from app.programme.day_words import filled
from app.programme.programme_days import OwnDate, own_dates
from app.programme.span import Span, Standing
from app.programme.state import Programme
from app.programme.timeline_state import DateRecord, Earlier, Sort
from app.text import Text

Stands = Literal[Standing, "off"]


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One date. `begins` and `over` are its first moment and the first after it (milliseconds), `stands` what it is now, or
    "off": called off at `off_at`. `number` counts its changes, the last at `changed_at`. `published_at`: an evaluation ended
    then; `overdue`: its last day is over and nothing was published. `typed` is what was typed where the record that it
    belongs to says otherwise, else None: for the desk alone. `moved` are those of `earlier` that its own record had, such as
    a step's days: what is typed beside them has a course of its own."""

    id: str
    title: Text
    span: Span
    zone: str
    begins: int
    over: int
    stands: Stands
    sort: Sort
    about: Text = {}
    place: Text = {}
    link: str = ""
    forum: str = ""
    step: str = ""
    format: str = ""
    decision: str = ""
    strands: tuple[str, ...] = ()
    number: int = 0
    changed_at: int = 0
    earlier: tuple[Earlier, ...] = ()
    off_at: int = 0
    off_reason: str = ""
    published_at: int = 0
    overdue: bool = False
    typed: Span | None = None
    moved: tuple[Earlier, ...] = ()


def entries(programme: Programme, forums: Mapping[str, Forum], now: int) -> tuple[Entry, ...]:
    """All that have a title, at `now` (milliseconds), by their first moment."""
    own = {one.key: one for one in own_dates(programme, forums, now)}
    records = [record for record in programme.timeline.dates.values() if record.says.title]
    typed = [_typed(programme, record, own.get(record.says.follows), now) for record in records]
    known = {record.says.follows for record in records}
    found = [*typed, *(_own(programme, one, now) for key, one in own.items() if key not in known and one.shown)]
    return tuple(sorted(found, key=lambda one: (one.begins, one.over)))


def _typed(programme: Programme, record: DateRecord, own: OwnDate | None, now: int) -> Entry:
    says = record.says
    when = own.span if own else says.span
    zone = own.zone if own else programme.basics.settings.zone
    begins, over = when.bounds(zone)
    published = _published(programme, says.sort, begins, now)
    return Entry(
        id=record.id,
        title=filled(says.title, when),
        span=when,
        zone=zone,
        begins=begins,
        over=over,
        stands="off" if record.off_at else _stands(programme, when, zone, says.sort, published, now),
        sort=says.sort,
        about=filled(says.about, when),
        place=says.place,
        link=says.link or (own.link if own else ""),
        forum=says.forum,
        step=says.step,
        format=says.format,
        strands=tuple(strand for strand in says.strands if strand in programme.strands),
        number=record.number + (own.number if own else 0),
        changed_at=max(record.changed_at, own.changed_at if own else 0),
        earlier=tuple(sorted((*map(_before, record.earlier), *(own.earlier if own else ())), key=lambda one: one.at)),
        off_at=record.off_at,
        off_reason=record.off_reason,
        published_at=published,
        overdue=_overdue(programme, says.sort, published, over, now),
        typed=says.span if own and when != says.span else None,
        moved=own.earlier if own else (),
    )


def _before(one: Earlier) -> Earlier:
    """With the days in its words that it had then."""
    title = filled(one.before.title, one.before.span)
    return replace(one, before=replace(one.before, title=title))


def _own(programme: Programme, one: OwnDate, now: int) -> Entry:
    begins, over = one.span.bounds(one.zone)
    published = _published(programme, one.sort, begins, now)
    return Entry(
        id=one.id,
        title=one.title,
        span=one.span,
        zone=one.zone,
        begins=begins,
        over=over,
        stands=_stands(programme, one.span, one.zone, one.sort, published, now),
        sort=one.sort,
        about=one.about,
        link=one.link,
        forum=one.forum,
        step=one.step,
        format=one.format,
        decision=one.decision,
        number=one.number,
        changed_at=one.changed_at or programme.begun,
        earlier=one.earlier,
        published_at=published,
        overdue=_overdue(programme, one.sort, published, over, now),
    )


def _stands(programme: Programme, when: Span, zone: str, sort: Sort, published: int, now: int) -> Standing:
    """By the clock; an evaluation ends by what it leads to being published (S48)."""
    found = when.standing(zone, now)
    if sort != "evaluation" or found == "planned":
        return found
    if published:
        return "ended"
    return "running" if _answering(programme) else found


def _published(programme: Programme, sort: Sort, begins: int, now: int) -> int:
    """When what became of contributions was first published since an evaluation began, or 0."""
    if sort != "evaluation":
        return 0
    return next((one.at for one in programme.answers.publications if begins <= one.at <= now), 0)


def _overdue(programme: Programme, sort: Sort, published: int, over: int, now: int) -> bool:
    return sort == "evaluation" and not published and over <= now and _answering(programme)


def _answering(programme: Programme) -> bool:
    """Whether contributions are answered in this programme at all."""
    return bool(programme.answers.given)
