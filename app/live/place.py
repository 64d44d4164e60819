"""One log as a process serves it: a forum's, or a programme's. Never here: how it is opened, kept fresh or given up (hall)."""

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

import msgspec

from app.activities.base.actor import Actor
from app.activities.base.messages import Command, Event, Logged, Refused
from app.live.replica import Replica
from app.store.log import Health


class Place(msgspec.Struct, eq=False, kw_only=True):
    """One log in this process. What has an audience hears of each change; what has none needs not."""

    deleted: ClassVar[Refused]
    damaged: ClassVar[Refused]
    replica: Replica[Any]
    now: Callable[[], int]
    """The time of its log, in milliseconds: every deadline, window and day in it is held against it."""

    @property
    def id(self) -> str:
        """The id of the forum or the programme."""
        found: str = self.replica.state.id
        return found

    @property
    def seen(self) -> dict[str, Refused | None]:
        """What became of each command."""
        found: dict[str, Refused | None] = self.replica.state.seen
        return found

    def answered(self, names: Iterable[str]) -> str | None:
        """Under which of its names a command was answered already."""
        seen = self.seen
        for name in names:
            if name in seen:
                return name
        return None

    def decide(self, actor: Actor, command: Command) -> Event | Refused:
        """What `command` leads to as things stand here now."""
        raise NotImplementedError

    def happened(self, logged: Iterable[Logged]) -> None:
        """These have changed something."""

    def restage(self) -> None:
        """The state was made anew."""

    def health_changed(self, health: Health) -> None:
        """The store is another than it was."""

    def end(self) -> None:
        """It was deleted."""

    def cut(self) -> None:
        """It is served no more."""

    def tend(self, running: float) -> None:
        """Tells who has waited too long."""
        self.replica.give_up(running)
