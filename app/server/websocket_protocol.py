"""The server's side of one WebSocket: once the app has taken it, nothing is kept of it but what pushing needs.

The usual protocol keeps the request, its headers, the app's task with all its frames and a queue for as long as the socket
stands: half of what a phone costs. Here the app may `hold` the socket and return; a push is then one call, without a
coroutine. What comes in is still read by the same parser, with its codes for bad frames (tests/faults/test_frames.py).
A held socket has no timers for pings either: they were a third of what a hall of ten thousand phones cost. The app beats,
and each beat is a ping, too.
Never here: who may sit here, what is pushed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from uvicorn.protocols.utils import ClientDisconnected
from websockets.exceptions import InvalidState
from websockets.protocol import Protocol, State
from websockets.utils import accept_key

from app.live.audience.seat import BEAT
from app.server.bounded_socket import BoundedSocket
from app.server.line import outstanding
from app.web.socket import SOCKET


class _Nowhere:
    """Takes the place of the queue of a held socket: nobody reads it."""

    def put_nowait(self, message: Any) -> None:
        """Forgets it."""


NOWHERE: Any = _Nowhere()


ACCEPTED = b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
ACCEPT = b"Sec-WebSocket-Accept: %b\r\n%b\r\n"
BEAT_AND_PING = bytes((0x81, len(BEAT))) + BEAT.encode() + b"\x89\x00"
"""The text for the page, and a ping for the browser that it runs in."""
UNANSWERED = 2
"""Who has not said anything since so many beats is gone, whatever the network thinks."""


def header_lines(*headers: tuple[bytes, bytes]) -> bytes:
    """Headers as they stand on the wire."""
    return b"".join([b"%b: %b\r\n" % header for header in headers])


class WebSocketProtocol(BoundedSocket):
    """One WebSocket. `_gone` is called once when it has ended; None until the app holds it."""

    _gone: Callable[[], None] | None = None
    _unanswered = 0
    _accept = ""

    def connection_made(self, transport: Any) -> None:
        """The connection was HTTP until now; the client's address is not asked for here either (http_protocol.py)."""
        self.connections.add(self)
        self.transport, self.scheme = transport, "ws"

    def begin(self, url: bytes, headers: list[tuple[bytes, bytes]], key: str) -> None:
        """Takes an opening that was read already and is in order (http_protocol.py), and asks the app."""
        self.conn.parser = Protocol.parse(self.conn)  # what comes next is a frame
        next(self.conn.parser)
        self._accept = accept_key(key)
        self.handshake_initiated = True
        raw, _, query = url.partition(b"?")
        self.scope = {
            "type": "websocket",
            "asgi": {"version": self.asgi_version, "spec_version": "2.4"},
            "http_version": "1.1",
            "scheme": self.scheme,
            "server": None,
            "client": None,
            "root_path": self.root_path,
            "path": self.root_path + unquote(raw.decode("latin-1")),
            "raw_path": self.root_path.encode() + raw,
            "query_string": query,
            "headers": headers,
            "subprotocols": [],
            "state": self.app_state.copy(),
            "extensions": {"websocket.http.response": {}},
        }
        self.queue.put_nowait({"type": "websocket.connect"})
        task = self.loop.create_task(self.run_asgi())
        task.add_done_callback(self.on_task_complete)
        self.tasks.add(task)

    async def send(self, message: Any) -> None:
        """The app's answers; taking an opening that we have read ourselves needs nothing of the library."""
        accept, self._accept = self._accept, ""
        if not accept or message["type"] != "websocket.accept" or self.disconnected:
            await super().send(message)
        elif not self.transport.is_closing():
            self.handshake_complete = True
            self.conn.state = State.OPEN
            said = header_lines(*self.default_headers, *message["headers"])
            self.transport.write(ACCEPTED + ACCEPT % (accept.encode(), said))

    def cut(self) -> None:
        """Drops the connection: who never reads would keep a full buffer for ever, and no goodbye would reach them."""
        if self.transport is not None:
            self.transport.abort()

    def hold(self, gone: Callable[[], None]) -> None:
        """From now on the app needs no task: `gone` is called when the socket has ended."""
        self._gone = gone

    def data_received(self, data: bytes) -> None:
        """Reads on; who says anything is there."""
        self._unanswered = 0
        super().data_received(data)

    def shutdown(self) -> None:
        """The server ends. To who is leaving already nothing more is said; uvicorn would raise, and keep all others."""
        try:
            super().shutdown()
        except InvalidState:
            self.transport.abort()

    def push(self, text: str) -> bool:
        """Puts a text on the wire; False if its buffer is full, and nothing was sent. Raises ClientDisconnected."""
        if self.disconnected or self.close_sent or self.transport.is_closing():
            raise ClientDisconnected
        if not self.writable.is_set():
            return False
        payload = text.encode()
        length = len(payload)
        if length < 126:
            head = bytes((0x81, length))
        elif length < 65_536:
            head = b"\x81\x7e" + length.to_bytes(2, "big")
        else:
            head = b"\x81\x7f" + length.to_bytes(8, "big")
        self.transport.write(head + payload)
        return True

    def beat(self) -> None:
        """A sign of life that asks for one. Beats are counted, not seconds: a server that was held up cuts nobody for it."""
        if self.close_sent or self.transport.is_closing():
            self.transport.abort()  # who said goodbye and then does not read must not stay for that
            return
        if self._unanswered >= UNANSWERED and outstanding(self.transport):
            self._watch_unread()  # a slow line may not have brought the ping yet
            return
        if self._unanswered >= UNANSWERED:
            self.keepalive_timeout()
            self.transport.abort()  # a polite close would wait for who is not there
            return
        self._unanswered += 1
        if self.writable.is_set():
            self.transport.write(BEAT_AND_PING)

    async def run_asgi(self) -> None:
        """The app's part; a socket that it holds outlives it."""
        extensions: Any = self.scope["extensions"]
        extensions[SOCKET] = self
        try:
            await self.app(self.scope, self.receive, self.send)
        except ClientDisconnected:
            pass
        except BaseException:
            self._gone = None
            self.logger.exception("Exception in ASGI application\n")
            self.send_500_response()
        del extensions[SOCKET]
        if self._gone is None:
            if not self.handshake_complete and not self.conn.eof_sent:
                self.send_500_response()
            if self.close_timer is None:
                self.transport.close()
            return
        self.queue = NOWHERE
        self.scope = self.request = self.response = None  # type: ignore[assignment]
        if self.disconnected:
            self._leave()
        if self.read_paused:
            self.read_paused = False
            self.transport.resume_reading()

    def connection_lost(self, exc: Exception | None) -> None:
        """The end, however it came."""
        super().connection_lost(exc)
        if self.queue is NOWHERE:
            self._leave()

    def _leave(self) -> None:
        gone, self._gone = self._gone, None
        if gone is not None:
            gone()

    def send_receive_event_to_app(self) -> None:
        """A held socket only pushes: what is said to it need only be right."""
        if self._gone is None or self.queue is not NOWHERE:
            super().send_receive_event_to_app()
            return
        data = self.frames[0] if len(self.frames) == 1 else b"".join(self.frames)
        self.frames = []
        if self.curr_msg_data_type == "text":
            try:
                data.decode()
            except UnicodeDecodeError:
                self.conn.send_close(1007)
                self.handle_parser_exception()
