"""Days and hours of the process as moments. Never here: what happens then."""

from datetime import datetime
from zoneinfo import ZoneInfo

ZONE = "Europe/Berlin"
HOUR_MS, DAY_MS = 3_600_000, 24 * 3_600_000


def moment(said: str) -> int:
    """A day with an hour (`2022-04-28 18:00`) in the process's zone, in milliseconds since 1970."""
    return round(datetime.fromisoformat(said).replace(tzinfo=ZoneInfo(ZONE)).timestamp() * 1000)


def day_of(at: int) -> str:
    """The day of a moment, as ISO writes it."""
    return datetime.fromtimestamp(at / 1000, ZoneInfo(ZONE)).date().isoformat()
