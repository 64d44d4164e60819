"""Simulated phones, as cheap as they can be: one keep-alive connection for POSTs, one raw WebSocket that counts frames.

Never here: a measurement's figures.
"""

import asyncio
import time
from collections.abc import Callable, Mapping
from urllib.parse import urlencode

Heard = Callable[[bytes, float], None]


def post_bytes(port: int, path: str, fields: Mapping[str, str | list[str]], cookie: str, tab: str = "") -> bytes:
    """A form POST as a page's script sends it, ready for the wire; `tab` is what the page calls itself."""
    body = urlencode(fields, doseq=True).encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\nHX-Request: true\r\n"
        f"Sec-Fetch-Site: same-origin\r\nAccept-Language: de\r\nCookie: {cookie}\r\nX-Tab: {tab}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


class Connection:
    """A kept HTTP connection; one request at a time."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def send(self, request: bytes) -> tuple[int, bytes]:
        """The answer's status and body."""
        if self._streams is None:
            self._streams = await asyncio.open_connection("127.0.0.1", self._port)
        reader, writer = self._streams
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        at = head.lower().find(b"content-length:")
        length = int(head[at + 15 : head.index(b"\r\n", at)]) if at >= 0 else 0
        return int(head[9:12]), await reader.readexactly(length)

    def close(self) -> None:
        """Hangs up."""
        if self._streams:
            self._streams[1].close()


class Socket(asyncio.Protocol):
    """A WebSocket that answers pings and hands every text frame to `heard`."""

    def __init__(self, heard: Heard) -> None:
        self._heard = heard
        self._data = b""
        self._open = False
        self.ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keeps the transport."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101  # TCP always gives one
        self.transport = transport

    def connection_lost(self, error: Exception | None) -> None:
        """A line that ends before it opened is an error for who waits."""
        if not self.ready.done():
            self.ready.set_exception(ConnectionError("the socket was refused"))

    def data_received(self, data: bytes) -> None:
        """Handshake first, then frames; a server's frames are not masked."""
        now = time.perf_counter()
        self._data += data
        if not self._open:
            head, found, rest = self._data.partition(b"\r\n\r\n")
            if not found:
                return
            if b" 101 " not in head[:20]:
                self.ready.set_exception(ConnectionError(head[:40].decode()))
                return
            self._open, self._data = True, rest
            self.ready.set_result(None)
        while self._frame(now):
            pass

    def _frame(self, now: float) -> bool:
        data = self._data
        if len(data) < 2:
            return False
        length, start = data[1] & 127, 2
        if length == 126:
            length, start = int.from_bytes(data[2:4], "big"), 4
        elif length == 127:
            length, start = int.from_bytes(data[2:10], "big"), 10
        if len(data) < start + length:
            return False
        payload, self._data = data[start : start + length], data[start + length :]
        if data[0] & 15 == 9 and self.transport:
            masked = bytes(byte ^ 1 for byte in payload)
            self.transport.write(bytes([138, 128 | length, 1, 1, 1, 1]) + masked)
        elif data[0] & 15 in (0, 1):
            self._heard(payload, now)
        return True


async def sit(port: int, path: str, cookie: str, heard: Heard) -> Socket:
    """Opens a WebSocket and waits until it stands."""
    loop = asyncio.get_running_loop()
    _, socket = await loop.create_connection(lambda: Socket(heard), "127.0.0.1", port)
    assert socket.transport  # noqa: S101  # create_connection called connection_made
    socket.transport.write(
        (
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
            "Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
            f"Accept-Language: de\r\nCookie: {cookie}\r\n\r\n"
        ).encode()
    )
    await socket.ready
    return socket


def percentile(values: list[float], share: float) -> float:
    """The value below which `share` of all lie; nearest rank."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0
