"""One forum as a process serves it. Never here: how it is opened, kept fresh or given up (hall)."""

from collections.abc import Callable

import msgspec

from app.forum.state import Forum
from app.live.audience.scene import Scene
from app.live.replica import Replica


class LiveForum(msgspec.Struct, eq=False):
    """One forum in this process: its log's state, and its audience."""

    replica: Replica[Forum]
    scene: Scene
    now: Callable[[], int]
    """The time of its log, in milliseconds: every deadline, window and day of the forum is held against it."""

    @property
    def forum(self) -> Forum:
        """The state, as far as it is folded."""
        return self.replica.state

    def tend(self, running: float) -> None:
        """Tells who has waited too long, and shows out whose sign-in has ended without any event of the forum."""
        self.replica.give_up(running)
        self.scene.show_out()
