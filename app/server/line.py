"""What one line may cost, whatever it carries: sizes, numbers and times, and the clock of who does not read.

C8: everything that is held for a line has a bound, so that a thousand hostile ones together cost a hall less than 100 MB.
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

from app.telemetry import metrics

HELD_OUT = 16_384
"""Bytes that may wait in this process for one line before whoever writes waits, too."""
LEAST_A_SECOND = 256
"""A phone at the edge of a network reads a thousand bytes a second; who takes less than a quarter of that does not read."""
LINGER_S = 1.0
"""A line ends so long after the last word: closed at once, with bytes unread, it would take that word along."""
DEAD_S = 60
"""The system drops a line whose other end has confirmed nothing for so long, also one that was closed already."""
_COUNT = struct.Struct("i")


def outstanding(transport: Any) -> int:
    """Bytes that were written and not confirmed by the other end: here, and where the system tells it, in the system."""
    waiting = bytearray(_COUNT.size)
    with contextlib.suppress(OSError, AttributeError):
        fcntl.ioctl(transport.get_extra_info("socket").fileno(), termios.TIOCOUTQ, waiting)
    return int(transport.get_write_buffer_size()) + int(_COUNT.unpack(waiting)[0])


class UnreadClock:
    """Runs while a line does not take what was written. Each `window_s` seconds some of it must have gone, else it is cut."""

    __slots__ = ("_handle", "_left", "_loop", "_transport", "_window_s")

    def __init__(self, loop: asyncio.AbstractEventLoop, transport: Any, window_s: float) -> None:
        self._loop, self._transport, self._window_s = loop, transport, window_s
        self._left = outstanding(transport)
        self._handle = loop.call_later(window_s, self._look)

    def stop(self) -> None:
        """Everything was taken, or the line has ended."""
        self._handle.cancel()

    def _look(self) -> None:
        left = outstanding(self._transport)
        if self._left - left < LEAST_A_SECOND * self._window_s:
            metrics.LINES_CUT.labels("unread").inc()
            self._transport.abort()
            return
        self._left = left
        self._handle = self._loop.call_later(self._window_s, self._look)


def drop_dead(listener: socket.socket) -> None:
    """Every line that this listener takes is dropped by the system after DEAD_S, where it can."""
    option = getattr(socket, "TCP_USER_TIMEOUT", None)
    if option is not None:
        listener.setsockopt(socket.IPPROTO_TCP, option, DEAD_S * 1000)
