"""Every date of a programme as it stands at one moment: those of its timeline, and those that its forums have themselves.

From this one list come page, calendar file and data, so that they cannot differ (S45, S46). A date that belongs to a forum's
evening has the days of the forum's own record. Never here: one page's lists, a language.
"""

from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec

from app.forum.state import Forum
from app.programme.span import Span, Standing, span
from app.programme.state import Programme
from app.programme.timeline_state import DateRecord, Earlier, Sort
from app.text import Text

Stands = Literal[Standing, "off"]


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One date. `begins` and `over` are its first moment and the first after it (milliseconds), `stands` what it is now, or
    "off": called off at `off_at`. `number` counts its changes, the last at `changed_at`. `typed` is what was typed where the
    forum's own record says otherwise, else None: for the desk alone."""

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
    strands: tuple[str, ...] = ()
    number: int = 0
    changed_at: int = 0
    earlier: tuple[Earlier, ...] = ()
    off_at: int = 0
    off_reason: str = ""
    typed: Span | None = None


class OwnDate(msgspec.Struct, frozen=True, kw_only=True):
    """When a forum's evening is, or a step of it is open, as the forum itself says; `number` and `changed_at` as in Entry."""

    forum: str
    step: str
    title: Text
    subtitle: Text
    span: Span
    zone: str
    sort: Sort
    number: int = 0
    changed_at: int = 0


def entries(programme: Programme, forums: Mapping[str, Forum], now: int) -> tuple[Entry, ...]:
    """All that have a title, at `now` (milliseconds), by their first moment."""
    own = {(one.forum, one.step): one for forum in forums.values() for one in own_dates(forum)}
    records = [record for record in programme.timeline.dates.values() if record.says.title]
    typed = [_typed(programme, record, own, now) for record in records]
    known = {record.says.follows for record in records}
    found = [*typed, *(_own(programme, one, now) for key, one in own.items() if key not in known)]
    return tuple(sorted(found, key=lambda one: (one.begins, one.over)))


def own_dates(forum: Forum) -> Iterator[OwnDate]:
    """What a forum says of its days itself."""
    said = forum.settings
    if said.day:
        yield OwnDate(
            forum=forum.id,
            step="",
            title=said.title,
            subtitle=said.subtitle,
            span=span(said.day, "", said.starts, said.ends),
            zone=said.zone,
            sort="event",
            number=forum.versions.get("basics", 0),
        )


def _typed(programme: Programme, record: DateRecord, own: Mapping[tuple[str, str], OwnDate], now: int) -> Entry:
    says, follows = record.says, own.get(record.says.follows or ("", ""))
    when = follows.span if follows else says.span
    zone = follows.zone if follows else programme.basics.settings.zone
    begins, over = when.bounds(zone)
    return Entry(
        id=record.id,
        title=says.title,
        span=when,
        zone=zone,
        begins=begins,
        over=over,
        stands="off" if record.off_at else when.standing(zone, now),
        sort=says.sort,
        about=says.about,
        place=says.place,
        link=says.link,
        forum=says.forum,
        step=says.step,
        format=says.format,
        strands=says.strands,
        number=record.number + (follows.number if follows else 0),
        changed_at=max(record.changed_at, follows.changed_at if follows else 0),
        earlier=record.earlier,
        off_at=record.off_at,
        off_reason=record.off_reason,
        typed=says.span if follows and when != says.span else None,
    )


def _own(programme: Programme, one: OwnDate, now: int) -> Entry:
    begins, over = one.span.bounds(one.zone)
    return Entry(
        id="-".join(filter(None, (one.forum, one.step))),
        title=one.title,
        span=one.span,
        zone=one.zone,
        begins=begins,
        over=over,
        stands=one.span.standing(one.zone, now),
        sort=one.sort,
        about=one.subtitle,
        forum=one.forum,
        step=one.step,
        number=one.number,
        changed_at=one.changed_at or programme.begun,
    )
