"""Files that were made of a forum, kept beside its log until it changes; how far the making of one is; who makes one now.

Everything of a forum stands under its hash tag and goes with it. Its tray has a token: it goes with the tray when the log is
written anew or deleted, and whoever began before that puts nothing there any more. Never here: what a file is, how it is made.
"""

import secrets
from collections.abc import Iterable, Mapping
from typing import Any

from app.store.log.keys import LINE_OF_FILES, TRAYS, file_parts_key, files_key, forum_key
from app.store.log.notice_store import NoticeStore

PART = 128 * 1024
"""A file is written in pieces of so many bytes: between two of them votes are saved."""
KEPT_S = 24 * 3600
MOST_FORUMS = 24
TOKEN = "token"  # noqa: S105  # the name of a field

OPEN = """
if redis.call('EXISTS', KEYS[1]) == 0 then return false end
redis.call('HSETNX', KEYS[2], 'token', ARGV[1])
redis.call('EXPIRE', KEYS[2], ARGV[2])
redis.call('EXPIRE', KEYS[3], ARGV[2])
return redis.call('HGET', KEYS[2], 'token')
"""
PUT = """
if redis.call('HGET', KEYS[1], 'token') ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[2], ARGV[2], ARGV[3])
redis.call('EXPIRE', KEYS[2], ARGV[4])
return 1
"""
"""A word about a file, or a part of one; nothing comes back into a tray that is gone."""
DROP = """
for place, field in ipairs(redis.call('HKEYS', KEYS[2])) do
  if string.sub(field, 1, #ARGV[1]) == ARGV[1] and string.sub(field, 1, #ARGV[2]) ~= ARGV[2] then
    redis.call('HDEL', KEYS[2], field)
  end
end
return 1
"""
TAKE = """
local held = redis.call('GET', KEYS[1])
if held and held ~= ARGV[1] then
  redis.call('PEXPIRE', KEYS[1], ARGV[2], 'LT')
  return 0
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
"""
"""As a lease of mails (notice_store): none lasts for longer than it may, whatever the store's clock said when it was taken."""
LEAVE = """
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
return 1
"""


class MadeFiles(NoticeStore):
    """Everything raises Unavailable when the store does not answer in time."""

    async def open_tray(self, forum: str) -> str:
        """The token of the forum's tray, which is made if there is none; empty where there is no such forum."""
        keys = forum_key(forum), files_key(forum), file_parts_key(forum)
        found = await self._run(OPEN, keys, (secrets.token_hex(8), KEPT_S))
        return found.decode() if found else ""

    async def tray(self, forum: str) -> dict[str, bytes]:
        """What is said of each file of the forum, and of each that is being made."""
        key = files_key(forum)
        found: Mapping[bytes, bytes] = await self._ask(key, lambda client: client.hgetall(key))
        return {name.decode(): words for name, words in found.items() if name.decode() != TOKEN}

    async def tell_of_file(self, forum: str, token: str, name: str, words: bytes) -> bool:
        """Says something of a file. False: the tray is another one, or gone."""
        keys = files_key(forum), files_key(forum)
        return bool(await self._run(PUT, keys, (token, name, words, KEPT_S)))

    async def keep_file(self, forum: str, token: str, name: str, edition: str, words: bytes, data: bytes) -> bool:
        """Keeps a file in the place of its earlier edition, with what is said of it. False: the tray is another one, or gone,
        and nothing was kept."""
        keys = files_key(forum), file_parts_key(forum)
        for place, start in enumerate(range(0, len(data), PART)):
            part = data[start : start + PART]
            if not await self._run(PUT, keys, (token, f"{name} {edition} {place}", part, KEPT_S)):
                return False
        if not await self.tell_of_file(forum, token, name, words):
            return False
        await self._run(DROP, keys, (f"{name} ", f"{name} {edition} "))
        return True

    async def kept_file(self, forum: str, name: str, edition: str, size: int) -> bytes | None:
        """The bytes of an edition; None where it is not there whole."""
        key, found = file_parts_key(forum), bytearray()
        for place in range(-(-size // PART)):
            field = f"{name} {edition} {place}"
            part = await self._ask(key, lambda client, field=field: client.hget(key, field))  # type: ignore[misc]
            if part is None:
                return None
            found += part
        return bytes(found) if len(found) == size else None

    async def drop_file(self, forum: str, name: str) -> None:
        """Forgets a file, or what was said of one."""
        key = files_key(forum)
        await self._ask(key, lambda client: client.hdel(key, name))
        await self._run(DROP, (key, file_parts_key(forum)), (f"{name} ", "-"))

    async def note_tray(self, forum: str, now: int) -> None:
        """This forum's files are the newest; those of the forums that nobody asked for longest go, where there are too many."""

        async def newest(client: Any) -> list[bytes]:
            pipe = client.pipeline(transaction=False)
            pipe.zadd(TRAYS, {forum: now})
            pipe.expire(TRAYS, KEPT_S)
            pipe.zrange(TRAYS, 0, -MOST_FORUMS - 1)
            found: list[bytes] = (await pipe.execute())[-1]
            return found

        await self._clear_trays(name.decode() for name in await self._ask(TRAYS, newest))

    async def _clear_trays(self, forums: Iterable[str]) -> None:
        for forum in forums:
            keys = files_key(forum), file_parts_key(forum)
            await self._ask(keys[0], lambda client, keys=keys: client.unlink(*keys))  # type: ignore[misc]
            await self._ask(TRAYS, lambda client, forum=forum: client.zrem(TRAYS, forum))  # type: ignore[misc]

    async def take_turn(self, who: str, milliseconds: int) -> bool:
        """Whether `who` alone makes a file, for so long from now; again and again while it takes."""
        return bool(await self._run(TAKE, (LINE_OF_FILES,), (who, milliseconds)))

    async def leave_turn(self, who: str) -> None:
        """The next may begin."""
        await self._run(LEAVE, (LINE_OF_FILES,), (who,))
