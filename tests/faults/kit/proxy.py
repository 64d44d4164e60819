"""A line between two programs that can be slow, silent, cut, or lose answers. It runs in a thread of its own.

Here: what happens to bytes. Never: what they mean, apart from a word to look for.
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable

Fate = Callable[[bytes, bytes], int]
"""Request and reply to how many bytes of the reply pass; fewer than all, and the line is reset after them."""


def whole(request: bytes, reply: bytes) -> int:
    return len(reply)


def losing(share: float, word: bytes = b"XADD", seed: int = 1) -> Fate:
    """This share of the replies to requests with `word` is lost, each with its line: the effect stays, the answer does not."""
    chance = random.Random(seed)
    return lambda request, reply: 0 if word in request and chance.random() < share else len(reply)


def cutting(share: float, word: bytes = b"XADD", seed: int = 1) -> Fate:
    """The same, but the line is cut in the middle of the reply."""
    chance = random.Random(seed)
    return lambda request, reply: len(reply) // 2 if word in request and chance.random() < share else len(reply)


class Proxy:
    """`with Proxy(port) as proxy`: everything passes, until a test sets one of the attributes."""

    def __init__(self, to: int, tls: ssl.SSLContext | None = None) -> None:
        self.to = to
        self._tls = tls
        self.port = 0
        self.hole = False
        """Nothing passes, in neither direction, and nobody is told: no line is closed. New lines are taken, and silent."""
        self.delay_s = 0.0
        self.idle_s = 0.0
        """Lines on which nothing passed for so long are cut, as proxies do."""
        self.fate: Fate = whole
        self.lost = 0
        self._writers: set[asyncio.StreamWriter] = set()
        self._ends: set[asyncio.WriteTransport] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="proxy")

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}"

    @property
    def lines(self) -> int:
        """How many lines stand."""
        return len(self._tasks)

    def __enter__(self) -> Proxy:
        self._thread.start()
        listening = asyncio.start_server(self._taken, "127.0.0.1", 0, backlog=4096, ssl=self._tls)
        self._server = asyncio.run_coroutine_threadsafe(listening, self._loop).result(5)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, *error: object) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result(5)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()

    def swallow(self) -> None:
        self.hole = True

    def heal(self) -> None:
        self.hole = False

    def reset(self) -> None:
        """All lines are cut at once, hard."""
        self._loop.call_soon_threadsafe(lambda: [_reset(writer) for writer in list(self._writers)])

    async def _end(self) -> None:
        self._server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for end in self._ends:
            end.abort()  # also one that has closed: behind TLS it waits for the last word of the other side
        await asyncio.sleep(0.01)  # the loop lets go of the sockets in its next turn

    async def _taken(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._tasks.add(task)
        line = _Line()
        self._ends.add(writer.transport)
        try:
            with contextlib.suppress(OSError, asyncio.CancelledError):
                await self._open()
                back, forth = await asyncio.open_connection("127.0.0.1", self.to)
                line.ends = (writer, forth)
                self._writers |= {*line.ends}
                self._ends.add(forth.transport)
                ways = [self._forward(line, reader, forth), self._back(line, back, writer), self._watch(line)]
                tasks = [asyncio.ensure_future(way) for way in ways]
                try:
                    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
                finally:
                    for one in tasks:
                        one.cancel()
        finally:
            self._tasks.discard(task)
            self._writers -= {*line.ends}
            for end in (writer, *line.ends):
                end.close()

    async def _open(self) -> None:
        while self.hole:  # noqa: ASYNC110  # set from another thread
            await asyncio.sleep(0.01)

    async def _passed(self, line: _Line, data: bytes) -> None:
        """When these bytes may go on. What came before a hole arrives after it, as TCP would send it again."""
        if self.delay_s:
            await asyncio.sleep(self.delay_s)
        await self._open()
        line.moved = time.monotonic()

    async def _forward(self, line: _Line, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65_536):
            line.asked += data
            await self._passed(line, data)
            writer.write(data)
            await writer.drain()
        await self._open()

    async def _back(self, line: _Line, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65_536):
            await self._passed(line, data)
            some, line.asked = self.fate(line.asked, data), b""
            writer.write(data[:some])
            if some < len(data):
                self.lost += 1
                await writer.drain()
                for end in line.ends:
                    _reset(end)
                return
            await writer.drain()
        await self._open()

    async def _watch(self, line: _Line) -> None:
        while True:
            await asyncio.sleep(0.05)
            if self.idle_s and time.monotonic() - line.moved > self.idle_s:
                return


class _Line:
    def __init__(self) -> None:
        self.asked = b""
        self.moved = time.monotonic()
        self.ends: tuple[asyncio.StreamWriter, ...] = ()


def _reset(writer: asyncio.StreamWriter) -> None:
    own = writer.get_extra_info("socket")
    with contextlib.suppress(OSError, AttributeError):
        own.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # RST instead of a polite end
    writer.transport.abort()
