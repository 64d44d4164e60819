"""The day on which a forum's data goes: promised to everybody before their first input, and kept.

Never here: deleting anything (live/housekeeping), a clock.
"""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from app.forum.state import Forum


def overdue(forum: Forum, now: int) -> str:
    """The promised day, if people joined and it is over where the forum takes place; else empty."""
    promised = forum.settings.retention
    return promised if promised and forum.joined and promised < _today(forum, now) else ""


def to_delete(forum: Forum, now: int) -> bool:
    """Whether the forum is to be deleted by itself now."""
    return forum.settings.delete_by_itself and bool(overdue(forum, now))


def days_left(forum: Forum, now: int) -> int | None:
    """How many days the forum still has before it is deleted by itself (0: today is the last), or None."""
    if not (forum.settings.delete_by_itself and forum.settings.retention and forum.joined):
        return None
    last = date.fromisoformat(forum.settings.retention)
    return max(0, (last - date.fromisoformat(_today(forum, now))).days)


def _today(forum: Forum, now: int) -> str:
    return datetime.fromtimestamp(now // 1000, UTC).astimezone(ZoneInfo(forum.settings.zone)).date().isoformat()
