"""uvicorn's HTTP with a bound on everything that one line can make it hold, and a plain no to what is no request.

Heads, trailers, framing, bodies, waiting requests and unread answers each have a size; what is over it ends the line.
A malformed request is answered with 400, and only after every well-formed request that came before it on the line.
Both server variants stand on this. Never here: how fast a request must come (http_protocol.py), what it asks for.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, NoReturn

import httptools
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from app.server.http_words import LONGEST_HEAD, bare, is_host, speaks_http
from app.server.last_answer import LastAnswer
from app.server.line import LINGER_S, WatchedLine
from app.telemetry import metrics

MOST_BYTES, MOST_HEADERS = LONGEST_HEAD, 100
MOST_ADDRESS, MOST_FIELDS = 16_384, 1_500
"""Bytes of an address, and fields in it: somebody reads each letter of it, and thirty thousand took thirty milliseconds."""
MOST_TRAILERS = 16
"""Nobody here reads one; a proxy may add some."""
MOST_WAITING = 4
"""Requests sent before the one in front of them is answered: no browser and no proxy does that."""
MOST_PIECES, PIECE = 100, 256
"""Chunks of a body in one gulp, besides those that carry so many bytes on average: each costs as much as a whole header."""
SMALL = 4_096
"""Bytes of a request as any phone sends it; whoever brings more waits for a turn (turnstile.py)."""
DISCARDED = 1_000_000
"""So much more is read of what was answered or refused before its end, so that the answer arrives."""
WATCHED = frozenset({b"host", b"transfer-encoding", b"content-length", b"expect"})


class Enough(Exception):
    """Stops the parser from within; the line was refused."""


class BoundedHttp(WatchedLine, HttpToolsProtocol):
    """One connection. A request is read from `on_message_begin` to `on_message_complete`; `_headed` once its head is whole."""

    _refused = False
    _status: HTTPStatus | None = None
    _reading = _headed = _fresh = False
    _head = _body = _other = _known = _pieces = _trailers = _waiting = _discarded = 0
    """Bytes of the head's headers, of the body, of all else; of the headers and bodies that ended in this gulp; and so on."""
    _hosts: tuple[bytes, ...] = ()
    _coding = _length = b""
    _upgraded = False
    unread_s = 30.0

    def data_received(self, data: bytes) -> None:
        """Reads on. What is no HTTP is answered and not logged: anybody could fill a log with it."""
        much = self._is_much(data)
        if much and self._must_wait(data):
            return
        self._read(data)
        if much and (self._reading or self._refused) and not self.transport.is_closing():
            self._queue()  # so that nothing of a long body is held before its turn

    def _read(self, data: bytes) -> None:
        if self._refused:
            self._discarded += len(data)
            if self._discarded > DISCARDED:
                self.flow.pause_reading()
            return
        self._unset_keepalive_if_required()
        if not self._reading and not speaks_http(data):
            self.refuse(HTTPStatus.BAD_REQUEST)
            return
        self._pieces, self._known = 0, -self._head - self._body
        if self._fresh:
            self._fresh, self._other = False, 0
        try:
            self._feed(data)
        except httptools.HttpParserError:
            self.refuse(HTTPStatus.BAD_REQUEST)
        else:
            self._other += len(data) - self._known - self._head - self._body
            if self._other > MOST_BYTES + self._body and not self._upgraded:
                self.refuse(HTTPStatus.BAD_REQUEST if self._headed else HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)

    def eof_received(self) -> bool:  # type: ignore[override]  # what asyncio asks for
        """The other end says nothing more. What it asked for is answered all the same, before the line ends; half a request is
        none."""
        owes = self.cycle is not None and not self.cycle.response_complete
        if not (self._reading or owes) or self._upgraded:
            return False
        self.refuse(HTTPStatus.BAD_REQUEST if self._reading else None)
        return True

    def _is_much(self, data: bytes) -> bool:
        """Whether this is more than the next small request of somebody who was answered before."""
        more = self._head + self._body + self._other if self._reading else 0
        return self.cycle is None or self._refused or len(data) + more > SMALL or bool(self._held)

    def _stays_paused(self) -> bool:
        return self.flow.read_paused

    def _feed(self, data: bytes) -> None:
        """Whoever offers another protocol than a socket's stays with this one, and what follows is read."""
        while data:
            try:
                self.parser.feed_data(data)
                return
            except httptools.HttpParserUpgrade as offered:
                if self._should_upgrade():
                    self._take_upgrade()
                    return
                data = data[offered.args[0] :]

    def on_message_begin(self) -> None:
        """A request's first letters."""
        super().on_message_begin()
        self._reading, self._headed = True, False
        self._head = self._body = self._trailers = self._discarded = 0
        self._hosts, self._coding, self._length = (), b"", b""

    def on_header(self, name: bytes, value: bytes) -> None:
        """A header; behind the body a trailer, which nobody hears of."""
        if self._headed:
            self._trailers += 1
            if self._trailers > MOST_TRAILERS:
                self._enough(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
            return
        headers = self.headers
        self._head += len(name) + len(value)
        if self._head > MOST_BYTES or len(headers) >= MOST_HEADERS:
            self._enough(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
        name = name.lower()
        if name in WATCHED:
            # A space or a tab behind it is none of its letters, and the framework fails on a host's.
            value = value.strip()
            self._watch(name, value)
        headers.append((name, value))

    def _watch(self, name: bytes, value: bytes) -> None:
        if name == b"host":
            self._hosts += (value,)
        elif name == b"transfer-encoding":
            self._coding += value.lower() + b";"
        elif name == b"content-length":
            self._length = value
        elif value.lower() == b"100-continue":
            self.expect_100_continue = True

    def on_headers_complete(self) -> None:
        """The head is there; what is wrong with it is said before the app sees it."""
        if self._head + len(self.url) > MOST_BYTES:
            self._enough(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE)
        if len(self.url) > MOST_ADDRESS or self.url.count(b"&") > MOST_FIELDS:
            self._enough(HTTPStatus.REQUEST_URI_TOO_LONG)
        if not self._is_right(self.parser.get_http_version()):
            self._enough(HTTPStatus.BAD_REQUEST)
        if len(self.pipeline) >= MOST_WAITING:
            self._too_many()
        super().on_headers_complete()
        self._headed = True
        if self._coding or int(self._length or 0) > DISCARDED:
            last: Any = LastAnswer(self.transport, self._end)
            self.cycle.keep_alive, self.cycle.transport = False, last
        if self.pipeline:
            self._wait(self._head + len(self.url))

    def _end(self) -> None:
        """Closes; if the last answer came early, once the rest of its request was read."""
        if not (self._headed and self.cycle.response_complete):
            self.transport.close()

    def _is_right(self, version: str) -> bool:
        """One name that a host can have, a protocol that we speak, and a body that everybody on the way reads as we do."""
        if self.parser.should_upgrade() and (self._coding or self._length.strip(b"0")):
            return False  # the parser ends at the head, and would read the body as the next request
        named = len(self._hosts) == 1 and is_host(self._hosts[0])
        if version == "1.1":
            return named and self._coding in (b"", b"chunked;")
        return version == "1.0" and (named or not self._hosts) and not self._coding

    def on_body(self, body: bytes) -> None:
        """A piece of the body."""
        self._body += len(body)
        self._pieces += 1
        if self._pieces > MOST_PIECES + self._body // PIECE:
            self._enough(HTTPStatus.BAD_REQUEST)
        super().on_body(body)
        if self.cycle.response_complete:
            self._discarded += len(body)
            if self._discarded > DISCARDED:
                self._enough(None)
        if self.pipeline:
            self._wait(len(body))

    def _wait(self, size: int) -> None:
        """So many bytes more are held for requests that wait."""
        self._waiting += size
        if self._waiting > MOST_BYTES:
            self._too_many()

    def _too_many(self) -> NoReturn:
        """Whoever waits is sent away, too: only what was begun is answered."""
        self.pipeline.clear()
        self._headed = False
        self._enough(HTTPStatus.TOO_MANY_REQUESTS)

    def on_message_complete(self) -> None:
        """The request is whole. One in pieces that was not answered before can be followed by another after all."""
        if self._coding and self.cycle is not None and not self.cycle.response_started:
            self.cycle.keep_alive, self.cycle.transport = True, self.transport
        super().on_message_complete()
        self._reading = self._headed = False
        self._fresh = True
        self._known += self._head + self._body
        self._head = self._body = self._other = 0
        if self.cycle is not None and self.cycle.response_complete and not self.cycle.keep_alive:
            self.transport.close()

    def on_response_complete(self) -> None:
        """An answer is out: the next in turn, or what there is to say against what came behind it."""
        last = not self.pipeline
        super().on_response_complete()
        if last:
            self._waiting = 0
            if self._refused and not self.transport.is_closing():
                self._say()

    def _take_upgrade(self) -> None:
        """A socket's opening stands alone on its line, and has no body."""
        owes = self.cycle is not None and not self.cycle.response_complete
        if owes or self._length or self.scope["http_version"] != "1.1":
            self.refuse(HTTPStatus.BAD_REQUEST)
            return
        self._upgraded = True
        self.handle_websocket_upgrade()

    def handle_websocket_upgrade(self) -> None:
        """The library reads the opening once more. What it cannot read at all uvicorn would leave waiting for ever."""
        super().handle_websocket_upgrade()
        opened: Any = self.transport.get_protocol()
        if not opened.handshake_initiated:
            self.transport.write(b"".join(opened.conn.data_to_send()) or bare(HTTPStatus.BAD_REQUEST))
            self.transport.close()

    def _enough(self, status: HTTPStatus | None) -> NoReturn:
        self.refuse(status)
        raise Enough

    def refuse(self, status: HTTPStatus | None) -> None:
        """Reads no further. What was asked before is answered first; then `status` is said, if any, and the line ends."""
        if self._refused:
            return
        self._refused, self._status = True, status
        if status is not None:
            metrics.LINES_CUT.labels("refused").inc()
        owes = self.cycle is not None and not self.cycle.response_complete
        if self._headed:  # it is the last request itself that is refused
            owes = self._drop(self.cycle)
        if not owes:
            self._say()

    def _drop(self, cycle: Any) -> bool:
        """Takes back a request whose end will not come; gives whether one before it is not answered yet."""
        if self.pipeline:
            self.pipeline.popleft()
            return True
        if cycle.response_started:
            self._status = None  # it has its answer, or a part of it
        else:
            cycle.disconnected = True
            cycle.message_event.set()
        return False

    def _say(self) -> None:
        """The last word on this line."""
        self._unset_keepalive_if_required()
        if self.transport.is_closing():
            return
        if self._status is not None:
            self.transport.write(bare(self._status))
        elif self.cycle is not None and not self.cycle.response_complete:
            self.transport.close()  # somebody is still writing
            return
        self.transport.write_eof()
        self.loop.call_later(LINGER_S, self.transport.close)
