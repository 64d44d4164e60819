"""Public pages of a programme as they were made last: one copy each, however many fetch it, and never more than so many bytes.

A page is made anew when the programme or one of its forums has changed, and in each minute of the clock, since windows and
dates begin and end by it. Never here: what is on a page, HTTP.
"""

import asyncio
import gzip
import hashlib
from collections import deque
from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

from app.activities.base.memo import Memo
from app.programme.state import Programme

MOST_BYTES = 8 * 1024 * 1024
"""Compressed, of one programme: some hundred pages; with what stands behind a question mark there may be any number."""
MOST_TURNS = 10
"""So often a page is made anew in one second at most; whoever asks more often gets one that is not a second old."""
Key = tuple[Any, ...]
Held = TypeVar("Held")
Make = Callable[[], bytes | None]
"""The bytes of a page, or None: there is none."""


class Kept(msgspec.Struct, frozen=True):
    """A page as it was made last: from what, its bytes compressed, and the tag by which caches know it."""

    key: Key
    body: bytes
    tag: str

    @property
    def plain(self) -> bytes:
        """The bytes for the few who take none that are compressed."""
        return gzip.decompress(self.body)


def compressed(key: Key, plain: bytes | None) -> Kept | None:
    """A page, compressed; None if there is none."""
    if plain is None:
        return None
    body = gzip.compress(plain, 6, mtime=0)
    return Kept(key, body, f'"{hashlib.blake2b(plain, digest_size=12).hexdigest()}"')


class Shelf:
    """The pages of one programme by address and language, the one asked for last at the end."""

    def __init__(self) -> None:
        self._kept: dict[Key, Kept] = {}
        self._making: dict[Key, asyncio.Task[Kept | None]] = {}
        self._bytes = 0
        self._turns: dict[Key, deque[float]] = {}
        self._still: tuple[Key, Any] | None = None

    def held(self, key: Key, hold: Callable[[], Held]) -> Held:
        """What the pages of this key are made of, held still once for all of them."""
        if self._still is None or self._still[0] != key:
            self._still = key, hold()
        found: Held = self._still[1]
        return found

    async def get(self, where: Key, key: Key, hold: Callable[[], Make]) -> Kept | None:
        """The page at `where`, made from `key`, once for all who ask meanwhile. `hold` holds still what it is made of, in the
        event loop, and gives what makes it, in a thread. None: there is no such page."""
        kept = self._kept.pop(where, None)
        if kept is not None:
            self._kept[where] = kept
            if kept.key == key or self._is_busy(where):
                return kept
        name = (where, key)
        if name not in self._making:
            self._making[name] = asyncio.create_task(self._make(where, key, hold()))
            self._making[name].add_done_callback(lambda _: self._making.pop(name, None))
        return await asyncio.shield(self._making[name])

    def _is_busy(self, where: Key) -> bool:
        """Whether a page was made so often just now that it is shown as it is: in a hall each vote changes something of it."""
        turns = self._turns.get(where)
        return turns is not None and len(turns) == MOST_TURNS and asyncio.get_running_loop().time() - turns[0] < 1.0

    async def _make(self, where: Key, key: Key, make: Make) -> Kept | None:
        made = await asyncio.to_thread(lambda: compressed(key, make()))
        self._drop(where)
        if made is not None:
            self._kept[where] = made
            self._turns.setdefault(where, deque(maxlen=MOST_TURNS)).append(asyncio.get_running_loop().time())
            self._bytes += len(made.body)
            while self._bytes > MOST_BYTES and len(self._kept) > 1:
                self._drop(gone := next(iter(self._kept)))
                self._turns.pop(gone, None)
        return made

    def _drop(self, where: Key) -> None:
        gone = self._kept.pop(where, None)
        self._bytes -= len(gone.body) if gone is not None else 0


# It goes with the state, so nothing of a programme that was deleted or read anew stays in memory.
_SHELVES: Memo[Shelf] = Memo()


def shelf(programme: Programme) -> Shelf:
    """The pages of this programme."""
    return _SHELVES.get(programme) or _SHELVES.keep(programme, Shelf())
