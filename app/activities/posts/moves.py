"""The kind `ideas`: what an event does to notes and groups, and how it is taken back.

Never here: whether the event fits (rules), views.
"""

from collections.abc import Callable
from typing import Any, Literal

import msgspec
from msgspec.structs import replace

from app.activities.base.context import Context
from app.activities.base.messages import ActivityEvent, Logged, Refused
from app.activities.posts import blocked
from app.activities.posts import messages as e
from app.activities.posts.blocked import AuthorsAdmitted, AuthorsBlocked
from app.activities.posts.rules import fitting, group_of, refusal
from app.activities.posts.state import Group, Note, State


class Placing(msgspec.Struct, frozen=True):
    """Where others had put a note. `edits` tells whether the author has changed the words since."""

    state: Literal["waiting", "released", "hidden"]
    reason: str
    topic: str
    group: str
    into: str
    edits: int


class Before(msgspec.Struct, frozen=True):
    """What an undoable event will touch: some notes, and for groups all their names (None: not touched)."""

    notes: dict[str, Placing]
    groups: dict[str, Group] | None
    locked: bool
    blocked: dict[str, str] = {}


def fold(context: Context, state: State, logged: Logged) -> Refused | None:
    """Applies the event, or says why it does not fit."""
    refused = refusal(context, state, logged.by, logged.event)
    if refused is None:
        _APPLY[type(logged.event)](context, state, logged)
    return refused


def before(state: State, event: Any) -> Before:
    """What `event` will touch, as it is now."""
    if isinstance(event, AuthorsBlocked | AuthorsAdmitted):
        touched = blocked.touched(state, event)
    elif isinstance(event, e.GroupDissolved):
        touched = [note for note in state.notes.values() if note.group == event.group]
    else:
        touched = [state.notes[note] for note in getattr(event, "notes", ()) if note in state.notes]
    groups = dict(state.groups) if isinstance(event, e.NotesGrouped | e.GroupRenamed | e.GroupDissolved) else None
    placed = {n.id: Placing(n.state, n.reason, n.topic, n.group, n.into, n.edits) for n in touched}
    return Before(placed, groups, state.locked, dict(state.blocked))


def restore(state: State, kept: Before) -> None:
    """Puts notes, groups and lock back. Words that the author has changed since must not come onto the wall unread, and
    a note without words never.
    """
    for note_id, was in kept.notes.items():
        note = state.notes[note_id]
        same = note.edits == was.edits and not note.erased
        state.notes[note_id] = replace(
            note, topic=was.topic, group=was.group, into=was.into,
            state=was.state if same else note.state, reason=was.reason if same else note.reason,
        )  # fmt: skip
    if kept.groups is not None:
        state.groups = dict(kept.groups)
    state.locked = kept.locked
    state.blocked = dict(kept.blocked)


def _posted(context: Context, state: State, logged: Logged) -> None:
    event: e.NotePosted = logged.event
    note_id = f"n{len(state.notes) + 1}"
    first: Literal["waiting", "released", "hidden"] = "waiting" if context.settings.prerelease else "released"
    reason = state.blocked.get(logged.by, "")  # it was on its way when the device was blocked: kept, and never shown
    state.notes[note_id] = Note(
        note_id,
        logged.by,
        logged.at,
        event.topic,
        event.text,
        "hidden" if reason else first,
        reason,
        command=logged.command,
    )
    state.own.setdefault(logged.by, []).append(note_id)


def _edited(context: Context, state: State, logged: Logged) -> None:
    event: e.NoteEdited = logged.event
    note = state.notes[event.note]
    number = max(event.number, note.number)
    if note.text == event.text and event.erased != "changed":
        state.notes[note.id] = replace(note, number=number)
        return
    # A hidden note with other words deserves another look, even where notes need none.
    again = context.settings.prerelease or note.state != "released"
    reason = state.blocked.get(logged.by, "")
    shown: Literal["waiting", "released", "hidden"] = "hidden" if reason else "waiting" if again else "released"
    state.notes[note.id] = replace(
        note, text=event.text, edits=note.edits + 1, state=shown, reason=reason,
        command=logged.command, number=number,
    )  # fmt: skip


def _withdrawn(context: Context, state: State, logged: Logged) -> None:
    note = state.notes[logged.event.note]
    state.notes[note.id] = replace(note, withdrawn=True, number=max(logged.event.number, note.number))


def _erased(context: Context, state: State, logged: Logged) -> None:
    event: e.NoteErased = logged.event
    note = state.notes[event.note]
    state.notes[note.id] = replace(
        note, text="", erased=True, state="hidden", reason=note.reason or "personal", receipt=event.receipt
    )
    state.erased_at = logged.at


def _set(**fixed: Any) -> Callable[[Context, State, Logged], None]:
    """Changes the fitting notes: to fixed values, or for `None` to the event's field of that name."""

    def change(context: Context, state: State, logged: Logged) -> None:
        event = logged.event
        values = {name: getattr(event, name) if value is None else value for name, value in fixed.items()}
        for note in fitting(state, event):
            state.notes[note.id] = replace(note, **values)

    return change


def _grouped(context: Context, state: State, logged: Logged) -> None:
    event: e.NotesGrouped = logged.event
    moving = fitting(state, event)
    group = group_of(state, event)
    if not group:
        state.groups_made += 1
        group = f"g{state.groups_made}"
        state.groups[group] = Group(group, event.name.strip())
    for note in moving:
        state.notes[note.id] = replace(note, group=group)


def _renamed(context: Context, state: State, logged: Logged) -> None:
    event: e.GroupRenamed = logged.event
    state.groups[event.group] = Group(event.group, event.name.strip())


def _dissolved(context: Context, state: State, logged: Logged) -> None:
    group = logged.event.group
    del state.groups[group]
    for note in list(state.notes.values()):
        if note.group == group:
            state.notes[note.id] = replace(note, group="")


def _lock(context: Context, state: State, logged: Logged) -> None:
    state.locked = isinstance(logged.event, e.NotesLocked)


_APPLY: dict[type[ActivityEvent], Callable[[Context, State, Logged], None]] = {
    e.NotePosted: _posted,
    e.NoteEdited: _edited,
    e.NoteWithdrawn: _withdrawn,
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
