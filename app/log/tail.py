"""The tail: what is new in every followed log, in order, on one connection of its own.

Never here: what an entry means; who is told.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from redis.exceptions import RedisError

from app.log.doubts import Doubts
from app.log.names import Entries

PAGE = 2_000
BLOCK_MS = 1_000
Deliver = Callable[[str, Entries], Awaitable[None] | None]


class Tail:
    """Follows logs. `away`: the last try was not answered."""

    def __init__(self, tailer: Any, client: Any, doubts: Doubts) -> None:
        self.away = False
        self._tailer = tailer
        self._client = client
        self._doubts = doubts
        self._following: dict[str, str] = {}
        self._tail_id: int | None = None
        self._closing = False

    def stop(self) -> None:
        """To be called before the tail's task is cancelled, since redis-py may swallow the cancelling."""
        self._closing = True

    async def close(self) -> None:
        """Lets go of the connection."""
        await self._tailer.aclose(close_connection_pool=True)

    async def follow(self, key: str, after: str) -> None:
        """From now on `key` is delivered after the entry `after`."""
        self._following[key] = after
        if self._tail_id is not None:
            await self._client.client_unblock(self._tail_id)

    def read(self, key: str) -> str:
        """The last entry that was delivered."""
        return self._following.get(key, "0-0")

    def unfollow(self, key: str) -> None:
        """`key` is passed over."""
        self._following.pop(key, None)

    async def run(self, deliver: Deliver) -> None:
        """Delivers until `stop`. Comes back by itself when the store was away."""
        while not self._closing:
            try:
                await self._once(deliver)
                self.away = False
            except (RedisError, OSError):
                self.away = True
                self._tail_id = None
                self._doubts.add(self._following)
                await asyncio.sleep(0.2)

    async def _once(self, deliver: Deliver) -> None:
        if self._tail_id is None:
            self._tail_id = await self._tailer.client_id()
        asked = dict(self._following)
        if self._doubts:
            asked = {key: after for key, after in asked.items() if key not in self._doubts}
        if not asked:
            await asyncio.sleep(0.01)
            return
        # The block stays well under the socket's time-out, or a quiet log would look like a dead store.
        found = await self._tailer.xread(asked, count=PAGE, block=BLOCK_MS)
        for key, page in found or ():
            # Read anew meanwhile, or about to be: what comes here may have been folded, or be no longer true.
            if page and self._following.get(key) == asked[key] and key not in self._doubts:
                self._following[key] = page[-1][0]
                done = deliver(key, page)
                if done is not None:
                    await done
