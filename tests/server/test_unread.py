"""Who does not read is cut, who reads slowly is not: the clock by itself, and on a real line of each kind.

Never here: what is sent, other bounds (tests/faults/test_hostile_lines.py).
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from app.server import line
from app.server.bounded_http import BoundedHttp
from app.server.bounded_socket import BoundedSocket
from app.server.configuration import config
from app.server.web_server import WebServer
from tests.faults.kit.wire import Wire
from tests.security.test_wire import UVICORN

pytestmark = pytest.mark.anyio
SMALL = 4_096
PAGE = bytes(3_000_000)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class Later:
    """A loop that only remembers what is due, and a line of which so many bytes are not confirmed yet."""

    def __init__(self, waiting: int) -> None:
        self.due: Callable[[], None] = lambda: None
        self.waiting = waiting
        self.aborted = False

    def call_later(self, seconds: float, call: Callable[[], None]) -> Any:
        self.due = call
        return self

    def cancel(self) -> None:
        self.due = lambda: None

    def get_write_buffer_size(self) -> int:
        return self.waiting

    def get_extra_info(self, name: str) -> Any:
        return None

    def abort(self) -> None:
        self.aborted = True


class Taken(Later):
    """The server's end of a real line, with nothing waiting in this process."""

    def __init__(self, line: socket.socket) -> None:
        super().__init__(0)
        self.line = line

    def get_extra_info(self, name: str) -> Any:
        return self.line


@pytest.mark.parametrize(("bytes_a_second", "cut"), [(1_000, False), (300, False), (100, True), (0, True)])
async def test_a_phone_at_the_edge_of_a_network_is_not_cut(bytes_a_second: int, cut: bool) -> None:
    """C8: a kilobyte a second is slow and honest, for as long as a long page takes; a drop now and then is not."""
    one: Any = Later(100_000)
    line.UnreadClock(one, one, 30.0)
    for _ in range(3):
        one.waiting -= 30 * bytes_a_second
        one.due()
    assert one.aborted is cut


async def test_a_clock_that_was_stopped_cuts_nobody() -> None:
    """C8: everything was read in time."""
    one: Any = Later(100_000)
    line.UnreadClock(one, one, 30.0).stop()
    one.due()
    assert not one.aborted


async def test_what_the_system_holds_counts() -> None:
    """C8: a small page lies in the system's buffer as a whole, and every byte that is confirmed counts."""
    with socket.create_server(("127.0.0.1", 0)) as here, socket.socket() as there:
        there.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL)
        there.connect(here.getsockname())
        taken, _ = here.accept()
        with taken:
            taken.setblocking(False)
            transport = Taken(taken)
            sent = taken.send(bytes(100_000))
            held, came_to = line.outstanding(transport), line.confirmed(transport)
            assert 0 < held < sent, "a part was confirmed at once"
            read = 0
            while read < sent:
                read += len(there.recv(SMALL))
            async with asyncio.timeout(5):
                while line.outstanding(transport):  # noqa: ASYNC110  the last word of the other system is on its way
                    await asyncio.sleep(0.01)
            assert line.confirmed(transport) - came_to == held


@pytest.mark.skipif(not hasattr(socket, "TCP_USER_TIMEOUT"), reason="another system")
async def test_a_line_has_its_bounds_in_the_system_too() -> None:
    """C8: a closed line that nobody reads is nobody's in this process any more, and what lies there must not pile up."""
    kept = {socket.TCP_USER_TIMEOUT: line.DEAD_S * 1000, socket.TCP_NOTSENT_LOWAT: line.UNSENT}
    with socket.create_server(("127.0.0.1", 0)) as here, socket.socket() as there:
        line.bound(here)
        there.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL)
        there.connect(here.getsockname())
        taken, _ = here.accept()
        with taken:
            assert {option: taken.getsockopt(socket.IPPROTO_TCP, option) for option in kept} == kept
            taken.setblocking(False)
            with contextlib.suppress(BlockingIOError):
                while True:
                    taken.send(bytes(65_536))
            assert line.outstanding(Taken(taken)) < 3 * line.UNSENT


async def app(scope: Any, receive: Any, send: Any) -> None:
    """A long page, or a socket that is pushed to for as long as it stands."""
    if scope["type"] == "http":
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"%d" % len(PAGE))]})
        await send({"type": "http.response.body", "body": PAGE})
        return
    await receive()
    await send({"type": "websocket.accept", "subprotocol": None, "headers": []})
    with contextlib.suppress(OSError):
        while True:
            await send({"type": "websocket.send", "text": "x" * 10_000})


@contextlib.asynccontextmanager
async def serving(
    variant: dict[str, Any], monkeypatch: pytest.MonkeyPatch, patience: float = 0.3
) -> AsyncIterator[tuple[int, WebServer]]:
    """A server whose system holds little for a line, and whose patience is short, or with 0 as long as it is shipped."""
    for protocol in (BoundedHttp, BoundedSocket) if patience else ():
        monkeypatch.setattr(protocol, "unread_s", patience)
    with socket.socket() as own:
        own.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SMALL)
        own.bind(("127.0.0.1", 0))
        server = WebServer(config(app, lifespan="off", log_level="error", **variant))
        running = asyncio.create_task(server.serve([own]))
        while not server.started:  # noqa: ASYNC110  uvicorn has no event for it
            await asyncio.sleep(0.01)
        try:
            yield own.getsockname()[1], server
        finally:
            server.should_exit = True
            await running


async def opened(port: int, kind: str) -> Wire:
    """A line of which nothing is read beyond its first words."""
    if kind == "socket":
        return await Wire.open(port, "/", buffer=SMALL)
    own = socket.socket()
    own.setblocking(False)
    own.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL)
    await asyncio.get_running_loop().sock_connect(own, ("127.0.0.1", port))
    reader, writer = await asyncio.open_connection(sock=own, limit=SMALL)
    writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    return Wire(reader, writer)


async def gone(server: WebServer) -> bool:
    """Whether the server has let go of every line soon."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(3):
            while server.server_state.connections:  # noqa: ASYNC110
                await asyncio.sleep(0.02)
            return True
    return False


@pytest.mark.parametrize("kind", ["page", "socket"])
@pytest.mark.parametrize("plain", [False, True])
async def test_who_reads_nothing_is_cut(kind: str, plain: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """C8: an answer, or pushes, that nobody fetches are held for a time and not for ever; on both variants."""
    async with serving({"plain": plain}, monkeypatch) as (port, server):
        wire = await opened(port, kind)
        assert await gone(server)
        wire.close()


async def test_uvicorn_itself_holds_it_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control."""
    async with serving(UVICORN, monkeypatch) as (port, server):
        wire = await opened(port, "page")
        assert not await gone(server)
        wire.writer.transport.abort()


@pytest.mark.parametrize("plain", [False, True])
async def test_a_long_page_that_is_read_slowly_comes_whole(plain: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """C8: three megabytes over a line that takes five times as long as a line without any sign of life would be given."""
    async with serving({"plain": plain}, monkeypatch) as (port, _):
        wire = await opened(port, "page")
        begun, read = asyncio.get_running_loop().time(), 0
        while read < len(PAGE):
            read += len(await wire.reader.read(SMALL))
            behind = begun + 1.5 * read / len(PAGE) - asyncio.get_running_loop().time()
            await asyncio.sleep(max(0, behind))
        wire.close()


@pytest.mark.long
@pytest.mark.parametrize("plain", [False, True])
async def test_a_kilobyte_a_second_is_enough(plain: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """C8: with the times as they are shipped, a page and a socket over more than two windows of each."""
    async with serving({"plain": plain}, monkeypatch, patience=0) as (port, server):
        lines = [await opened(port, kind) for kind in ("page", "socket")]
        for _ in range(int(2.5 * BoundedHttp.unread_s)):
            for one in lines:
                assert await asyncio.wait_for(one.reader.read(1_000), 20), "it was cut"
            await asyncio.sleep(1)
        assert len(server.server_state.connections) == 2
        for one in lines:
            one.close()
