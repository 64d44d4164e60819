"""How far a log goes and how far it was folded: a process that serves somebody has come as far as the one before it had.

Never here: who asks, what is folded, redis.
"""

import asyncio
import re

from app.store.log import Log, follows

WAIT_S = 3.0
"""So long somebody waits for what another process has told them already; a tail needs a thousandth of it."""
POSITION = re.compile(r"\d{1,15}-\d{1,10}", re.ASCII)


def position(said: str) -> str:
    """A place in a log as a browser brings it back; empty for what names none."""
    return said if POSITION.fullmatch(said) else ""


class Passing:
    """Who waits until a log is folded up to an entry."""

    def __init__(self) -> None:
        self._waiting: list[tuple[str, asyncio.Future[None]]] = []

    def __bool__(self) -> bool:
        return bool(self._waiting)

    async def reaches(self, wanted: str) -> None:
        """Returns when `folded` was called with this entry or a later one."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        waiting = (wanted, future)
        self._waiting.append(waiting)
        try:
            await future
        finally:
            if waiting in self._waiting:
                self._waiting.remove(waiting)

    def folded(self, last_id: str) -> None:
        """The log is folded up to `last_id`."""
        for wanted, future in self._waiting:
            if not future.done() and not follows(wanted, last_id):
                future.set_result(None)

    def end(self) -> None:
        """The log is gone: nothing more will come."""
        for _, future in self._waiting:
            if not future.done():
                future.set_result(None)


class EndOfLog:
    """Where a log ends, asked once for all who want to know in the same moment."""

    def __init__(self, key: str) -> None:
        self._key = key
        self._asked: asyncio.Task[str] | None = None
        self._next: asyncio.Task[str] | None = None

    async def look(self, log: Log) -> str:
        """The id of the last entry, as the store says after this call: a question that was put before may have missed what
        was written meanwhile. Raises Unavailable."""
        if self._next is None:
            self._next = asyncio.create_task(self._ask(log, self._asked))
            self._next.add_done_callback(_heard)
        return await asyncio.shield(self._next)

    async def _ask(self, log: Log, before: asyncio.Task[str] | None) -> str:
        if before is not None:
            await asyncio.wait([before])
        self._asked, self._next = self._next, None
        return await log.newest(self._key)


def _heard(task: asyncio.Task[str]) -> None:
    """Whoever asked may have gone; a failure that nobody hears is no fault of the process."""
    if not task.cancelled():
        task.exception()
