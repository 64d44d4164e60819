"""What can happen to a forum's log as such: written anew, healed, and what stands in it instead of what people gave.

Never here: what the organiser or anybody else did (events), how a log is written anew (store/log/rewrite).
"""

from typing import Literal

import msgspec

from app.activities.base.messages import Event
from app.activities.base.offer import Offer
from app.forum.corrections import Correction
from app.forum.state import RecordEntry


class LogRewritten(Event, frozen=True):
    """The log was written anew, and this is its last entry: who reads it live reads the log from the start.

    `before` is the checksum of the old log, `closed` the one that it had at the close, `entries` how many were kept. It
    is never written again when it is lost: then the old log is back, and what it was done for has to be done again.
    """

    why: Literal["sealed", "erased"]
    before: str
    entries: int
    closed: str = ""


class LogHealed(Event, frozen=True):
    """The store had lost entries that were acknowledged: so many were written again, so many are `gone`."""

    lost: int
    gone: int = 0


class EntriesMissing(Event, frozen=True):
    """At a start the log had `lost` entries fewer than the `had` that it was known to have at `known` (milliseconds), and who
    started the app was asked and went on. Nothing lost: as many are there, but other ones."""

    lost: int
    had: int
    known: int


class RecordSealed(Event, frozen=True):
    """The forum's own record up to the sealing, to the second: what moderators did stands here alone from now on.

    `corrections` of words, by step: they were made while people had answered, and those answers stand further on. `offers`
    are what was put to the choice in the end, by step, of steps with a source.
    """

    lines: tuple[RecordEntry, ...]
    corrections: dict[str, tuple[Correction, ...]] = msgspec.field(default_factory=dict)
    offers: dict[str, Offer] = msgspec.field(default_factory=dict)


class ParticipantsSealed(Event, frozen=True):
    """The forum was sealed at `at`: of those who joined, only how many is left, and how many gave anything at all.

    `entries` are those that the log had before; `codes` counts the one-time codes that were used, by batch,
    `joined_then` who had joined at the first close.
    """

    at: int
    joined: dict[str, int]
    took_part: int
    entries: int
    codes: dict[str, int] = msgspec.field(default_factory=dict)
    joined_then: dict[str, int] = msgspec.field(default_factory=dict)
