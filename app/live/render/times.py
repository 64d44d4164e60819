"""Moments and planned times as clocks show them, in a zone and a language.

Never here: when something is planned (forum/schedule), days without a time (words).
"""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from babel import Locale, dates


def time(at: int, zone: str, locale: Locale) -> str:
    """The clock at a moment (milliseconds); with its zone in the hour that comes twice when clocks go back."""
    when = _there(at, zone)
    twice = when.replace(fold=0).utcoffset() != when.replace(fold=1).utcoffset()
    return str(dates.format_datetime(when, "HH:mm z" if twice else "HH:mm", locale=locale))


def until(at: int, zone: str, locale: Locale) -> str:
    """The clock at a moment to the second: when input ends."""
    return str(dates.format_datetime(_there(at, zone), "HH:mm:ss", locale=locale))


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
