"""Moments and planned times as clocks show them, in a zone and a language.

Never here: when something is planned (forum/schedule), days without a time (words).
"""

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from babel import Locale, dates

from app.activities.base.moment import Moment

DAYS = {"uk": "EEE, d MMMM y 'р'.", "pl": "EEE, d MMMM y"}
"""Where a weekday bends behind “until” and “from”, its short form, which does not; elsewhere the whole name."""
COMMA = {"ar": "، "}
"""Where it is another than ", "; templates say `comma`."""


def time(at: int, zone: str, locale: Locale) -> str:
    """The clock at a moment (milliseconds); with its zone in the hour that comes twice when clocks go back."""
    when = _there(at, zone)
    twice = when.replace(fold=0).utcoffset() != when.replace(fold=1).utcoffset()
    return str(dates.format_datetime(when, "HH:mm z" if twice else "HH:mm", locale=locale))


def until(at: int, zone: str, locale: Locale) -> str:
    """The clock at a moment to the second: when input ends."""
    return str(dates.format_datetime(_there(at, zone), "HH:mm:ss", locale=locale))


def said(moment: Moment, locale: Locale) -> str:
    """A day with its weekday and the hour on it: `Donnerstag, 19. Mai 2022, 24 Uhr`. What belongs together is not broken."""
    day = dates.format_date(date.fromisoformat(moment.day), DAYS.get(locale.language, "full"), locale=locale)
    hours, _, minutes = moment.clock.partition(":")
    if locale.language != "de":
        clock = f"{int(hours)}:{minutes}"
    else:
        clock = f"{int(hours)}\u00a0Uhr" if minutes == "00" else f"{int(hours)}:{minutes}\u00a0Uhr"
    return f"{unbroken(str(day))}{COMMA.get(locale.language, ', ')}{clock}"


def unbroken(day: str) -> str:
    """A day in words with its number kept to its month."""
    return re.sub(r"(?<=\d)(\.?) (?=[^\W\d])", "\\1\u00a0", day)


def planned(minutes: int, midnight: int | None, zone: str, locale: Locale) -> str:
    """A planned time in minutes since `midnight`; where no day is said that is None, and clocks are never changed."""
    if midnight is None:
        return f"{minutes // 60 % 24:02}:{minutes % 60:02}"
    return time(midnight + minutes * 60_000, zone, locale)


def iso(at: int, zone: str) -> str:
    """The moment as files have it, in whole seconds."""
    return _there(at // 1000 * 1000, zone).isoformat()


def _there(at: int, zone: str) -> datetime:
    return datetime.fromtimestamp(at / 1000, UTC).astimezone(ZoneInfo(zone))
