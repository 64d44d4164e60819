"""The day on which a forum's data goes: promised to everybody before their first input, and kept.

An open forum is never deleted, whatever its day; one that is closed after its day stays until that evening is over.
Never here: deleting anything (live/housekeeping), a clock.
"""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from app.activities.base.messages import Refused
from app.forum.state import Forum, ForumSettings
from app.text import N_

DAY_OVER = Refused(
    N_(
        "The day by which participants’ data is deleted is over. "
        "Please choose a later one under “Details and texts” before you open the forum."
    )
)
PAST_DAY = Refused(
    N_("Participants’ data cannot be deleted by a day that is over. Please choose today or a later day."), status=422
)
AT_ONCE = Refused(
    N_(
        "That day is over: the forum would be deleted at once. Please choose a later day, or delete the forum yourself."
    ),
    status=422,
)


def day_over(settings: ForumSettings, now: int) -> bool:
    """Whether the promised day is over where the forum takes place."""
    return bool(settings.retention) and settings.retention < _day(settings, now)


def overdue(forum: Forum, now: int) -> str:
    """The promised day, if people joined and it is over; else empty."""
    return forum.settings.retention if forum.joined and day_over(forum.settings, now) else ""


def to_delete(forum: Forum, now: int) -> bool:
    """Whether the forum is to be deleted by itself now."""
    last = _last(forum)
    return forum.status != "open" and bool(last) and last < _day(forum.settings, now)


def days_left(forum: Forum, now: int) -> int | None:
    """How many days the forum still has before it is deleted by itself (0: today is the last), or None."""
    last = _last(forum)
    return max(0, (date.fromisoformat(last) - date.fromisoformat(_day(forum.settings, now))).days) if last else None


def refused(before: ForumSettings, after: ForumSettings, now: int) -> Refused | None:
    """Why `after` may not follow `before`: a day in the past is not chosen, and none begins to delete. One that has
    passed meanwhile may stay: it was promised, and the rest must not depend on it.
    """
    if not day_over(after, now):
        return None
    if after.retention != before.retention or not day_over(before, now):
        return PAST_DAY
    return AT_ONCE if after.delete_by_itself and not before.delete_by_itself else None


def _last(forum: Forum) -> str:
    """The last day on which the forum is there, if it goes by itself: nobody could save the outcome of an evening that
    was deleted with its close.
    """
    settings = forum.settings
    if not (settings.delete_by_itself and settings.retention and forum.joined):
        return ""
    return max(settings.retention, _day(settings, forum.closed_at)) if forum.status == "closed" else settings.retention


def _day(settings: ForumSettings, at: int) -> str:
    return datetime.fromtimestamp(at // 1000, UTC).astimezone(ZoneInfo(settings.zone)).date().isoformat()
