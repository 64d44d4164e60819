"""The queue in front of what costs a core for long: one at a time, in the order of rank, with an end.

Whoever has tried least, and of those whoever has been there longest, is next. So a flood of tries waits behind a person who has
taken the time to type, however many browsers it makes up. Never here: passwords, who stands in it.
"""

import asyncio
from bisect import insort
from collections.abc import Awaitable, Callable
from itertools import count

Rank = tuple[int, int]
MOST = 200
"""So many wait; when one more comes, the last in the order is sent away."""


class CrowdedError(Exception):
    """Too many wait, and this one was the last of them."""


class Queue:
    """`most`: so many may wait."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._numbers = count()
        self._waiting: list[tuple[Rank, int, asyncio.Future[bool], Callable[[], Awaitable[bool]]]] = []
        self._working: asyncio.Task[None] | None = None

    async def take(self, rank: Rank, doing: Callable[[], Awaitable[bool]]) -> bool:
        """What `doing` gives, when it is its turn. Raises CrowdedError."""
        future: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        insort(self._waiting, (rank, next(self._numbers), future, doing))
        if len(self._waiting) > self._most:
            *_, last, _ = self._waiting.pop()
            last.set_exception(CrowdedError())
        if self._working is None:
            self._working = asyncio.create_task(self._work())
        return await future

    async def _work(self) -> None:
        try:
            while self._waiting:
                *_, future, doing = self._waiting.pop(0)
                if not future.done():  # who has hung up needs no answer
                    await self._answer(future, doing)
        finally:
            self._working = None

    async def _answer(self, future: asyncio.Future[bool], doing: Callable[[], Awaitable[bool]]) -> None:
        try:
            found = await doing()
        except Exception as error:
            if not future.done():
                future.set_exception(error)
            return
        if not future.done():
            future.set_result(found)
