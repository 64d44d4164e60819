"""The agenda's clock: when each step was planned, and how far the forum is behind or ahead.

Never here: the time of asking; whoever shows a Drift adds the minutes that have passed since.
"""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import msgspec

from app.forum.state import Forum

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
    """Each step's planned start in minutes after midnight; empty if the forum has no time of beginning."""
    hours, _, minutes = forum.settings.starts.partition(":")
    if not (hours.isdecimal() and minutes.isdecimal()):
        return {}
    start = int(hours) * 60 + int(minutes)
    planned: dict[str, int] = {}
    for activity in forum.activities.values():
        planned[activity.id] = start
        start += activity.plan.minutes
    return planned


def drift(forum: Forum) -> Drift | None:
    """By the step that began last; None without a plan, before the first step, or far from the plan."""
    begun = [one for one in forum.activities.values() if one.shown_at is not None]
    planned = plan_of(forum)
    if not begun or not planned or forum.status == "closed":
        return None
    latest = max(reversed(begun), key=lambda one: one.shown_at or 0)
    shown = latest.shown_at or 0
    local = datetime.fromtimestamp(shown / 1000, UTC).astimezone(ZoneInfo(forum.settings.zone))
    minute = local.hour * 60 + local.minute
    start = (minute - planned[latest.id] + DAY // 2) % DAY - DAY // 2
    if abs(start) > STRAYED or forum.settings.day not in ("", local.date().isoformat()):
        return None
    begin = shown - shown % MINUTE_MS - start * MINUTE_MS
    return Drift(start, begin + latest.plan.minutes * MINUTE_MS if latest.plan.minutes else 0)
