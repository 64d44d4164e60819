"""A seat sends at once or keeps the newest; who never reads is cut and delays nobody (issue 2, B.7)."""

from __future__ import annotations

import asyncio

import pytest

from app.live.audience import seat as seats
from tests.live.conftest import Socket

pytestmark = pytest.mark.anyio


async def test_a_socket_that_takes_everything_gets_everything_in_order_without_a_task() -> None:
    socket = Socket()
    seat = socket.seat()
    before = asyncio.all_tasks()
    for number in range(5):
        seat.push("task", str(number))
    assert socket.got == ["0", "1", "2", "3", "4"]
    assert asyncio.all_tasks() == before


async def test_a_socket_of_another_server_gets_what_is_newest_by_a_task() -> None:
    socket = Socket()
    seat = socket.seat(held=False)
    for target, message in (("task", "a"), ("clock", "1"), ("task", "b")):
        seat.push(target, message)
    seat.beat()
    await asyncio.sleep(0.01)
    assert (socket.got, socket.beats) == (["b", "1"], 1)
    seat.push("task", "c")
    await asyncio.sleep(0.01)
    assert (socket.got[-1], socket.cuts) == ("c", 0)


async def test_a_slow_socket_gets_what_is_newest_for_each_target() -> None:
    socket = Socket(reads=False)
    seat = socket.seat()
    for target, message in (("task", "a"), ("task", "b"), ("clock", "1"), ("task", "c"), ("clock", "2")):
        seat.push(target, message)
    assert socket.got == []
    socket.reads.set()
    await asyncio.sleep(0.01)
    assert socket.got == ["c", "2"]
    seat.push("task", "d")
    assert socket.got[-1] == "d"
    assert socket.cuts == 0


async def test_a_mailbox_never_holds_more_than_one_message_a_target() -> None:
    socket = Socket(reads=False)
    seat = socket.seat()
    for number in range(10_000):
        seat.push(f"target-{number % 3}", "x" * 100)
    assert len(seat._mailbox) <= 3
    seat.leave()


async def test_a_socket_that_never_reads_is_cut_and_delays_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seats, "STUCK_S", 0.02)
    stuck, quick = Socket(reads=False), Socket()
    slow, fast = stuck.seat(), quick.seat()
    for number in range(20):
        slow.push("task", str(number))
        fast.push("task", str(number))
    assert len(quick.got) == 20
    await asyncio.sleep(0.05)
    assert (stuck.cuts, quick.cuts, stuck.got) == (1, 0, [])


async def test_a_socket_that_is_gone_is_cut_at_the_next_push() -> None:
    class Gone(Socket):
        def push(self, text: str) -> bool:
            raise RuntimeError("closed")

        async def send(self, message: object) -> None:
            raise RuntimeError("closed")

    for held in (True, False):
        socket = Gone()
        socket.seat(held=held).push("task", "a")
        await asyncio.sleep(0)
        assert socket.cuts == 1


async def test_a_socket_that_breaks_while_it_is_waited_for_is_cut() -> None:
    class Breaks(Socket):
        async def send(self, message: object) -> None:
            await self.reads.wait()
            raise ConnectionResetError

    socket = Breaks(reads=False)
    seat = socket.seat()
    seat.push("task", "a")
    socket.reads.set()
    await asyncio.sleep(0.01)
    assert socket.cuts == 1


async def test_leaving_stops_what_is_still_being_sent() -> None:
    socket = Socket(reads=False)
    seat = socket.seat()
    seat.push("task", "a")
    sending = seat._blocked
    assert sending
    seat.leave()
    await asyncio.wait([sending])
    assert sending.cancelled()
    assert (socket.got, socket.cuts) == ([], 0)
