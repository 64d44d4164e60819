"""When nobody is here, the work beside (looking at the store, reports, beats) rests longer, and all of it wakes together.

Never here: that work; who is connected.
"""

import asyncio
import contextlib
from collections.abc import Callable

IDLE_S = 5.0
"""So long the work beside rests in an idle process; its turns fall together, so that each is one waking for all of it."""
AWAKE_S = 10.0
"""Who has asked for something may ask again, and is waited for so long."""


class Idle:
    """Whether anybody is here. `occupied` says whether somebody is connected."""

    def __init__(self, occupied: Callable[[], bool]) -> None:
        self._occupied = occupied
        self._awake_until = 0.0
        self._stirred = asyncio.Event()

    def stir(self) -> None:
        """Somebody has asked for something: what rests goes on at once."""
        self._awake_until = asyncio.get_running_loop().time() + AWAKE_S
        self._stirred.set()

    def pause(self, seconds: float) -> float:
        """`seconds`, or until the next common turn when nobody is here."""
        now = asyncio.get_running_loop().time()
        if now < self._awake_until or self._occupied():
            return seconds
        return max(seconds, IDLE_S - now % IDLE_S)

    async def rest(self, seconds: float) -> None:
        """Sleeps for `seconds`; when nobody is here until the next common turn, or until somebody comes."""
        pause = self.pause(seconds)
        if pause <= seconds:
            await asyncio.sleep(seconds)
            return
        self._stirred.clear()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(pause):
                await self._stirred.wait()
