"""One connection that carries many commands at once and brings their answers in order.

The library's own pipeline takes a connection out of a pool, looks for hooks and sets a timer for each answer: a quarter of
what a vote costs. Here the same connection of the library's (its address, its greeting, its TLS) is asked by its public
methods. Never here: what is asked, trying again.
"""

import asyncio
from collections.abc import Sequence
from typing import Any

import hiredis
import redis.asyncio as redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import ResponseError

Asked = tuple[Any, ...]
"""A command and what goes with it: words, numbers, bytes."""


class Pipe:
    """A connection to the store at `url`, opened when it is asked first. Not for two who ask at the same time."""

    def __init__(self, url: str, patience: float) -> None:
        # Neither a time-out nor a try of its own: the whole round trip has one, and who asks tries again.
        pool: Any = redis.ConnectionPool.from_url(
            url, socket_timeout=None, socket_connect_timeout=patience, retry=Retry(NoBackoff(), 0), protocol=2
        )
        self._line = pool.make_connection()
        self._patience = patience

    async def ask(self, commands: Sequence[Asked]) -> list[Any]:
        """The answers; what the server refuses is among them as an error. Raises RedisError or OSError where not all of them
        came within the patience: then nobody knows what was done."""
        data = b"".join([hiredis.pack_command(command) for command in commands])
        try:
            async with asyncio.timeout(self._patience):
                if self._line.is_connected and await self._line.can_read():
                    await self._line.disconnect(nowait=True)  # it was closed at the other end
                await self._line.send_packed_command(data, check_health=False)
                return [await self._answer() for _ in commands]
        except BaseException:
            await self._line.disconnect(nowait=True)  # what comes by it now would be taken for another answer
            raise

    async def _answer(self) -> Any:
        try:
            return await self._line.read_response()
        except ResponseError as refused:
            return refused

    async def close(self) -> None:
        """Lets go of the connection."""
        await self._line.disconnect(nowait=True)
