"""When screens turn by the clock alone, and the clock is set meanwhile: by a given time, on a real loop.

Never here: what turns (test_scene), whose clock it is (test_clocks).
"""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import cast

import pytest

from app.activities.base.context import GRACE_MS
from app.forum.state import Activity
from app.live.audience.alarm import Alarm
from app.live.hall import Hall
from app.store.embedded import Embedded
from tests.halls import CROWD, a_hall, anyio_backend, opened, store
from tests.live.test_clocks import HOUR, YEARS

__all__ = ["anyio_backend", "store"]
pytestmark = pytest.mark.anyio


class Wall:
    """Turns at an hour by a clock that can be set; at which times it was turned."""

    def __init__(self) -> None:
        self.now, self.turned = 0, list[int]()
        self.alarm = Alarm(lambda: self.turned.append(self.now), lambda: self.now)
        self.alarm.set(None, HOUR)

    def set(self, now: int) -> None:
        """Somebody sets the clock, and the process looks twice."""
        self.now = now
        for _ in range(2):
            self.alarm.look()

    def rings_in(self) -> float:
        """Seconds until it rings; 0 where it does not."""
        timer = self.alarm._timer
        return timer.when() - asyncio.get_running_loop().time() if timer is not None else 0.0


async def test_a_step_closes_once_its_grace_is_over_and_the_earlier_turn_comes_first() -> None:
    """D10: what is on its way at the deadline still counts, so the screens turn after that; days of another step may turn
    before. What stays as it was is not wound anew."""
    wall, step = Wall(), SimpleNamespace(phase=SimpleNamespace(deadline=HOUR, open=True))
    wall.alarm.set(cast("Activity", step), 2 * HOUR)
    assert HOUR + GRACE_MS < wall.alarm._at < HOUR + GRACE_MS + 1_000
    timer = wall.alarm._timer
    wall.alarm.set(cast("Activity", step), 2 * HOUR)
    assert wall.alarm._timer is timer
    wall.alarm.set(cast("Activity", step), HOUR // 2)
    assert HOUR // 2 < wall.alarm._at < HOUR // 2 + 1_000


@pytest.mark.parametrize("ahead", [2 * HOUR, YEARS])
async def test_a_window_that_a_set_clock_has_closed_turns_every_screen(ahead: int) -> None:
    """D10: it stood open on walls and phones until the old time, hours or years later; and where the reading was a bad one, it
    opens again, and closes when it is time."""
    wall = Wall()
    wall.set(500)
    assert wall.turned == [], "as busy as a loop may be"
    wall.set(ahead)
    assert (wall.turned, wall.rings_in()) == ([ahead], 0)
    wall.set(0)
    assert wall.turned == [ahead, 0] and wall.rings_in() == pytest.approx(3_600, abs=2)
    wall.set(HOUR // 2)
    assert wall.turned == [ahead, 0, HOUR // 2] and wall.rings_in() == pytest.approx(1_800, abs=2)
    wall.set(-2 * HOUR)
    assert wall.rings_in() == pytest.approx(3 * 3_600, abs=2)


async def test_an_alarm_that_has_rung_does_not_ring_again(store: Embedded) -> None:
    """D10: at its time once; and the hall looks at every forum's now and then."""
    wall = Wall()
    wall.now = HOUR - 30
    wall.alarm.look()
    assert wall.turned == [HOUR - 30]
    async with asyncio.timeout(10):
        while len(wall.turned) < 2:  # noqa: ASYNC110  # the loop's own timer rings
            await asyncio.sleep(0.005)
    wall.set(HOUR + 60)
    assert len(wall.turned) == 2 and wall.rings_in() == 0
    async with a_hall(store) as hall:
        assert await looked_at(hall)


async def looked_at(hall: Hall) -> bool:
    """Whether the hall looks at the alarm of a forum by itself."""
    place, seen = await opened(hall, CROWD[:1]), list[bool]()
    place.scene.alarm.look = lambda: seen.append(True)  # type: ignore[method-assign]
    hall._tend(0)
    return bool(seen)
