"""What the installation does by itself, in every process: seals closed forums, says at the desk which are going to go,
deletes those whose day is over, and finishes what a process that was killed has left half done.

Each step may be done by several processes at once, or twice. Never here: how a log is sealed (sealing), pages.
"""

import asyncio
import contextlib
import secrets
import time
from collections.abc import Iterable

from app.activities.base.messages import Refused
from app.forum.confirmed import DELETION, SEALING
from app.forum.desk import RESTORED, DeletionAnnounced, ForumDeleted, ForumErased
from app.forum.listed_programmes import CAME_BACK, ProgrammeDeleted, is_programme
from app.forum.retention import NOTICE_HOURS, due, goes_at, to_announce, to_delete
from app.forum.sealing.erase import pending
from app.live import sealing
from app.live.confirming import Act, confirmed
from app.live.fence import Damaged
from app.live.hall import Hall, LiveForum
from app.live.keeping_outcome import keep_outcome
from app.store.log import Unavailable
from app.telemetry import journal

LOOK_S = 30.0
AT_ONCE = 4
BY = "s:keeper"


async def keep(hall: Hall) -> None:
    """Looks now and then, for as long as the process lives; what cannot be done now is done the next time."""
    while True:
        # Processes that were started together should not all do the same work in the same second.
        await asyncio.sleep(LOOK_S * secrets.SystemRandom().uniform(0.4, 1))
        try:
            await look(hall)
        except Unavailable:
            continue
        except Exception as error:
            journal.broke("looking after the forums failed", error)


async def look(hall: Hall, now: int = 0, running: float = 0) -> None:
    """Does what is due at `now` (milliseconds; by each log's own time if none is given). What cannot be undone also waits for
    hours of running time (confirming); `running` is this process's, in seconds."""
    running = running or time.monotonic()
    await _finish(hall)
    await _open_some(hall)
    for place in list(_kept(hall)):
        try:
            await _look_after(hall, place, now or place.now(), running)
        except Unavailable:
            raise
        except Exception as error:  # whatever is wrong with one forum, the others are looked after
            hall.fence.tell("a forum could not be looked after", place.forum.id, error)


async def _look_after(hall: Hall, place: LiveForum, now: int, running: float) -> None:
    await _announce(hall, place, now)
    going = _deletion(hall, place, now)
    if going is not None and await confirmed(hall, BY, going, now, running):
        if await _is_sure(hall, place, now):
            listing = hall.desk.state.listings[place.forum.id]
            await delete(hall, BY, f"day {place.forum.id} {listing}", place.forum.id)
        return
    if pending(place.forum):
        await sealing.erase(hall, place, BY)
    sealed = _sealing(hall, place)
    if sealed is not None and await confirmed(hall, BY, sealed, now, running) and sealing.why_not(place) is None:
        await sealing.seal(hall, place)


def _kept(hall: Hall) -> Iterable[LiveForum]:
    """The forums in memory; copies for a rehearsal are deleted by whoever made them."""
    return (place for place in hall.places() if place.forum.id not in hall.desk.state.rehearsals)


async def _announce(hall: Hall, place: LiveForum, now: int) -> None:
    """Says at the desk that the forum is going to go: in the desk's log, so that every process knows since when."""
    forum = place.forum
    if to_announce(forum, now) and hall.desk.state.announced_at(forum) is None:
        key = f"announced {forum.id} {forum.deletion_since} {hall.desk.state.listings[forum.id]}"
        await hall.at_desk(BY, key, DeletionAnnounced(forum.id, forum.deletion_since))


async def _is_sure(hall: Hall, place: LiveForum, now: int) -> bool:
    """Whether this process knows all of both logs: the forum may have been given another day, been opened again, or been
    deleted and brought back a moment ago.
    """
    newest = (await hall.newest_desk()).announced_at(place.forum)
    known = await hall.log.newest(place.replica.key) == place.forum.last_id
    return known and to_delete(place.forum, newest, now)


def _deletion(hall: Hall, place: LiveForum, now: int) -> Act | None:
    """The deletion that is said at the desk, whatever day it is."""
    forum, said = place.forum, hall.desk.state.announced_at(place.forum)
    at = goes_at(forum, said, now)
    if forum.status == "open" or said is None or at is None:
        return None
    return Act(forum.id, DELETION, forum.deletion_since, at, NOTICE_HOURS)


def _sealing(hall: Hall, place: LiveForum) -> Act | None:
    """Who wants a forum sealed three hours after its close waits for three hours of running time, and nobody for more than
    a day."""
    forum, restored = place.forum, hall.desk.state.restored.get(place.forum.id, 0)
    at = due(forum, restored)
    hours = min(NOTICE_HOURS, forum.settings.seal_after_hours)
    return Act(forum.id, SEALING, max(forum.closed_at, restored), at, hours) if at is not None else None


async def _open_some(hall: Hall) -> None:
    """After a start nobody may ask for a forum that is over: a few at a time, so that reading logs disturbs nobody."""
    known = {place.forum.id for place in hall.places()} | hall.fence.damaged.keys()
    others = [one for one in hall.desk.state.forums if one not in known and one not in hall.desk.state.rehearsals]
    for forum in others[:AT_ONCE]:
        with contextlib.suppress(Damaged):
            await hall.place(forum)


async def delete(hall: Hall, by: str, key: str, forum: str) -> Refused | None:
    """Takes a forum from the list and its bytes from the store; the desk's log keeps that it was, and when it went.

    None when it is gone from the list; an earlier deletion, asked again, takes nothing from a forum that was restored
    since. Raises Unavailable when that is not known.
    """
    listing = hall.desk.state.listings.get(forum, 0)
    await keep_outcome(hall, forum)
    refused = await hall.at_desk(by, key, ForumDeleted(forum, listing))
    if refused is None and forum in hall.desk.state.forums:
        return RESTORED
    if refused is None:
        await erase(hall, forum, listing)
    return refused


async def delete_programme(hall: Hall, by: str, key: str, programme: str) -> Refused | None:
    """The same for a programme: its log, the files of its documents and its followers' addresses go, its forums stay."""
    listing = hall.desk.state.listings.get(programme, 0)
    refused = await hall.at_desk(by, key, ProgrammeDeleted(programme, listing))
    if refused is None and programme in hall.desk.state.programmes:
        return CAME_BACK
    if refused is None:
        await erase(hall, programme, listing)
    return refused


async def erase(hall: Hall, log: str, listing: int = 0, wait: bool = False) -> None:
    """Everything that the store has of a forum or a programme, listed or not: its log, what stands beside it, and the addresses
    of who follows it. Of one that was put back for a later listing (0: whichever) nothing goes. Raises Unavailable."""
    if is_programme(log) and (not listing or await hall.log.listing(log) <= listing):
        await hall.log.forget_all(log)
    await hall.log.delete(log, wait=wait, listing=listing)


async def _finish(hall: Hall) -> None:
    """A forum that left the list may still have bytes on the disk: until the store has written its file anew."""
    for forum in list(hall.desk.state.leaving):
        # Another process may be done with it, and somebody may have restored it.
        known = await hall.newest_desk()
        if forum in known.leaving:
            listing = known.listings[forum]
            await erase(hall, forum, listing, wait=True)
            await hall.at_desk(BY, f"erased {forum} {listing}", ForumErased(forum, listing))
