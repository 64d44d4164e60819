"""A replay as an installation runs it: what was chosen for it, shared by all pages and processes, and the course so far.

What is chosen is no event: nothing that counts rests on it, and after a day it is forgotten. Never here: what the wall showed
(forum/replay), HTTP, markup.
"""

import asyncio
import weakref

import msgspec
from msgspec.structs import replace

from app.activities.base.memo import Memo
from app.forum.replay import Course, Moment, moments, picture, told_until
from app.forum.state import Forum
from app.live.live_forum import LiveForum
from app.store.log import Log, forum_key

NOTE = "replay"
KEPT_S = 86_400
SPEEDS = (1, 10, 60)
IDLE_S = 60.0
"""After this a course that nobody looks at is let go: it is a whole forum in memory."""


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """Where a replay stood (`at`, the forum's time in milliseconds) at `since` (today's), and how fast it goes, if it does."""

    at: int
    since: int
    speed: int = 10
    playing: bool = False

    def place(self, known: tuple[Moment, ...], now: int) -> int:
        """Where it stands now; at the last moment it stays."""
        first, last = known[0].at, known[-1].at
        gone = max(0, now - self.since) * self.speed if self.playing else 0
        return min(max(first, self.at + gone), last)

    def changed(self, known: tuple[Moment, ...], now: int, **to: int | bool) -> "Choice":
        """From where it stands now, otherwise; a place that is given comes instead."""
        return replace(self, **{"at": self.place(known, now), "since": now, **to})


def begun(known: tuple[Moment, ...], now: int) -> Choice:
    """At the first moment, standing."""
    return Choice(at=known[0].at, since=now)


async def chosen(log: Log, forum: str) -> Choice | None:
    """What was chosen last; None: no replay is on. Raises Unavailable."""
    words = await log.noted(forum, NOTE)
    try:
        return msgspec.json.decode(words, type=Choice) if words else None
    except msgspec.DecodeError:
        return None


async def choose(log: Log, forum: str, choice: Choice | None) -> None:
    """For every page and process; None ends it. Raises Unavailable."""
    words = msgspec.json.encode(choice) if choice is not None else b""
    await log.note(forum, NOTE, words, KEPT_S)


class Told:
    """The course of one forum in this process, told on from page to page."""

    def __init__(self, forum: str) -> None:
        self.course = Course(forum)
        self.used = 0.0
        self.lock = asyncio.Lock()


_TOLD: Memo[Told] = Memo()
"""By the forum's state, which is another one when the log is written anew, and gone when the forum is."""


async def at_time(log: Log, place: LiveForum, at: int) -> tuple[Forum, int]:
    """What may be seen of the forum as it was at this time, and the time of which it tells (milliseconds): of a sealed forum a
    whole second, with whatever was closed in it. Takes as long as folding what lies between this and the last look;
    for an earlier one the log is read from its beginning. Raises Unavailable."""
    forum = place.forum
    until = told_until(moments(forum), at)
    told = _TOLD.get(forum) or _TOLD.keep(forum, Told(forum.id))
    async with told.lock:
        if until < told.course.until:
            told.course = Course(forum.id)
        async for page in log.pages(forum_key(forum.id), told.course.forum.last_id):
            if not told.course.tell(page, until):
                break
        told.course.until = until
        _used(told, weakref.ref(forum))
        return picture(told.course.forum, forum), max(at, until)


def _used(told: Told, forum: weakref.ref[Forum]) -> None:
    """It is let go once nobody has looked at it for a while."""
    loop = asyncio.get_running_loop()
    told.used = loop.time()

    def let_go(then: float) -> None:
        held = forum()
        if told.used == then and held is not None and _TOLD.get(held) is told:
            _TOLD.drop(held)

    loop.call_later(IDLE_S, let_go, told.used)
