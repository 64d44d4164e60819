"""The server's side of one HTTP connection: a request must come in reasonable time.

uvicorn waits for ever for the rest of a request; a few hundred such connections would use up a hall's open files (sizes:
bounded_http.py). Never here: what a request asks for, anything about the address that it comes from.
"""

from __future__ import annotations

import asyncio
import re
from http import HTTPStatus
from typing import Any

from uvicorn.protocols.http.flow_control import FlowControl

from app.server import open_files
from app.server.bounded_http import BoundedHttp
from app.server.line import HELD_OUT
from app.server.websocket_protocol import WebSocketProtocol
from app.web.security_headers import HEAD

HEADERS_S, BODY_S = 10.0, 60.0
"""A phone in a cellar is slow, and an import has three megabytes; but neither takes longer than this."""
CROWDED_KEEP_ALIVE_S = 5
"""What an idle connection has to make room when open files become scarce."""


OPENING = frozenset({b"connection", b"upgrade", b"sec-websocket-key", b"sec-websocket-version", b"origin"})
ODD = frozenset({b"sec-websocket-protocol", b"content-length", b"transfer-encoding"})
KEY = re.compile(rb"[A-Za-z0-9+/]{22}==")


def opening_key(headers: list[tuple[bytes, bytes]]) -> str | None:
    """The key of a WebSocket's opening as browsers send it (RFC 6455, 4.1); None for any other, right or wrong."""
    found: dict[bytes, bytes] = {}
    for name, value in headers:
        if name in ODD or (name in OPENING and name in found):
            return None
        if name in OPENING:
            found[name] = value.lower() if name in (b"connection", b"upgrade") else value
    connection, key = found.get(b"connection", b"").split(b","), found.get(b"sec-websocket-key", b"")
    asks = b"upgrade" in [word.strip() for word in connection] and found.get(b"upgrade") == b"websocket"
    fits = found.get(b"sec-websocket-version") == b"13" and KEY.fullmatch(key)
    return key.decode() if asks and fits else None


class JoiningTransport:
    """A transport that holds the head of an answer until its body comes in the same turn of the loop: one system call for
    both, which is a tenth of what a vote costs."""

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self.whole = transport
        self.is_closing = transport.is_closing
        self._loop = loop
        self._head = self._lines = b""

    def __getattr__(self, name: str) -> Any:
        return getattr(self.whole, name)

    def put_in(self, lines: bytes) -> None:
        """These lines stand in the next head, too."""
        self._lines = lines

    def write(self, data: bytes) -> None:
        """Sends; a head alone a moment later."""
        if self._head and len(data) > HELD_OUT:
            self._flush()  # a large body may be everybody's: a copy of it would be this line's
        elif self._head:
            data, self._head = self._head + data, b""
        elif data.endswith(b"\r\n\r\n") and data.startswith(b"HTTP/1.1 ") and data[9:10] != b"1":
            self._head, self._lines = data[:-2] + self._lines + data[-2:], b""
            self._loop.call_soon(self._flush)
            return
        self.whole.write(data)

    def write_eof(self) -> None:
        """Says that nothing more will come, behind everything that was written."""
        self._flush()
        self.whole.write_eof()

    def close(self) -> None:
        """Closes when everything is sent."""
        self._flush()
        self.whole.close()

    def _flush(self) -> None:
        if self._head:
            data, self._head = self._head, b""
            self.whole.write(data)


class HttpProtocol(BoundedHttp):
    """One connection. `_clock` runs from a request's first byte to its last."""

    _began = 0.0
    _clock: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """The first request is due. The client's address is not asked for: nobody here may use it, and asking costs two
        system calls for each of ten thousand connections."""
        self.connections.add(self)
        transport.set_write_buffer_limits(HELD_OUT)
        joining: Any = JoiningTransport(transport, self.loop)
        self.transport, self.scheme, self._offers = joining, "http", {HEAD: joining.put_in}
        self.flow = FlowControl(transport)
        self._start()

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is due any more."""
        self._stop()
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        """The request hears what this server can do."""
        super().on_message_begin()
        self.scope["extensions"] = self._offers

    def data_received(self, data: bytes) -> None:
        """Reads on; a request that is not whole yet must come to its end."""
        super().data_received(data)
        whole = self._fresh and not self._reading
        if self._clock is None and not (whole or self._refused or self._upgraded):
            self._start()

    def on_message_complete(self) -> None:
        """The request is whole."""
        self._stop()
        super().on_message_complete()
        if self.cycle is not None and self.cycle.response_complete and not self.transport.is_closing():
            self._start()  # it was answered before it was whole, and uvicorn's own clock has stopped: the next is due

    def handle_websocket_upgrade(self) -> None:
        """The usual opening goes straight to the socket. Whatever is unusual is read once more by the library, which says
        what is wrong with it."""
        self._stop()
        self.transport = self.transport.whole
        usual = self.ws_protocol_class is WebSocketProtocol and self.scope["method"] == "GET"
        key = opening_key(self.headers) if usual else None
        if key is None:
            super().handle_websocket_upgrade()
            return
        self.connections.discard(self)
        socket = WebSocketProtocol(self.config, self.server_state, self.app_state)
        socket.connection_made(self.transport)
        socket.begin(self.url, self.headers, key)
        self.transport.set_protocol(socket)

    def on_response_complete(self) -> None:
        """An answer is out. A connection that then idles is no slow request: only uvicorn's own timer runs."""
        if len(self.connections) > open_files.crowd():
            self.timeout_keep_alive = min(CROWDED_KEEP_ALIVE_S, self.config.timeout_keep_alive)
        super().on_response_complete()

    def refuse(self, status: HTTPStatus | None) -> None:
        """Nothing is due any more."""
        self._stop()
        super().refuse(status)

    def _start(self) -> None:
        self._began = self.loop.time()
        self._clock = self.loop.call_later(HEADERS_S, self._late)

    def _stop(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None

    def _late(self) -> None:
        left = self._began + BODY_S - self.loop.time()
        if self._headed and left > 0:
            self._clock = self.loop.call_later(left, self._late)
        elif self._headed:
            self.transport.abort()  # the app hears that the sender has gone
        else:
            self.refuse(HTTPStatus.REQUEST_TIMEOUT if self._reading or self._other else None)
