"""A process that lives for one file: it gets the bytes, knows nothing of the app, and is ended when it takes too long.

Here: how many there are at once, and whose. Never here: what one does with a file (reader, and whoever else reads one), what it
may use.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from weakref import WeakValueDictionary

from app.child_process import end, started

PATIENCE_S = 30.0
WAIT_S = 10.0
"""So long a file waits for its turn; whoever waited longer would not know whether anything happens at all."""
AT_ONCE = 2
"""In each web process: each takes a second of a core, and up to 800 MB. One person has one of them, so that nobody's file,
however long it takes, holds up those of others."""
_PLACES = asyncio.Semaphore(AT_ONCE)
_OWN: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()


class Busy(Exception):
    """Other files are being read, for longer than anybody should wait; nothing was done with this one."""


async def answer_of(command: Sequence[str], sent: bytes, person: str) -> bytes:
    """Everything that it writes about a file of this person. Raises Busy, TimeoutError, OSError."""
    async with _turn(person):
        return await _answer(command, sent)


@asynccontextmanager
async def _turn(person: str) -> AsyncIterator[None]:
    own = _OWN.setdefault(person, asyncio.Lock())
    async with AsyncExitStack() as held:
        try:
            async with asyncio.timeout(WAIT_S):
                await held.enter_async_context(own)
                await held.enter_async_context(_PLACES)
        except TimeoutError:
            raise Busy from None
        yield


async def _answer(command: Sequence[str], sent: bytes) -> bytes:
    pipe, nowhere = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
    child = await started(command, stdin=pipe, stdout=pipe, stderr=nowhere)
    try:
        async with asyncio.timeout(PATIENCE_S):
            out, _ = await child.communicate(sent)
        return out
    finally:
        await end(child)
