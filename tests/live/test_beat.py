"""A sign of life on every line, so that a page can tell a quiet line from a dead one."""

from __future__ import annotations

import asyncio
import time
from types import SimpleNamespace
from typing import Any

import pytest

from app.live import hall
from app.live.audience.scene import BEATS
from tests.live.conftest import Hallway

pytestmark = [pytest.mark.anyio, pytest.mark.usefixtures("swift")]


async def test_every_line_says_something_once_in_forty_turns_and_never_all_at_once() -> None:
    """Fault 23, fault 24: spread over the turns, so that ten thousand phones are no wave; twenty seconds between two."""
    hallway = Hallway()
    sockets = [hallway.enter()[0] for _ in range(3 * BEATS)]
    await hallway.still()
    for turn in range(BEATS):
        before = sum(socket.beats for socket in sockets)
        hallway.scene.beat(turn)
        assert sum(socket.beats for socket in sockets) - before == 3
    assert [socket.beats for socket in sockets] == [1] * 3 * BEATS
    assert hall.BEAT_S * BEATS == 20


async def test_after_a_long_hold_up_beats_do_not_come_more_quickly_than_a_phone_can_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Fault 20: three beats without an answer end a line, so a process that stood still must not make up for all of it.
    What is late by less, the control, is made good."""
    monkeypatch.setattr(hall, "BEAT_S", 0.05)
    monkeypatch.setattr(hall, "LATE_S", 0.1)
    turns: list[float] = []
    begun = time.monotonic()

    def beat(turn: int) -> None:
        turns.append(time.monotonic() - begun)
        if turn == 0:
            time.sleep(1)

    place: Any = SimpleNamespace(scene=SimpleNamespace(beat=beat))
    only: Any = SimpleNamespace(places=lambda: [place])
    beating = asyncio.create_task(hall.Hall._beat(only))
    await asyncio.sleep(1.4)
    beating.cancel()
    after = [at for at in turns if 1 <= at < 1.4]
    assert 2 <= len(after) <= 0.4 / 0.05 + 3
