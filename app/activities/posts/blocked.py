"""Blocking: everything from one device goes, and nothing more is taken from it, when somebody floods or insults.

Who moderates names a post, never a person; whose it is stays in the state. Never here: hiding single posts (messages).
"""

from typing import Any, ClassVar

from msgspec.structs import replace

from app.activities.base.actor import QUEUE, Role
from app.activities.base.context import Context
from app.activities.base.messages import ActivityCommand, ActivityEvent, Logged, Refused
from app.activities.posts import reasons
from app.activities.posts.state import Blocked, Post, PostState, stands
from app.text import N_

STATE, TOPIC, GROUP, INTO = ("state", "reason"), ("topic",), ("group",), ("into",)
"""What events change of posts, by the fields' names."""
BLOCKED = Refused(
    N_("The moderators take no more notes from this device in this step. Your votes are not affected."),
    status=403,
)


class Handle(ActivityCommand, frozen=True, kw_only=True):
    """What those who read and sort want. `own`: only who asks for it may undo it, since others sort at the same time."""

    roles: ClassVar[tuple[Role, ...]] = QUEUE
    own: bool = False


class Sort(Handle, frozen=True, kw_only=True):
    """The same for posts. `seen`: how the posts looked on their page (`state.look`, or with their place `state.spot`)."""

    seen: tuple[str, ...] = ()


class AdmitAuthors(Sort, frozen=True):
    """Take posts from the devices of these posts again; hidden posts stay hidden."""

    notes: tuple[str, ...] = ()


class Sorted(ActivityEvent, frozen=True, kw_only=True):
    """What those who read and sort did to posts or groups, which it names by their numbers; it can be taken back, if it is
    `own` by who did it alone, on the same `device` where several share a link. Each says which fields of posts it `changes`:
    with taking back these go back."""

    undoable: ClassVar[bool] = True
    names_by_order: ClassVar[bool] = True
    changes: ClassVar[tuple[str, ...]] = ()
    own: bool = False
    device: str = ""

    @property
    def is_own(self) -> bool:
        return self.own


class Looked(Sorted, frozen=True, kw_only=True):
    """`seen` is how posts looked to whoever did it (`state.look`); it fits only while they look so. Empty: nobody says.
    With a place (`state.spot`) it fits only while they also lie there."""

    seen: tuple[str, ...] = ()


class PostsSorted(Looked, frozen=True):
    """The same for some posts, by their ids. An event of a kind's own also says whether it `turns` the wall to another post."""

    turns: ClassVar[bool] = False
    notes: tuple[str, ...]


class AuthorsBlocked(PostsSorted, frozen=True):
    """All posts from the devices of these posts went off the wall, and what comes from there stays off it. `words` and
    `erased` as of hiding."""

    changes: ClassVar[tuple[str, ...]] = STATE
    reason: str
    words: str = ""
    erased: bool = False


class AuthorsAdmitted(PostsSorted, frozen=True):
    """Posts from the devices of these posts are taken again."""


def touched(state: PostState, event: Any) -> list[Post]:
    """All posts of the people who wrote the posts of the event."""
    people = dict.fromkeys(state.posts[post].by for post in event.notes if post in state.posts)
    return [state.posts[post] for who in people for post in state.own.get(who, ())]


def left(state: PostState, event: AuthorsBlocked | AuthorsAdmitted) -> bool:
    """Whether there is anything to do that somebody faster has not done."""
    if isinstance(event, AuthorsAdmitted):
        return any(post.by in state.blocked for post in touched(state, event))
    return any(stands(post) or post.by not in state.blocked for post in touched(state, event))


def block(context: Context, state: PostState, logged: Logged) -> None:
    """Hides what hangs or waits, and remembers whose it was."""
    posts = touched(state, logged.event)
    reason = reasons.keep(state, logged.event, tuple(post.id for post in posts))
    for post in posts:
        state.blocked[post.by] = Blocked(reason, logged.by)
        if stands(post):
            state.posts[post.id] = hidden(post, reason, logged.by)


def hidden(post: Post, reason: str, by: str) -> Post:
    """The post as somebody has hidden it; its author may object to that anew."""
    return replace(post, state="hidden", reason=reason, hider=by, objected=False)


def admit(context: Context, state: PostState, logged: Logged) -> None:
    """Forgets it again."""
    for post in touched(state, logged.event):
        state.blocked.pop(post.by, None)
