"""What a forum does by itself and nobody can take back: it is sealed, and it is deleted when its promised day is over.

Each such time is checked against now when it is set and when the forum opens, and none ever runs while the forum is open. A
deletion stands at the desk for a day before it happens, whenever the keeper first saw that it was due: after a late close, a
machine that was off, or a restored archive. Never here: doing any of it (live/housekeeping), a clock.
"""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from app.activities.base.messages import Refused
from app.forum.state import Forum, ForumSettings
from app.forum.window import Window
from app.text import N_

HOUR_MS = 3_600_000
NOTICE_HOURS = 24
NOTICE_MS = NOTICE_HOURS * HOUR_MS
"""How long a deletion is said at the desk before it happens, and how long the app has run meanwhile."""
LAST_DAY = date(9998, 12, 31)
"""A day after the last one of all is no day any more."""
SOON_DAYS = 14
"""So many days ahead the desk says it first, where the day is that far away."""

DAY_OVER = Refused(
    N_(
        "The day by which participants’ data is deleted is over. "
        "Please choose a later one under “Details and texts” before you open the forum."
    )
)
PAST_DAY = Refused(
    N_("Participants’ data cannot be deleted by a day that is over. Please choose today or a later day."),
    status=422,
    invalid=("retention",),
)
AT_ONCE = Refused(
    N_(
        "That day is over: the forum would be deleted at once. Please choose a later day, or delete the forum yourself."
    ),
    status=422,
    invalid=("retention",),
)
SEALED_AT_ONCE = Refused(
    N_(
        "So many hours have passed since the close: the forum would be sealed at once. Please choose more hours, or seal "
        "the forum yourself."
    ),
    status=422,
    invalid=("seal_after_hours",),
)


BEFORE_WINDOW = Refused(
    N_(
        "Participants’ data is to be deleted before the last of these days. Please choose a later day of deletion first, "
        "under “Details and texts”."
    ),
    status=422,
    invalid=("last",),
)
WINDOW_AFTER = Refused(
    N_("A step is open until a later day than that. Please choose a day of deletion after it."),
    status=422,
    invalid=("retention",),
)


def day_over(settings: ForumSettings, now: int) -> bool:
    """Whether the promised day is over where the forum takes place."""
    return bool(settings.retention) and settings.retention < _day(settings, now)


def overdue(forum: Forum, now: int) -> str:
    """The promised day, if people joined and it is over; else empty."""
    return forum.settings.retention if forum.joined and day_over(forum.settings, now) else ""


def to_announce(forum: Forum, now: int) -> bool:
    """Whether it is time to say at the desk that the forum goes by itself."""
    left = days_left(forum, now)
    return forum.status != "open" and left is not None and left <= SOON_DAYS


def goes_at(forum: Forum, announced: int | None, now: int, hours: int = NOTICE_HOURS) -> int | None:
    """When the forum goes by itself at the earliest (milliseconds), or None; the desk says so since `announced`, or now, and
    for `hours` of running time the clock has said that it is near."""
    last = _last(forum)
    said = (now if announced is None else announced) + NOTICE_MS
    lacking = max(0, NOTICE_HOURS - 1 - hours) * HOUR_MS  # the hour that is under way may be nearly over
    return max(_after(forum.settings, last), said, now + lacking if lacking else 0) if last else None


def late_at(forum: Forum, announced: int | None, now: int, hours: int = NOTICE_HOURS) -> int | None:
    """The same where it is later than the end of the last day, because it was said late; else None."""
    at = goes_at(forum, announced, now, hours)
    return at if at is not None and at > _after(forum.settings, _last(forum)) else None


def to_delete(forum: Forum, announced: int | None, now: int) -> bool:
    """Whether the forum is to be deleted by itself now: its day is over, and that was said for long enough."""
    at = goes_at(forum, announced, now)
    return forum.status != "open" and announced is not None and at is not None and at <= now


def days_left(forum: Forum, now: int) -> int | None:
    """How many days the forum still has before its last one is over (0: today is the last), or None."""
    last = _last(forum)
    return max(0, (date.fromisoformat(last) - date.fromisoformat(_day(forum.settings, now))).days) if last else None


def due(forum: Forum, restored: int = 0) -> int | None:
    """When the forum is to be sealed by itself (milliseconds), or None. One that was brought back at `restored` has its
    hours once more: who restores a forum may want to go on with it.
    """
    if forum.status != "closed" or forum.sealed or not forum.settings.seal_after_hours:
        return None
    return max(forum.closed_at, restored) + forum.settings.seal_after_hours * HOUR_MS


def refused(forum: Forum, after: ForumSettings, now: int) -> Refused | None:
    """Why `after` may not follow: a time in the past is not chosen, and none begins to run at once. One that has passed
    meanwhile may stay: it was promised, and the rest must not depend on it.
    """
    before = forum.settings
    if _seals_at_once(forum, after, now):
        return SEALED_AT_ONCE
    if after.retention != before.retention and _before_a_window(forum, after):
        return WINDOW_AFTER
    if not day_over(after, now):
        return None
    if after.retention != before.retention or not day_over(before, now):
        return PAST_DAY
    return AT_ONCE if after.delete_by_itself and not before.delete_by_itself else None


def _before_a_window(forum: Forum, after: ForumSettings) -> bool:
    windows = (one.phase.window for one in forum.activities.values())
    return any(one is not None and promised_before(after, one) for one in windows)


def _seals_at_once(forum: Forum, after: ForumSettings, now: int) -> bool:
    hours = after.seal_after_hours
    waits = forum.status == "closed" and not forum.sealed and hours not in (0, forum.settings.seal_after_hours)
    return waits and forum.closed_at + hours * HOUR_MS <= now


def _last(forum: Forum) -> str:
    """The last day on which the forum is there, if it goes by itself: nobody could save the outcome of an evening that
    was deleted with its close.
    """
    settings = forum.settings
    if not (settings.delete_by_itself and settings.retention and forum.joined):
        return ""
    days = [one.phase.window.last for one in forum.activities.values() if one.phase.window is not None]
    closed = _day(settings, forum.closed_at) if forum.status == "closed" else ""
    return max(settings.retention, closed, *days)


def promised_before(settings: ForumSettings, window: Window) -> bool:
    """Whether participants' data is to be deleted before such a window is over."""
    return bool(settings.retention) and settings.retention < window.last


def _day(settings: ForumSettings, at: int) -> str:
    return datetime.fromtimestamp(at // 1000, UTC).astimezone(ZoneInfo(settings.zone)).date().isoformat()


def _after(settings: ForumSettings, day: str) -> int:
    """The first moment after a day, in milliseconds."""
    following = min(date.fromisoformat(day), LAST_DAY) + timedelta(days=1)
    midnight = datetime(following.year, following.month, following.day, tzinfo=ZoneInfo(settings.zone))
    return int(midnight.timestamp()) * 1000
