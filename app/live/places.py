"""Every log that this process serves besides the desk's: opened when it is asked for, fenced off when it breaks, let go.

Never here: what is asked of a place, the tail, redis commands.
"""

import asyncio
import contextlib
from collections.abc import Callable, Collection, Iterator
from typing import Any

from app.activities.base.messages import Refused
from app.live.fence import Damaged, Fence
from app.live.place import Place
from app.live.repair import read_on
from app.live.replica import Replica
from app.store.log import Log


class Places:
    """The places by the id of their forum or programme."""

    def __init__(self, log: Log, fence: Fence) -> None:
        self._log = log
        self._fence = fence
        self._open: dict[str, Place] = {}
        self._opening: dict[str, asyncio.Lock] = {}

    def __iter__(self) -> Iterator[Place]:
        return iter(list(self._open.values()))

    def get(self, name: str) -> Place | None:
        """The place, if this process has it in memory."""
        return self._open.get(name)

    def serves(self, place: Place) -> bool:
        """Whether this is still the place of its log: nothing is written to one that went meanwhile."""
        return self._open.get(place.id) is place

    async def open(self, name: str, replica: Replica[Any], make: Callable[[Any], Place]) -> Place:
        """The place of this log; where there is none yet, `replica` is read, and `make` makes it of that. Raises Damaged,
        Unavailable."""
        async with self._opening.setdefault(name, asyncio.Lock()):
            if name not in self._open:
                self._fence.check(name)
                with self._fence.around(name):
                    await read_on(self._log, replica)
                self._open[name] = make(replica)
                # Only now: what the tail delivers to a place that is not there yet would be lost.
                await self._log.follow(replica.key, replica.state.last_id)
            return self._open[name]

    def keep(self, listed: Collection[str]) -> list[Place]:
        """Lets go of what is on no list any more, and gives it."""
        self._fence.forget(listed)
        return [self._let_go(place, place.deleted) for place in self if place.id not in listed]

    def gone(self, place: Place) -> Refused:
        """Why a place that was is served no more."""
        return place.damaged if place.id in self._fence.damaged else place.deleted

    @contextlib.contextmanager
    def fenced(self, place: Place) -> Iterator[None]:
        """What breaks in here is served no more; the tail and all others go on."""
        try:
            with self._fence.around(place.id):
                yield
        except Damaged:
            self._let_go(place, place.damaged).cut()

    def _let_go(self, place: Place, answer: Refused) -> Place:
        del self._open[place.id]
        self._log.unfollow(place.replica.key)
        place.replica.end(answer)
        return place
