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
from app.log.doubts import Doubts
from app.log.names import Unavailable, follows
from app.log.watch import Watch

Item = tuple[str, bytes, float, Callable[[Exception], None]]
BATCH = 1_000
PATIENCE_S, ANSWER_S = 8.0, 3.0
"""How long an append is tried before the person is told; after that its outcome is unknown, never "failed". A try that
began just before the end must be over before the phone itself gives up, after 12 s."""
GATHER_S, ENOUGH, BUSY_S = 0.02, 32, 0.05
"""While appends follow each other within BUSY_S, they gather for GATHER_S or until ENOUGH wait: waking the store for each
vote cost more than all else about it. A lone append never waits."""


class Appends:
    """The queue in front of one connection. `away`: the last try was not answered.

    Nothing is tried while the watch says that the store could lose what it takes. What belongs to a log in doubt waits
    until that is settled. `read(key)` is the last id that was read of a log.
    """

    def __init__(self, client: Any, watch: Watch, doubts: Doubts, read: Callable[[str], str]) -> None:
        self.away = False
        self._client = client
        self._watch = watch
        self._doubts = doubts
        self._read = read
        self._held: dict[str, list[Item]] = {}
        self._waiting: deque[Item] = deque()
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
        self._go_on()

    def release(self, key: str) -> None:
        """This log is in doubt no longer: what waited for that goes first."""
        self._waiting.extendleft(reversed(self._held.pop(key, ())))
        if self._waiting:
            self._go_on()

    def expire(self) -> None:
        """Tells those who have waited too long for a log in doubt."""
        now = asyncio.get_running_loop().time()
        for key, held in list(self._held.items()):
            self._held[key] = [item for item in held if item[2] > now]
            for item in held:
                if item[2] <= now:
                    item[3](Unavailable("the store has not been heard yet"))

    def _go_on(self) -> None:
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())
        elif len(self._waiting) >= ENOUGH:
            self._enough.set()

    async def _write(self) -> None:
        try:
            while self._waiting:
                await self._gather()
                batch = self._batch()
                if self._watch.health.closed:
                    for _, _, _, failed in batch:
                        failed(Unavailable("the store is not safe"))
                elif not await self._commit(batch):
                    await asyncio.sleep(0.1)
        finally:
            self._writing = None

    def _batch(self) -> list[Item]:
        batch = [self._waiting.popleft() for _ in range(min(len(self._waiting), BATCH))]
        if not self._doubts:
            return batch
        for item in batch:
            if item[0] in self._doubts:
                self._held.setdefault(item[0], []).append(item)
        return [item for item in batch if item[0] not in self._doubts]

    async def _gather(self) -> None:
        now = asyncio.get_running_loop().time()
        if now - self._committed_at < BUSY_S and len(self._waiting) < ENOUGH:
            self._enough.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._enough.wait(), GATHER_S)
        self._committed_at = asyncio.get_running_loop().time()

    async def _commit(self, batch: list[Item]) -> bool:
        if not batch:
            return True
        pipe = self._client.pipeline(transaction=False)
        for key, data, _, _ in batch:
            pipe.execute_command("XADD", key, "*", "e", data)
        read = {key: self._read(key) for key in {item[0] for item in batch}}
        try:
            answers = await pipe.execute(raise_on_error=False)
        except (RedisError, OSError):
            self.away = True
            self._doubts.add(read)
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
                # The tail would never bring an entry whose id is not above what it has read: the store lost something.
                if (last := read.pop(item[0], None)) is not None and not follows(answer.decode(), last):
                    self._doubts.add((item[0],))
                metrics.APPEND_SECONDS.observe(now - item[2] + PATIENCE_S)
        self._give_up_or_keep(later)
        return not later

    def _give_up_or_keep(self, batch: list[Item]) -> None:
        now = asyncio.get_running_loop().time()
        for item in reversed(batch):
            if item[2] > now:
                self._waiting.appendleft(item)
            else:
                item[3](Unavailable("no answer from the store"))
