"""How the store is: asked every second on a connection of its own, so that people are told before their patience ends.

Never here: an entry, words for people, who is notified.
"""

import asyncio
import contextlib
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from redis.exceptions import (
    BusyLoadingError,
    ConnectionError,
    OutOfMemoryError,
    ReadOnlyError,
    RedisError,
    ResponseError,
)

from app.store.embedded import SAFE, unsafe
from app.store.home import Home
from app.store.log.clock import ServerClock

EVERY_S, ANSWER_S, GRACE_S = 1.0, 1.5, 1.5
"""A store that was killed is back within a second; nobody is alarmed by that. One that is silent is told within 4 to 5 s."""
LITTLE = 1_048_576
"""Bytes free on the disk of our own store below which a store that stopped has stopped for that reason."""
WARN_PERCENT, ROOMY = 80, 2 * 1024**3
CLOSING = frozenset({"unsafe", "replica", "disk", "gone"})
"""In these nothing is even tried: what such a store took could be lost, or would end the store once more."""


class Health(msgspec.Struct, frozen=True):
    """`trouble` is empty or why nothing can be saved: silent, loading, memory, disk, replica, unsafe, refused,
    gone (our own store's folder is no longer the one in which it writes).

    `about` are the settings that could lose a vote; `disk` says how full it is in percent, 0 while there is room; `clock` by
    how many minutes this machine's date is ahead of the log (negative: behind it).
    """

    trouble: str = ""
    about: tuple[str, ...] = ()
    disk: int = 0
    clock: int = 0

    @property
    def closed(self) -> bool:
        """Whether nothing may be written for now."""
        return self.trouble in CLOSING


class Watch:
    """Looks at one server of the store. `folder` is where it keeps its log, if it is our own; `probe` the name for a try;
    `clock` is told the server's time."""

    def __init__(
        self, client: Any, folder: Path | None, probe: Callable[[], str], clock: ServerClock | None = None
    ) -> None:
        self.health = Health()
        self.clock = clock or ServerClock()
        self.refused = False
        """Set by who writes, when the store said no."""
        self._client = client
        self._folder = folder
        self._home = Home(folder) if folder else None
        self._probe = probe
        self._good_at = 0.0

    async def close(self) -> None:
        """Lets go of the connection."""
        await self._client.aclose(close_connection_pool=True)

    async def renew(self) -> bool:
        """Looks; whether it is another than before."""
        if not self._good_at:
            self._good_at = asyncio.get_running_loop().time()
        before, self.health = self.health, await self.look()
        return before != self.health

    async def look(self) -> Health:
        """How the store is now."""
        free, percent = self._disk()
        trouble, about = await self._patiently()
        if free < LITTLE and (trouble == "silent" or self.health.trouble == "disk"):
            return Health("disk", disk=percent)
        now = asyncio.get_running_loop().time()
        if trouble not in ("silent", "loading"):
            self._good_at = now
        elif now - self._good_at < GRACE_S:
            trouble = self.health.trouble
        return Health(trouble, about, percent)

    async def _patiently(self) -> tuple[str, tuple[str, ...]]:
        """What the store says of itself. Asked twice before it is called silent: it may be we who had no time to listen."""
        for _ in range(2):
            try:
                async with asyncio.timeout(ANSWER_S):
                    return await self._ask()
            except BusyLoadingError:
                return "loading", ()
            except TimeoutError:
                continue
            except (RedisError, OSError):
                break
        return "silent", ()

    async def _ask(self) -> tuple[str, tuple[str, ...]]:
        asked = self.clock.machine.running()
        info = await self._query(self._client.info())
        if micros := int(info.get("server_time_usec", 0)):
            self.clock.heard(micros // 1_000, asked, self.clock.machine.running())
        if info.get("loading"):
            return "loading", ()
        if info.get("role", "master") != "master":
            return "replica", ()
        said = await self._query(self._client.config_get(*SAFE))
        if said and (wrong := unsafe({_text(name): _text(value) for name, value in said.items()})):
            return "unsafe", wrong
        if self._home and not self._home.intact():
            if self._home.emptied():
                await self._query_nothing(self._client.bgrewriteaof())
            return "gone", ()
        if info.get("aof_last_write_status", "ok") != "ok":
            return "disk", ()
        full = 0 < info.get("maxmemory", 0) <= info.get("used_memory", 0)
        if full or self.refused or self.health.trouble in ("memory", "refused"):
            return await self._try("memory" if full else ""), ()
        return "", ()

    async def read_clock(self) -> None:
        """Asks for the server's time alone, before anybody is served."""
        asked = self.clock.machine.running()
        try:
            async with asyncio.timeout(ANSWER_S):
                seconds, micros = await self._client.time()
        except (RedisError, OSError, TimeoutError):  # the watch will hear it
            return
        self.clock.heard(seconds * 1_000 + micros // 1_000, asked, self.clock.machine.running())

    async def _query(self, asked: Any) -> dict[Any, Any]:
        """The answer to a question; empty where the store's owner forbids it."""
        try:
            return dict(await asked)
        except ConnectionError:
            raise
        except ResponseError:
            return {}

    async def _query_nothing(self, asked: Any) -> None:
        """Asks the store to do something that it may be doing already."""
        with contextlib.suppress(ResponseError):
            await asked

    async def _try(self, likely: str) -> str:
        """While something is wrong, only a write can tell whether it is over."""
        try:
            await self._client.set(self._probe(), b"1", ex=60)
        except ConnectionError:
            raise
        except ResponseError as error:
            return likely or _refusal(error)
        self.refused = False
        return ""

    def _disk(self) -> tuple[int, int]:
        if self._folder is None:
            return LITTLE, 0
        try:
            disk = shutil.disk_usage(self._folder)
        except OSError:
            return LITTLE, 0
        percent = 100 - 100 * disk.free // max(1, disk.used + disk.free)
        return disk.free, percent if percent >= WARN_PERCENT and disk.free < ROOMY else 0


def _text(value: Any) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)


def _refusal(error: Exception) -> str:
    """The trouble behind a store's refusal to write."""
    if isinstance(error, OutOfMemoryError):
        return "memory"
    if isinstance(error, ReadOnlyError):
        return "replica"
    return "disk" if str(error).startswith("MISCONF") else "refused"
