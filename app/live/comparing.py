"""What this process knows of posts that are alike: found out beside the loop, kept as long as the forum's state.

Words are compared in a thread, meanings by the encoder, which is started when the first page asks. A page never waits for
either: it gets what there is. Never here: what is suggested of it, who may see it.
"""

import asyncio
import contextlib
from collections.abc import Callable, Mapping
from typing import Any, Literal

import msgspec

from app.activities.base.memo import Memo
from app.activities.base.suggesting import Alike, Groups
from app.grouping.process import Encoder, EncoderFailedError, installed

PATIENCE_S = 0.3
"""So long a page waits for what is nearly there, so that few notes need no second look."""


class _Known(msgspec.Struct):
    """Of one step: what was found, of which texts (`seen`), and the task that is at it."""

    words: Groups = ()
    meaning: Groups = ()
    seen: int = 0
    meant: bool = False
    read: int = 0
    task: asyncio.Task[None] | None = None


class Comparing:
    """One a process. `encoder` is asked where it is `there`."""

    def __init__(self, encoder: Encoder | None = None, there: Callable[[], bool] = installed) -> None:
        self.encoder = encoder or Encoder()
        self._there = there
        self._memo: Memo[_Known] = Memo()
        self._tasks: set[asyncio.Task[None]] = set()

    async def alike(
        self, state: Any, texts: Mapping[str, str], by_words: Callable[[Mapping[str, str]], Groups]
    ) -> Alike:
        """What is known now of these texts of a step; finding out the rest has begun."""
        known = self._memo.get(state) or self._memo.keep(state, _Known())
        if texts and (known.task is None or known.task.done()) and self._is_stale(known, texts):
            known.task = asyncio.create_task(self._find_out(known, dict(texts), by_words))
            self._tasks.add(known.task)
            known.task.add_done_callback(self._tasks.discard)
        if known.task is not None:
            await asyncio.wait({known.task}, timeout=PATIENCE_S)
        return Alike(words=known.words, meaning=known.meaning, encoder=self._stands(known), read=known.read)

    async def pairs(
        self, texts: Mapping[str, str], most: int, by_words: Callable[[Mapping[str, str], int], tuple[str, ...]]
    ) -> tuple[str, ...]:
        """The nearest pairs of texts, the nearest first: by meaning, and without an encoder by words."""
        if self._there() and not self.encoder.rests:
            with contextlib.suppress(EncoderFailedError):
                answer = await self.encoder.ask([*texts.items()], most, lambda read: None)
                return tuple(f"{one}-{other}" for one, other in answer.pairs)
        return await asyncio.to_thread(by_words, texts, most)

    def _is_stale(self, known: _Known, texts: Mapping[str, str]) -> bool:
        return known.seen != _mark(texts) or (self._there() and not known.meant)

    def _stands(self, known: _Known) -> Literal["absent", "reading", "ready", "failed"]:
        if not self._there():
            return "absent"
        if known.task is not None and not known.task.done():
            return "reading"
        return "ready" if known.meant else "failed"

    async def _find_out(
        self, known: _Known, texts: dict[str, str], by_words: Callable[[Mapping[str, str]], Groups]
    ) -> None:
        known.read, known.meant = 0, False
        if known.seen != _mark(texts):
            known.words = await asyncio.to_thread(by_words, texts)
            known.seen = _mark(texts)
        if self._there() and not self.encoder.rests:
            with contextlib.suppress(EncoderFailedError):
                answer = await self.encoder.ask([*texts.items()], 0, lambda read: setattr(known, "read", read))
                known.meaning, known.meant = answer.groups, True

    async def stop(self) -> None:
        """Ends what is on its way, and the encoder."""
        for task in self._tasks:
            task.cancel()
        await self.encoder.stop()


def _mark(texts: Mapping[str, str]) -> int:
    """Other with other texts; never 0, which is no texts at all."""
    return hash(tuple(texts.items())) or 1
