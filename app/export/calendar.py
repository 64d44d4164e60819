"""Dates as a calendar file (RFC 5545): whole days end on the day after their last, hours are in their zone.

The same dates give the same bytes, so that caches and calendars see what has changed: a date keeps its name, and its number
rises with each change. Never here: which dates there are (programme/views/dates), a request.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec

from app.export.calendar_words import in_line, in_lines, named
from app.programme.views.dates import Entry
from app.text import pick
from app.version import software

if TYPE_CHECKING:
    from icalendar import Event

REFRESH = "P1D"


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """Whose calendar it is: the programme's id and title, the language of its words, and the full address of its timeline."""

    id: str
    title: str
    language: str
    address: str


def calendar(source: Source, dates: Iterable[Entry]) -> bytes:
    """The file."""
    from icalendar import Calendar  # eighty modules, for who asks for a file: no start waits for them

    made = Calendar()
    made.add("prodid", f"-//Stimmwand//{software()} timeline//EN")
    made.add("version", "2.0")
    named(made, source.title)
    made.add("url", source.address)
    made.add("x-published-ttl", REFRESH)
    dates = list(dates)
    for one in dates:
        made.add_component(_event(source, one))
    years = [day.year for one in dates for day in map(date.fromisoformat, (one.span.first, one.span.last))]
    if years:
        made.add_missing_timezones(date(min(years), 1, 1), date(max(years) + 1, 12, 31))
    return bytes(made.to_ical())


def _event(source: Source, one: Entry) -> Event:
    from icalendar import Event

    event, link = Event(), f"{source.address}#{one.id}"
    event.add("uid", f"{one.id}.{source.id}@stimmwand")
    event.add("summary", in_line(pick(one.title, source.language)))
    begins, ends = _bounds(one)
    event.add("dtstart", begins)
    event.add("dtend", ends)
    changed = datetime.fromtimestamp(one.changed_at // 1000, UTC)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", one.number)
    event.add("status", "CANCELLED" if one.stands == "off" else "CONFIRMED")
    event.add("transp", "OPAQUE" if one.span.one_day and one.span.starts else "TRANSPARENT")
    event.add("url", link)
    if place := pick(one.place, source.language):
        event.add("location", in_lines(place))
    about = (pick(one.about, source.language), one.off_reason, one.link if "://" in one.link else "")
    if said := "\n\n".join(filter(None, about)):
        event.add("description", in_lines(said))
    return event


def _bounds(one: Entry) -> tuple[date, date] | tuple[datetime, datetime]:
    span = one.span
    if not (span.starts or span.ends):
        return date.fromisoformat(span.first), date.fromisoformat(span.last) + timedelta(days=1)
    zone = ZoneInfo(one.zone)
    begins, over = (datetime.fromtimestamp(at / 1000, UTC).astimezone(zone) for at in (one.begins, one.over))
    return begins, over
