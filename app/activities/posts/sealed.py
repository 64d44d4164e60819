"""Notes without their authors: what is left when nobody can say any more who wrote what.

Never here: where the fresh ids come from, what happens to notes before that.
"""

from typing import ClassVar, Literal

import msgspec

from app.activities.ballots.tables import told_strands
from app.activities.base.context import Context
from app.activities.base.messages import InputSealed
from app.activities.base.record import Fresh
from app.activities.posts.state import Group, Note, State
from app.activities.posts.tables import by_receipt


class SealedNote(msgspec.Struct, frozen=True, omit_defaults=True):
    """One note: `by` stands for its author inside this activity alone; a withdrawn or erased one has no words."""

    id: str
    by: str
    topic: str
    text: str
    state: Literal["waiting", "released", "hidden"]
    reason: str = ""
    group: str = ""
    into: str = ""
    withdrawn: bool = False
    edited: bool = False
    erased: bool = False
    receipt: str = ""


class NotesSealed(InputSealed, frozen=True):
    """The notes of an activity as they stood in the end, in the order of their receipts, which says nothing, and numbered
    anew by it: nobody can say any more which came first."""

    names_by_order: ClassVar[bool] = True
    notes: tuple[SealedNote, ...]
    groups: tuple[Group, ...] = ()
    groups_made: int = 0
    locked: bool = False


def seal(context: Context, state: State, fresh: Fresh, at: int) -> NotesSealed:
    """The notes under fresh authors. A hidden note keeps its words, which are the organiser's record of hiding it."""
    strands = told_strands(context, state.own)
    people = sorted((fresh(by), strands[by]) for by in state.own)
    listed = by_receipt(context, state)
    numbers = {note: f"n{number}" for number, (_, note) in enumerate(listed, 1)}
    notes = tuple(_sealed(state.notes[note], receipt, fresh, numbers) for receipt, note in listed)
    return NotesSealed(
        context.activity, at, tuple(people), notes, tuple(state.groups.values()), state.groups_made, state.locked
    )


def _sealed(note: Note, receipt: str, fresh: Fresh, numbers: dict[str, str]) -> SealedNote:
    return SealedNote(
        numbers[note.id], fresh(note.by), note.topic, "" if note.withdrawn else note.text, note.state, note.reason,
        note.group, numbers.get(note.into, ""), note.withdrawn, note.edits > 0, note.erased, receipt,
    )  # fmt: skip


def unseal(state: State, event: NotesSealed) -> None:
    """The state that these notes make."""
    for n in event.notes:
        state.notes[n.id] = Note(
            n.id, n.by, event.at, n.topic, n.text, n.state, n.reason, n.group, n.into, n.withdrawn, int(n.edited),
            receipt=n.receipt, erased=n.erased,
        )  # fmt: skip
        state.own.setdefault(n.by, []).append(n.id)
    state.groups = {group.id: group for group in event.groups}
    state.groups_made, state.locked = event.groups_made, event.locked
