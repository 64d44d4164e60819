"""One connection, by hand: what is slow, too large or no HTTP is cut off before the app hears of it (limits on the line).

Never here: what a request asks for.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from typing import Any

import pytest

from app.server import http_protocol, open_files
from app.server.configuration import config
from app.server.web_server import WebServer
from tests.conftest import Server, free_port

OK = b"HTTP/1.1 200"
UVICORN = {"http": "httptools", "ws": "websockets-sansio"}
heard: list[bytes | None] = []


async def app(scope: Any, receive: Any, send: Any) -> None:
    """Hears a whole body, or that the sender has gone."""
    body: bytes | None = b""
    while body is not None:
        message = await receive()
        body = None if message["type"] == "http.disconnect" else body + message.get("body", b"")
        if not message.get("more_body"):
            break
    heard.append(body)
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"0")]})
    await send({"type": "http.response.body", "body": b""})


@contextlib.asynccontextmanager
async def listening(app: Any = app, plain: bool = False, **others: Any) -> AsyncIterator[int]:
    """A server as it is shipped, or in its plain variant; its port. `UVICORN` among `others`: without anything of ours."""
    heard.clear()
    port = free_port()
    server = WebServer(config(app, plain=plain, port=port, lifespan="off", log_level="error", **others))
    running = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110  uvicorn has no event for it
        await asyncio.sleep(0.01)
    try:
        yield port
    finally:
        server.should_exit = True
        await running


async def said(port: int, *pieces: bytes, patience: float = 3.0) -> bytes | None:
    """What comes back until the line is closed; None when nothing closes it."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        for piece in pieces:
            writer.write(piece)
            await asyncio.sleep(0.02)
        return await asyncio.wait_for(reader.read(), patience)
    except TimeoutError:
        return None
    except ConnectionError:
        return b"reset"
    finally:
        writer.close()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_protocol, "HEADERS_S", 0.3)
    monkeypatch.setattr(http_protocol, "BODY_S", 0.8)


SLOW = {
    "says nothing": (),
    "half a line": (b"GET / HT",),
    "a header at a time": (b"GET / HTTP/1.1\r\n", b"A: b\r\n", b"C: d\r\n"),
    "an empty line after an answer": (b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", b"\r\n"),
    "half a request behind a whole one": (b"GET / HTTP/1.1\r\nHost: x\r\n\r\nGET / HT",),
    "half a body": (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc",),
    "half a chunk": (b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nabc",),
}


@pytest.mark.anyio
@pytest.mark.parametrize("pieces", SLOW.values(), ids=SLOW)
async def test_who_does_not_finish_is_cut_off(impatient: None, pieces: tuple[bytes, ...]) -> None:
    async with listening() as port:
        assert await said(port, *pieces) is not None
        assert b"abc" not in heard, "half a body was taken for a whole one"


@pytest.mark.anyio
@pytest.mark.parametrize("name", ["says nothing", "half a line", "half a body"])
async def test_without_the_limits_such_a_line_stays_open(impatient: None, name: str) -> None:
    """The control: uvicorn itself waits for ever."""
    async with listening(plain=True) as port:
        assert await said(port, *SLOW[name], patience=1.2) is None


@pytest.mark.anyio
async def test_many_requests_on_one_line_in_their_time_are_no_slow_request(impatient: None) -> None:
    get, post = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\n"
    async with listening() as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for _ in range(8):
            writer.write(get)
            assert OK in await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 10)
            writer.write(post)
            await asyncio.sleep(0.06)
            writer.write(b"abc")
            assert OK in await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 10)
        writer.close()
    assert heard == [b"", b"abc"] * 8


@pytest.mark.anyio
async def test_a_kept_connection_that_idles_is_no_slow_request(impatient: None) -> None:
    """A phone thinks about its next vote for a minute; a second connection would cost it a round trip or three."""
    assert config(app).timeout_keep_alive >= 75
    async with listening() as port:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for _ in range(2):
            writer.write(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            assert OK in await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 10)
            await asyncio.sleep(1)  # longer than a request may take here
        writer.close()


@pytest.mark.anyio
async def test_an_idle_connection_makes_room_when_open_files_become_scarce(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http_protocol, "CROWDED_KEEP_ALIVE_S", 0.2)
    monkeypatch.setattr(open_files, "crowd", lambda: 0)
    async with listening() as port:
        assert await said(port, b"GET / HTTP/1.1\r\nHost: x\r\n\r\n") is not None


LARGE = {
    "many headers": [b"GET / HTTP/1.1\r\nHost: x\r\n" + b"".join(b"x%d: y\r\n" % i for i in range(101)) + b"\r\n"],
    "a flood of cookies": [b"GET / HTTP/1.1\r\nHost: x\r\nCookie: " + b"a=b; " * 8_000 + b"\r\n\r\n"],
    "a header that never ends": [b"GET / HTTP/1.1\r\nHost: x\r\nX: ", *[b"a" * 9_000] * 4],
    "a long address": [b"GET /" + b"a" * 40_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n"],
    "body after too many headers": [
        b"POST / HTTP/1.1\r\nContent-Length: 3\r\n" + b"x: y\r\n" * 120 + b"\r\nabcGET / HTTP/1.1\r\n\r\n"
    ],
}


@pytest.mark.anyio
@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("pieces", LARGE.values(), ids=LARGE)
async def test_headers_have_a_size(pieces: list[bytes], plain: bool) -> None:
    """C8: on both variants of the server."""
    async with listening(plain=plain) as port:
        answer = await said(port, *pieces) or b""
        assert b" 431 " in answer or answer == b"reset"
        assert heard == []


ADDRESSES = {
    "as long as may be": (b"/" + b"a" * 16_383, b" 200 "),
    "a letter more": (b"/" + b"a" * 16_384, b" 414 "),
    "as many fields as may be": (b"/?" + b"a&" * 1_500, b" 200 "),
    "a field more": (b"/?" + b"a&" * 1_501, b" 414 "),
}


@pytest.mark.anyio
@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize(("address", "status"), ADDRESSES.values(), ids=ADDRESSES)
async def test_an_address_has_a_size_and_so_many_fields(address: bytes, status: bytes, plain: bool) -> None:
    """C8: each letter of it is read before anybody knows who asks; 29 KB of fields held up everybody for 30 ms."""
    async with listening(plain=plain) as port:
        answer = await said(port, b"GET " + address + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n") or b""
    assert status in answer.split(b"\r\n")[0] + b" " and (heard == [b""]) == (status == b" 200 ")


SMUGGLED = {
    "both lengths": b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\n\r\n",
    "two lengths": b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
    "a negative length": b"Content-Length: -5\r\n\r\n",
    "an unknown coding last": b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
    "a folded header": b"X: a\r\n b\r\n\r\n",
    "a space before the colon": b"Host : y\r\n\r\n",
    "a bare line feed": b"X: a\nContent-Length: 3\n\nabc",
    "a body behind an upgrade": b"Connection: upgrade\r\nUpgrade: x\r\nContent-Length: 28\r\n\r\n"
    b"GET /x HTTP/1.1\r\nHost: x\r\n\r\n",
    "chunks behind an upgrade": b"Connection: upgrade\r\nUpgrade: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "a coding that we do not read": b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
}


@pytest.mark.anyio
@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("rest", SMUGGLED.values(), ids=SMUGGLED)
async def test_what_two_servers_would_read_differently_is_refused(rest: bytes, plain: bool) -> None:
    """Header smuggling: a proxy before us and we must see the same requests."""
    async with listening(plain=plain) as port:
        answer = await said(port, b"POST / HTTP/1.1\r\nHost: x\r\n" + rest, patience=1.5) or b""
        assert b" 400 " in answer
        assert b"nosniff" in answer
        assert OK not in answer.partition(b"400")[2]


@pytest.mark.anyio
async def test_nonsense_fills_no_log(caplog: pytest.LogCaptureFixture) -> None:
    """Fault 18: refused, without a line for each."""
    with caplog.at_level(logging.DEBUG, "uvicorn.error"):
        async with listening() as port:
            for _ in range(20):
                assert b" 400 " in (await said(port, b"\x16\x03\x01\x02 nonsense\r\n\r\n") or b"")
    assert "Invalid HTTP" not in caplog.text


@pytest.mark.anyio
async def test_the_server_listens_like_that(server: Server) -> None:
    """Figure 18: the real one, as a person starts it."""
    answer = await said(server.port, LARGE["many headers"][0])
    assert answer is not None
    assert b" 431 " in answer
    assert b"server:" not in answer.lower()
