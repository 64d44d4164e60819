"""How the process is gone through: one thing after the other, each at its own time by the clock of the store, up to a day.

What was done in an earlier run is known again by its key and costs nothing. Never here: what happens (the other files).
"""

import asyncio
from collections.abc import Iterable

from app.activities.base.actor import Actor
from app.activities.base.messages import Command
from app.forum.fold import seen_key
from app.live.hall import Hall, LiveForum
from app.live.live_programme import LiveProgramme
from app.store.log import DESK
from app.tools.demo.crowd import Wish
from app.tools.demo.evening import LEADER
from app.tools.demo.script import DemoError


class Over(Exception):
    """The day is reached on which the process is to stand."""


class Course:
    """The process in a hall, up to `until` (milliseconds)."""

    def __init__(self, hall: Hall, until: int) -> None:
        self.hall, self.until = hall, until

    def at(self, moment: int) -> None:
        """Now it is `moment` (milliseconds), or later: time never goes back. Raises Over."""
        if moment > self.until:
            raise Over
        if moment > self.hall.log.clock.now(DESK):
            self.hall.log.clock.set(DESK, moment)

    def did(self, place: LiveForum | LiveProgramme, key: str, actor: Actor) -> bool:
        """Whether somebody asked this in an earlier run."""
        return seen_key(actor.by, key) in place.replica.state.seen

    async def ask(
        self, place: LiveForum | LiveProgramme, key: str, command: Command, actor: Actor = LEADER, at: int = 0
    ) -> None:
        """Somebody asks this, the organiser if nobody else is named; `at` a moment, if one is said. Raises Over, DemoError."""
        if self.did(place, key, actor):
            return
        if at:
            self.at(at)
        if refused := await self.hall.ask(place, actor, key, command):
            raise DemoError(f"{type(command).__name__}: {refused.message.format(**refused.values)}")

    async def wish(self, place: LiveForum, wishes: Iterable[Wish]) -> None:
        """Many people ask in the same moment; what no longer fits is theirs to bear."""
        await asyncio.gather(*(self.hall.ask(place, wish.who, f"demo {wish.key}", wish.command) for wish in wishes))
