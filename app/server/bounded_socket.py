"""uvicorn's WebSocket with a bound on everything that one line can make it hold or do.

Frames have a budget, whatever they are (pings that nobody reads the answers to, empty fragments, texts); who does not
take what is pushed is cut. Both server variants stand on this. Never here: who may sit here, what is pushed.
"""

from __future__ import annotations

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.exceptions import InvalidState
from websockets.protocol import State

from app.live.audience.seat import Chatter
from app.server.line import LINGER_S, WatchedLine
from app.telemetry import metrics

GULP = 256
"""Bytes that are read before somebody looks at what they were: forty-three frames at the most."""
ANSWERS = 64
"""Bytes with which a browser answers a ping; whoever says more waits for a turn (turnstile.py)."""
MOST_FRAGMENTS = 64
POLICY = 1008


class BoundedSocket(WatchedLine, WebSocketsSansIOProtocol):
    """One WebSocket. `_over` when nothing more is read of it."""

    _chatter: Chatter | None = None
    _over = False
    unread_s = 10.0

    def data_received(self, data: bytes) -> None:
        """Reads on, a little at a time. To who has said the last word already nothing is said; uvicorn would raise."""
        if self.handshake_initiated and (len(data) > ANSWERS or self._held) and self._must_wait(data):
            return
        try:
            for start in range(0, len(data), GULP):
                if self._over or self.transport.is_closing():
                    return
                super().data_received(data[start : start + GULP])
        except InvalidState:
            self.transport.abort()

    def _stays_paused(self) -> bool:
        return self.read_paused or self._over

    def handle_events(self) -> None:
        """Everything that is said counts: a browser answers a ping every twenty seconds, and pages say nothing at all."""
        said = len(self.conn.events)
        if said:
            self._chatter = self._chatter or Chatter()
            if self._chatter.is_too_much(self.loop.time(), said) or len(self.frames) > MOST_FRAGMENTS:
                self._hang_up()
                return
        super().handle_events()

    def handle_ping(self) -> None:
        """Is answered, unless the answers are not read."""
        if self.writable.is_set():
            super().handle_ping()
        else:
            self.conn.data_to_send()

    def _hang_up(self) -> None:
        """Says why, if there is room for that, and ends the line."""
        self._over = True
        metrics.LINES_CUT.labels("talk").inc()
        if not self.handshake_complete or not self.writable.is_set() or self.conn.state is not State.OPEN:
            self.transport.abort()
            return
        self.conn.send_close(POLICY)
        self.queue.put_nowait({"type": "websocket.disconnect", "code": POLICY, "reason": ""})
        self.transport.write(b"".join(self.conn.data_to_send()[-1:]))
        self.close_sent = True
        self.transport.write_eof()
        self.transport.pause_reading()
        self.close_timer = self.loop.call_later(LINGER_S, self.transport.abort)  # until then nobody else closes it
