"""Answers and a socket's usual opening, which is read once only, are what uvicorn's own protocols make of them.

Never here: limits on the line (test_wire.py), what an answer means.
"""

from __future__ import annotations

import asyncio
import base64
import re
from typing import Any

import pytest

from app.server import http_protocol
from app.web import security_headers
from tests.faults.kit.wire import frame
from tests.security.test_wire import UVICORN, heard, listening, said

pytestmark = pytest.mark.anyio
BODY = "Straße".encode()
URL = "http://wand.example"


def answering(*more: tuple[bytes, bytes]) -> Any:
    """An app with the security headers around it."""

    async def app(scope: Any, receive: Any, send: Any) -> None:
        headers = [(b"content-type", b"text/plain"), (b"content-length", b"%d" % len(BODY)), *more]
        await send({"type": "http.response.start", "status": 404, "headers": headers})
        await send({"type": "http.response.body", "body": BODY})

    return security_headers.around(URL, app, app)


def parts(said: bytes | None) -> list[tuple[bytes, list[bytes], bytes]]:
    """Of each answer on the line its status line, its headers in order of their names, and its body; without the time."""
    timeless = re.sub(rb"(?im)^date: [^\r]+", b"date:", said or b"")
    found = []
    for one in filter(None, re.split(rb"(?=HTTP/1\.1 )", timeless)):
        head, _, body = one.partition(b"\r\n\r\n")
        status, *headers = head.split(b"\r\n")
        found.append((status, sorted(headers), body))
    return found


CLOSE = b"Host: x\r\nConnection: close\r\n\r\n"
ASKED = {
    "get, then close": b"GET / HTTP/1.1\r\nHost: x\r\n\r\n" + b"GET / HTTP/1.1\r\n" + CLOSE,
    "head": b"HEAD / HTTP/1.1\r\nHost: x\r\n\r\n" + b"HEAD / HTTP/1.1\r\n" + CLOSE,
    "an old browser": b"GET / HTTP/1.0\r\nHost: x\r\n\r\n",
    "a post from elsewhere": b"POST / HTTP/1.1\r\nContent-Length: 2\r\n" + CLOSE + b"ab",
}


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
async def test_an_answer_is_the_same_on_both_servers(asked: bytes) -> None:
    """Section 3: with every security header, and a date."""
    answers = []
    for plain in (False, True):
        async with listening(answering(), plain=plain) as port:
            answers.append(await said(port, asked) or b"")
    assert parts(answers[0]) == parts(answers[1])
    assert b"content-security-policy: default-src 'none'" in answers[0] and b"\r\ndate: " in answers[0]


@pytest.mark.parametrize("value", [b"/\r\nset-cookie: p=mine", b"/\nset-cookie: p=mine", b"/\rx", b"/\0x", b"/\x1bx"])
async def test_no_header_smuggles_another(value: bytes) -> None:
    """Section 3: what would break a line is refused whole, by uvicorn itself, and the line is cut."""
    async with listening(answering((b"location", value))) as port:
        answer = await said(port, b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
    assert answer == b""


LONG = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1000001\r\n\r\n", b"a" * 1_000_001
PIECES = b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n", b"3\r\nabc\r\n0\r\n\r\n"
SHORT = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\n", b"abc"
GET = b"GET / HTTP/1.1\r\n" + CLOSE


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize(
    ("pieces", "last"), [(LONG, True), (PIECES, True), (SHORT, False)], ids=["long", "pieces", "short"]
)
async def test_who_is_answered_before_a_body_that_may_be_long_hears_that_the_line_ends(
    pieces: tuple[bytes, bytes], last: bool, plain: bool
) -> None:
    """C8: else the next request goes into a line that ends, and is lost without a word."""
    async with listening(answering(), plain=plain) as port:
        answer = await said(port, *pieces, GET) or b""
    assert answer.count(b"HTTP/1.1 404") == (1 if last else 2)
    assert (b"connection: close" in answer.split(b"\r\n\r\n")[0]) == last


@pytest.mark.parametrize("plain", [False, True])
async def test_a_body_in_pieces_that_was_read_ends_no_line(plain: bool) -> None:
    async with listening(plain=plain) as port:
        answer = await said(port, b"".join(PIECES), GET) or b""
    assert answer.count(b"HTTP/1.1 200") == 2 and heard == [b"abc", b""]
    assert b"connection: close" not in answer.split(b"\r\n\r\n")[0]


async def sockets(scope: Any, receive: Any, send: Any) -> None:
    """Takes every socket but those who ask for /no, and says where it was asked."""
    assert (await receive())["type"] == "websocket.connect"
    if scope["path"] == "/no":
        await send({"type": "websocket.close", "code": 4403})
        return
    await send({"type": "websocket.accept", "subprotocol": None, "headers": []})
    await send({"type": "websocket.send", "text": f"{scope['path']}?{scope['query_string'].decode()}"})
    await receive()


KEY = base64.b64encode(b"sixteen letters!")
USUAL = (
    b"Host: x\r\nConnection: keep-alive, Upgrade\r\nUpgrade: WebSocket\r\nSec-WebSocket-Version: 13\r\n"
    b"Sec-WebSocket-Key: %b\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n" % KEY
)
OPENINGS = {
    "usual": (b"GET /a%20b?c=d HTTP/1.1\r\n" + USUAL, b" 101 "),
    "not wanted": (b"GET /no HTTP/1.1\r\n" + USUAL, b" 403 "),
    "an old version": (b"GET / HTTP/1.1\r\n" + USUAL.replace(b"13", b"8"), b" 400 "),
    "no key": (b"GET / HTTP/1.1\r\n" + USUAL.replace(b"-Key", b"-Kex"), b" 400 "),
    "a short key": (b"GET / HTTP/1.1\r\n" + USUAL.replace(KEY, b"abcd"), b" 400 "),
    "two keys": (b"GET / HTTP/1.1\r\nSec-WebSocket-Key: %b\r\n" % KEY + USUAL, b" 400 "),
    "two versions": (b"GET / HTTP/1.1\r\nSec-WebSocket-Version: 13\r\n" + USUAL, b" 400 "),
    "two origins": (b"GET / HTTP/1.1\r\nOrigin: http://a\r\nOrigin: http://b\r\n" + USUAL, b" 400 "),
    "posted": (b"POST / HTTP/1.1\r\n" + USUAL, b" 405 "),
    "an own protocol": (b"GET / HTTP/1.1\r\nSec-WebSocket-Protocol: chat\r\n" + USUAL, b" 101 "),
}


@pytest.mark.parametrize(("asked", "status"), OPENINGS.values(), ids=OPENINGS)
async def test_a_socket_opens_as_the_library_opens_it(asked: bytes, status: bytes) -> None:
    """Fault 18: the usual opening is read once, and answered the same; whatever is unusual the library judges itself."""
    bye = frame(b"\x03\xe8", opcode=8)
    answers = []
    for plain in (False, True):
        async with listening(sockets, plain=plain) as port:
            answers.append(parts(await said(port, asked, bye)))
    ours, theirs = answers
    assert ours == theirs
    ((said_first, headers, body),) = ours
    assert status in said_first
    if status == b" 101 ":
        assert any(one.lower().startswith(b"sec-websocket-accept: ") for one in headers)
        assert body.endswith(b"\x88\x02\x03\xe8"), "the goodbye is answered"


UNREADABLE = {
    "with a length": b"Content-Length: 5\r\n",
    "in pieces": b"Transfer-Encoding: chunked\r\n",
    "with a long header": b"Sec-WebSocket-Protocol: chat\r\nX: " + b"a" * 9_000 + b"\r\n",
}


@pytest.mark.parametrize("header", UNREADABLE.values(), ids=UNREADABLE)
async def test_an_opening_that_nobody_can_read_does_not_keep_its_line(header: bytes) -> None:
    """Fault 18: each such line would cost an open file for ever."""
    for plain in (False, True):
        async with listening(sockets, plain=plain) as port:
            answer = await said(port, b"GET / HTTP/1.1\r\n" + header + USUAL) or b""
        assert re.match(rb"HTTP/1.1 4(00|31) ", answer), plain
    with pytest.raises(AssertionError, match=r"^$"):  # uvicorn itself stumbles over such a line when it ends
        async with listening(sockets, **UVICORN) as port:
            answer = await said(port, b"GET / HTTP/1.1\r\n" + header + USUAL, patience=1)
    assert answer is None, "the control"


async def test_an_opening_that_was_refused_is_no_opening(caplog: pytest.LogCaptureFixture) -> None:
    """Fault 18: too many headers, and an upgrade behind them; no line in the log for each."""
    many = b"".join(b"x%d: y\r\n" % number for number in range(101))
    complaints: list[Any] = []
    asyncio.get_running_loop().set_exception_handler(lambda loop, about: complaints.append(about))
    async with listening(sockets) as port:
        answer = await said(port, b"GET / HTTP/1.1\r\n" + many + USUAL) or b""
    assert b" 431 " in answer and complaints == [] and caplog.text == ""


async def test_an_error_before_a_socket_is_taken_ends_its_line(caplog: pytest.LogCaptureFixture) -> None:
    """Fault 20: it is answered once, and nothing is left open."""

    async def broken(scope: Any, receive: Any, send: Any) -> None:
        raise ZeroDivisionError

    async with listening(broken) as port:
        answer = await said(port, b"GET / HTTP/1.1\r\n" + USUAL)
    assert answer is not None and answer.startswith(b"HTTP/1.1 500 ") and "AssertionError" not in caplog.text


async def test_who_is_answered_before_the_end_does_not_keep_the_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Figure 15: the rest of the body stops uvicorn's clock; ours goes on. What comes in time is answered."""
    monkeypatch.setattr(http_protocol, "HEADERS_S", 0.4)
    post = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab"
    async with listening(answering()) as port:
        assert await said(port, post, b"cde") is not None
        twice = await said(port, post, b"cde" + b"GET / HTTP/1.1\r\n" + CLOSE) or b""
    assert twice.count(b"HTTP/1.1 ") == 2
    async with listening(answering(), plain=True) as port:
        assert await said(port, post, b"cde", patience=1.5) is None, "the control: uvicorn waits for ever"


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize(("length", "says"), [(1_000_000, False), (1_000_001, True), (4_000_000, True)])
async def test_an_answer_before_the_end_of_a_long_body_says_that_the_line_ends(
    length: int, says: bool, plain: bool
) -> None:
    """C8: so much is not read on, and the next request on that line would be lost without a word. The answer arrives."""
    head = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % length
    async with listening(answering(), plain=plain) as port:
        answer = await said(port, head + b"x" * length, b"GET / HTTP/1.1\r\n" + CLOSE) or b""
    assert answer.startswith(b"HTTP/1.1 404")
    assert (b"connection: close" in answer.partition(b"\r\n\r\n")[0]) is says
    assert answer.count(b"HTTP/1.1 ") == (1 if says else 2)


@pytest.mark.parametrize("plain", [False, True])
async def test_the_whole_of_a_long_body_is_heard_and_then_answered(plain: bool) -> None:
    """C8, control: an import is such a one, and its line is closed at once."""
    head = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\n\r\n"
    async with listening(plain=plain) as port:
        answer = await said(port, head + b"x" * 2_000_000) or b""
    assert answer.startswith(b"HTTP/1.1 200") and heard == [b"x" * 2_000_000]


@pytest.mark.parametrize("name", ["usual", "an own protocol"])
async def test_only_the_usual_opening_goes_the_short_way(name: str) -> None:
    """The control of the test above."""
    _, *lines = OPENINGS[name][0].rstrip().split(b"\r\n")
    headers = [(one.partition(b": ")[0].lower(), one.partition(b": ")[2]) for one in lines]
    assert (http_protocol.opening_key(headers) == KEY.decode()) is (name == "usual")
