"""Bytes that are too large for a log and belong to a forum: each under its SHA-256, beside the log and as safe as it.

One key a forum, with the forum's hash tag: on the same server, in the same file, gone with the forum in one step.
Never here: what the bytes are, which of them an event names.
"""

from collections.abc import Iterable, Mapping

from app.store.log.key_value import KeyValueStore
from app.store.log.keys import blobs_key


class BlobStore(KeyValueStore):
    """Whoever keeps some names them in an event afterwards, and keeps them once more then: between the two, somebody else may
    have deleted what no event named."""

    async def keep_blobs(self, forum: str, blobs: Mapping[str, bytes]) -> None:
        """Keeps these, by their checksums; one that is there already stays. On disk when this returns. Raises Unavailable."""
        if blobs:
            key = blobs_key(forum)
            await self._ask(key, lambda client: client.hset(key, mapping=dict(blobs)))

    async def blob(self, forum: str, name: str) -> bytes | None:
        """The bytes, if they are kept. Raises Unavailable."""
        key = blobs_key(forum)
        found: bytes | None = await self._ask(key, lambda client: client.hget(key, name))
        return found

    async def blob_names(self, forum: str) -> frozenset[str]:
        """The checksums of everything that is kept. Raises Unavailable."""
        key = blobs_key(forum)
        found = await self._ask(key, lambda client: client.hkeys(key))
        return frozenset(name.decode() for name in found)

    async def drop_blobs(self, forum: str, names: Iterable[str]) -> None:
        """Deletes these, and has their bytes leave the disk. Raises Unavailable."""
        key, gone = blobs_key(forum), tuple(names)
        if gone:
            await self._ask(key, lambda client: client.hdel(key, *gone))
            await self._clean(key, wait=False)

    async def copy_blobs(self, source: str, forum: str, names: Iterable[str]) -> None:
        """Gives another forum these of a forum's, one after the other: the two may be on different servers.
        Raises Unavailable."""
        for name in names:
            data = await self.blob(source, name)
            if data is not None:
                await self.keep_blobs(forum, {name: data})
