"""What an event does to posts and groups.

Never here: whether the event fits (rules), how it is taken back (taking_back), views.
"""

from collections.abc import Callable
from typing import Any, Literal

from msgspec.structs import replace

from app.activities.base.actor import doer_of
from app.activities.base.context import Context
from app.activities.base.messages import ActivityEvent, Logged
from app.activities.posts import blocked, crowd, focus, handled, objecting, reasons, support, taking_back
from app.activities.posts import messages as e
from app.activities.posts.blocked import AuthorsAdmitted, AuthorsBlocked
from app.activities.posts.group_messages import GroupDissolved, GroupRenamed, GroupsMerged, SortingUndone
from app.activities.posts.rules import fitting
from app.activities.posts.state import Blocked, Group, Post, PostState, author, waits
from app.activities.posts.suggested import SuggestionDeclined, apart_of, set_apart
from app.activities.posts.support import NoteSupported, SupportWithdrawn
from app.activities.posts.targets import emptied, group_of, next_group

NO_BLOCK = Blocked("", "")
Apply = Callable[[Context, PostState, Logged], None]


def fold(context: Context, state: PostState, logged: Logged, apply: Apply) -> None:
    """Applies an event that fits, with `apply`, and keeps what it changed."""
    kept = taking_back.before(state, logged.event)
    waited = [state.posts[post] for post in kept.posts if waits(state.posts[post])]
    apply(context, state, logged)
    objecting.settle(state)
    handled.note(state, waited, logged)
    taking_back.note(state, kept, logged)
    support.changed(state)
    focus.drop(state)


def apply(context: Context, state: PostState, logged: Logged) -> None:
    """What an event of the family does."""
    _APPLY[type(logged.event)](context, state, logged)


def _posted(context: Context, state: PostState, logged: Logged) -> None:
    event: e.NotePosted = logged.event
    post_id = f"n{len(state.posts) + 1}"
    read_first = context.settings.prerelease or event.read_first
    first: Literal["waiting", "released", "hidden"] = "waiting" if read_first else "released"
    block = state.blocked.get(
        logged.by, NO_BLOCK
    )  # it was on its way when the device was blocked: kept, and never shown
    by = author(logged.by, logged.command, event.source)
    state.posts[post_id] = Post(
        id=post_id,
        by=by,
        at=logged.at,
        topic=event.topic,
        text=event.text,
        state="hidden" if block.reason else first,
        reason=block.reason,
        hider=block.by,
        command=logged.command,
        source=event.source,
        mark=event.mark,
        under=event.under,
        held=event.held,
    )
    state.own.setdefault(by, []).append(post_id)


def _edited(context: Context, state: PostState, logged: Logged) -> None:
    event: e.NoteEdited = logged.event
    post = state.posts[event.note]
    number = max(event.number, post.number)
    if (post.text, post.mark) == (event.text, event.mark) and event.erased != "changed":
        state.posts[post.id] = replace(post, number=number)
        return
    support.end(state, post.id)
    # A hidden post with other words deserves another look, even where posts need none.
    again = context.settings.prerelease or event.read_first or post.state != "released"
    block = state.blocked.get(logged.by, NO_BLOCK)
    shown: Literal["waiting", "released", "hidden"] = "hidden" if block.reason else "waiting" if again else "released"
    state.posts[post.id] = replace(
        post,
        text=event.text,
        mark=event.mark,
        edits=post.edits + 1,
        state=shown,
        reason=block.reason,
        hider=block.by or post.hider,
        command=logged.command,
        number=number,
        held=event.held,
    )


def _withdrawn(context: Context, state: PostState, logged: Logged) -> None:
    post = state.posts[logged.event.note]
    state.posts[post.id] = replace(post, withdrawn=True, number=max(logged.event.number, post.number))


def _erased(context: Context, state: PostState, logged: Logged) -> None:
    event: e.NoteErased = logged.event
    post = state.posts[event.note]
    state.posts[post.id] = replace(
        post, text="", erased=True, state="hidden", reason=post.reason or "personal", receipt=event.receipt, held=()
    )
    reasons.forget(state, post.id)
    objecting.forget(state, post.id)
    state.erased_at = logged.at


def _set(**fixed: Any) -> Callable[[Context, PostState, Logged], None]:
    """Changes the fitting posts: to fixed values, or for `None` to the event's field of that name."""

    def change(context: Context, state: PostState, logged: Logged) -> None:
        event = logged.event
        values = {name: getattr(event, name) if value is None else value for name, value in fixed.items()}
        for post in fitting(state, event):
            state.posts[post.id] = replace(post, **values)

    return change


def _hidden(context: Context, state: PostState, logged: Logged) -> None:
    event: e.NotesHidden = logged.event
    posts = fitting(state, event)
    reason = reasons.keep(state, event, event.notes)
    for post in posts:
        state.posts[post.id] = blocked.hidden(post, reason, logged.by)


def _grouped(context: Context, state: PostState, logged: Logged) -> None:
    event: e.NotesGrouped = logged.event
    moving = fitting(state, event)
    group = group_of(state, event)
    if not group:
        group = next_group(state)
        state.groups_made += 1
        state.groups[group] = Group(group, event.name.strip())
    for post in moving:
        state.posts[post.id] = replace(post, group=group)
    set_apart(state, *apart_of(event))


def _renamed(context: Context, state: PostState, logged: Logged) -> None:
    event: GroupRenamed = logged.event
    state.groups[event.group] = Group(event.group, event.name.strip())


def _dissolved(context: Context, state: PostState, logged: Logged) -> None:
    group = logged.event.group
    del state.groups[group]
    for post in list(state.posts.values()):
        if post.group == group:
            state.posts[post.id] = replace(post, group="")


def _groups_merged(context: Context, state: PostState, logged: Logged) -> None:
    event: GroupsMerged = logged.event
    gone = emptied(state, event)
    for post in list(state.posts.values()):
        if post.group in gone:
            state.posts[post.id] = replace(post, group=event.into)
    for group in gone:
        del state.groups[group]


def _undone(context: Context, state: PostState, logged: Logged) -> None:
    locked = state.locked  # others may have locked the notes since: that is not among what this one did
    taking_back.restore(state, state.deeds.pop(doer_of(logged.by, logged.event.device)).before)
    state.locked = locked


def _declined(context: Context, state: PostState, logged: Logged) -> None:
    set_apart(state, *apart_of(logged.event))


def _lock(context: Context, state: PostState, logged: Logged) -> None:
    state.locked = isinstance(logged.event, e.NotesLocked)


_APPLY: dict[type[ActivityEvent], Apply] = {
    e.NotePosted: _posted,
    e.NoteEdited: _edited,
    e.NoteWithdrawn: _withdrawn,
    NoteSupported: support.give,
    SupportWithdrawn: support.withdraw,
    e.NotesReleased: _set(state="released", reason=""),
    e.NotesHidden: _hidden,
    objecting.HidingObjected: objecting.object_to,
    objecting.ObjectionDecided: objecting.decide,
    e.NotesBroughtBack: _set(state="released", reason=""),
    e.NotesMoved: _set(topic=None),
    e.NotesGrouped: _grouped,
    e.NotesUngrouped: _set(group=""),
    GroupRenamed: _renamed,
    GroupDissolved: _dissolved,
    GroupsMerged: _groups_merged,
    SortingUndone: _undone,
    e.NotesMerged: _set(into=None),
    e.NotesUnmerged: _set(into=""),
    e.NoteErased: _erased,
    SuggestionDeclined: _declined,
    **crowd.APPLY,
    focus.WallFocused: focus.turn,
    focus.FocusEnded: focus.turn,
    e.NotesLocked: _lock,
    e.NotesUnlocked: _lock,
    AuthorsBlocked: blocked.block,
    AuthorsAdmitted: blocked.admit,
}
