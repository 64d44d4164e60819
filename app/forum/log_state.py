"""What a forum remembers of its log as such: written anew, healed, short at a start.

Never here: the events that say so (log_events), what anybody did.
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
