"""Lines that want to cost the server memory or time: each kind asks for more and more of one thing, as fast as it may.

`python -m tests.faults.kit.hostile PORT COOKIE,COOKIE… KIND LINES SECONDS` opens so many, spread over half of that time.
Here: what is sent, and how such a line ends. Never: an import from app, what a server may spend on it.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import re
import socket
import ssl
import sys
from dataclasses import dataclass

from tests.faults.kit.wire import BINARY, PING, PONG, frame
from tests.people import FORUM

HOST = b"Host: 127.0.0.1\r\n"
GET = b"GET / HTTP/1.1\r\n" + HOST
CHUNKS = (
    f"POST /f/{FORUM}/commands/CastBallot HTTP/1.1\r\n".encode()
    + HOST
    + b"Origin: http://127.0.0.1\r\nSec-Fetch-Site: same-origin\r\nTransfer-Encoding: chunked\r\n\r\n"
)
EXPECTS = b"Expect: 100-continue\r\nContent-Length: 60000"
LOOK = CHUNKS.replace(b"commands/CastBallot", b"receipts")
BLOCK, PATIENCE_S = 65_536, 10.0
CUT = ""
"""A line that is cut in the middle of its work hears no word."""


@dataclass(frozen=True)
class Kind:
    """What a line says once, and then again and again; how it must end, if it reads what it is told."""

    opening: bytes
    again: bytes
    end: str
    is_socket: bool = False


def over(again: bytes, end: str = "1008") -> Kind:
    return Kind(b"", again, end, is_socket=True)


KINDS = {
    "headers": Kind(GET, b"a:b\r\n", "431"),
    "one header": Kind(GET + b"A: ", b"a", "431"),
    "an address": Kind(b"GET /", b"a", "431"),
    "empty lines": Kind(b"", b"\r\n", "431"),
    "trailers": Kind(CHUNKS + b"1\r\na\r\n0\r\n", b"a:b\r\n", "431"),
    "one trailer": Kind(CHUNKS + b"1\r\na\r\n0\r\nA: ", b"a", "400"),
    "an extension of a chunk": Kind(CHUNKS + b"1;", b"a", "400"),
    "chunks of one letter": Kind(CHUNKS, b"1\r\na\r\n", "400"),
    "chunks with extensions": Kind(CHUNKS, b"1;a=b\r\na\r\n", "400"),
    "a body": Kind(CHUNKS, b"4000\r\n" + b"a" * 0x4000 + b"\r\n", "413"),
    "a body for who looks up": Kind(LOOK, b"4000\r\n" + b"a" * 0x4000 + b"\r\n", "413"),
    "requests in a row": Kind(b"", GET.replace(b"/ ", b"/static/css/base.css ", 1) + b"\r\n", "429"),
    "pings": over(frame(bytes(125), PING)),
    "pongs": over(frame(b"", PONG)),
    "texts": over(frame(b"hello")),
    "bytes": over(frame(bytes(100), BINARY)),
    "empty fragments": Kind(frame(b"", final=False), frame(b"", opcode=0, final=False), "1008", is_socket=True),
}
HELD = {
    "half a body": Kind(CHUNKS + b"fff0\r\n" + b"a" * 60_000, b"", CUT),
    "a body that is not asked for": Kind(CHUNKS.replace(b"Transfer-Encoding: chunked", EXPECTS), b"", CUT),
    "half an opening": Kind(
        GET + b"Connection: Upgrade\r\nUpgrade: websocket\r\nCookie: " + b"a=b; " * 6_000, b"", CUT
    ),
    "half a head": Kind(GET + b"A: " + b"a" * 30_000, b"", CUT),
    "half a message": Kind(frame(bytes(16_000), BINARY)[:15_000], b"", CUT, is_socket=True),
    "nothing read": Kind(b"", b"", CUT, is_socket=True),
}
"""These say no more than a line may, and stay as long as they are let."""


def opening(port: int, cookie: str, scheme: str = "http") -> bytes:
    """The start of a phone's socket."""
    return (
        f"GET /f/{FORUM}/live/phone HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: {scheme}://127.0.0.1:{port}\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        f"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nCookie: {cookie}\r\n\r\n"
    ).encode()


async def flood(
    port: int,
    kind: Kind,
    cookie: str,
    reads: bool = True,
    most: int = 40_000_000,
    tls: ssl.SSLContext | None = None,
) -> str:
    """One line until it is ended: the last status or the close code that it heard, "open" if nothing ends it. With `tls` to
    a proxy."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, ssl=tls)
    if kind.is_socket:
        writer.write(opening(port, cookie, "https" if tls else "http"))
        await reader.readuntil(b"\r\n\r\n")
    if not reads:
        writer.transport.pause_reading()  # type: ignore[attr-defined]
    saying = asyncio.create_task(_say(writer, kind, most))
    try:
        if not reads:
            await saying
            return CUT if writer.transport.is_closing() else "open"
        heard = await asyncio.wait_for(_all(reader), PATIENCE_S)
        return _end(heard, kind)
    except TimeoutError:
        return "open"
    finally:
        saying.cancel()
        writer.transport.abort()


async def _say(writer: asyncio.StreamWriter, kind: Kind, most: int) -> None:
    block = kind.again * (BLOCK // len(kind.again) + 1) if kind.again else b""
    with contextlib.suppress(OSError):
        writer.write(kind.opening)
        for _ in range(most // BLOCK if block else 0):
            writer.write(block)
            await writer.drain()
            if writer.transport.is_closing():
                return


async def _all(reader: asyncio.StreamReader) -> bytes:
    heard = b""
    with contextlib.suppress(OSError):
        while piece := await reader.read(BLOCK):
            heard += piece
    return heard


def _end(heard: bytes, kind: Kind) -> str:
    if kind.is_socket:
        found = re.search(rb"\x88\x02(..)$", heard, re.DOTALL)
        return str(int.from_bytes(found[1], "big")) if found else CUT
    statuses = re.findall(rb"HTTP/1\.1 (\d+) ", heard)
    return statuses[-1].decode() if statuses else CUT


async def hold(port: int, kind: Kind, cookie: str, seconds: float) -> None:
    """One line that stays, and reads nothing that it need not."""
    own = socket.socket()
    own.setblocking(False)
    own.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
    with own, contextlib.suppress(OSError):
        loop = asyncio.get_running_loop()
        await loop.sock_connect(own, ("127.0.0.1", port))
        if kind.is_socket:
            await loop.sock_sendall(own, opening(port, cookie))
            await loop.sock_recv(own, 4_096)
        await loop.sock_sendall(own, kind.opening)
        await asyncio.sleep(seconds)


async def many(port: int, cookies: list[str], name: str, lines: int, seconds: float) -> dict[str, int]:
    """So many lines of one kind, and how often each end came."""
    ends: dict[str, int] = {}

    async def one(place: int) -> None:
        await asyncio.sleep(seconds / 2 * place / lines)
        cookie = cookies[place % len(cookies)]
        if name in HELD:
            await hold(port, HELD[name], cookie, seconds - seconds / 2 * place / lines)
            end = "held"
        else:
            end = await flood(port, KINDS[name], cookie, most=1_000_000)
        ends[end] = ends.get(end, 0) + 1

    await asyncio.gather(*(one(place) for place in range(lines)), return_exceptions=True)
    return ends


if __name__ == "__main__":
    own_port, own_cookies, own_kind, own_lines, own_seconds = sys.argv[1:]
    found = asyncio.run(many(int(own_port), own_cookies.split(","), own_kind, int(own_lines), float(own_seconds)))
    print(json.dumps(found))
