"""The bytes of pictures, as this process has read them: a hall asks for one in the same second, and the store is asked once.

They go with the forum, and with the picture: nothing of what was deleted stays in memory. What the store has lost and the log
still names is put back from here.
Never here: who may see a picture, what is said of it.
"""

import asyncio
from collections.abc import Mapping

import msgspec

from app.activities.base.image import names
from app.activities.base.memo import Memo
from app.live.live_forum import LiveForum
from app.live.place import Place
from app.store.log import Log

MOST_BYTES = 24 * 1024**2
"""So much of one forum's pictures is kept; what was asked for longest ago goes first."""


class Kept(msgspec.Struct):
    """By checksum: what was read, and what is being read at this moment."""

    files: dict[str, bytes]
    asked: dict[str, asyncio.Task[bytes | None]]


_KEPT: Memo[Kept] = Memo()


async def picture_of(log: Log, place: LiveForum, name: str) -> bytes | None:
    """The bytes of one of the forum's pictures; None where it has none of this name. Raises Unavailable."""
    kept = _kept(place)
    if name not in names(place.forum.images):
        return None
    found = kept.files.pop(name, None)
    if found is None:
        found = await asyncio.shield(kept.asked.get(name) or _asking(log, place, kept, name))
    if found is None or name not in names(place.forum.images):  # it may have been deleted while the store was asked
        return None
    remember(place, {name: found})
    return found


def remember(place: LiveForum, files: Mapping[str, bytes]) -> None:
    """These are used now; what was asked for longest ago makes room for them."""
    kept = _kept(place)
    for name, data in files.items():
        kept.files.pop(name, None)
        kept.files[name] = data  # last in the order
    while sum(map(len, kept.files.values())) > MOST_BYTES:
        del kept.files[next(iter(kept.files))]


async def put_back(log: Log, place: Place) -> None:
    """Gives the store again what it has lost of a forum's pictures, as far as this process has it. Raises Unavailable."""
    if isinstance(place, LiveForum) and _kept(place).files:
        there = await log.blob_names(place.forum.id)
        files = _kept(place).files  # without what was deleted meanwhile
        await log.keep_blobs(place.forum.id, {name: data for name, data in files.items() if name not in there})


def let_go(place: Place) -> None:
    """Something happened in a forum: what it has no picture of any more leaves this process, whether or not somebody asks."""
    if isinstance(place, LiveForum) and (kept := _KEPT.get(place.replica)) is not None and kept.files:
        _let_go(place, kept)


def _kept(place: LiveForum) -> Kept:
    kept = _KEPT.get(place.replica) or _KEPT.keep(place.replica, Kept({}, {}))
    _let_go(place, kept)
    return kept


def _let_go(place: LiveForum, kept: Kept) -> None:
    for gone in kept.files.keys() - names(place.forum.images):
        del kept.files[gone]


def _asking(log: Log, place: LiveForum, kept: Kept, name: str) -> asyncio.Task[bytes | None]:
    """One question for all who want it: it goes on when whoever asked first has gone away."""
    task = asyncio.create_task(log.blob(place.forum.id, name))
    kept.asked[name] = task
    task.add_done_callback(lambda _: kept.asked.pop(name, None))
    return task
