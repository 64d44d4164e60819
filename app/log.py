"""The log: append (acknowledged means on disk), read, tail. With store.py the only file that imports redis.

Never here: what an entry means; folding; deciding.
"""

import asyncio
import contextlib
import secrets
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import redis.asyncio as redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError, RedisError

Entries = list[tuple[str, bytes]]
PAGE = 2_000
BATCH = 1_000
PATIENCE_S = 8.0
"""How long an append is tried before the person is told; after that its outcome is unknown, never "failed"."""
BLOCK_MS = 1_000
GATHER_S, ENOUGH, BUSY_S = 0.02, 32, 0.05
"""While appends follow each other within BUSY_S, they gather for GATHER_S or until ENOUGH wait: waking the store for each
vote cost more than all else about it. A lone append never waits."""
DESK = "sw:{desk}:log"


class Unavailable(Exception):
    """The store did not confirm in time. Whether the entry is in the log is unknown; the same command may be sent again."""


def forum_key(forum: str) -> str:
    """A forum's log; every key of a forum shares its hash tag, so that a forum lives on one shard."""
    return f"sw:{{{forum}}}:log"


def _seats_key(forum: str) -> str:
    return f"sw:{{{forum}}}:seats"


def _client(url: str, alone: bool = False) -> Any:
    # redis-py retries by itself, ten times: one append could then be written ten times. We repeat by command id instead.
    shared = redis.from_url(url, socket_timeout=5, socket_connect_timeout=5, retry=Retry(NoBackoff(), 0), protocol=2)
    client: Any = shared.client() if alone else shared
    # Entries come as [id, [name, value]]; the library would make a dict of each, a third of what reading costs.
    client.set_response_callback("XRANGE", _entries)
    client.set_response_callback(
        "XREAD", lambda found, **_: [(key.decode(), _entries(rows)) for key, rows in found or ()]
    )
    return client


def _entries(rows: Any, **_: Any) -> Entries:
    return [(row[0].decode(), row[1][1]) for row in rows]


class Log:
    """One store, three connections: appends, the tail, and the rest."""

    def __init__(self, url: str) -> None:
        self._writer = _client(url, alone=True)
        self._tailer = _client(url, alone=True)
        self._client = _client(url)
        self._waiting: deque[tuple[str, bytes, float, Callable[[Exception], None]]] = deque()
        self._writing: asyncio.Task[None] | None = None
        self._enough = asyncio.Event()
        self._committed_at = 0.0
        self._following: dict[str, str] = {}
        self._tail_id: int | None = None
        self.away = False
        self._closing = False

    def stop(self) -> None:
        """No more tailing: to be called before the tail's task is cancelled, since redis-py may swallow the cancelling."""
        self._closing = True

    async def close(self) -> None:
        """Lets go of every connection."""
        if self._writing:
            self._writing.cancel()
        for client in (self._writer, self._tailer, self._client):
            await client.aclose(close_connection_pool=True)

    # -- append: what waits together travels together ------------------------------------------------------------

    def append(self, key: str, data: bytes, failed: Callable[[Exception], None]) -> None:
        """Writes one entry. Its coming back by the tail is the confirmation; `failed` is called when that is hopeless."""
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
                if not await self._commit(batch):
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
        pipe = self._writer.pipeline(transaction=False)
        for key, data, _, _ in batch:
            pipe.execute_command("XADD", key, "*", "e", data)
        try:
            answers = await pipe.execute(raise_on_error=False)
        except (RedisError, OSError):
            self.away = True
            self._give_up_or_keep(batch)
            return False
        self.away = False
        later = []
        for item, answer in zip(batch, answers, strict=True):
            if isinstance(answer, ConnectionError):  # the store is still reading its log: soon it will take this
                later.append(item)
            elif isinstance(answer, Exception):
                item[3](Unavailable(str(answer)))
        self._give_up_or_keep(later)
        return not later

    def _give_up_or_keep(self, batch: list[Any]) -> None:
        now = asyncio.get_running_loop().time()
        for item in reversed(batch):
            if item[2] > now:
                self._waiting.appendleft(item)
            else:
                item[3](Unavailable("no answer from the store"))

    # -- read and tail -------------------------------------------------------------------------------------------

    async def pages(self, key: str, after: str = "0-0") -> AsyncIterator[Entries]:
        """Everything after the entry `after`, in pages."""
        asked = asyncio.create_task(self._page(key, after))
        while page := await asked:
            # The store looks up the next page while this one is folded.
            asked = asyncio.create_task(self._page(key, page[-1][0]))
            await asyncio.sleep(0)
            yield page

    async def _page(self, key: str, after: str) -> Entries:
        found: Entries = await self._client.xrange(key, min=f"({after}", count=PAGE)
        return found

    async def follow(self, key: str, after: str) -> None:
        """From now on the tail delivers `key` after the entry `after`."""
        self._following[key] = after
        if self._tail_id is not None:
            await self._client.client_unblock(self._tail_id)

    def unfollow(self, key: str) -> None:
        """The tail passes `key` over."""
        self._following.pop(key, None)

    async def tail(self, deliver: Callable[[str, Entries], Awaitable[None] | None]) -> None:
        """Delivers new entries of every followed log, in order, until `stop`. Comes back by itself when the store was away."""
        while not self._closing:
            try:
                await self._tail_once(deliver)
                self.away = False
            except (RedisError, OSError):
                self.away = True
                self._tail_id = None
                await asyncio.sleep(0.2)

    async def _tail_once(self, deliver: Callable[[str, Entries], Awaitable[None] | None]) -> None:
        if self._tail_id is None:
            self._tail_id = await self._tailer.client_id()
        if not self._following:
            await asyncio.sleep(0.05)
            return
        # The block stays well under the socket's time-out, or a quiet log would look like a dead store.
        found = await self._tailer.xread(dict(self._following), count=PAGE, block=BLOCK_MS)
        for key, page in found or ():
            if key in self._following and page:
                self._following[key] = page[-1][0]
                done = deliver(key, page)
                if done is not None:
                    await done

    async def write(self, key: str, entries: list[bytes]) -> None:
        """Writes many entries at once, for what is made in one go (a recorded forum, a measurement)."""
        pipe = self._client.pipeline(transaction=False)
        for data in entries:
            pipe.execute_command("XADD", key, "*", "e", data)
        await pipe.execute()

    # -- what is not an event ------------------------------------------------------------------------------------

    async def ping(self) -> bool:
        """Whether the store answers."""
        try:
            return bool(await self._client.ping())
        except (RedisError, OSError):
            return False

    async def process_id(self) -> int:
        """The store's process, for measuring what it costs."""
        return int((await self._client.info("server"))["process_id"])

    async def secret(self) -> bytes:
        """The installation's secret: made once, the same for every process."""
        key = "sw:{desk}:secret"
        await self._client.set(key, secrets.token_bytes(32), nx=True)
        return bytes(await self._client.get(key))

    async def delete(self, forum: str) -> None:
        """Removes a forum's keys and rewrites the append-only file, so that its bytes leave the disk."""
        try:
            await self._client.delete(forum_key(forum), _seats_key(forum))
        except (RedisError, OSError) as error:
            raise Unavailable(str(error)) from error
        while True:
            try:
                await self._client.bgrewriteaof()
                return
            except (RedisError, OSError) as error:
                if "in progress" not in str(error):  # the store's owner forbids it: the key is gone all the same
                    return
            await asyncio.sleep(0.2)  # the one that runs may have begun before the key was gone

    async def report_seats(self, forum: str, process: str, seats: int, now: int) -> int:
        """Tells how many phones this process holds; gives the sum over all that reported within ten seconds."""
        key = _seats_key(forum)
        pipe = self._client.pipeline(transaction=False)
        pipe.hset(key, process, f"{now} {seats}")
        pipe.expire(key, 60)
        pipe.hgetall(key)
        try:
            reported = (await pipe.execute())[-1]
        except (RedisError, OSError):
            return seats
        pairs = (value.decode().split() for value in reported.values())
        return sum(int(number) for at, number in pairs if int(at) > now - 10_000)
