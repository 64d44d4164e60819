"""The days of steps as a calendar file (RFC 5545): whole days end exclusively there, on the day after the last one.

Never here: where a window stands, words around it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

import msgspec

from app.export.calendar_words import in_line, named
from app.forum.window import Window
from app.version import software

if TYPE_CHECKING:
    import icalendar


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One window: `uid` stays the same when its days change, `changes` counts these, `made` is when it was (milliseconds)."""

    uid: str
    title: str
    address: str
    window: Window
    changes: int
    made: int


def calendar(name: str, entries: Iterable[Entry]) -> bytes:
    """The file; the same entries make the same bytes."""
    import icalendar  # eighty modules, for who asks for a file: no start waits for them

    made = icalendar.Calendar()
    made.add("prodid", f"-//Stimmwand//{software()}//DE")
    made.add("version", "2.0")
    named(made, name)
    for entry in entries:
        made.add_component(_event(entry))
    return bytes(made.to_ical())


def _event(entry: Entry) -> icalendar.Event:
    import icalendar

    window, event = entry.window, icalendar.Event()
    event.add("uid", entry.uid)
    event.add("dtstamp", _moment(entry.made))
    event.add("sequence", entry.changes)
    event.add("summary", in_line(entry.title))
    event.add("url", entry.address)
    event.add("transp", "TRANSPARENT")
    if window.starts or window.stops:
        event.add("dtstart", _moment(window.opens))
        event.add("dtend", _moment(window.ends))
    else:
        event.add("dtstart", date.fromisoformat(window.first))
        event.add("dtend", date.fromisoformat(window.last) + timedelta(days=1))
    return event


def _moment(at: int) -> datetime:
    return datetime.fromtimestamp(at // 1000, UTC)
