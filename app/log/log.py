"""The log as the hall knows it: append (acknowledged means on disk), read, tail, and the little that is no event.

Never here: what an entry means; folding; deciding.
"""

import asyncio
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from pathlib import Path

from redis.exceptions import RedisError

from app.log.append import ANSWER_S, BATCH, Appends
from app.log.connect import client
from app.log.doubts import Doubts, Read, sound
from app.log.names import NOTES, PROBE, PROCESSES, SECRET, Entries, Unavailable, forum_key, note_key, seats_key
from app.log.rewrite import clean, graft, put, rewrite
from app.log.tail import PAGE, Deliver, Tail
from app.log.watch import Health, Watch

PROBE_S = 2.0
PROVE_S = 3.0


class Log:
    """One store, four connections: appends, the tail, the watch, and the rest. `folder`: where our own store keeps its log."""

    def __init__(self, url: str, folder: Path | None = None) -> None:
        self._client = client(url)
        self._watch = Watch(url, folder)
        self._stopped = False
        self._doubts = Doubts()
        self._tail = Tail(client(url, alone=True, patience=ANSWER_S), self._client, self._doubts)
        self._appends = Appends(client(url, alone=True, patience=ANSWER_S), self._watch, self._doubts, self._tail.read)

    @property
    def away(self) -> bool:
        """Whether the store did not answer when it was asked last."""
        return self._appends.away or self._tail.away

    def stop(self) -> None:
        """No more tailing: to be called before the tail's task is cancelled."""
        self._stopped = True
        self._tail.stop()

    async def close(self) -> None:
        """Lets go of every connection."""
        await self._appends.close()
        await self._tail.close()
        await self._watch.close()
        await self._client.aclose(close_connection_pool=True)

    def append(self, key: str, data: bytes, failed: Callable[[Exception], None]) -> None:
        """Writes one entry. Its coming back by the tail is the confirmation; `failed` is called when that is hopeless."""
        self._appends.append(key, data, failed)

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
        try:
            found: Entries = await self._client.xrange(key, min=f"({after}", count=PAGE)
        except (RedisError, OSError) as error:
            raise Unavailable(str(error)) from error
        return found

    async def follow(self, key: str, after: str) -> None:
        """From now on the tail delivers `key` after the entry `after`."""
        await self._tail.follow(key, after)

    def unfollow(self, key: str) -> None:
        """The tail passes `key` over."""
        self._tail.unfollow(key)

    async def tail(self, deliver: Deliver) -> None:
        """Delivers new entries of every followed log, in order, until `stop`. Comes back by itself when the store was away."""
        await self._tail.run(deliver)

    async def watch(self, told: Callable[[Health], None]) -> None:
        """Looks at the store every second, for ever; `told` hears of every change."""
        await self._watch.run(told)

    async def prove(self, read: Callable[[], Mapping[str, Read]], mend: Callable[[str], Awaitable[None]]) -> None:
        """Asks again and again whether what was `read` is still in the logs: at once after a connection broke, else every
        few seconds. `mend(key)` is called for a log that has become shorter; until it returns nobody appends or reads."""
        self._doubts.proving = True
        while not self._stopped:
            await self._doubts.wait(PROVE_S)
            try:
                await self._prove(read(), mend)
            except (RedisError, OSError, Unavailable):
                self._appends.expire()
                await asyncio.sleep(0.1)

    async def _prove(self, read: Mapping[str, Read], mend: Callable[[str], Awaitable[None]]) -> None:
        doubted = list(self._doubts)
        asked = {key: one for key, one in read.items() if not doubted or key in self._doubts}
        still = await sound(self._client, asked)
        for key in [*asked, *(key for key in doubted if key not in asked)]:
            if not still.get(key, True):
                self._doubts.add((key,))
                await mend(key)
            self._doubts.settle(key)
            self._appends.release(key)

    async def write_again(self, key: str, entries: Sequence[bytes]) -> None:
        """Writes what the store has lost, past everything that waits for that. Raises Unavailable."""
        if entries and self._watch.health.closed:
            raise Unavailable("the store is not safe")
        for start in range(0, len(entries), BATCH):
            try:
                await self.write(key, entries[start : start + BATCH])
            except (RedisError, OSError) as error:
                raise Unavailable(str(error)) from error

    async def newest(self, key: str) -> str:
        """The id of the last entry. Raises Unavailable."""
        try:
            found = await self._client.xrevrange(key, count=1)
        except (RedisError, OSError) as error:
            raise Unavailable(str(error)) from error
        return found[0][0].decode() if found else "0-0"

    async def write(self, key: str, entries: Sequence[bytes]) -> None:
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

    async def takes(self) -> bool:
        """Whether a write is taken now: not only that somebody answers, but that a vote would be saved."""
        try:
            async with asyncio.timeout(PROBE_S):
                await self._client.set(PROBE, b"1", ex=60)
        except (RedisError, OSError, TimeoutError):
            return False
        return True

    async def report(self, process: str, words: bytes, now: int) -> list[bytes]:
        """Tells how this process is; gives what each process told within ten seconds, itself included."""
        pipe = self._client.pipeline(transaction=False)
        pipe.hset(PROCESSES, process, b"%d %b" % (now, words))
        pipe.expire(PROCESSES, 60)
        pipe.hgetall(PROCESSES)
        try:
            reported = (await pipe.execute())[-1]
        except (RedisError, OSError):
            return [words]
        pairs = (value.split(b" ", 1) for _, value in sorted(reported.items()))
        return [told for at, told in pairs if int(at) > now - 10_000]

    async def secret(self) -> bytes:
        """The installation's secret: made once, the same for every process."""
        await self._client.set(SECRET, secrets.token_bytes(32), nx=True)
        return bytes(await self._client.get(SECRET))

    async def note(self, forum: str, name: str, words: bytes, seconds: int) -> None:
        """Keeps something about a forum that is no event, for so long. Raises Unavailable."""
        try:
            await self._client.set(note_key(forum, name), words, ex=seconds)
        except (RedisError, OSError) as error:
            raise Unavailable(str(error)) from error

    async def noted(self, forum: str, name: str) -> bytes | None:
        """What was kept under this name, if it still is. Raises Unavailable."""
        try:
            found: bytes | None = await self._client.get(note_key(forum, name))
        except (RedisError, OSError) as error:
            raise Unavailable(str(error)) from error
        return found

    async def holds(self, forum: str) -> bool:
        """Whether there is a log of this forum. Raises Unavailable."""
        try:
            return bool(await self._client.exists(forum_key(forum)))
        except (RedisError, OSError) as error:
            raise Unavailable(str(error)) from error

    async def delete(self, forum: str, wait: bool = False) -> None:
        """Removes a forum's keys and rewrites the append-only file, so that its bytes leave the disk; with `wait`,
        until that is done."""
        try:
            beside = (note_key(forum, name) for name in NOTES)
            await self._client.delete(forum_key(forum), seats_key(forum), *beside)
        except (RedisError, OSError) as error:
            raise Unavailable(str(error)) from error
        await clean(self._client, wait)

    async def rewrite(self, key: str, entries: Entries, expected_last: str) -> bool:
        """Puts `entries` in the place of a log, and the old bytes leave the disk. False: something was appended after
        `expected_last`, and nothing has changed. Raises Unavailable when that is not known."""
        try:
            done = await rewrite(self._client, key, entries, expected_last)
        except (RedisError, OSError) as error:
            raise Unavailable(str(error)) from error
        if done:
            await clean(self._client)
        return done

    async def graft(self, key: str, entries: Entries, last_read: str, end: bytes) -> bool:
        """The same for a log that goes on: what was appended after `last_read` is taken along, then comes `end`. False:
        the log was written anew since it was read, and nothing has changed. Raises Unavailable."""
        try:
            done = await graft(self._client, key, entries, last_read, end)
        except (RedisError, OSError) as error:
            raise Unavailable(str(error)) from error
        if done:
            await clean(self._client)
        return done

    async def restore(self, forum: str, pages: Iterable[Entries]) -> bool:
        """Puts a forum's log back, with the ids that its entries had. False: there is one already. Raises Unavailable."""
        try:
            return await put(self._client, forum_key(forum), pages)
        except (RedisError, OSError) as error:
            raise Unavailable(str(error)) from error

    async def report_seats(self, forum: str, process: str, seats: int, now: int) -> int:
        """Tells how many phones this process holds; gives the sum over all that reported within ten seconds."""
        key = seats_key(forum)
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
