"""Appends: what waits together travels together, and is tried until it is answered or hopeless.

Never here: reading, what an entry means.
"""

import asyncio
import contextlib
from collections import deque
from collections.abc import Callable
from typing import Any

from redis.exceptions import ConnectionError, RedisError

from app import metrics
from app.log.names import Unavailable
from app.log.watch import Watch

BATCH = 1_000
PATIENCE_S, ANSWER_S = 8.0, 3.0
"""How long an append is tried before the person is told; after that its outcome is unknown, never "failed". A try that
began just before the end must be over before the phone itself gives up, after 12 s."""
GATHER_S, ENOUGH, BUSY_S = 0.02, 32, 0.05
"""While appends follow each other within BUSY_S, they gather for GATHER_S or until ENOUGH wait: waking the store for each
vote cost more than all else about it. A lone append never waits."""


class Appends:
    """The queue in front of one connection. `away`: the last try was not answered.

    Nothing is tried while the watch says that the store could lose what it takes.
    """

    def __init__(self, client: Any, watch: Watch) -> None:
        self.away = False
        self._client = client
        self._watch = watch
        self._waiting: deque[tuple[str, bytes, float, Callable[[Exception], None]]] = deque()
        self._writing: asyncio.Task[None] | None = None
        self._enough = asyncio.Event()
        self._committed_at = 0.0

    async def close(self) -> None:
        """Stops trying and lets go of the connection."""
        if self._writing:
            self._writing.cancel()
        await self._client.aclose(close_connection_pool=True)

    def append(self, key: str, data: bytes, failed: Callable[[Exception], None]) -> None:
        """Queues one entry; `failed` is called when it is hopeless."""
        until = asyncio.get_running_loop().time() + PATIENCE_S
        self._waiting.append((key, data, until, failed))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())
        elif len(self._waiting) >= ENOUGH:
            self._enough.set()

    async def _write(self) -> None:
        try:
            while self._waiting:
                await self._gather()
                batch = [self._waiting.popleft() for _ in range(min(len(self._waiting), BATCH))]
                if self._watch.health.closed:
                    for _, _, _, failed in batch:
                        failed(Unavailable("the store is not safe"))
                elif not await self._commit(batch):
                    await asyncio.sleep(0.1)
        finally:
            self._writing = None

    async def _gather(self) -> None:
        now = asyncio.get_running_loop().time()
        if now - self._committed_at < BUSY_S and len(self._waiting) < ENOUGH:
            self._enough.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._enough.wait(), GATHER_S)
        self._committed_at = asyncio.get_running_loop().time()

    async def _commit(self, batch: list[Any]) -> bool:
        pipe = self._client.pipeline(transaction=False)
        for key, data, _, _ in batch:
            pipe.execute_command("XADD", key, "*", "e", data)
        try:
            answers = await pipe.execute(raise_on_error=False)
        except (RedisError, OSError):
            self.away = True
            self._give_up_or_keep(batch)
            return False
        self.away = False
        later, now = [], asyncio.get_running_loop().time()
        for item, answer in zip(batch, answers, strict=True):
            if isinstance(answer, ConnectionError):  # the store is still reading its log: soon it will take this
                later.append(item)
            elif isinstance(answer, Exception):
                self._watch.refused = True
                item[3](Unavailable(str(answer)))
            else:
                metrics.APPEND_SECONDS.observe(now - item[2] + PATIENCE_S)
        self._give_up_or_keep(later)
        return not later

    def _give_up_or_keep(self, batch: list[Any]) -> None:
        now = asyncio.get_running_loop().time()
        for item in reversed(batch):
            if item[2] > now:
                self._waiting.appendleft(item)
            else:
                item[3](Unavailable("no answer from the store"))
