"""One forum as a process serves it. Never here: how it is opened, kept fresh or given up (hall)."""

from collections.abc import Iterable
from typing import ClassVar

from app.activities.base.actor import Actor
from app.activities.base.messages import Command, Event, Logged, Refused
from app.forum.decide import decide
from app.forum.desk import DELETED
from app.forum.state import Forum
from app.live.audience.scene import Scene
from app.live.fence import DAMAGED
from app.live.place import Place
from app.live.replica import Replica
from app.store.log import Health


class LiveForum(Place, eq=False, kw_only=True):
    """One forum in this process: its log's state, and its audience."""

    deleted: ClassVar[Refused] = DELETED
    damaged: ClassVar[Refused] = DAMAGED
    replica: Replica[Forum]
    scene: Scene

    @property
    def forum(self) -> Forum:
        """The state, as far as it is folded."""
        return self.replica.state

    def decide(self, actor: Actor, command: Command) -> Event | Refused:
        """What `command` leads to as things stand here now."""
        return decide(self.forum, actor, command, self.now())

    def happened(self, logged: Iterable[Logged]) -> None:
        """Everybody here sees it."""
        self.scene.happened(list(logged))

    def restage(self) -> None:
        """Everybody gets a whole stage."""
        self.scene.restage(self.forum)

    def health_changed(self, health: Health) -> None:
        """Every screen says so."""
        self.scene.health_changed(health)

    def end(self) -> None:
        """Every screen says that it was deleted, and ends."""
        self.scene.end()

    def cut(self) -> None:
        """Every line breaks."""
        for seat in self.scene.everyone():
            seat.cut()

    def tend(self, running: float) -> None:
        """Tells who has waited too long, whether the clock was set, and shows out whose sign-in has ended without any event
        of the forum."""
        super().tend(running)
        self.scene.alarm.look()
        self.scene.show_out()
