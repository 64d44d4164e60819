"""A held socket's beats, on a real server: who answers them stays, who is gone is cut, and no timer is left behind.

Never here: who sits where (tests/live), bad frames (tests/faults/test_frames.py).
"""

from __future__ import annotations

import contextlib
import socket
import time
from concurrent.futures import Future

import pytest
from websockets.exceptions import ConnectionClosed, InvalidState
from websockets.sync.client import connect

from app.server.websocket_protocol import UNANSWERED
from tests.faults.kit.wire import frame
from tests.held import holding

PONG = 10


def test_who_answers_beats_stays_and_hears_them() -> None:
    """Fault 24: a browser answers the ping by itself, and its page hears the text. The library's own pings are off."""
    with holding() as (port, held), connect(f"ws://127.0.0.1:{port}/", ping_interval=None, proxy=None) as line:
        one = held.get(timeout=5)
        for _ in range(UNANSWERED + 3):
            one.beat()
            assert line.recv(timeout=2) == "{}"
        assert not one.gone.is_set()
        assert one.protocol.ping_timer is None and one.protocol.pong_timer is None


@pytest.mark.parametrize("speaks", [False, True])
def test_who_is_gone_is_cut_after_two_beats_without_an_answer(speaks: bool) -> None:
    """Fault 20: a phone that was switched off leaves no goodbye. One that still says something, the control, stays."""
    with holding() as (port, held), socket.create_connection(("127.0.0.1", port)) as line:
        line.sendall(
            b"GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
        )
        one = held.get(timeout=5)
        for _ in range(UNANSWERED + 1):
            assert not one.gone.is_set()
            if speaks:
                line.sendall(frame(b"", opcode=PONG))
                time.sleep(0.05)
            one.beat()
        assert one.gone.wait(1) is not speaks
        if not speaks:
            assert b"\x03\xf3keepalive" in line.recv(4_096), "it is told why: 1011"


def test_a_slow_line_is_not_cut_for_a_ping_that_has_not_got_there() -> None:
    """C8: behind a hundred kilobytes a ping takes a minute and more at the edge of a network; what counts is that bytes go."""
    with holding() as (port, held), socket.socket() as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        line.connect(("127.0.0.1", port))
        line.sendall(
            b"GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
        )
        one = held.get(timeout=5)
        one.protocol.loop.call_soon_threadsafe(one.protocol.push, "x" * 100_000)
        for _ in range(UNANSWERED + 2):
            one.beat()
        assert not one.gone.is_set()
        read = b""
        while not read.endswith(b"\x89\x00"):
            read += line.recv(65_536)
        line.sendall(frame(b"", opcode=PONG))
        one.beat()
        assert not one.gone.is_set()


def test_a_server_that_ends_while_somebody_is_leaving_ends_for_all() -> None:
    """The library has said goodbye already, and the line is not cut yet: that is no error, and the line is cut."""
    with holding() as (port, held), connect(f"ws://127.0.0.1:{port}/", ping_interval=None, proxy=None):
        one = held.get(timeout=5)
        ended: Future[None] = Future()

        def end() -> None:
            one.protocol.conn.send_close(1000)
            try:
                ended.set_result(one.protocol.shutdown())
            except InvalidState as error:
                ended.set_exception(error)

        one.protocol.loop.call_soon_threadsafe(end)
        assert ended.result(2) is None and one.gone.wait(2)


def test_what_is_said_to_who_has_closed_is_no_error() -> None:
    """A beat may come between a goodbye and the end of the line, and is that end for who says it and reads no more."""
    with holding() as (port, held):
        with contextlib.suppress(ConnectionClosed), connect(f"ws://127.0.0.1:{port}/", proxy=None):
            one = held.get(timeout=5)
        one.beat()
        assert one.gone.wait(2)
