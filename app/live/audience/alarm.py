"""The turn of every screen at a deadline, or when days of a step begin or end: by the log's time, and no event says so.

Never here: what a screen shows, pushing.
"""

import asyncio
from collections.abc import Callable
from weakref import WeakMethod

from app.activities.base.context import GRACE_MS
from app.forum.state import Activity

SET_MS = 2_000
"""A clock that is so much away from what was reckoned was set; less is a busy loop."""


def weakly(method: Callable[[], None]) -> Callable[[], None]:
    """Calls the method as long as there is whose it is, and keeps nobody. A circle is left to the collector, which passes over
    what was there after the start (app/server/gc_policy.py): a deleted forum would stay in memory."""
    kept = WeakMethod(method)

    def call() -> None:
        if (found := kept()) is not None:
            found()

    return call


class Alarm:
    """Calls `turn` when the input of the current step has closed by itself, or that of a step with days of its own turns."""

    def __init__(self, turn: Callable[[], None], now: Callable[[], int]) -> None:
        self._now = now
        self._turn = turn
        self._timer: asyncio.TimerHandle | None = None
        self._at = 0

    def set(self, current: Activity | None, turns: int | None = None) -> None:
        """For the step that is shown now, if it has a deadline; `turns` is when days of a step begin or end (milliseconds)."""
        deadline = current.phase.deadline if current and current.phase.open else None
        ends = [deadline + GRACE_MS + 50] if deadline is not None else []
        at = min([*ends, *([turns + 50] if turns is not None else [])], default=0)
        if at == self._at:
            return
        self._at = at
        self._wind()

    def look(self) -> None:
        """Where the log's clock was set, or the machine slept, what was to come is nearer or further now: every screen turns,
        and the alarm is wound anew."""
        wait = self._at - self._now()
        rings = self._timer.when() - asyncio.get_running_loop().time() if self._timer is not None else 0.0
        if self._at and abs(max(0, wait) - max(0.0, rings * 1_000)) > SET_MS:
            self._wind()
            self._turn()

    def _wind(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._at and (wait := self._at - self._now()) > 0:
            self._timer = asyncio.get_running_loop().call_later(wait / 1000, self._ring)

    def _ring(self) -> None:
        self._timer = None
        self._turn()
