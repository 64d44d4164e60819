"""Writing a log anew, all or nothing, and getting the old bytes off the disk.

Never here: what is kept of a log, and why.
"""

import asyncio
import secrets
import time
from collections.abc import Iterable, Iterator
from typing import Any

from redis.exceptions import RedisError, ResponseError

from app.store.log.keys import Entries, file_parts_key, files_key, forum_of, rewrite_key

PAGE = 1_000
LEFT_BEHIND_MS = 60_000
"""The new log is built under a name of its own. If this process dies meanwhile, the store removes it by itself."""
PATIENCE_S = 120.0
SWAP = """
local newest = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)
if #newest == 0 or newest[1][1] ~= ARGV[1] or redis.call('XLEN', KEYS[2]) ~= tonumber(ARGV[2]) then
  redis.call('DEL', KEYS[2])
  return 0
end
redis.call('PERSIST', KEYS[2])
redis.call('RENAME', KEYS[2], KEYS[1])
redis.call('DEL', KEYS[3], KEYS[4])
return 1
"""
"""What was made of the old log goes with it: some of its words were meant to."""

GRAFT = """
local since = redis.call('XRANGE', KEYS[1], '(' .. ARGV[1], '+')
local other = #redis.call('XRANGE', KEYS[1], ARGV[1], ARGV[1]) == 0 or redis.call('XLEN', KEYS[2]) ~= tonumber(ARGV[2])
for _, entry in ipairs(since) do
  other = other or string.find(entry[2][2], '"t":"LogRewritten"', 1, true)
end
if other then
  redis.call('DEL', KEYS[2])
  return 0
end
for _, entry in ipairs(since) do
  redis.call('XADD', KEYS[2], entry[1], 'e', entry[2][2])
end
redis.call('XADD', KEYS[2], '*', 'e', ARGV[3])
redis.call('PERSIST', KEYS[2])
redis.call('RENAME', KEYS[2], KEYS[1])
redis.call('DEL', KEYS[3], KEYS[4])
return 1
"""
"""What came after the last entry that was read goes along: people vote meanwhile. Not over another rewriting, though."""

BEGIN = """
redis.call('XADD', KEYS[1], ARGV[1], 'e', ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1
"""
"""The first entry and its end in one step: whatever is killed when, nothing stays without one."""

PLACE = """
if redis.call('EXISTS', KEYS[1]) == 1 then
  redis.call('DEL', KEYS[2], KEYS[4])
  return 0
end
if redis.call('XLEN', KEYS[2]) ~= tonumber(ARGV[2]) or #redis.call('HKEYS', KEYS[4]) ~= tonumber(ARGV[3]) then
  redis.call('DEL', KEYS[2], KEYS[4])
  return -1
end
redis.call('PERSIST', KEYS[2])
redis.call('RENAME', KEYS[2], KEYS[1])
redis.call('DEL', KEYS[5])
if redis.call('EXISTS', KEYS[4]) == 1 then
  redis.call('PERSIST', KEYS[4])
  redis.call('RENAME', KEYS[4], KEYS[5])
end
redis.call('SET', KEYS[3], ARGV[1])
return 1
"""
"""What was built has an end of its own, by the store's date: where that jumped, some may be gone, and nothing is placed."""


class LostError(RedisError):
    """What was built beside a log is not whole any more; there is nothing of it."""


async def rewrite(client: Any, key: str, entries: Entries, expected_last: str) -> bool:
    """Puts `entries` (ids rising) in the place of the log, unless something was appended after `expected_last`.

    Whoever dies in between leaves the old log whole: the swap is one step inside the store.
    """
    keys = key, await _built(client, key, _paged(entries)), *_made(key)
    return bool(await client.execute_command("EVAL", SWAP, len(keys), *keys, expected_last, len(entries)))


async def graft(client: Any, key: str, entries: Entries, last_read: str, end: bytes) -> bool:
    """Puts `entries`, whatever was appended after `last_read`, and then `end` in the place of the log.

    False: somebody else has written the log anew since it was read.
    """
    keys = key, await _built(client, key, _paged(entries)), *_made(key)
    return bool(await client.execute_command("EVAL", GRAFT, len(keys), *keys, last_read, len(entries), end))


def _made(key: str) -> tuple[str, str]:
    """Where the files stand that were made of this log."""
    forum = forum_of(key)
    return files_key(forum), file_parts_key(forum)


async def put(
    client: Any, keys: tuple[str, str, str], pages: Iterable[Entries], blobs: Iterable[tuple[str, bytes]], listing: int
) -> bool:
    """Puts entries with their ids where no log is yet, and blobs beside it, all of them or none; in the same step a mark says
    for which listing. `keys` are those of the log, the blobs and the mark. False: there is a log already. Raises LostError."""
    key, kept, mark = keys
    entries, names = 0, set[str]()

    def counted() -> Iterator[Entries]:
        nonlocal entries
        for page in pages:
            entries += len(page)
            yield page

    new = await _built(client, key, counted())
    files = f"{new}:blobs"
    for name, data in blobs:
        names.add(name)
        pipe = client.pipeline(transaction=False)
        pipe.hset(files, name, data)
        pipe.pexpire(files, LEFT_BEHIND_MS)
        pipe.pexpire(new, LEFT_BEHIND_MS)
        await pipe.execute()
    places = key, new, mark, files, kept
    placed = await client.execute_command("EVAL", PLACE, len(places), *places, listing, entries, len(names))
    if placed < 0:
        raise LostError("a part of what was being put back has gone meanwhile")
    return bool(placed)


def _paged(entries: Entries) -> Iterator[Entries]:
    return (entries[start : start + PAGE] for start in range(0, len(entries), PAGE))


async def _built(client: Any, key: str, pages: Iterable[Entries]) -> str:
    """The entries under a name of their own, beside the log."""
    new = rewrite_key(key, secrets.token_hex(6))
    begun = False
    for page in pages:
        pipe = client.pipeline(transaction=False)
        for entry_id, data in page:
            if begun:
                pipe.execute_command("XADD", new, entry_id, "e", data)
            else:
                pipe.execute_command("EVAL", BEGIN, 1, new, entry_id, data, LEFT_BEHIND_MS)
            begun = True
        pipe.pexpire(new, LEFT_BEHIND_MS)
        await pipe.execute()
    return new


async def clean(client: Any, wait: bool = True) -> None:
    """Has the store write its file anew, so that what was deleted leaves the disk; with `wait`, until that is done."""
    until = time.monotonic() + PATIENCE_S
    while True:
        try:
            await client.bgrewriteaof()
            break
        except ResponseError as error:
            if "in progress" not in str(error):  # the store's owner forbids it: the key is gone all the same
                return
        except (RedisError, OSError):
            return
        await asyncio.sleep(0.2)  # the one that runs may have begun before the key was gone
    while wait and time.monotonic() < until and await _writing(client):  # noqa: ASYNC110  # the store tells only when asked
        await asyncio.sleep(0.05)


async def _writing(client: Any) -> bool:
    try:
        info = await client.info("persistence")
    except (RedisError, OSError):
        return False
    return bool(info.get("aof_rewrite_in_progress") or info.get("aof_rewrite_scheduled"))
