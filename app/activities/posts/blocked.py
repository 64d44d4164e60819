"""The kind `ideas`: everything from one device goes, and nothing more is taken from it, when somebody floods or insults.

Who moderates names a note, never a person; whose it is stays in the state. Never here: hiding single notes (messages).
"""

from typing import Any, ClassVar

from msgspec.structs import replace

from app.activities.base.actor import QUEUE, Role
from app.activities.base.context import Context
from app.activities.base.messages import ActivityCommand, ActivityEvent, Logged, Refused
from app.activities.posts.state import Note, State, stands
from app.text import N_

BLOCKED = Refused(
    N_("Those who run the forum take no more notes from this device in this step. Your votes are not affected."),
    status=403,
)


class AdmitAuthors(ActivityCommand, frozen=True):
    """Take notes from the devices of these notes again; hidden notes stay hidden."""

    roles: ClassVar[tuple[Role, ...]] = QUEUE
    notes: tuple[str, ...] = ()


class Sorted(ActivityEvent, frozen=True):
    """What those who read and sort did to posts or groups, which it names by their numbers; it can be taken back."""

    undoable: ClassVar[bool] = True
    names_by_order: ClassVar[bool] = True


class AuthorsBlocked(Sorted, frozen=True):
    """All notes from the devices of these notes went off the wall, and what comes from there stays off it."""

    notes: tuple[str, ...]
    reason: str


class AuthorsAdmitted(Sorted, frozen=True):
    """Notes from the devices of these notes are taken again."""

    notes: tuple[str, ...]


def touched(state: State, event: Any) -> list[Note]:
    """All notes of the people who wrote the notes of the event."""
    people = dict.fromkeys(state.notes[note].by for note in event.notes if note in state.notes)
    return [state.notes[note] for who in people for note in state.own.get(who, ())]


def left(state: State, event: AuthorsBlocked | AuthorsAdmitted) -> bool:
    """Whether there is anything to do that somebody faster has not done."""
    if isinstance(event, AuthorsAdmitted):
        return any(note.by in state.blocked for note in touched(state, event))
    return any(stands(note) or note.by not in state.blocked for note in touched(state, event))


def block(context: Context, state: State, logged: Logged) -> None:
    """Hides what hangs or waits, and remembers whose it was."""
    for note in touched(state, logged.event):
        state.blocked[note.by] = logged.event.reason
        if stands(note):
            state.notes[note.id] = replace(note, state="hidden", reason=logged.event.reason)


def admit(context: Context, state: State, logged: Logged) -> None:
    """Forgets it again."""
    for note in touched(state, logged.event):
        state.blocked.pop(note.by, None)
