"""A process that lives for one file: it gets the bytes, knows nothing of the app, and is ended when it takes too long.

Never here: what it does with a file (reader, and whoever else reads one), what it may use.
"""

import asyncio
from collections.abc import Sequence

from app.child_process import end, started

PATIENCE_S = 45.0
_TURN = asyncio.Lock()


async def answer_of(command: Sequence[str], sent: bytes) -> bytes:
    """Everything that it writes. One at a time in each web process: each takes a second of a core. Raises TimeoutError,
    OSError."""
    async with _TURN:
        return await _answer(command, sent)


async def _answer(command: Sequence[str], sent: bytes) -> bytes:
    pipe, nowhere = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
    child = await started(command, stdin=pipe, stdout=pipe, stderr=nowhere)
    try:
        async with asyncio.timeout(PATIENCE_S):
            out, _ = await child.communicate(sent)
        return out
    finally:
        await end(child)
