"""What an event does to posts and groups, and how it is taken back.

Never here: whether the event fits (rules), views.
"""

from collections.abc import Callable
from typing import Any, Literal

import msgspec
from msgspec.structs import replace

from app.activities.base.context import Context
from app.activities.base.messages import ActivityEvent, Logged, Refused
from app.activities.posts import blocked, handled, support
from app.activities.posts import messages as e
from app.activities.posts.blocked import AuthorsAdmitted, AuthorsBlocked, PostsSorted
from app.activities.posts.rules import fitting, group_of, refusal
from app.activities.posts.state import Group, Post, PostState, author, waits
from app.activities.posts.support import NoteSupported, SupportWithdrawn


class Placing(msgspec.Struct, frozen=True):
    """Where others had put a post. `edits` tells whether the author has changed the words since."""

    state: Literal["waiting", "released", "hidden"]
    reason: str
    topic: str
    group: str
    into: str
    edits: int


class Before(msgspec.Struct, frozen=True):
    """What an undoable event will touch: some posts, and for groups all their names (None: not touched)."""

    posts: dict[str, Placing]
    groups: dict[str, Group] | None
    locked: bool
    blocked: dict[str, str] = {}


def fold(context: Context, state: PostState, logged: Logged) -> Refused | None:
    """Applies the event, or says why it does not fit."""
    refused = refusal(context, state, logged.by, logged.event)
    if refused is None:
        waited = [post for post in _named(state, logged.event) if waits(post)]
        _APPLY[type(logged.event)](context, state, logged)
        handled.note(state, waited, logged)
        support.changed(state)
    return refused


def _named(state: PostState, event: Any) -> list[Post]:
    """The posts that an event is about."""
    if isinstance(event, AuthorsBlocked | AuthorsAdmitted):
        return blocked.touched(state, event)
    named = event.notes if isinstance(event, PostsSorted) else (getattr(event, "note", ""),)
    return [state.posts[post] for post in named if post in state.posts]


def before(state: PostState, event: Any) -> Before:
    """What `event` will touch, as it is now."""
    if isinstance(event, e.GroupDissolved):
        touched = [post for post in state.posts.values() if post.group == event.group]
    else:
        touched = _named(state, event)
    groups = dict(state.groups) if isinstance(event, e.NotesGrouped | e.GroupRenamed | e.GroupDissolved) else None
    placed = {n.id: Placing(n.state, n.reason, n.topic, n.group, n.into, n.edits) for n in touched}
    return Before(placed, groups, state.locked, dict(state.blocked))


def restorable(state: PostState, kept: Before) -> bool:
    """Whether anything would go back: words that have changed since, or are gone, stay where they are."""
    return not kept.posts or any(_goes_back(state.posts[key], was) for key, was in kept.posts.items())


def _goes_back(post: Post, was: Placing) -> bool:
    if (post.topic, post.group, post.into) != (was.topic, was.group, was.into):
        return True
    return post.edits == was.edits and not post.erased


def restore(state: PostState, kept: Before) -> None:
    """Puts posts, groups and lock back. Words that the author has changed since must not come onto the wall unread, and
    a post without words never.
    """
    for post_id, was in kept.posts.items():
        post = state.posts[post_id]
        same = post.edits == was.edits and not post.erased
        state.posts[post_id] = replace(
            post,
            topic=was.topic,
            group=was.group,
            into=was.into,
            state=was.state if same else post.state,
            reason=was.reason if same else post.reason,
        )
    handled.forget(state, kept.posts)
    if kept.groups is not None:
        state.groups = dict(kept.groups)
    state.locked = kept.locked
    state.blocked = dict(kept.blocked)
    support.changed(state)


def _posted(context: Context, state: PostState, logged: Logged) -> None:
    event: e.NotePosted = logged.event
    post_id = f"n{len(state.posts) + 1}"
    read_first = context.settings.prerelease or event.read_first
    first: Literal["waiting", "released", "hidden"] = "waiting" if read_first else "released"
    reason = state.blocked.get(logged.by, "")  # it was on its way when the device was blocked: kept, and never shown
    by = author(logged.by, logged.command, event.source)
    state.posts[post_id] = Post(
        id=post_id,
        by=by,
        at=logged.at,
        topic=event.topic,
        text=event.text,
        state="hidden" if reason else first,
        reason=reason,
        command=logged.command,
        source=event.source,
    )
    state.own.setdefault(by, []).append(post_id)


def _edited(context: Context, state: PostState, logged: Logged) -> None:
    event: e.NoteEdited = logged.event
    post = state.posts[event.note]
    number = max(event.number, post.number)
    if post.text == event.text and event.erased != "changed":
        state.posts[post.id] = replace(post, number=number)
        return
    support.end(state, post.id)
    # A hidden post with other words deserves another look, even where posts need none.
    again = context.settings.prerelease or event.read_first or post.state != "released"
    reason = state.blocked.get(logged.by, "")
    shown: Literal["waiting", "released", "hidden"] = "hidden" if reason else "waiting" if again else "released"
    state.posts[post.id] = replace(
        post,
        text=event.text,
        edits=post.edits + 1,
        state=shown,
        reason=reason,
        command=logged.command,
        number=number,
    )


def _withdrawn(context: Context, state: PostState, logged: Logged) -> None:
    post = state.posts[logged.event.note]
    state.posts[post.id] = replace(post, withdrawn=True, number=max(logged.event.number, post.number))


def _erased(context: Context, state: PostState, logged: Logged) -> None:
    event: e.NoteErased = logged.event
    post = state.posts[event.note]
    state.posts[post.id] = replace(
        post, text="", erased=True, state="hidden", reason=post.reason or "personal", receipt=event.receipt
    )
    state.erased_at = logged.at


def _set(**fixed: Any) -> Callable[[Context, PostState, Logged], None]:
    """Changes the fitting posts: to fixed values, or for `None` to the event's field of that name."""

    def change(context: Context, state: PostState, logged: Logged) -> None:
        event = logged.event
        values = {name: getattr(event, name) if value is None else value for name, value in fixed.items()}
        for post in fitting(state, event):
            state.posts[post.id] = replace(post, **values)

    return change


def _grouped(context: Context, state: PostState, logged: Logged) -> None:
    event: e.NotesGrouped = logged.event
    moving = fitting(state, event)
    group = group_of(state, event)
    if not group:
        state.groups_made += 1
        group = f"g{state.groups_made}"
        state.groups[group] = Group(group, event.name.strip())
    for post in moving:
        state.posts[post.id] = replace(post, group=group)


def _renamed(context: Context, state: PostState, logged: Logged) -> None:
    event: e.GroupRenamed = logged.event
    state.groups[event.group] = Group(event.group, event.name.strip())


def _dissolved(context: Context, state: PostState, logged: Logged) -> None:
    group = logged.event.group
    del state.groups[group]
    for post in list(state.posts.values()):
        if post.group == group:
            state.posts[post.id] = replace(post, group="")


def _lock(context: Context, state: PostState, logged: Logged) -> None:
    state.locked = isinstance(logged.event, e.NotesLocked)


_APPLY: dict[type[ActivityEvent], Callable[[Context, PostState, Logged], None]] = {
    e.NotePosted: _posted,
    e.NoteEdited: _edited,
    e.NoteWithdrawn: _withdrawn,
    NoteSupported: support.give,
    SupportWithdrawn: support.withdraw,
    e.NotesReleased: _set(state="released", reason=""),
    e.NotesHidden: _set(state="hidden", reason=None),
    e.NotesBroughtBack: _set(state="released", reason=""),
    e.NotesMoved: _set(topic=None),
    e.NotesGrouped: _grouped,
    e.NotesUngrouped: _set(group=""),
    e.GroupRenamed: _renamed,
    e.GroupDissolved: _dissolved,
    e.NotesMerged: _set(into=None),
    e.NotesUnmerged: _set(into=""),
    e.NoteErased: _erased,
    e.NotesLocked: _lock,
    e.NotesUnlocked: _lock,
    AuthorsBlocked: blocked.block,
    AuthorsAdmitted: blocked.admit,
}
