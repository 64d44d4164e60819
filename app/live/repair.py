"""Reading a log into a state, and repairing a log that the store has partly lost: what this process still has is written again.

Several processes may do that at once: the fold drops what it has seen. Never here: redis, sockets, rendering.
"""

import asyncio
import contextlib
import gc
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from app.forum.events import LogHealed
from app.forum.fold import seen_key
from app.forum.state import Forum
from app.live.replica import Replica
from app.programme.state import Programme
from app.store.log import Log, Unavailable, follows

START_S = 30.0
BY = "l:log"
"""Who the record names for what no person did."""


class Lost(msgspec.Struct, frozen=True):
    """What a log lacks: the keys of commands and their entries; `anchor` is the last entry that is still there."""

    keys: tuple[str, ...]
    entries: tuple[bytes, ...]
    anchor: str


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """Reading a log makes a million objects that all stay; the collector would look at them again and again (a fifth
    of the time, measured).
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


async def read_on(log: Log, replica: Replica[Any]) -> None:
    """Folds what the log holds after the last entry that was folded."""
    with uncollected():
        async for page in log.pages(replica.key, replica.state.last_id):
            replica.take(page)
            await asyncio.sleep(0)


async def read_patiently(log: Log, replica: Replica[Any]) -> None:
    """The same at a start: a store that goes away in the middle of it is waited for, since nobody is served yet."""
    until = asyncio.get_running_loop().time() + START_S
    while True:
        try:
            return await read_on(log, replica)
        except Unavailable:
            if asyncio.get_running_loop().time() > until:
                raise
        await asyncio.sleep(0.2)


async def repair(log: Log, replica: Replica[Any]) -> None:
    """Makes the state anew from a log that has become shorter, after writing again what was lost.

    The old state stands until that is done: nobody is ever shown a forum without the votes that it had.
    """
    anew = replica.anew()
    await read_on(log, anew)
    if not replica.stale and _rewritten_at(anew) <= _rewritten_at(replica):  # else it is another one by intention
        lost = lost_in(replica, anew)
        await log.write_again(replica.key, lost.entries)
        await read_on(log, anew)
        await _tell(log, replica, anew, lost)
    replica.adopt(anew, log)
    await log.follow(replica.key, replica.state.last_id)


def lost_in(replica: Replica[Any], anew: Replica[Any]) -> Lost:
    """What this process has read and the log as it is `anew` lacks."""
    there = set(anew.ring)
    missing = [entry for entry in replica.ring if entry not in there]
    anchor = _last_before(replica.ring, missing)
    read = {entry: replica.decode(*entry) for entry in missing}
    keys = {seen_key(logged.by, logged.command) for logged in read.values() if logged}
    # Posts are numbered as they come. If somebody wrote meanwhile, one that is lost gets another number now, and what a
    # moderator did to posts could meet the wrong one: that is left out, and told.
    others = any(follows(entry[0], anchor) and _foreign(anew, entry, keys) for entry in anew.ring)
    found: dict[str, bytes] = {}
    for entry, logged in read.items():
        if logged is None or (others and logged.event.names_by_order):
            continue
        key = seen_key(logged.by, logged.command)
        if key not in anew.state.seen and key not in found and (again := replica.again(*entry)):
            found[key] = again
    return Lost(tuple(found), tuple(found.values()), anchor)


def _last_before(ring: Iterable[tuple[str, bytes]], missing: list[tuple[str, bytes]]) -> str:
    """The last entry before the first that is missing."""
    anchor = "0-0"
    for entry in ring:
        if missing and entry == missing[0]:
            break
        anchor = entry[0]
    return anchor


def _foreign(anew: Replica[Any], entry: tuple[str, bytes], keys: set[str]) -> bool:
    logged = anew.decode(*entry)
    return logged is not None and logged.by != BY and seen_key(logged.by, logged.command) not in keys


async def _tell(log: Log, replica: Replica[Any], anew: Replica[Any], lost: Lost) -> None:
    """One line in the record of a forum or programme, however many processes have seen it."""
    before, after = replica.state.seen, anew.state.seen
    again = sum(before[key] is None for key in lost.keys if key in after)
    gone = sum(answer is None for key, answer in before.items() if key not in after)
    if isinstance(anew.state, Forum | Programme) and (again or gone):
        event = LogHealed(again, gone)
        await log.write_again(replica.key, (replica.encode(BY, f"healed {lost.anchor}", event),))
        await read_on(log, anew)


def _rewritten_at(replica: Replica[Any]) -> int:
    done = getattr(replica.state, "rewritings", ())
    return done[-1].at if done else 0
