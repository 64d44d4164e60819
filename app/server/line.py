"""What one line may cost, whatever it carries: sizes, numbers and times, and the clock of who does not read.

Everything that is held for a line has a bound, so that a thousand hostile ones together cost a hall less than 100 MB.
Here: what HTTP (bounded_http.py) and sockets (bounded_socket.py) have in common. Never: a parser, what a line carries.
"""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import socket
import struct
import termios
from typing import Any

from app.server.turnstile import MOST_HELD, turnstile
from app.telemetry import metrics

HELD_OUT = 16_384
"""Bytes that may wait in this process for one line before whoever writes waits, too."""
LEAST_A_SECOND = 256
"""A phone at the edge of a network reads a thousand bytes a second; who takes less than a quarter of that does not read."""
LINGER_S = 1.0
"""A line ends so long after the last word: closed at once, with bytes unread, it would take that word along."""
DEAD_S = 60
"""The system drops a line whose other end has confirmed nothing for so long, also one that was closed already."""
UNSENT = 131_072
"""So many bytes the system takes for a line ahead of what it may send; it would take megabytes for one that never reads."""
_COUNT = struct.Struct("i")
_ACKED = 120
"""Where Linux says how many bytes were confirmed (struct tcp_info, linux/tcp.h)."""


def outstanding(transport: Any) -> int:
    """Bytes that were written and not confirmed by the other end: here, and where the system tells it, in the system."""
    waiting = bytearray(_COUNT.size)
    with contextlib.suppress(OSError, AttributeError):
        fcntl.ioctl(transport.get_extra_info("socket").fileno(), termios.TIOCOUTQ, waiting)
    return int(transport.get_write_buffer_size()) + int(_COUNT.unpack(waiting)[0])


def confirmed(transport: Any) -> int:
    """How far the other end has come, in bytes from somewhere: what it confirmed, or what has left this process."""
    with contextlib.suppress(OSError, AttributeError, struct.error):
        number = transport.get_extra_info("socket").fileno()
        with socket.fromfd(number, socket.AF_INET, socket.SOCK_STREAM) as twin:
            told = twin.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, 256)
        return int(struct.unpack_from("Q", told, _ACKED)[0])
    return -int(transport.get_write_buffer_size())


class UnreadClock:
    """Runs while a line does not take what was written. Each `window_s` seconds some of it must have got there, else the
    line is cut; it ends when all has."""

    __slots__ = ("_came_to", "_handle", "_loop", "_transport", "_window_s")

    def __init__(self, loop: asyncio.AbstractEventLoop, transport: Any, window_s: float) -> None:
        self._loop, self._transport, self._window_s = loop, transport, window_s
        self._came_to = confirmed(transport)
        self._handle: asyncio.TimerHandle | None = loop.call_later(window_s, self._look)

    @property
    def runs(self) -> bool:
        """Whether it still looks."""
        return self._handle is not None

    def stop(self) -> None:
        """Everything was taken, or the line has ended."""
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None

    def _look(self) -> None:
        self._handle = None
        came_to = confirmed(self._transport)
        if not outstanding(self._transport):
            return
        if came_to - self._came_to < LEAST_A_SECOND * self._window_s:
            metrics.LINES_CUT.labels("unread").inc()
            self._transport.abort()
            return
        self._came_to = came_to
        self._handle = self._loop.call_later(self._window_s, self._look)


class WatchedLine(asyncio.Protocol):
    """What a line of either protocol does while the other end does not read: it waits, and is cut after `unread_s` seconds
    in which nothing got there. Stands before the library's protocol among the bases."""

    unread_s: float
    loop: Any
    transport: Any
    _unread: UnreadClock | None = None
    _held = b""
    _waits = _passing = _may_read = False

    def connection_made(self, transport: Any) -> None:
        """Whoever writes more than a line takes has to wait."""
        super().connection_made(transport)
        transport.set_write_buffer_limits(HELD_OUT)

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing is waited for any more."""
        self._stop_unread()
        self._let_go()
        super().connection_lost(exc)

    def _must_wait(self, data: bytes) -> bool:
        """Whether these bytes wait for their turn; then they are held, and nothing more is read until it comes."""
        stile = turnstile(self.loop)
        if self._passing or self._may_read:
            self._may_read = False
            return False
        if not self._held and ((not self._waits and stile.lets_in()) or stile.held + len(data) > MOST_HELD):
            return False
        self._held += data
        stile.held += len(data)
        self._queue()
        return True

    def _queue(self) -> None:
        """Nothing more is read until the line's turn."""
        self.transport.pause_reading()
        if not self._waits:
            self._waits = True
            turnstile(self.loop).wait(self)

    def turn(self) -> None:
        """Reads what was held, or whatever comes next; and goes on reading, if it does not wait once more."""
        data, self._waits = self._let_go(), False
        if self.transport.is_closing():
            return
        if data:
            self._read_held(data)
        else:
            self._may_read = True
        if not (self._waits or self._stays_paused() or self.transport.is_closing()):
            self.transport.resume_reading()

    def _read_held(self, data: bytes) -> None:
        """A line that cannot be read is cut, as the loop would cut it: nothing would read it on."""
        self._passing = True
        try:
            self.data_received(data)
        except BaseException:
            self.transport.abort()
            raise
        finally:
            self._passing = False

    def _let_go(self) -> bytes:
        data, self._held = self._held, b""
        turnstile(self.loop).held -= len(data)
        return data

    def _stays_paused(self) -> bool:
        """Whether something else keeps this line from being read."""
        raise NotImplementedError

    def pause_writing(self) -> None:
        """The line does not take what was written: from now on it must show that it reads."""
        super().pause_writing()
        self._watch_unread()

    def resume_writing(self) -> None:
        """It does again."""
        super().resume_writing()
        self._stop_unread()

    def _watch_unread(self) -> None:
        if self._unread is None or not self._unread.runs:
            self._unread = UnreadClock(self.loop, self.transport, self.unread_s)

    def _stop_unread(self) -> None:
        if self._unread is not None:
            self._unread.stop()
            self._unread = None


def bound(listener: socket.socket) -> None:
    """Every line that this listener takes has these bounds in the system, too, where it knows them."""
    for name, value in (("TCP_USER_TIMEOUT", DEAD_S * 1000), ("TCP_NOTSENT_LOWAT", UNSENT)):
        if hasattr(socket, name):
            listener.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)
