"""When something is: its first and last day, its hours, and from them whether it is still to come, goes on or is over.

Days are local days of a zone, the last one included. For decide and views alone: the fold reads no zone. Never here: what it
is about, words for people.
"""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

import msgspec

from app.activities.base.messages import Refused
from app.forum.schedule import is_day, is_skipped
from app.text import N_

Standing = Literal["planned", "running", "ended"]

CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
NIGHT_MOST = 12 * 60
"""So many minutes may pass between the beginning on one day and an end past its midnight."""
DAY_MINUTES = 24 * 60
NO_FIRST = Refused(N_("Please give the first day."), status=422, invalid=("first",))
NO_DAY = Refused(N_("A date cannot be read. Please write it like this: 2026-11-26."), status=422)
NO_CLOCK = Refused(N_("A time cannot be read. Please write it like this: 18:00."), status=422)
BACKWARDS = Refused(
    N_("The last day is before the first one. Please correct one of them."), status=422, invalid=("last",)
)
ENDS_FIRST = Refused(
    N_("This cannot end before it begins; past midnight it may last twelve hours."), status=422, invalid=("ends",)
)
SKIPPED = N_("There is no {time} on that day: clocks go forward over it. Please choose another time.")


class Span(msgspec.Struct, frozen=True, omit_defaults=True):
    """ISO days, the last one included and never empty; `starts` (on the first day) and `ends` (on the last) as `HH:MM` or
    empty: the whole day. On one day, an end before the beginning is past midnight."""

    first: str
    last: str
    starts: str = ""
    ends: str = ""

    @property
    def one_day(self) -> bool:
        """Whether it is on one day, or goes on from it past midnight."""
        return self.first == self.last

    @property
    def past_midnight(self) -> bool:
        """Whether it begins on one day and ends in the night after it."""
        return self.one_day and bool(self.starts and self.ends) and self.ends < self.starts

    def bounds(self, zone: str) -> tuple[int, int]:
        """Its first moment, and the first one after it (milliseconds)."""
        end = date.fromisoformat(self.last) + timedelta(days=0 if self.ends and not self.past_midnight else 1)
        return moment(self.first, self.starts, zone), moment(end.isoformat(), self.ends, zone)

    def standing(self, zone: str, now: int) -> Standing:
        """What it is at `now` (milliseconds)."""
        begins, over = self.bounds(zone)
        return "planned" if now < begins else "running" if now < over else "ended"


def span(first: str, last: str = "", starts: str = "", ends: str = "") -> Span:
    """The same day as first and last is one day (S47)."""
    return Span(first, last or first, starts, ends)


def moment(day: str, clock: str, zone: str) -> int:
    """The moment (milliseconds) at which clocks of the zone show `clock` on `day`, the first of two; midnight without one."""
    local = datetime.fromisoformat(f"{day} {clock or '00:00'}")
    return round(local.replace(tzinfo=ZoneInfo(zone)).timestamp() * 1000)


def day_of(at: int, zone: str) -> str:
    """The ISO day of a moment in a zone."""
    return datetime.fromtimestamp(at / 1000, UTC).astimezone(ZoneInfo(zone)).date().isoformat()


def weekday(day: str) -> int:
    """0 for Monday."""
    return date.fromisoformat(day).weekday()


def refused(first: str, last: str, starts: str, ends: str, zone: str) -> Refused | None:
    """Why these are no days and hours, or None."""
    if not first:
        return NO_FIRST
    if unread := tuple(name for name, day in (("first", first), ("last", last)) if not is_day(day)):
        return msgspec.structs.replace(NO_DAY, invalid=unread)
    if unread := tuple(name for name, clock in (("starts", starts), ("ends", ends)) if clock and not _clock(clock)):
        return msgspec.structs.replace(NO_CLOCK, invalid=unread)
    if last and last < first:
        return BACKWARDS
    found = span(first, last, starts, ends)
    if found.past_midnight and _minutes(ends) + DAY_MINUTES - _minutes(starts) > NIGHT_MOST:
        return ENDS_FIRST
    if found.one_day and starts and starts == ends:
        return ENDS_FIRST
    return _skipped(found, zone)


def _skipped(found: Span, zone: str) -> Refused | None:
    night = date.fromisoformat(found.last) + timedelta(days=1 if found.past_midnight else 0)
    for name, day, clock in (("starts", found.first, found.starts), ("ends", night.isoformat(), found.ends)):
        if clock and is_skipped(day, clock, zone):
            return Refused(SKIPPED, {"time": clock}, 422, invalid=(name,))
    return None


def _clock(words: str) -> bool:
    return CLOCK.fullmatch(words) is not None


def _minutes(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:])
