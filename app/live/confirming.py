"""What cannot be undone and happens by time happens on no single reading of a clock: while it is near, each hour that the app
runs is written down in the desk's log, and only a whole day of them, or of what was asked for, lets it happen.

Hours are those of a running process; a clock that jumps adds none, and one that takes its word back begins anew. Never here:
what is due when (forum/retention), doing it (housekeeping).
"""

from weakref import WeakKeyDictionary

import msgspec

from app.forum.confirmed import Confirmed, DueConfirmed, name_of
from app.forum.retention import HOUR_MS
from app.live.hall import Hall

HOUR_S = 3_600.0
EARLY_MS = HOUR_MS // 2
"""So much earlier the hours begin, so that the last one is over when it is time."""


class Act(msgspec.Struct, frozen=True):
    """What happens to a forum or a programme by itself: `what` (of ACTS), because of what it is `since` (milliseconds), and
    when (`at`); `hours` of running time before it the clock has to say so."""

    forum: str
    what: str
    since: int
    at: int
    hours: int


_SEEN: WeakKeyDictionary[Hall, dict[str, tuple[Confirmed, float]]] = WeakKeyDictionary()
"""What this process has found in the desk's log, and when it found it, in seconds of its running time."""


async def confirmed(hall: Hall, by: str, act: Act, now: int, running: float) -> bool:
    """Whether it is time at `now` (the log's, in milliseconds), and was near for long enough; `running` is the running time of
    this process in seconds. Raises Unavailable."""
    name = name_of(act.forum, act.what)
    known = hall.desk.state.confirmed.get(name, Confirmed(act.since, 0, 0))
    seen = _SEEN.setdefault(hall, {})
    if now < act.at - act.hours * HOUR_MS - EARLY_MS:
        seen.pop(name, None)
        if known.hours:
            await _write(hall, by, act, known, 0)
        return False
    hours = known.by(act.since)
    if hours >= act.hours:
        return now >= act.at
    before, since = seen.get(name, (None, running))
    if before != known:
        seen[name] = known, running
    elif running - since >= HOUR_S:
        await _write(hall, by, act, known, hours + 1)
        # The rest of a look that came late counts on; a long sleep of this process does not.
        on = since + HOUR_S if running - since < 2 * HOUR_S else running
        seen[name] = hall.desk.state.confirmed.get(name, known), on
    return False


def counted(hall: Hall, act: Act) -> bool:
    """Whether all its hours are over; looks, and writes nothing."""
    known = hall.desk.state.confirmed.get(name_of(act.forum, act.what))
    return known is not None and known.by(act.since) >= act.hours


async def _write(hall: Hall, by: str, act: Act, known: Confirmed, hours: int) -> None:
    listing = hall.desk.state.listings.get(act.forum, 0)
    key = f"confirmed {act.forum} {act.what} {act.since} {listing} {known.turn} {known.hours} {hours}"
    await hall.at_desk(by, key, DueConfirmed(act.forum, act.what, act.since, hours))
