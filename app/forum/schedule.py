"""The agenda's clock: when each step was planned, and how far the forum is behind or ahead.

Never here: the time of asking; whoever shows a Drift adds the minutes that have passed since.
"""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import msgspec

from app.forum.state import Activity, Forum

MINUTE_MS = 60_000
DAY = 24 * 60
STRAYED = 180
"""So many minutes off, nobody follows the plan any more: a rehearsal, or another day."""


class Drift(msgspec.Struct, frozen=True):
    """How late the forum is: `start` minutes when the current step began (negative: early), and from `due` on
    (milliseconds, 0 without a planned length) one more for each minute that the step takes longer."""

    start: int
    due: int

    def at(self, now: int) -> int:
        """Minutes behind the plan at `now` (milliseconds)."""
        return max(self.start, (now - self.due) // MINUTE_MS) if self.due else self.start


def plan_of(forum: Forum) -> dict[str, int]:
    """Each step's planned start, in minutes that will have passed since midnight of the forum's day: 1460 is 00:20 of the next
    one, and on the night of a clock change they are not what clocks show. Empty without a time of beginning."""
    start = _start(forum)
    planned: dict[str, int] = {}
    for activity in _led(forum) if start is not None else ():
        planned[activity.id] = start or 0
        start = (start or 0) + activity.plan.minutes
    return planned


def ends(forum: Forum) -> int | None:
    """When the last step is planned to end, in the same minutes; None without a time of beginning."""
    last, planned = next(reversed(_led(forum)), None), plan_of(forum)
    start = planned.get(last.id) if last else None
    return start + last.plan.minutes if last and start is not None else None


def _led(forum: Forum) -> list[Activity]:
    """The steps without days of their own."""
    return [one for one in forum.activities.values() if one.phase.window is None]


def midnight(forum: Forum) -> int | None:
    """The moment (milliseconds) at which the forum's day begins in its zone; None where no day is said."""
    if not forum.settings.day:
        return None
    return _moment(datetime.fromisoformat(forum.settings.day), forum.settings.zone)


def is_day(words: str) -> bool:
    """Whether it is an ISO day of this century or the next, or none."""
    try:
        return not words or (date.fromisoformat(words).isoformat() == words and "2000" <= words[:4] < "2200")
    except ValueError:
        return False


def is_skipped(day: str, clock: str, zone: str) -> bool:
    """Whether clocks never show this time (`HH:MM`) on this day, because they go forward over it."""
    wanted = datetime.fromisoformat(f"{day} {clock}")
    there = datetime.fromtimestamp(_moment(wanted, zone) / 1000, UTC).astimezone(ZoneInfo(zone))
    return there.replace(tzinfo=None) != wanted


def _moment(local: datetime, zone: str) -> int:
    return round(local.replace(tzinfo=ZoneInfo(zone)).timestamp() * 1000)


def _start(forum: Forum) -> int | None:
    hours, _, minutes = forum.settings.starts.partition(":")
    if not (hours.isdecimal() and minutes.isdecimal()):
        return None
    begin = midnight(forum)
    if begin is None:
        return int(hours) * 60 + int(minutes)
    clock = datetime.fromisoformat(forum.settings.day).replace(hour=int(hours), minute=int(minutes))
    return (_moment(clock, forum.settings.zone) - begin) // MINUTE_MS


def drift(forum: Forum) -> Drift | None:
    """By the step that began last; None without a plan, before the first step, or far from the plan."""
    begun = [one for one in _led(forum) if one.shown_at is not None]
    planned = plan_of(forum)
    if not begun or not planned or forum.status == "closed":
        return None
    latest = max(reversed(begun), key=lambda one: one.shown_at or 0)
    shown = latest.shown_at or 0
    start = _minute(forum, shown) - planned[latest.id]
    if midnight(forum) is None:  # any day will do
        start = (start + DAY // 2) % DAY - DAY // 2
    if abs(start) > STRAYED:
        return None
    begin = shown - shown % MINUTE_MS - start * MINUTE_MS
    return Drift(start, begin + latest.plan.minutes * MINUTE_MS if latest.plan.minutes else 0)


def _minute(forum: Forum, moment: int) -> int:
    """The moment in minutes since midnight of the forum's day, or of its own where none is said."""
    begin = midnight(forum)
    if begin is not None:
        return (moment - begin) // MINUTE_MS
    local = datetime.fromtimestamp(moment / 1000, UTC).astimezone(ZoneInfo(forum.settings.zone))
    return local.hour * 60 + local.minute
