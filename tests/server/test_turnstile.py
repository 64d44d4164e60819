"""Whoever is in the hall is read beside those who come or bring much, not behind all of them (C8).

Never here: what a line may hold (tests/faults/test_hostile_lines.py), how long it may take (tests/security/test_wire.py).
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator
from typing import Any

import pytest

from app.server.bounded_http import BoundedHttp
from app.server.bounded_socket import BoundedSocket
from app.server.configuration import config
from app.server.line import WatchedLine
from app.server.turnstile import Turnstile, turnstile
from app.server.web_server import WebServer
from tests.conftest import free_port
from tests.faults.kit.wire import PING, frame

pytestmark = pytest.mark.anyio
MANY = 40
HEAD = b"Host: x\r\n"
MUCH = b"A: " + bytes(b"a" * 5_000) + b"\r\n"
SOCKET = (
    b"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
    b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
)
MEANT = {"__annotations__", "__doc__", "__module__", "_stays_paused"}
order: list[str] = []


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


async def noting(scope: Any, receive: Any, send: Any) -> None:
    """Notes who came when, and says how many bytes they brought."""
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.accept", "headers": []})
        await receive()
        return
    order.append(scope["path"])
    size, more = 0, True
    while more:
        message = await receive()
        size, more = size + len(message.get("body", b"")), message.get("more_body", False)
    said = b"%d" % size
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"%d" % len(said))]})
    await send({"type": "http.response.body", "body": said})


@contextlib.asynccontextmanager
async def hall(plain: bool) -> AsyncIterator[tuple[WebServer, list[socket.socket]]]:
    """A server, and MANY lines to it that it has taken; the last one is to be somebody honest."""
    order.clear()
    port = free_port()
    server = WebServer(config(noting, plain=plain, port=port, lifespan="off", log_level="error"))
    running = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110  uvicorn has no event for it
        await asyncio.sleep(0.01)
    lines = [socket.create_connection(("127.0.0.1", port)) for _ in range(MANY + 1)]
    for one in lines:
        one.setsockopt(
            socket.IPPROTO_TCP, socket.TCP_NODELAY, 1
        )  # a second piece comes when it is sent, not with an ACK
    try:
        while len(server.server_state.connections) <= MANY:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        yield server, lines
    finally:
        for one in lines:
            one.close()
        server.should_exit = True
        await running


async def heard(own: socket.socket, end: bytes) -> bytes:
    """What comes on a line until this is there."""
    own.setblocking(False)
    found = b""
    async with asyncio.timeout(10):
        while end not in found:
            found += await asyncio.get_running_loop().sock_recv(own, 65_536)
    own.setblocking(True)
    return found


async def known(own: socket.socket) -> None:
    """Asks once, and is answered."""
    own.sendall(b"GET /known HTTP/1.1\r\n" + HEAD + b"\r\n")
    await heard(own, b"\r\n\r\n0")


async def begun(server: WebServer, lines: int) -> None:
    """So many lines are in the middle of a request."""
    while sum(one._reading for one in server.server_state.connections) < lines:  # noqa: ASYNC110
        await asyncio.sleep(0.01)


@pytest.fixture(params=[False, True], ids=["own", "plain"])
def plain(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.mark.parametrize("open_door", [False, True], ids=["turnstile", "the control"])
@pytest.mark.parametrize("brings", ["newcomers", "much", "much in pieces"])
async def test_somebody_known_is_not_read_behind_all_others(
    plain: bool, brings: str, open_door: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """C8: what came at the same time, and earlier, is read one a turn; without the turnstile all of it goes before."""
    if open_door:
        monkeypatch.setattr(Turnstile, "lets_in", lambda self: True)
    async with hall(plain) as (server, lines):
        for own in lines[-1:] if brings == "newcomers" else lines:
            await known(own)
        order.clear()
        crowd = b"GET /crowd HTTP/1.1\r\n" + HEAD + (b"" if brings == "newcomers" else MUCH) + b"\r\n"
        if brings == "much in pieces":
            for own in lines[:-1]:
                own.sendall(crowd[:3_000])
            await begun(server, MANY)
            crowd = crowd[3_000:]
        for own in lines[:-1]:
            own.sendall(crowd)
        lines[-1].sendall(b"GET /phone HTTP/1.1\r\n" + HEAD + b"\r\n")
        await asyncio.gather(*(heard(own, b"\r\n\r\n0") for own in lines))
    assert order.count("/crowd") == MANY, "and everybody is answered"
    assert order.index("/phone") == (MANY if open_door else 1)


@pytest.mark.parametrize("open_door", [False, True], ids=["turnstile", "the control"])
async def test_frames_wait_and_the_answer_to_a_ping_does_not(
    plain: bool, open_door: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """C8: a page says nothing on its socket but that; of who says more one is read a turn."""
    if open_door:
        monkeypatch.setattr(Turnstile, "lets_in", lambda self: True)
    real = BoundedSocket.handle_events

    def noted(self: BoundedSocket) -> None:
        order.append("frames" if len(self.conn.events) > 1 else "answer")
        real(self)

    async with hall(plain) as (_, lines):
        for own in lines:
            own.sendall(b"GET / HTTP/1.1\r\n" + HEAD + SOCKET)
            await heard(own, b"\r\n\r\n")
        order.clear()
        monkeypatch.setattr(BoundedSocket, "handle_events", noted)
        for own in lines[:-1]:
            own.sendall(frame(bytes(60), PING) * 2)
        lines[-1].sendall(frame(b"", PING))
        await asyncio.gather(*(heard(own, b"\x8a") for own in lines))
    assert (order.count("frames"), order.count("answer")) == (MANY, 1)
    assert order.index("answer") == (MANY if open_door else 1)


async def test_what_waits_comes_whole_and_in_order(plain: bool) -> None:
    """Bodies of many gulps, all at once, each with the next request behind it on its line."""
    size = 60_000
    body = b"POST /body HTTP/1.1\r\n" + HEAD + b"Content-Length: %d\r\n\r\n" % size + bytes(size)
    async with hall(plain) as (_, lines):
        for own in lines:
            own.sendall(body[:70])
        for own in lines:
            own.sendall(body[70:])
        for own in lines:
            assert (await heard(own, b"\r\n\r\n")).endswith(b"%d" % size)
            await known(own)
    assert order.count("/body") == order.count("/known") == len(lines)
    assert turnstile(asyncio.get_running_loop()).held == 0


async def test_nothing_of_a_long_body_is_held_before_its_turn(plain: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """C8: a thousand bodies of a megabyte would have 64 KB each held here; in the middle of one a line waits unread."""
    body, held = b"POST /body HTTP/1.1\r\n" + HEAD + b"Content-Length: 60000\r\n\r\n" + bytes(60_000), list[int]()
    real = WatchedLine._must_wait

    def noted(self: WatchedLine, data: bytes) -> bool:
        waits = real(self, data)
        held.append(turnstile(self.loop).held)
        return waits

    monkeypatch.setattr(WatchedLine, "_must_wait", noted)
    async with hall(plain) as (server, lines):
        for own in lines:
            own.sendall(body[:70])
        await begun(server, len(lines))
        for own in lines:
            own.sendall(body[70:])
        for own in lines:
            await heard(own, b"60000")
    assert 0 < max(held) <= 70 * MANY


class Line(WatchedLine):
    """A line of which only the waiting is real."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop, self.transport = loop, self
        self.read: list[bytes] = []
        self.reads, self.gone, self.paused = True, False, False

    def data_received(self, data: bytes) -> None:
        if not self._must_wait(data):
            self.read.append(data)

    def pause_reading(self) -> None:
        self.reads = False

    def resume_reading(self) -> None:
        self.reads = True

    def is_closing(self) -> bool:
        return self.gone

    def _stays_paused(self) -> bool:
        return self.paused


async def turns() -> None:
    for _ in range(12):
        await asyncio.sleep(0)


async def test_nobody_waits_while_nobody_is_before_them() -> None:
    loop = asyncio.get_running_loop()
    for _ in range(2):
        one = Line(loop)
        one.data_received(b"a")
        assert one.read == [b"a"] and one.reads
        await turns()


class Again:
    """Waits, and once more after its first turn."""

    def __init__(self, stile: Turnstile, name: str) -> None:
        self.stile, self.name = stile, name
        stile.wait(self)

    def turn(self) -> None:
        if self.name not in order:
            self.stile.wait(self)
        order.append(self.name)


async def test_who_has_waited_longest_is_read_next() -> None:
    """C8: whoever has more to bring stands behind all others again, or those who came first would never be read."""
    order.clear()
    for name in "abc":
        Again(turnstile(asyncio.get_running_loop()), name)
    await turns()
    assert order == [*"abcabc"]


async def test_one_that_waits_holds_what_comes_and_one_that_left_is_not_read() -> None:
    """A line that reads on for another reason keeps its order; one that the app does not read on stays so."""
    loop = asyncio.get_running_loop()
    first, one, left, slow = (Line(loop) for _ in range(4))
    for line in (first, one, left, slow):
        line.data_received(b"a")
    one.data_received(b"b")
    left.gone = slow.paused = True
    assert first.read == [b"a"] and one.read == [] and not one.reads
    await turns()
    assert (one.read, left.read, slow.read) == ([b"ab"], [], [b"a"])
    assert one.reads and not left.reads and not slow.reads
    assert turnstile(loop).lets_in()
    await turns()


async def test_what_waits_has_a_size_and_who_leaves_gives_it_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """C8: a thousand lines that say 64 KB each would be held at once; what is more is read, and may wait before it comes."""
    monkeypatch.setattr("app.server.line.MOST_HELD", 2)
    loop = asyncio.get_running_loop()
    first, one, left, more = (Line(loop) for _ in range(4))
    for line in (first, one, left, more):
        line.data_received(b"a")
    assert (one.read, left.read, more.read) == ([], [], [b"a"]) and turnstile(loop).held == 2
    more._queue()  # as a line does in the middle of a long body
    left.gone = True
    await turns()
    assert (one.read, left.read) == ([b"a"], []) and turnstile(loop).held == 0 and more.reads
    assert not turnstile(loop)._taken
    first.data_received(b"b")
    more.data_received(b"b")
    assert more.read == [b"a", b"b"], "its turn came, though nothing had come by then"


class Breaking(WatchedLine):
    """Breaks over whatever it reads."""

    def __init__(self, loop: Any) -> None:
        self.loop, self.transport = loop, Cut()

    def data_received(self, data: bytes) -> None:
        if not self._must_wait(data):
            raise ValueError(data)


class Cut:
    """A transport that knows only whether it was cut."""

    over = paused = False

    def is_closing(self) -> bool:
        return self.over

    def pause_reading(self) -> None:
        self.paused = True

    def abort(self) -> None:
        self.over = True


async def test_a_line_that_breaks_at_its_turn_is_cut_and_holds_nothing_up() -> None:
    """C8: the loop cuts a line that breaks while it hands it something; at its turn nobody else would."""
    loop = asyncio.get_running_loop()
    stile = turnstile(loop)
    assert stile.lets_in()
    broken, kept = Breaking(loop), stile.held
    broken.data_received(b"odd")
    assert broken.transport.paused and stile.held == kept + 3
    with pytest.raises(ValueError, match="odd"):
        broken.turn()
    assert broken.transport.over and stile.held == kept


@pytest.mark.parametrize("protocol", [BoundedHttp, BoundedSocket])
async def test_a_protocol_replaces_of_a_line_only_what_it_is_meant_to(protocol: type[WatchedLine]) -> None:
    """C8: a method of the same name stood in the way of reading what was held, and nobody noticed."""
    assert vars(WatchedLine).keys() & vars(protocol).keys() <= MEANT
