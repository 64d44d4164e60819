"""Whose turn it is to make files: one at a time in the whole installation, in all its processes and machines.

The turn is a key in the store with a short life, renewed while somebody works; who loses it stops. Never here: what is made.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator

from app.store.log import Log, Unavailable

LIFE_MS, RENEW_S, LOOK_S = 10_000, 2.5, 0.2
LOST = "the turn was lost"


class Line:
    """Those of this process stand in a line of their own; the first of it looks for the turn of all."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self._own = asyncio.Lock()

    @contextlib.asynccontextmanager
    async def turn(self, who: str) -> AsyncIterator[None]:
        """Waits for the turn and keeps it. Raises Unavailable when it is lost: somebody else may have it by then."""
        async with self._own:
            while not await self._log.take_turn(who, LIFE_MS):  # noqa: ASYNC110  # the store tells only when asked
                await asyncio.sleep(LOOK_S)
            mine, lost = asyncio.current_task(), asyncio.Event()
            renewing = asyncio.create_task(self._renew(who, mine, lost))
            try:
                yield
            except asyncio.CancelledError:
                if not lost.is_set() or mine is None:
                    raise
                while mine.uncancel():
                    pass
                raise Unavailable(LOST) from None
            finally:
                renewing.cancel()
                with contextlib.suppress(Unavailable):
                    await self._log.leave_turn(who)

    async def _renew(self, who: str, mine: asyncio.Task[None] | None, lost: asyncio.Event) -> None:
        """Until the turn is lost, or its life would be over without the store having said that it goes on."""
        loop = asyncio.get_running_loop()
        until = loop.time() + LIFE_MS / 1000
        while loop.time() < until - RENEW_S:
            await asyncio.sleep(RENEW_S)
            with contextlib.suppress(Unavailable):
                if not await self._log.take_turn(who, LIFE_MS):
                    break
                until = loop.time() + LIFE_MS / 1000
        lost.set()
        while mine is not None:
            mine.cancel()
            await asyncio.sleep(LOOK_S)  # one cancellation can be lost (see Press.stop)
