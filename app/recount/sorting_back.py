"""How what those did who sort notes is taken back: by everybody, or by whoever did it.

Standard library alone. Never here: doing it (sorting).
"""

from typing import NamedTuple

from app.recount.note_fields import STATE
from app.recount.objections import Objections
from app.recount.step import Entry
from app.recount.tables import Row

Names = dict[str, str | None]
"""What groups are called, by their ids; None for one that was not there."""


class Done(NamedTuple):
    """What somebody did last, for that one to undo: fields and notes that it changed, groups, as they were and became; who had
    decided whose notes are no longer taken (None: they were), and which notes waited for a decision about an objection."""

    at: int
    fields: tuple[str, ...]
    before: dict[str, Row]
    after: dict[str, Row]
    groups: Names
    named: Names
    blocked: dict[str, str | None]
    objected: list[str]


def doer(entry: Entry) -> tuple[str, str]:
    """Who did it, and on which device where the link is shared."""
    return entry.by, entry.event.get("device", "")


class TakingBack:
    """The notes with their places, the groups, whose notes are no longer taken (and who decided so), what each who sorts did
    last."""

    def __init__(self, notes: dict[str, Row]) -> None:
        self.notes, self.groups, self.blocked = notes, dict[str, str](), dict[str, str]()
        self.objections = Objections(notes)
        self._last: dict[tuple[str, str], Done] = {}

    def _undo(self, entry: Entry, locked: bool) -> None:
        """By who did it, unless others have changed it since."""
        done = self._last.get(doer(entry))
        if done is None or done.at != entry.event.get("at", 0) or (locked and done.fields != STATE):
            return
        if all(self._stands(done, key) for key in done.before) and self._groups_stand(done):
            del self._last[doer(entry)]
            self._restore(done.fields, done.before, done.groups, done.blocked, done.objected)

    def _stands(self, done: Done, key: str) -> bool:
        note, was = self.notes[key], done.after[key]
        if done.fields == STATE and note["edits"] != was["edits"]:
            return False
        return all(note[name] == was[name] for name in done.fields)

    def _groups_stand(self, done: Done) -> bool:
        for key, was in done.groups.items():
            after = done.named[key]
            if was != after and self.groups.get(key) != after:
                return False
            if was is None and any(one["group"] == key and note not in done.before for note, one in self.notes.items()):
                return False
        return True

    def _restore(
        self,
        fields: tuple[str, ...],
        notes: dict[str, Row],
        groups: Names,
        blocked: dict[str, str | None],
        objected: list[str],
    ) -> None:
        for key, was in notes.items():
            note = self.notes[key]
            same = note["edits"] == was["edits"] and not note.get("erased")
            note.update({name: was[name] for name in fields if same or name not in STATE})
        for key, title in groups.items():
            if title is None:
                self.groups.pop(key, None)
            else:
                self.groups[key] = title
        self.groups = dict(sorted(self.groups.items(), key=lambda one: int(one[0][1:])))
        for by, decided in blocked.items():
            if decided is None:
                self.blocked.pop(by, None)
            else:
                self.blocked[by] = decided
        self.objections.reopen(objected)
        self.objections.settle()
