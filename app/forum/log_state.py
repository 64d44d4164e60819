"""What a forum remembers of its log as such: written anew, healed, short at a start, sealed; and the lines of its record.

Never here: the events that say so (log_events), what a participant did.
"""

import msgspec


class Rewriting(msgspec.Struct, frozen=True):
    """The log was written anew: when, why, the checksum of the old one, and how many entries were kept."""

    at: int
    why: str
    before: str
    entries: int


class Healing(msgspec.Struct, frozen=True):
    """The store had lost entries: when that was repaired, how many were written again, how many could not be."""

    at: int
    again: int
    gone: int


class Shortage(msgspec.Struct, frozen=True):
    """Entries of the log were missing at a start: when that was found, how many, of how many, and when all were there."""

    at: int
    lost: int
    had: int
    known: int


class RecordEntry(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A line of the forum's own record: who did what, when (never what a participant said)."""

    at: int
    by: str
    what: str
    activity: str = ""
    detail: str = ""


class Sealed(msgspec.Struct, frozen=True):
    """What a sealed forum still knows of those who took part: how many, never who. `at` is the moment of sealing."""

    at: int | None
    joined: dict[str, int]
    took_part: int
    entries: int
