"""One programme as a process serves it. Never here: how it is opened, kept fresh or given up (hall)."""

from collections.abc import Callable, Iterable
from typing import ClassVar

from app.activities.base.actor import Actor
from app.activities.base.messages import Command, Event, Logged, Refused
from app.forum.listed_programmes import GONE
from app.live.place import Place
from app.live.replica import Replica
from app.programme.decide import decide
from app.programme.state import Programme
from app.text import N_

DAMAGED = Refused(
    N_(
        "This programme is damaged and cannot be shown. Organisers find it at the desk, where it can be saved as a file."
    ),
    status=503,
)


class LiveProgramme(Place, eq=False, kw_only=True):
    """One programme in this process. Its pages are fetched, never pushed: it has no audience."""

    deleted: ClassVar[Refused] = GONE
    damaged: ClassVar[Refused] = DAMAGED
    replica: Replica[Programme]
    changed: Callable[[], None] = lambda: None
    """Is told of each change: addresses in the store may have come or gone."""

    @property
    def programme(self) -> Programme:
        """The state, as far as it is folded."""
        return self.replica.state

    def happened(self, logged: Iterable[Logged]) -> None:
        self.changed()

    def restage(self) -> None:
        self.changed()

    def decide(self, actor: Actor, command: Command) -> Event | Refused:
        """What `command` leads to as things stand here now."""
        return decide(self.programme, actor, command, self.now())
