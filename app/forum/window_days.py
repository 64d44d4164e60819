"""Days and hours of a window as milliseconds, once and for all, in the zone that the forum has at that moment.

Only who decides and who shows asks here; the fold takes the bounds as they stand in the event.
Never here: whether a window fits its step (window_changes).
"""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from app.activities.base.messages import Refused
from app.forum.schedule import is_day, is_skipped
from app.forum.window import Days, Window
from app.text import N_

NO_DAY = Refused(
    N_("Please give the first and the last day as days of the calendar."), status=422, invalid=("first", "last")
)
NO_HOUR = Refused(N_("Please give the hour like 18:00."), status=422, invalid=("starts", "stops"))
NO_SUCH_HOUR = Refused(
    N_("On that day clocks go forward over this hour; it does not exist. Please choose another one."),
    status=422,
    invalid=("starts", "stops"),
)
BACKWARDS = Refused(
    N_("The end lies before the beginning. Please look at the days and hours."), status=422, invalid=("last",)
)
ANSWERS_EARLY = Refused(
    N_("The day of publication lies before the last day. Please choose a later one."),
    status=422,
    invalid=("publication",),
)


def window(days: Days, zone: str) -> Window | Refused:
    """The same days and hours with their bounds in `zone`, or why they are none."""
    if not (days.first and days.last and is_day(days.first) and is_day(days.last)) or not is_day(days.publication):
        return NO_DAY
    starts, stops = _clock(days.starts, "00:00"), _clock(days.stops, "24:00")
    if starts is None or stops is None:
        return NO_HOUR
    for day, clock in ((days.first, starts), (days.last, stops)):
        if clock and is_skipped(day, clock, zone):
            return NO_SUCH_HOUR
    opens = at(days.first, starts, zone)
    ends = at(days.last, stops, zone) if stops else after(days.last, zone)
    if opens >= ends:
        return BACKWARDS
    if days.publication and days.publication < days.last:
        return ANSWERS_EARLY
    return Window(
        first=days.first,
        last=days.last,
        opens=opens,
        ends=ends,
        zone=zone,
        starts=starts,
        stops=stops,
        strands=days.strands,
        evaluation=days.evaluation,
        publication=days.publication,
    )


def _clock(words: str, usual: str) -> str | None:
    """An hour as `HH:MM`, empty for the usual one; None for what is no hour."""
    hours, colon, minutes = words.strip().partition(":")
    if not words.strip():
        return ""
    fits = hours.isdecimal() and len(hours) <= 2 and (not colon or (minutes.isdecimal() and len(minutes) == 2))
    if not fits:
        return None
    clock = f"{int(hours):02}:{int(minutes or 0):02}"
    if clock == usual:
        return ""
    return clock if clock < "24:00" and clock[3:] < "60" else None


def at(day: str, clock: str, zone: str) -> int:
    """The moment (milliseconds) of an hour on a day; an empty one is the day's beginning."""
    there = datetime.fromisoformat(f"{day} {clock or '00:00'}").replace(tzinfo=ZoneInfo(zone))
    return round(there.timestamp() * 1000)


def after(day: str, zone: str) -> int:
    """The first millisecond after a day: 23 or 25 hours after its beginning where clocks are changed on it."""
    return at((date.fromisoformat(day) + timedelta(days=1)).isoformat(), "", zone)


def day_of(moment: int, zone: str) -> str:
    """The local day (ISO) of a moment in milliseconds."""
    return datetime.fromtimestamp(moment // 1000, UTC).astimezone(ZoneInfo(zone)).date().isoformat()


def days_between(first: str, last: str) -> int:
    """How many midnights lie between two days."""
    return (date.fromisoformat(last) - date.fromisoformat(first)).days
