"""One post, or one group with its own words, alone on the wall: who leads chooses it, and lets all come back.

Never here: what the wall draws of it (wall), taking it back (taking_back).
"""

from typing import ClassVar

from app.activities.base.actor import LEAD, Role
from app.activities.base.context import Context
from app.activities.base.messages import ActivityCommand, ActivityEvent, Logged, Refused
from app.activities.posts.state import PostState, head, shown
from app.text import N_

NOT_ON_WALL = Refused(N_("This is not on the wall any more. Please choose something else."))
NOT_ALONE = Refused(N_("All notes are on the wall already."))


class FocusWall(ActivityCommand, frozen=True):
    """Show one post or one group alone on the wall; `on` is its id."""

    roles: ClassVar[tuple[Role, ...]] = LEAD
    on: str = ""


class EndFocus(ActivityCommand, frozen=True):
    """Let all posts come back to the wall."""

    roles: ClassVar[tuple[Role, ...]] = LEAD


class WallFocused(ActivityEvent, frozen=True):
    """The wall shows one post or one group alone."""

    undoable: ClassVar[bool] = True
    on: str


class FocusEnded(ActivityEvent, frozen=True):
    """All posts are on the wall again."""

    undoable: ClassVar[bool] = True


FOCUS_EVENT_OF: dict[type[ActivityCommand], type[ActivityEvent]] = {FocusWall: WallFocused, EndFocus: FocusEnded}


def visible(state: PostState, on: str) -> bool:
    """Whether the hall may see this post, or something of this group or topic."""
    if on in state.posts:
        return shown(state.posts[on])
    return any(shown(post) and on in (head(state, post).group, post.topic) for post in state.posts.values())


def refused(state: PostState, event: ActivityEvent) -> Refused | None:
    """Why it cannot be shown alone, or not be ended."""
    if isinstance(event, WallFocused):
        return None if visible(state, event.on) else NOT_ON_WALL
    return None if state.focus else NOT_ALONE


def turn(context: Context, state: PostState, logged: Logged) -> None:
    """Turns the wall to it, or back."""
    state.focus = getattr(logged.event, "on", "")


def drop(state: PostState) -> None:
    """What has gone from the wall does not come back to it alone."""
    if state.focus and not visible(state, state.focus):
        state.focus = ""


def words(state: PostState) -> str:
    """What is shown alone: the group's name, or the post's text; empty where nothing is."""
    if state.focus in state.groups:
        return state.groups[state.focus].name
    return state.posts[state.focus].text if state.focus in state.posts else ""


def choices(state: PostState, newest: int) -> tuple[tuple[str, str], ...]:
    """What can be shown alone, by id: the groups by name, then the newest posts."""
    there = [post for post in state.posts.values() if shown(post)]
    full = {head(state, post).group for post in there}
    groups = sorted((one for one in state.groups.values() if one.id in full), key=lambda one: one.name.casefold())
    posts = ((post.id, post.text) for post in reversed(there[-newest:]))
    return (*((one.id, one.name) for one in groups), *posts)
