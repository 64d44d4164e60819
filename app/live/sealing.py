"""Writing a forum's log anew in the store, sealed or without erased words: read, made anew in a thread, swapped as a whole,
and the old bytes leave the disk.

Never here: what stays of a log (forum/sealing/seal), when it is time (housekeeping), pages.
"""

import asyncio
import logging
import secrets
from collections.abc import Iterator
from weakref import WeakKeyDictionary

from app.activities.base.messages import Refused
from app.forum.events import LogRewritten
from app.forum.sealing import seal as core
from app.forum.sealing.erase import erase as without_words
from app.forum.sealing.erase import pending
from app.live.audience.scene import Scene
from app.live.hall import Hall, LiveForum
from app.live.replica import PATIENCE_S
from app.store.log import Entries, Unavailable
from app.telemetry import journal
from app.text import N_

TRIES = 5
BUSY = Refused(N_("Something was changed in the forum just now. Please seal it again in a moment."))

# Why the last attempt changed nothing, with the log's last entry then: the same attempt would end in the same way.
_REFUSED: WeakKeyDictionary[Scene, tuple[str, Refused]] = WeakKeyDictionary()


async def seal(hall: Hall, place: LiveForum, by: str = core.BY) -> Refused | None:
    """Seals the forum; None when it is sealed, whoever did it. Raises Unavailable when that is not known.

    Several processes may try at once: the first swap wins, the others find a log that is another one.
    """
    for _ in range(TRIES):
        entries = await whole(hall, place)
        made = await asyncio.to_thread(core.seal, place.forum.id, entries, fresh_ids(), place.now())
        if place.forum.sealed is not None or made == core.SEALED_ALREADY:
            return None
        if isinstance(made, Refused):
            return _note(place, entries, made)
        # What was folded between reading and swapping would be lost without a trace: nothing may have been.
        if place.forum.last_id != entries[-1][0]:
            continue
        last = LogRewritten("sealed", "", len(made.entries))
        if await hall.rewrite(place, by, list(made.entries), last):
            _REFUSED.pop(place.scene, None)
            return None
    return None if place.forum.sealed is not None else BUSY


async def erase(hall: Hall, place: LiveForum, by: str) -> None:
    """Takes the words of every erased note from the log, while people go on. Raises Unavailable when that is not known;
    whoever looks after the forums tries again (housekeeping).
    """
    for _ in range(TRIES):
        if not pending(place.forum):
            return
        entries = await whole(hall, place)
        made = await asyncio.to_thread(without_words, place.forum.id, entries)
        if made is None:
            journal.write("words could not be erased", logging.ERROR, forum=place.forum.id)
            return
        if await hall.rewrite(place, by, made, LogRewritten("erased", "", len(made)), read=entries[-1][0]):
            return


def why_not(place: LiveForum) -> Refused | None:
    """Why the forum could not be sealed as its log stands now, if somebody has tried."""
    known = _REFUSED.get(place.scene)
    return known[1] if known is not None and known[0] == place.forum.last_id else None


async def whole(hall: Hall, place: LiveForum) -> Entries:
    """All entries of the forum's log as the store has them: those of one log, not the first half of the one before."""
    until = asyncio.get_running_loop().time() + PATIENCE_S
    while asyncio.get_running_loop().time() < until:
        epoch, entries = place.replica.epoch, Entries()
        async for page in hall.log.pages(place.replica.key):
            entries += page
        rewritten = sum(b'"t":"LogRewritten"' in data for _, data in entries)
        known = epoch == place.replica.epoch and not place.replica.stale
        if known and rewritten == len(place.forum.rewritings):
            return entries
        await asyncio.sleep(0.05)  # another process has written it anew; this one has not read that yet
    raise Unavailable("the log is always another one")


def fresh_ids() -> Iterator[str]:
    """Ids that nobody can guess or connect with anything."""
    while True:
        yield secrets.token_hex(8)


def _note(place: LiveForum, entries: Entries, refused: Refused) -> Refused:
    _REFUSED[place.scene] = (entries[-1][0] if entries else "", refused)
    journal.warn("a forum was not sealed", forum=place.forum.id, why=refused.message)
    return refused
