"""The process that makes files as a web process sees it: given a forum's log, it says how far it is and gives the files.

It lives for one batch; it is ended when whoever asked gives up, when it says nothing for long, and with this process.
Never here: whose turn it is (line), where files are kept (press), what the child does (making).
"""

import asyncio
import contextlib
import signal
import sys
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from typing import Any

import msgspec

from app.child_process import end, kill, started
from app.press.messages import LENGTH, LONGEST_LINE, MOST_BYTES, Asked, Done, Failed, Made, Message, Why
from app.store.log import Entries, place_of
from app.telemetry import journal

COMMAND = (sys.executable, "-m", "app.press.making")
SILENCE_S = 120.0
"""So long it may say nothing: one file of the largest forums takes some ten seconds on a slow machine."""
_MESSAGE: msgspec.json.Decoder[Message] = msgspec.json.Decoder(Message)
_PAGES = msgspec.msgpack.Encoder()
Said = tuple[Message, bytes]


async def files_of(
    asked: Asked, log: AsyncIterator[Entries], command: Sequence[str] = COMMAND, silence_s: float = SILENCE_S
) -> AsyncGenerator[Said, None]:
    """What the child says, with the bytes of each file; always ended by `Done` or a `Failed` without a name. Whatever becomes
    of the child is said so. Raises what reading the log raises."""
    pipe = asyncio.subprocess.PIPE
    try:
        child = await started(command, stdin=pipe, stdout=pipe, limit=LONGEST_LINE)
    except OSError as problem:
        journal.broke("files cannot be made", problem)
        yield Failed("", "broken"), b""
        return
    feeding = asyncio.create_task(_feed(child, asked, log))
    try:
        async for said in _listen(child, silence_s):
            if feeding.done() and not feeding.cancelled() and (unread := feeding.exception()) is not None:
                raise unread
            yield said
    finally:
        await _end(child, feeding)


async def _listen(child: asyncio.subprocess.Process, silence_s: float) -> AsyncIterator[Said]:
    while True:
        try:
            async with asyncio.timeout(silence_s):
                said = await _next(child)
        except TimeoutError:
            said = Failed("", "time"), b""
        except (OSError, ValueError, asyncio.IncompleteReadError, msgspec.MsgspecError):
            said = Failed("", await _why(child)), b""
        yield said
        if isinstance(said[0], Done) or (isinstance(said[0], Failed) and not said[0].name):
            return


async def _next(child: asyncio.subprocess.Process) -> Said:
    out: Any = child.stdout
    message = _MESSAGE.decode(await out.readline())
    if not isinstance(message, Made):
        return message, b""
    if not 0 <= message.size <= MOST_BYTES:
        raise ValueError
    return message, await out.readexactly(message.size)


async def _why(child: asyncio.subprocess.Process) -> Why:
    """What became of a child that says nothing more. Rust and C end themselves where memory is refused to them."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(1):
            await child.wait()
    why: dict[int | None, Why] = {-signal.SIGXCPU: "time", -signal.SIGKILL: "killed", -signal.SIGTERM: "killed"}
    why |= {-signal.SIGABRT: "memory", -signal.SIGSEGV: "memory", -signal.SIGBUS: "memory"}
    found = why.get(child.returncode, "broken")
    journal.warn("the process that makes files has ended", why=found, code=child.returncode or 0)
    return found


async def _feed(child: asyncio.subprocess.Process, asked: Asked, log: AsyncIterator[Entries]) -> None:
    """The log up to the entry that was asked for. Where the log cannot be read, the child is ended: it would wait for it."""
    last = place_of(asked.last)
    try:
        await _write(child, msgspec.json.encode(asked) + b"\n")
        async for page in log:
            data = _PAGES.encode([entry for entry in page if place_of(entry[0]) <= last])
            await _write(child, len(data).to_bytes(LENGTH, "big") + data)
            if place_of(page[-1][0]) >= last:
                break
        await _write(child, bytes(LENGTH))
    except BaseException:
        kill(child)
        raise


async def _write(child: asyncio.subprocess.Process, data: bytes) -> None:
    """A child that reads no more is told of by what it says."""
    to: Any = child.stdin
    with contextlib.suppress(ConnectionError):
        to.write(data)
        await to.drain()


async def _end(child: asyncio.subprocess.Process, feeding: asyncio.Task[None]) -> None:
    feeding.cancel()
    kill(child)
    with contextlib.suppress(asyncio.CancelledError, Exception):
        await feeding
    await end(child)
