"""Requests that nobody should send, by hand: each has its 400, none a 500, and none takes a good one's answer along.

Never here: sizes and floods (tests/faults/test_hostile_lines.py), what an answer means.
"""

from __future__ import annotations

import asyncio
import re
from typing import Any

import pytest

from tests.conftest import Server
from tests.security.test_wire import UVICORN, listening, said

pytestmark = pytest.mark.anyio
HOST = b"Host: wand.example\r\n"
GET = b"GET / HTTP/1.1\r\n" + HOST + b"\r\n"
LAST = b"GET / HTTP/1.1\r\nConnection: close\r\n" + HOST + b"\r\n"
POST = b"POST / HTTP/1.1\r\n" + HOST
PIECES = POST + b"Transfer-Encoding: chunked\r\n\r\n"
SOCKET = (
    b"Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
    b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
)
WRONG_HOSTS = rb"""a b|a/b|a#b|u@b|"'<script>|%00|a,b|[|]|[::1|[zz]:80|a:99999999|a:port||""".split(b"|")
WRONG_HOSTS += rb"a:65536|a:99999|[....]:80|[:::]|[::1%25eth0]|[1.2.3.4]|[0:0:0:0:0:0:0:0:0]".split(b"|")
WRONG_HOSTS += [b"a\tb", b"\xff\xfe", "bücher.de".encode(), b"a" * 5_000]
HOSTS = [
    b"wand.example",
    b"wand.example:8000",
    b"[::1]:8000",
    b"10.42.0.1",
    b"my_box.local.",
    b"a:0",
    b"xn--bcher-kva.example",
]
HOSTS += [b"wand.example\t", b"wand.example \t ", b"[::ffff:10.42.0.1]:65535"]
WRONG_LINES = rb"""GET /|GET / HTTP/0.9|GET / HTTP/1.2|GET / HTTP/2.0|GET / HTTP/3.0|GET / HTTP/11.1|GET / http/1.1
GET / HTTQ/1.1|GET / RTSP/1.0|GET / ICE/1.0|FOO / HTTP/1.1|get / HTTP/1.1|GET /a b HTTP/1.1|GET a HTTP/1.1
CONNECT a:443 HTTP/1.1|GET http:// HTTP/1.1|GET http://[::1/ HTTP/1.1""".replace(b"\n", b"|").split(b"|")
WRONG_LINES += [b"GET\t/\tHTTP/1.1", b"GET /\xff HTTP/1.1", b"GET /\0 HTTP/1.1", b"GET /?\xff HTTP/1.1"]
LINES = [b"GET http://wand.example/ HTTP/1.1", b"GET / HTTP/1.0", b"PROPFIND / HTTP/1.1", b"OPTIONS * HTTP/1.1"]
WHOLE = {
    "no host": (b"GET / HTTP/1.1\r\n\r\n", 400),
    "no host, as HTTP/1.0 allows": (b"GET / HTTP/1.0\r\n\r\n", 200),
    "two hosts": (b"GET / HTTP/1.1\r\n" + HOST + HOST + b"\r\n", 400),
    "a folded header": (b"GET / HTTP/1.1\r\n" + HOST + b"X: a\r\n\tb\r\n\r\n", 400),
    "a NUL": (b"GET / HTTP/1.1\r\n" + HOST + b"X: a\0b\r\n\r\n", 400),
    "a NUL in a name": (b"GET / HTTP/1.1\r\n" + HOST + b"X\0: a\r\n\r\n", 400),
    "a bare CR": (b"GET / HTTP/1.1\r\n" + HOST + b"X: a\rb\r\n\r\n", 400),
    "no colon": (b"GET / HTTP/1.1\r\n" + HOST + b"nothing\r\n\r\n", 400),
    "no name": (b"GET / HTTP/1.1\r\n" + HOST + b": a\r\n\r\n", 400),
    "two lengths that agree": (POST + b"Content-Length: 1\r\nContent-Length: 1\r\n\r\na", 400),
    "a length in words": (POST + b"Content-Length: one\r\n\r\na", 400),
    "an endless length": (POST + b"Content-Length: " + b"9" * 30 + b"\r\n\r\na", 400),
    "length and chunks": (POST + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
    "chunks twice": (POST + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
    "chunks in HTTP/1.0": (b"POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400),
    "a chunk with an extension": (PIECES + b"3;a=b;c\r\nabc\r\n0\r\n\r\n", 200),
    "a chunk with a wrong extension": (PIECES + b"3;\x01\0\r\nabc\r\n0\r\n\r\n", 400),
    "an endless extension": (PIECES + b"3;" + b"a" * 90_000, 400),
    "a chunk of 2 to the 72": (PIECES + b"F" * 18 + b"\r\nabc", 400),
    "a chunk that is no number": (PIECES + b"xyz\r\nabc", 400),
    "a chunk that does not end": (PIECES + b"3\r\nabcd\r\n", 400),
    "a wrong trailer": (PIECES + b"0\r\nX\0: y\r\n\r\n", 400),
    "a trailer": (PIECES + b"0\r\nX: y\r\n\r\n", 200),
    "TLS": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(100), 400),
    "SSH": (b"SSH-2.0-OpenSSH_9.0\r\n", 400),
    "HTTP/2": (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400),
    "zeros": (bytes(50), 400),
    "a socket for no host": (b"GET / HTTP/1.1\r\n" + SOCKET, 400),
    "a socket for an odd host": (b"GET / HTTP/1.1\r\nHost: [\r\n" + SOCKET, 400),
    "a socket of HTTP/1.0": (b"GET / HTTP/1.0\r\n" + HOST + SOCKET, 400),
    "a socket with a body": (b"GET / HTTP/1.1\r\n" + HOST + b"Content-Length: 3\r\n" + SOCKET + b"abc", 400),
}


def hosted(host: bytes) -> bytes:
    return b"GET / HTTP/1.1\r\nHost: %b\r\n\r\n" % host


def lined(line: bytes) -> bytes:
    return line + b"\r\n" + HOST + b"\r\n"


ODD = {
    **{f"host {host[:20]!r}": (hosted(host), 400) for host in WRONG_HOSTS},
    **{f"host {host!r}": (hosted(host), 200) for host in HOSTS},
    **{repr(line): (lined(line), 400) for line in WRONG_LINES},
    **{repr(line): (lined(line), 200) for line in LINES},
    **WHOLE,
}
heard: list[bytes | None] = []


async def app(scope: Any, receive: Any, send: Any) -> None:
    """Takes its time, and answers with what it was sent."""
    body = b""
    while (message := await receive())["type"] == "http.request":
        body += message["body"]
        if not message["more_body"]:
            break
    heard.append(body if message["type"] == "http.request" else None)
    await asyncio.sleep(0.02)
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"%d" % len(body))]})
    await send({"type": "http.response.body", "body": body})


def statuses(answer: bytes | None) -> list[int]:
    return [int(one) for one in re.findall(rb"HTTP/1\.1 (\d{3}) ", answer or b"")]


async def first_status(port: int, sent: bytes) -> int:
    """Of the first answer; 0 if nothing comes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(sent)
    try:
        head = await asyncio.wait_for(reader.readuntil(b"\r\n"), 5)
    except (TimeoutError, EOFError):
        return 0
    finally:
        writer.close()
    return statuses(head)[0]


async def all_of_them(port: int) -> dict[str, int]:
    found = await asyncio.gather(*(first_status(port, sent) for sent, _ in ODD.values()))
    return dict(zip(ODD, found, strict=True))


@pytest.mark.parametrize("plain", [False, True])
async def test_each_odd_request_has_its_400(plain: bool) -> None:
    """C9: odd, missing and doubled hosts, wrong protocol words, bodies that can be read in two ways. The control are those
    among them that are right."""
    async with listening(app, plain=plain) as port:
        found = await all_of_them(port)
    assert found == {name: status for name, (_, status) in ODD.items()}


async def test_the_app_itself_answers_none_of_them_with_a_500(server: Server) -> None:
    """C9: the real one. What is right may be refused by the app: nobody posts to its front page from elsewhere."""
    found = await all_of_them(server.port)
    wrong = {name: status for name, (_, status) in ODD.items() if status == 400}
    assert {name: found[name] for name in wrong} == wrong
    assert set(found.values()) <= {200, 400, 403, 404, 405}
    assert "Traceback" not in server.output


async def test_a_body_that_nobody_will_read_is_not_asked_for(server: Server) -> None:
    """C8: who announces too much, and waits to be asked for it, hears at once that it is; it was “100 Continue”, or nothing
    until the line was cut after a minute."""
    to = b"POST /%b HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: http://127.0.0.1\r\nExpect: 100-continue\r\n"
    for path in (b"f/f1/commands/CastBallot", b"f/f1/commands/SwitchOff", b"", b"desk/signin", b"f/f1/receipts"):
        for length in (b"99000000", b"9223372036854775807"):
            said_first = await first_status(server.port, to % path + b"Content-Length: %b\r\n\r\n" % length)
            assert said_first in (404, 413), path
    assert await first_status(server.port, to % b"" + b"Content-Length: 30\r\n\r\n") == 100, "the control"


BEHIND = {
    "nonsense": (b"\0\0nonsense\r\n\r\n", [200, 400]),
    "another protocol": (b"GET / HTTP/3.0\r\n\r\n", [200, 400]),
    "a second one without a host": (b"GET / HTTP/1.1\r\n\r\n", [200, 400]),
    "a good one, and nonsense": (GET + b"\xff\r\n\r\n", [200, 200, 400]),
    "one with a wrong chunk": (PIECES + b"xyz\r\n", [200, 400]),
    "one with too many headers": (b"GET / HTTP/1.1\r\n" + b"a: b\r\n" * 200, [200, 431]),
    "a socket": (b"GET / HTTP/1.1\r\n" + HOST + SOCKET, [200, 400]),
    "too many": (GET * 20, [200, 429]),
}


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("name", BEHIND)
async def test_bad_bytes_behind_a_good_request_do_not_swallow_its_answer(name: str, plain: bool) -> None:
    """C9: they come in one breath, so that the first is still being answered."""
    bad, status = BEHIND[name]
    async with listening(app, plain=plain) as port:
        assert statuses(await said(port, GET + bad)) == status


async def test_uvicorn_itself_swallows_the_answer() -> None:
    """The control."""
    async with listening(app, **UVICORN) as port:
        assert statuses(await said(port, GET + b"\0\0nonsense\r\n\r\n")) == [400]
        assert statuses(await half_closed(port, GET)) == []


async def half_closed(port: int, sent: bytes) -> bytes:
    """What comes back to who says this, and that nothing more will come."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(sent)
    writer.write_eof()
    try:
        return await asyncio.wait_for(reader.read(), 5)
    finally:
        writer.close()


HALF = {
    "a request": (GET, [200]),
    "two in a row": (GET + GET, [200, 200]),
    "one with a body": (POST + b"Content-Length: 3\r\n\r\nabc", [200]),
    "half a head": (b"GET / HTTP/1.1\r\nHo", [400]),
    "half a body": (POST + b"Content-Length: 30\r\n\r\nabc", [400]),
    "half a chunk": (PIECES + b"9\r\nabc", [400]),
    "half a request behind a whole one": (GET + b"GET / HT", [200, 400]),
    "nothing": (b"", []),
}


@pytest.mark.parametrize("plain", [False, True])
async def test_who_says_that_nothing_more_comes_is_answered(plain: bool) -> None:
    """C8: a line that is closed on one side took the answer of what was asked rightly along; and half a request is none."""
    heard.clear()
    async with listening(app, plain=plain) as port:
        found = await asyncio.gather(*(half_closed(port, sent) for sent, _ in HALF.values()))
    assert [statuses(one) for one in found] == [status for _, status in HALF.values()]
    assert sorted(heard, key=repr) == [None, None, *[b""] * 4, b"abc"]


@pytest.mark.parametrize("plain", [False, True])
async def test_a_body_that_breaks_is_no_body(plain: bool) -> None:
    """C9: the app hears that its sender has gone, and the sender what was wrong; half a vote is no vote."""
    heard.clear()
    async with listening(app, plain=plain) as port:
        assert statuses(await said(port, PIECES + b"3\r\nabc\r\n", b"xyz\r\n")) == [400]
        assert statuses(await said(port, POST + b"Content-Length: 3\r\n\r\na", b"bc", LAST)) == [200, 200]
    assert heard == [None, b"abc", b""]


@pytest.mark.parametrize("plain", [False, True])
async def test_a_trailer_is_no_header(plain: bool) -> None:
    """C9: what comes behind the body was seen by no proxy, and must not be taken for a cookie or an origin."""
    seen: list[Any] = []

    async def looking(scope: Any, receive: Any, send: Any) -> None:
        await app(scope, receive, send)
        seen.extend(scope["headers"])

    async with listening(looking, plain=plain) as port:
        assert statuses(await said(port, PIECES + b"0\r\nCookie: p=mine\r\n\r\n" + LAST)) == [200, 200]
    assert b"cookie" not in dict(seen)


@pytest.mark.parametrize("plain", [False, True])
async def test_what_follows_an_offer_of_another_protocol_is_read(plain: bool) -> None:
    """C9: some clients offer HTTP/2 with their first request; that is ignored, and the next one on the line is answered."""
    offer = (
        b"GET / HTTP/1.1\r\n"
        + HOST
        + b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMA\r\n\r\n"
    )
    async with listening(app, plain=plain) as port:
        assert statuses(await said(port, offer + GET, LAST)) == [200, 200, 200]
