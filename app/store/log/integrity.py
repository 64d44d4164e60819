"""Doubts about a log: after every break of a connection, and now and then, it may have become shorter than what was read.

While a log is in doubt nothing is appended to it and nothing is read from it. Never here: how a log is repaired.
"""

import asyncio
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from redis.exceptions import ResponseError


class Read(NamedTuple):
    """How far a log was read: the last entry, and how many there were."""

    last_id: str
    last: bytes
    number: int


class Doubts:
    """The logs in doubt. Nothing is doubted while nobody would prove it."""

    def __init__(self) -> None:
        self.proving = False
        self._keys: dict[str, None] = {}
        self._some = asyncio.Event()

    def __contains__(self, key: str) -> bool:
        return key in self._keys

    def __iter__(self) -> Any:
        return iter(list(self._keys))

    def __bool__(self) -> bool:
        return bool(self._keys)

    def add(self, keys: Iterable[str]) -> None:
        """From now on these are in doubt."""
        if self.proving:
            self._keys.update(dict.fromkeys(keys))
            if self._keys:
                self._some.set()

    def settle(self, key: str) -> None:
        """This one is sound, or sound again."""
        self._keys.pop(key, None)
        if not self._keys:
            self._some.clear()

    async def wait(self, seconds: float) -> None:
        """Until there is a doubt, or for so long."""
        try:
            async with asyncio.timeout(seconds):
                await self._some.wait()
        except TimeoutError:
            return


async def sound(client: Any, read: Mapping[str, Read]) -> dict[str, bool]:
    """For each log whether what was read is still in it, asked in one round trip."""
    pipe = client.pipeline(transaction=False)
    for key, one in read.items():
        pipe.execute_command("XINFO STREAM", key)
        pipe.xrange(key, one.last_id, one.last_id)
    answers = await pipe.execute(raise_on_error=False)
    found: dict[str, bool] = {}
    for place, (key, one) in enumerate(read.items()):
        about, there = answers[2 * place], answers[2 * place + 1]
        for answer in (about, there):
            absent(answer)
        found[key] = _holds(about, there, one)
    return found


def absent(answer: Any) -> bool:
    """Whether a server said of a log that there is none. Raises what else it said instead of an answer."""
    if isinstance(answer, ResponseError) and "no such key" in str(answer):
        return True
    if isinstance(answer, Exception):
        raise answer
    return False


def _holds(about: Any, there: Any, read: Read) -> bool:
    if isinstance(about, Exception):  # there is no such key
        return read.number == 0
    length, newest = int(about["length"]), about["last-entry"]
    if read.number == 0:
        return True
    if not there or there[0][1] != read.last or length < read.number or newest is None:
        return False
    # Ids are told apart by their order alone, so a log that has exactly our last entry must have as many as we read.
    return length == read.number or bool(newest[0].decode() != read.last_id)
