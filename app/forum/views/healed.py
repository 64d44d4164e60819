"""What the console says for a while of a log that had lost something. Never here: how that was found or repaired."""

import msgspec

from app.forum.log_state import Shortage
from app.forum.state import Forum

SAID_MS = 900_000
"""How long the console says that lost contributions were written again."""


class Healed(msgspec.Struct, frozen=True):
    """What the store had lost a short while ago: how much was written `again`, how much is `gone`; zeros: nothing. `short` is
    what was missing at a start."""

    zone: str
    at: int = 0
    again: int = 0
    gone: int = 0
    short: Shortage | None = None


def healed(forum: Forum, now: int) -> Healed:
    """Said for a while; after that the record says it."""
    zone, since = forum.settings.zone, now - SAID_MS
    short = next((one for one in reversed(forum.shortages) if one.at >= since), None)
    last = next((one for one in reversed(forum.healings) if one.at >= since), None)
    if last is None:
        return Healed(zone, short=short)
    return Healed(zone, last.at, last.again, last.gone, short)
