"""A sign of life on every line, so that a page can tell a quiet line from a dead one."""

from __future__ import annotations

import pytest

from app.live import hall
from app.live.scene import BEATS
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
