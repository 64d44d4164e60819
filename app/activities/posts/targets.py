"""Which groups an event of sorting means: the one that posts go into, and those that are emptied.

Never here: whether the event fits (rules), what it does (moves).
"""

from app.activities.posts import messages as e
from app.activities.posts.group_messages import GroupsMerged
from app.activities.posts.state import PostState


def group_of(state: PostState, event: e.NotesGrouped) -> str:
    """The id of the group that the event means, or empty if it is new."""
    if event.group:
        return event.group
    name = event.name.strip()
    return next((group.id for group in state.groups.values() if group.name == name), "")


def next_group(state: PostState) -> str:
    """The id that the next new group gets."""
    return f"g{state.groups_made + 1}"


def emptied(state: PostState, event: GroupsMerged) -> tuple[str, ...]:
    """The groups whose posts go into the other one."""
    return tuple(one for one in dict.fromkeys(event.groups) if one in state.groups and one != event.into)
