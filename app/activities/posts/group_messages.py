"""What may be asked of whole groups, and what somebody who sorts may undo; with the events that follow.

Never here: what is done to single posts (messages), whether something fits (group_rules, taking_back).
"""

from typing import ClassVar

from app.activities.base.actor import QUEUE, Role
from app.activities.base.messages import ActivityCommand
from app.activities.posts.blocked import GROUP, Handle, Sorted


class RenameGroup(Handle, frozen=True):
    """Call a group something else; `was` is its name on the page from which that comes."""

    group: str
    name: str
    was: str = ""


class DissolveGroup(Handle, frozen=True):
    """Let a group's posts go and forget the group."""

    group: str


class MergeGroups(Handle, frozen=True):
    """Put the posts of some groups into another one, and forget the emptied ones."""

    into: str
    groups: tuple[str, ...] = ()


class UndoSorting(ActivityCommand, frozen=True):
    """Undo one's own last action of sorting; `at` is its time (0: whenever it was)."""

    roles: ClassVar[tuple[Role, ...]] = QUEUE
    at: int = 0


class GroupRenamed(Sorted, frozen=True):
    """A group has another name; `was` as for the command."""

    group: str
    name: str
    was: str = ""


class GroupDissolved(Sorted, frozen=True):
    """A group is no more; its posts are."""

    changes: ClassVar[tuple[str, ...]] = GROUP
    group: str


class GroupsMerged(Sorted, frozen=True):
    """The posts of some groups went into another one; the emptied ones are no more."""

    changes: ClassVar[tuple[str, ...]] = GROUP
    into: str
    groups: tuple[str, ...]


class SortingUndone(Sorted, frozen=True, kw_only=True):
    """Somebody undid the last thing that they themselves had done; `at` is its time (milliseconds)."""

    undoable: ClassVar[bool] = False
    names_by_order: ClassVar[bool] = False
    at: int = 0
    own: bool = True
