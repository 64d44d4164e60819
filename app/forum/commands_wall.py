"""What may be asked of the wall alone.

Never here: what follows from a command (decide), other commands (commands).
"""

from typing import ClassVar

from app.activities.base.actor import QUEUE, Role
from app.activities.base.look import Aspect
from app.activities.base.messages import Event
from app.forum.result_commands import Lead, Typed
from app.forum.wall_events import ResultTurned, WallBlanked, WallPaused, WallResumed, WallShown


class BlankWall(Lead, frozen=True):
    """Cover the wall at once: whoever reads what hangs there may, too."""

    roles: ClassVar[tuple[Role, ...]] = QUEUE


class ShowWall(Lead, frozen=True):
    """Show the current step on the wall again."""

    roles: ClassVar[tuple[Role, ...]] = QUEUE


class PauseWall(Lead, frozen=True):
    """Let nothing turn by itself on the walls, until somebody says so or the next step is shown."""


class ResumeWall(Lead, frozen=True):
    """Let the walls turn again."""


class TurnResult(Lead, frozen=True):
    """Let the wall show the step's result otherwise, in one aspect."""

    activity: str
    aspect: Aspect
    value: Typed = ""


OF_WALL: dict[type[Lead], type[Event]] = {
    BlankWall: WallBlanked,
    ShowWall: WallShown,
    PauseWall: WallPaused,
    ResumeWall: WallResumed,
    TurnResult: ResultTurned,
}
"""Each of them has one event with the same fields."""
