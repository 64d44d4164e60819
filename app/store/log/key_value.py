"""The little that is kept in the store and is no event: who is connected, how processes are, the secret; and deletion.

Never here: appending, reading, tailing.
"""

import asyncio
import contextlib
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeVar

from redis.exceptions import RedisError, ResponseError

from app.store.log.keys import (
    DESK,
    NOTES,
    PROBE,
    PROCESSES,
    SECRET,
    SHIFT,
    SHOWINGS,
    TRAYS,
    Unavailable,
    blobs_key,
    file_parts_key,
    files_key,
    forum_key,
    forum_of,
    hands_key,
    here_key,
    listing_key,
    note_key,
    seats_key,
)
from app.store.log.nodes import Nodes
from app.store.log.rewrite import clean

PROBE_S, COPIED_MS, START_S = 2.0, 2_000, 30.0
FRESH_MS = 10_000
"""A report from a later time than now is as old as one from an earlier: the store's clock was set back since."""
LOOKS = 200
"""So often at most a server is asked for a thousand keys more, when logs are looked for."""
REMOVE = """
local listing = tonumber(redis.call('GET', KEYS[1]) or '0')
if tonumber(ARGV[1]) > 0 and listing > tonumber(ARGV[1]) then
  return 0
end
redis.call('DEL', unpack(KEYS))
return 1
"""
"""A process that stood still may come back with a deletion that is long done, after the forum was restored."""
SHOWN_S = 2 * 24 * 3600
"""What walls have shown is kept so long after the last showing: over a night between two days of one forum."""
T = TypeVar("T")


class KeyValueStore:
    """Keys beside the logs, and what needs neither a queue nor the tail."""

    def __init__(self, nodes: Nodes) -> None:
        self._nodes = nodes

    async def _ask(self, key: str, ask: Callable[[Any], Awaitable[T]]) -> T:
        try:
            return await self._nodes.on(key, ask)
        except (RedisError, OSError) as error:
            raise Unavailable(str(error)) from error

    async def _clean(self, key: str, wait: bool = True) -> None:
        """What was deleted leaves the disk of everybody who has a copy, as soon as they know that it was."""
        first, *others = self._nodes.copies(key)
        if others:
            pipe = first.client.pipeline(transaction=False)
            pipe.ping()
            pipe.execute_command("WAIT", len(others), COPIED_MS)
            with contextlib.suppress(RedisError, OSError):
                await pipe.execute()
        await asyncio.gather(*(clean(node.client, wait) for node in (first, *others)))

    async def ping(self) -> bool:
        """Whether the store answers."""
        try:
            return bool(await self._nodes.on(PROBE, lambda client: client.ping()))
        except (RedisError, OSError):
            return False

    async def process_id(self) -> int:
        """The store's process, for measuring what it costs."""
        return int((await self._nodes.on(PROBE, lambda client: client.info("server")))["process_id"])

    async def takes(self) -> bool:
        """Whether a write is taken now: not only that somebody answers, but that a vote would be saved."""
        try:
            async with asyncio.timeout(PROBE_S):
                await self._nodes.on(PROBE, lambda client: client.set(PROBE, b"1", ex=60))
        except (RedisError, OSError, TimeoutError):
            return False
        return True

    async def report(self, process: str, words: bytes, now: int) -> list[bytes]:
        """Stores the report of this process; gives those that every process made within ten seconds, its own included."""
        try:
            reported = await self._exchange(PROCESSES, process, b"%d %b" % (now, words))
        except (RedisError, OSError):
            return [words]
        return _fresh(reported, now)

    async def report_seats(self, forum: str, process: str, seats: int, now: int) -> int:
        """Stores how many sockets this process holds; gives the sum over all that reported within ten seconds."""
        try:
            reported = await self._exchange(seats_key(forum), process, b"%d %d" % (now, seats))
        except (RedisError, OSError):
            return seats
        return sum(map(int, _fresh(reported, now)))

    async def report_here(self, forum: str, process: str, words: bytes, now: int) -> list[bytes]:
        """Stores which walls and consoles this process holds; gives what all say that reported within ten seconds."""
        try:
            reported = await self._exchange(here_key(forum), process, b"%d %b" % (now, words))
        except (RedisError, OSError):
            return [words]
        return _fresh(reported, now)

    async def _exchange(self, key: str, process: str, words: bytes) -> dict[bytes, bytes]:
        """Stores the report of one process; gives those of all."""

        async def exchange(client: Any) -> dict[bytes, bytes]:
            pipe = client.pipeline(transaction=False)
            pipe.hset(key, process, words)
            pipe.expire(key, 60)
            pipe.hgetall(key)
            found: dict[bytes, bytes] = (await pipe.execute())[-1]
            return found

        return await self._nodes.on(key, exchange)

    async def tell(self, forum: str, page: str, words: bytes) -> None:
        """Keeps for a minute what a page of somebody who sorts holds. Raises Unavailable."""
        key = hands_key(forum)
        await self._ask(key, lambda client: self._exchange(key, page, words))

    async def told(self, forum: str) -> dict[str, bytes]:
        """What each of these pages has said last. Raises Unavailable."""
        key = hands_key(forum)
        found: dict[bytes, bytes] = await self._ask(key, lambda client: client.hgetall(key))
        return {page.decode(): words for page, words in found.items()}

    async def secret(self) -> bytes:
        """The installation's secret: made once, the same for every process."""

        async def made(client: Any) -> bytes:
            await client.set(SECRET, secrets.token_bytes(32), nx=True)
            return bytes(await client.get(SECRET))

        return await self._at_start(SECRET, made)

    async def shift(self) -> int:
        """By how much this store's clock has been set (milliseconds); 0 in every one but that of a demo."""
        return int(await self._at_start(SHIFT, lambda client: client.get(SHIFT)) or 0)

    async def keep_shift(self, shift: int) -> None:
        """Keeps that for the next start. Raises Unavailable."""
        await self._ask(SHIFT, lambda client: client.set(SHIFT, shift))

    async def _at_start(self, key: str, ask: Callable[[Any], Awaitable[T]]) -> T:
        """What a process asks for first: a store that is still reading its log, or that changes its primary just now, is
        waited for."""
        until = time.monotonic() + START_S
        while True:
            try:
                return await self._nodes.on(key, ask)
            except (RedisError, OSError) as error:
                if time.monotonic() > until:
                    raise Unavailable(str(error)) from error
            await asyncio.sleep(0.2)

    async def note(self, forum: str, name: str, words: bytes, seconds: int) -> None:
        """Keeps something about a forum that is no event, for so long. Raises Unavailable."""
        key = note_key(forum, name)
        await self._ask(key, lambda client: client.set(key, words, ex=seconds))

    async def noted(self, forum: str, name: str) -> bytes | None:
        """What was kept under this name, if it still is. Raises Unavailable."""
        key = note_key(forum, name)
        found: bytes | None = await self._ask(key, lambda client: client.get(key))
        return found

    async def show(self, forum: str, shown: Mapping[str, int]) -> None:
        """Keeps when walls have last shown what has these names (milliseconds). Raises Unavailable."""
        key = note_key(forum, SHOWINGS)

        async def keep(client: Any) -> None:
            pipe = client.pipeline(transaction=False)
            pipe.zadd(key, dict(shown), gt=True)
            pipe.expire(key, SHOWN_S)
            await pipe.execute()

        await self._ask(key, keep)

    async def shown(self, forum: str, since: int) -> dict[str, int]:
        """What walls have shown since then, in whichever process. Raises Unavailable."""
        key = note_key(forum, SHOWINGS)
        found = await self._ask(key, lambda client: client.zrangebyscore(key, since, "+inf", withscores=True))
        return {name.decode(): int(at) for name, at in found}

    async def holds(self, forum: str) -> bool:
        """Whether there is a log of this forum. Raises Unavailable."""
        key = forum_key(forum)
        return bool(await self._ask(key, lambda client: client.exists(key)))

    async def logs(self) -> list[str]:
        """The forum of every log in the store, listed or not; none where the store's owner forbids to look. In a store that
        has many keys of others, of the first so many."""
        found: set[str] = set()
        try:
            for node in self._nodes.primaries:
                cursor = 0
                for _ in range(LOOKS):
                    cursor, keys = await node.client.scan(cursor, match=forum_key("*"), count=1_000)
                    found |= {forum_of(key.decode("ascii", "replace")) for key in keys}
                    if cursor == 0:
                        break
        except ResponseError:
            return []
        except (RedisError, OSError) as error:
            raise Unavailable(str(error)) from error
        return sorted(one for one in found if one != forum_of(DESK))

    async def listing(self, forum: str) -> int:
        """For which listing a forum's log was put back; 0 where it never was. Raises Unavailable."""
        key = listing_key(forum)
        return int(await self._ask(key, lambda client: client.get(key)) or 0)

    async def delete(self, forum: str, wait: bool = False, listing: int = 0) -> None:
        """Removes a forum's keys and rewrites the append-only file, so that its bytes leave the disk; with `wait`,
        until that is done. Of one that was put back for a later listing than `listing` (0: whichever) nothing goes."""
        passing = seats_key(forum), here_key(forum), hands_key(forum), *(note_key(forum, name) for name in NOTES)
        made = files_key(forum), file_parts_key(forum)
        keys = listing_key(forum), forum_key(forum), blobs_key(forum), *made, *passing
        await self._ask(keys[0], lambda client: client.execute_command("EVAL", REMOVE, len(keys), *keys, listing))
        await self._ask(TRAYS, lambda client: client.zrem(TRAYS, forum))
        await self._clean(keys[0], wait)


def _fresh(reported: dict[bytes, bytes], now: int) -> list[bytes]:
    """What stands behind the time in the reports of the last ten seconds, by process."""
    pairs = (value.split(b" ", 1) for _, value in sorted(reported.items()))
    return [report for at, report in pairs if abs(int(at) - now) < FRESH_MS]
