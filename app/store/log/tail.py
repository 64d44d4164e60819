"""The tail: what is new in every followed log, in order, on one connection of its own.

Never here: what an entry means; who is notified.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from typing import Any

from redis.exceptions import RedisError

from app.store.log.clock import LogClock
from app.store.log.connect import client
from app.store.log.integrity import Doubts
from app.store.log.keys import NOTHING_READ, PAGE, Entries
from app.store.log.nodes import Node, Nodes
from app.telemetry import journal

BLOCK_MS = 2_000
REST_S, RESTS = 0.025, 4
"""While this process writes, its appends bring what is new, and the tail looks again only so often: it rests anew as long as
there were some, but not for ever, since other logs may be new as well."""
PATIENCE_S = BLOCK_MS / 1000 + 2
"""A read that is not answered for so long is a dead line: well above the block, or a quiet log would look like one."""
Deliver = Callable[[str, Entries], Awaitable[None] | None]


class Tails:
    """One connection for all logs of a server; in a cluster one for each log, since no command reads across slots."""

    def __init__(self, nodes: Nodes, doubts: Doubts, clock: LogClock) -> None:
        self._clock = clock
        self._nodes = nodes
        self._doubts = doubts
        self._tails: dict[str, Tail] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._deliver: Deliver | None = None
        self._stopped = asyncio.Event()

    @property
    def followed(self) -> list[str]:
        """Every log that is followed."""
        return [key for tail in self._tails.values() for key in tail.followed]

    @property
    def away(self) -> bool:
        """Whether a last try was not answered."""
        return any(tail.away for tail in self._tails.values())

    def stop(self) -> None:
        """To be called before the tail's task is cancelled, since redis-py may swallow the cancelling."""
        self._stopped.set()
        for tail in self._tails.values():
            tail.stop()

    async def close(self) -> None:
        """Lets go of the connections."""
        for tail in self._tails.values():
            await tail.close()

    async def follow(self, key: str, after: str) -> None:
        """From now on `key` is delivered after the entry `after`."""
        name = self._name(key)
        if name not in self._tails:
            self._tails[name] = Tail(self._nodes, self._doubts, self._clock, key)
            self._begin(name)
        self._clock.begins(key, after)
        await self._tails[name].follow(key, after)

    def read(self, key: str) -> str:
        """The last entry that was delivered."""
        tail = self._tails.get(self._name(key))
        return tail.read(key) if tail else NOTHING_READ

    def unfollow(self, key: str) -> None:
        """`key` is passed over."""
        self._clock.forget(key)
        name = self._name(key)
        if name in self._tails:
            self._tails[name].unfollow(key)
            if self._nodes.cluster:
                self._tails.pop(name).stop()  # it ends, and lets go of its connection

    def arrived(self, key: str, after: str, page: Entries) -> None:
        """An append has brought what stands after the entry `after`."""
        tail = self._tails.get(self._name(key))
        if tail is not None:
            tail.arrived(key, after, page)

    async def run(self, deliver: Deliver) -> None:
        """Delivers until `stop`."""
        self._deliver = deliver
        for name in list(self._tails):
            self._begin(name)
        try:
            await self._stopped.wait()  # its tails end by themselves
        finally:
            for task in self._tasks.values():
                task.cancel()
            if self._tasks:
                await asyncio.wait(self._tasks.values(), timeout=1.5)

    def _begin(self, name: str) -> None:
        if self._deliver is not None and name not in self._tasks:
            task = self._tasks[name] = asyncio.create_task(self._tails[name].run(self._deliver))
            task.add_done_callback(lambda _: self._tasks.pop(name, None))

    def _name(self, key: str) -> str:
        return key if self._nodes.cluster else ""


class Tail:
    """Follows logs of one server: that which holds `first`. `away`: the last try was not answered."""

    def __init__(self, nodes: Nodes, doubts: Doubts, clock: LogClock, first: str) -> None:
        self.away = False
        self._nodes = nodes
        self._doubts = doubts
        self._clock = clock
        self._first = first
        self._node: Node | None = None
        self._tailer: Any = None
        self._following: dict[str, str] = {}
        self._tail_id: int | None = None
        self._closing = False
        self._deliver: Deliver | None = None
        self._under_way: asyncio.Future[None] | None = None
        self._written = False

    def stop(self) -> None:
        """No more rounds."""
        self._closing = True

    async def close(self) -> None:
        """Lets go of the connection."""
        if self._tailer is not None:
            await self._tailer.aclose(close_connection_pool=True)

    async def follow(self, key: str, after: str) -> None:
        """From now on `key` is delivered after the entry `after`."""
        self._following[key] = after
        if self._tail_id is not None and self._node is not None:
            with contextlib.suppress(RedisError, OSError):  # it only comes a second sooner by that
                await self._node.client.client_unblock(self._tail_id)

    @property
    def followed(self) -> list[str]:
        """Every log that is followed on this connection."""
        return list(self._following)

    def read(self, key: str) -> str:
        """The last entry that was delivered."""
        return self._following.get(key, NOTHING_READ)

    def unfollow(self, key: str) -> None:
        """`key` is passed over."""
        self._following.pop(key, None)

    async def run(self, deliver: Deliver) -> None:
        """Delivers until `stop`. Comes back by itself when the store was away, or has moved."""
        self._deliver = deliver
        while not self._ended():
            try:
                await self._once()
                self.away = False
            except Exception as error:
                if self._ended():  # the connection was taken away under it
                    break
                if not isinstance(error, (RedisError, OSError)):  # what was not folded is found by the proof
                    journal.broke("a tail goes on after a fault", error, log=self._first)
                self.away = True
                self._tail_id = None
                self._doubts.add(self._following)
                await self._nodes.refresh()
                await asyncio.sleep(0.2)
        await self.close()

    def _ended(self) -> bool:
        return self._closing

    def arrived(self, key: str, after: str, page: Entries) -> None:
        """What an append has brought is delivered like what the tail reads. What comes while something else is under way is
        left to the tail."""
        self._written = True
        if self._under_way is not None or not self._is_next(key, after, page):
            return
        try:
            self._hand_on(key, page)
        except Exception as error:  # what was not folded is found by the proof
            journal.broke("an append goes on after a fault", error, log=key)
            self._doubts.add((key,))

    async def _once(self) -> None:
        if self._tail_id is None:
            await self._connect()
        for _ in range(RESTS):
            if not self._written:
                break
            self._written = False
            await asyncio.sleep(REST_S)
        await self._settled()
        asked = dict(self._following)
        if self._doubts:
            asked = {key: after for key, after in asked.items() if key not in self._doubts}
        if not asked:
            await asyncio.sleep(0.01)
            return
        # The block stays well under the socket's time-out, or a quiet log would look like a dead store.
        found = await self._tailer.xread(asked, count=PAGE, block=BLOCK_MS)
        for key, page in found or ():
            await self._settled()
            if self._is_next(key, asked[key], page):
                self._hand_on(key, page)
        await self._settled()

    def _is_next(self, key: str, after: str, page: Entries) -> bool:
        """Not if it was brought already, was read anew meanwhile, or is about to be: then it may be no longer true."""
        return bool(page) and self._following.get(key) == after and key not in self._doubts

    def _hand_on(self, key: str, page: Entries) -> None:
        if self._deliver is None:
            return
        self._following[key] = page[-1][0]
        self._clock.took(key, page[-1][0])
        done = self._deliver(key, page)
        if done is not None:
            self._under_way = asyncio.ensure_future(done)

    async def _settled(self) -> None:
        """Returns when what was handed on is done; its fault is this tail's."""
        if self._under_way is not None:
            try:
                await self._under_way
            finally:
                self._under_way = None

    async def _connect(self) -> None:
        node = self._nodes.of(self._first)
        if node is not self._node:
            await self.close()
            self._node, self._tailer = node, client(node.url, alone=True, patience=PATIENCE_S)
        self._tail_id = await self._tailer.client_id()
