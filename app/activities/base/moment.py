"""A day and an hour as they are said to people: the words come from the language in which they are read.

Never here: milliseconds, zones, an order in time (forum/window_days).
"""

import msgspec

MIDNIGHT, NIGHT = "00:00", "24:00"


class Moment(msgspec.Struct, frozen=True):
    """A local `day` (ISO) and the `clock` on it, `HH:MM`; `24:00` is the end of the day."""

    day: str
    clock: str = MIDNIGHT

    def __str__(self) -> str:
        """For whoever reads no language of the interface: `2022-05-19 24:00`."""
        return f"{self.day} {self.clock}"
