"""The bytes of pictures, as this process has read them: a hall asks for one in the same second, and the store is asked once.

They go with the forum's state, and with the picture: nothing of what was deleted stays in memory.
Never here: who may see a picture, what is said of it.
"""

import asyncio

import msgspec

from app.activities.base.image import names
from app.activities.base.memo import Memo
from app.live.hall import Hall, LiveForum

MOST_BYTES = 24 * 1024**2
"""So much of one forum's pictures is kept; what was asked for longest ago goes first."""


class Kept(msgspec.Struct):
    """By checksum: what was read, and what is being read at this moment."""

    files: dict[str, bytes]
    asked: dict[str, asyncio.Task[bytes | None]]


_KEPT: Memo[Kept] = Memo()


async def picture_of(hall: Hall, place: LiveForum, name: str) -> bytes | None:
    """The bytes of one of the forum's pictures; None where it has none of this name. Raises Unavailable."""
    known = names(place.forum.images)
    kept = _KEPT.get(place.forum) or _KEPT.keep(place.forum, Kept({}, {}))
    for gone in kept.files.keys() - known:
        del kept.files[gone]
    if name not in known:
        return None
    found = kept.files.pop(name, None)
    if found is None:
        found = await asyncio.shield(kept.asked.get(name) or _asking(hall, place, kept, name))
    if found is None:
        return None
    kept.files[name] = found  # last in the order: it was used just now
    while sum(map(len, kept.files.values())) > MOST_BYTES:
        del kept.files[next(iter(kept.files))]
    return found


def _asking(hall: Hall, place: LiveForum, kept: Kept, name: str) -> asyncio.Task[bytes | None]:
    """One question for all who want it: it goes on when whoever asked first has gone away."""
    task = asyncio.create_task(hall.log.blob(place.forum.id, name))
    kept.asked[name] = task
    task.add_done_callback(lambda _: kept.asked.pop(name, None))
    return task
