"""HTTP/1.1 and WebSocket as a browser speaks them, on plain asyncio protocols: small enough for thousands in a process.

Never here: what is asked, who asks, waiting between tries.
"""

import asyncio
import gzip
import secrets
from collections.abc import Callable

import msgspec

TEXT, CLOSE, PING, PONG = 1, 8, 9, 10
Heard = Callable[[bytes], None]


class NoAnswer(Exception):
    """The line broke, or nothing came in time: what became of the request is unknown."""


class Answer(msgspec.Struct, frozen=True):
    """A response; `body` is unpacked, `cookies` are those that it sets."""

    status: int
    headers: dict[str, str]
    cookies: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as words."""
        return self.body.decode(errors="replace")


class Line(asyncio.Protocol):
    """One kept connection for requests, one at a time."""

    def __init__(self) -> None:
        self._data = b""
        self._waiting: asyncio.Future[Answer] | None = None
        self.transport: asyncio.Transport | None = None

    @property
    def open(self) -> bool:
        """Whether the next request may travel on it."""
        return self.transport is not None and not self.transport.is_closing()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keeps the transport."""
        self.transport = transport  # type: ignore[assignment]  # TCP gives no other kind

    def connection_lost(self, error: Exception | None) -> None:
        """Who waits is told that there will be no answer."""
        self.transport = None
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(NoAnswer("the line was cut"))

    def data_received(self, data: bytes) -> None:
        """Collects until the answer is whole."""
        self._data += data
        answer = read_answer(self._data)
        if answer is not None and self._waiting is not None and not self._waiting.done():
            self._data = b""
            self._waiting.set_result(answer)

    async def ask(self, request: bytes) -> Answer:
        """Sends the request and waits for its answer."""
        if self.transport is None:
            raise NoAnswer("the line is closed")
        self._waiting = asyncio.get_running_loop().create_future()
        self.transport.write(request)
        answer = await self._waiting
        if answer.headers.get("connection", "").lower() == "close":
            self.hang_up()
        return answer

    def hang_up(self) -> None:
        """Closes the line."""
        if self.transport is not None:
            self.transport.close()


def read_answer(data: bytes) -> Answer | None:
    """The whole answer in `data`, or None as long as something is missing."""
    head, found, rest = data.partition(b"\r\n\r\n")
    if not found:
        return None
    first, *lines = head.decode("latin-1").split("\r\n")
    headers: dict[str, str] = {}
    cookies: dict[str, str] = {}
    for line in lines:
        name, _, value = line.partition(":")
        if name.lower() == "set-cookie":
            key, _, said = value.strip().partition(";")[0].partition("=")
            cookies[key] = said
        else:
            headers[name.lower()] = value.strip()
    body = _body(headers, rest)
    if body is None:
        return None
    if headers.get("content-encoding") == "gzip":
        body = gzip.decompress(body)
    return Answer(int(first[9:12]), headers, cookies, body)


def _body(headers: dict[str, str], rest: bytes) -> bytes | None:
    if headers.get("transfer-encoding") != "chunked":
        length = int(headers.get("content-length", "0"))
        return rest[:length] if len(rest) >= length else None
    whole = b""
    while True:
        size, found, rest = rest.partition(b"\r\n")
        number = int(size.partition(b";")[0] or b"0", 16) if found else -1
        if number < 0 or len(rest) < number + 2:
            return None
        if number == 0:
            return whole
        whole, rest = whole + rest[:number], rest[number + 2 :]


class Socket(asyncio.Protocol):
    """A WebSocket that answers pings, hands every text to `heard`, and says once when it is `gone`."""

    def __init__(self, heard: Heard, gone: Callable[[], None]) -> None:
        self._heard, self._gone = heard, gone
        self._data = b""
        self._open = False
        self.ready: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keeps the transport."""
        self.transport = transport  # type: ignore[assignment]

    def connection_lost(self, error: Exception | None) -> None:
        """A line that ends before it opened is an error for who waits; one that stood is gone."""
        if not self.ready.done():
            self.ready.set_exception(NoAnswer("the socket was cut before it opened"))
        elif self._open:
            self._open = False
            self._gone()

    def data_received(self, data: bytes) -> None:
        """The answer to the handshake first, then frames."""
        self._data += data
        if not self._open and not self._opened():
            return
        self._data = frames(self._data, self._frame)

    def _opened(self) -> bool:
        head, found, rest = self._data.partition(b"\r\n\r\n")
        if not found or self.ready.done():
            return False
        if b" 101 " not in head[:20]:
            self.ready.set_exception(NoAnswer(f"the socket was refused: {head[9:12].decode('latin-1')}"))
            self.leave()
            return False
        self._open, self._data = True, rest
        self.ready.set_result(None)
        return True

    def _frame(self, kind: int, payload: bytes) -> None:
        if kind == TEXT:
            self._heard(payload)
        elif self.transport is not None and kind in (PING, CLOSE):
            self.transport.write(masked(PONG if kind == PING else CLOSE, payload))
            if kind == CLOSE:
                self.transport.close()

    def leave(self) -> None:
        """Goes as a browser that was closed: without a word."""
        self._open = False
        if self.transport is not None:
            self.transport.abort()


def frames(data: bytes, take: Callable[[int, bytes], None]) -> bytes:
    """Hands every whole frame in `data` to `take`; gives what is left over. A server's frames are not masked."""
    at = 0
    while len(data) >= at + 2:
        length, start = data[at + 1] & 127, at + 2
        if length == 126:
            length, start = int.from_bytes(data[at + 2 : at + 4], "big"), at + 4
        elif length == 127:
            length, start = int.from_bytes(data[at + 2 : at + 10], "big"), at + 10
        if len(data) < start + length:
            break
        take(data[at] & 15, data[start : start + length])
        at = start + length
    return data[at:]


def masked(kind: int, payload: bytes) -> bytes:
    """A short frame from a client, masked as the protocol wants it."""
    key = secrets.token_bytes(4)
    return bytes([128 | kind, 128 | len(payload)]) + key + bytes(b ^ key[i % 4] for i, b in enumerate(payload))
