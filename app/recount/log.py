"""A second, independent reading of a log: which ballots and notes count, told as shortly as it can be told.

Standard library alone, and nothing of the app: whoever checks a count should have to read this file and its neighbours, not
the app. Never here: the file's form, counting.
"""
# ruff: noqa: N802  # a method is called like the event that it takes in

import json
from typing import Any

from app.recount.figures import valid
from app.recount.step import Entry, Step, receipt

QUIET = {
    "MeasuresImported", "MeasureAdded", "MeasureChanged", "MeasureMoved", "MeasureWithdrawn", "ActivityMoved",
    "ActivityRemoved", "ActivityShown", "WallBlanked", "WallShown", "LinkMade", "LinkRevoked", "LogHealed", "CodeChanged",
    "MeasureFocused", "RecordSealed", "NotesReleased", "NotesHidden", "NotesBroughtBack", "NotesMoved", "NotesGrouped",
    "AuthorsBlocked", "AuthorsAdmitted",
    "NotesUngrouped", "GroupRenamed", "GroupDissolved", "NotesMerged", "NotesUnmerged",
}  # fmt: skip
"""What happens in a forum without changing what counts."""


class Log:
    """Everything that counts, after all entries were taken in."""

    def __init__(self) -> None:
        self.entries = self.unread = 0
        self.running = self.sealed = False
        self.closed_at = 0
        self.steps: dict[str, Step] = {}
        self.made = 0
        self.people: dict[str, str] = {}
        self.coded: set[str] = set()
        self.alone: set[str] = set()
        self.codes: dict[str, tuple[str, str]] = {}
        self.used: set[str] = set()
        self.gone: set[str] = set()
        self.batches = 0
        self.seen: set[tuple[str, str]] = set()
        self.undo: dict[int, tuple[Step, tuple[Any, ...], bool]] = {}
        self.joined: dict[str, int] | None = None
        self.took_part: int | None = None
        self.before: int | None = None
        """How many entries there were before the sealing."""
        self.closes = False
        self.rewritten: list[Entry] = []

    def take(self, entry_id: str, data: str) -> None:
        """The next entry."""
        self.entries += 1
        self.closes = False
        try:
            entry = json.loads(data)
            by, command, event = entry["b"], entry["c"], entry["e"]
            name = str(event["t"])
            what = getattr(self, f"_{name}", None) if name[:1].isupper() else None
        except (ValueError, KeyError, TypeError):
            self.unread += 1
            return
        if what is None and name not in QUIET:
            self.unread += 1
        elif (by, command) not in self.seen:
            self.seen.add((by, command))
            if what is not None:
                what(event, by, command, entry.get("t") or int(entry_id.partition("-")[0]))

    def givers(self) -> int:
        """How many persons gave anything at all."""
        found: set[str] = set()
        for step in self.steps.values():
            found |= {*step.ballots, *step.devices, *step.kept}
        return len(found & set(self.people))

    # -- the forum -----------------------------------------------------------------------------------------------

    def _ForumCreated(self, event: Entry, *_: Any) -> None:
        self.alone = {one["id"] for one in event["settings"].get("strands", ()) if one.get("code_required")}

    _ForumChanged = _ForumCreated

    def _ForumOpened(self, *_: Any) -> None:
        self.running = not self.sealed

    def _ForumClosed(self, event: Entry, by: str, command: str, at: int) -> None:
        self.running, self.closed_at, self.closes = False, at, True
        for step in self.steps.values():
            step.close(at)

    def _ActivityAdded(self, event: Entry, *_: Any) -> None:
        self.made += 1
        self.steps[f"a{self.made}"] = Step(event["plan"], event["settings"])

    def _ActivityChanged(self, event: Entry, *_: Any) -> None:
        step = self.steps.get(event["activity"])
        if step and step.plan["kind"] == event["plan"]["kind"] and not (step.ballots or step.notes):
            step.settings = event["settings"]
        if step and step.plan["kind"] == event["plan"]["kind"]:
            step.plan = event["plan"]

    def _QuestionInserted(self, event: Entry, by: str, command: str, at: int) -> None:
        if self.running:
            self._ActivityAdded({"plan": {"kind": event.get("kind", "vote")}, "settings": event["settings"]})
            step = self.steps[f"a{self.made}"]
            step.open, step.opened, step.deadline = True, at, event.get("deadline")

    def _ParticipantJoined(self, event: Entry, by: str, command: str, at: int) -> None:
        before, strand = self.people.get(by), event["strand"]
        if before == strand or not (self.running or at < self.closed_at) or strand in self.alone:
            return
        if before is None or not (by in self.coded or any(step.gave(by) for step in self.steps.values())):
            self.people[by] = strand

    def _CodesIssued(self, event: Entry, *_: Any) -> None:
        self.batches += 1
        self.codes.update(dict.fromkeys(event["hashes"], (f"b{self.batches}", event["strand"])))

    def _CodesWithdrawn(self, event: Entry, *_: Any) -> None:
        self.gone.add(event["batch"])

    def _CodeUsed(self, event: Entry, by: str, command: str, at: int) -> None:
        batch, strand = self.codes.get(event["hash"], ("", ""))
        moves = by in self.people and self.people[by] != strand and any(step.gave(by) for step in self.steps.values())
        fits = batch and batch not in self.gone and event["hash"] not in self.used and by not in self.coded
        if self.running and fits and not moves:
            self.used.add(event["hash"])
            self.coded.add(by)
            self.people[by] = strand

    # -- phases --------------------------------------------------------------------------------------------------

    def _phase(self, event: Entry, at: int) -> Step | None:
        step = self.steps.get(event["activity"])
        if step:
            self.undo[at] = (step, step.phase(), step.locked)
        return step

    def _InputOpened(self, event: Entry, by: str, command: str, at: int) -> None:
        step = self._phase(event, at) if self.running else None
        if step:
            step.open, step.deadline, step.closed, step.revealed = True, event.get("deadline"), None, False
            step.opened = at if step.opened is None else step.opened

    def _InputClosed(self, event: Entry, by: str, command: str, at: int) -> None:
        step = self._phase(event, at)
        if step:
            step.close(at)

    def _DeadlineSet(self, event: Entry, by: str, command: str, at: int) -> None:
        if event["activity"] in self.steps and self.steps[event["activity"]].open:
            step = self._phase(event, at)
            if step:
                step.deadline = event.get("deadline")

    def _ResultRevealed(self, event: Entry, by: str, command: str, at: int) -> None:
        step = self._phase(event, at)
        if step:
            step.close(at)
            step.revealed = True

    def _ResultHidden(self, event: Entry, by: str, command: str, at: int) -> None:
        step = self._phase(event, at)
        if step:
            step.revealed = False

    def _NotesLocked(self, event: Entry, by: str, command: str, at: int) -> None:
        step = self._phase(event, at)
        if step:
            step.locked = event["t"] == "NotesLocked"

    _NotesUnlocked = _NotesLocked

    def _StepUndone(self, event: Entry, *_: Any) -> None:
        step, phase, locked = self.undo.pop(event["at"], (None, (), False))
        if step:
            step.open, step.deadline, step.opened, step.closed, step.until, step.revealed = phase
            step.locked = locked

    # -- what people gave ----------------------------------------------------------------------------------------

    def _in_time(self, event: Entry, by: str, at: int) -> Step | None:
        """The step, if it takes this person's input now; an older command than the newest one changes nothing."""
        step = self.steps.get(event["activity"])
        if step is None or by not in self.people or self.sealed or not step.accepts(at, self.running):
            return None
        if step.plan.get("assurance") == "code" and by not in self.coded:
            return None
        return step

    def _newer(self, step: Step, key: str, event: Entry) -> bool:
        number = event.get("number", 0)
        if number and number < step.newest.get(key, 0):
            return False
        step.newest[key] = max(number, step.newest.get(key, 0))
        return True

    def _BallotCast(self, event: Entry, by: str, command: str, at: int) -> None:
        step, marks = self._in_time(event, by, at), event.get("marks", {})
        if step is None or not valid(step.plan["kind"], step.settings, marks):
            return
        key = by
        if step.plan.get("assurance") == "open":
            step.devices.add(by)
            key = f"{by} {command}"
        elif not self._newer(step, by, event):
            return
        step.ballots[key] = (receipt(by, command, event["activity"], marks), marks)

    def _BallotWithdrawn(self, event: Entry, by: str, command: str, at: int) -> None:
        step = self._in_time(event, by, at)
        if step and by in step.ballots and self._newer(step, by, event):
            del step.ballots[by]

    def _NotePosted(self, event: Entry, by: str, command: str, at: int) -> None:
        step = self._in_time(event, by, at)
        if step is None:
            return
        most = step.settings.get("limit", 20)
        kept = step.kept.get(by, 0)
        if not most or kept < most:
            step.kept[by] = kept + 1
            told = event.get("receipt") or receipt(by, command, event["activity"], event["text"])
            note = {"by": by, "text": event["text"], "withdrawn": False, "receipt": told}
            step.notes[f"n{len(step.notes) + 1}"] = note

    def _own(self, event: Entry, by: str, at: int) -> Entry | None:
        step = self._in_time(event, by, at)
        note = step.notes.get(event["note"]) if step and not step.locked else None
        if step is None or note is None or note["by"] != by or note["withdrawn"] or note.get("erased"):
            return None
        return note if self._newer(step, event["note"], event) else None

    def _NoteEdited(self, event: Entry, by: str, command: str, at: int) -> None:
        note = self._own(event, by, at)
        if note and note["text"] != event["text"]:
            told = event.get("receipt") or receipt(by, command, event["activity"], event["text"])
            note.update(text=event["text"], receipt=told)

    def _NoteWithdrawn(self, event: Entry, by: str, command: str, at: int) -> None:
        note = self._own(event, by, at)
        if note:
            note["withdrawn"] = True
            self.steps[event["activity"]].kept[by] -= 1

    def _NoteErased(self, event: Entry, *_: Any) -> None:
        note = self.steps[event["activity"]].notes.get(event["note"]) if event["activity"] in self.steps else None
        if note:
            note.update(text=None, receipt=event.get("receipt") or note["receipt"], erased=True)

    # -- sealed --------------------------------------------------------------------------------------------------

    def _BallotsSealed(self, event: Entry, *_: Any) -> None:
        step = self.steps.get(event["activity"])
        if step:
            step.ballots = {one["by"]: (one["receipt"], one.get("marks", {})) for one in event["ballots"]}
            step.devices = {str(number) for number in range(event.get("devices", 0))}

    def _NotesSealed(self, event: Entry, *_: Any) -> None:
        step = self.steps.get(event["activity"])
        if step:
            step.notes = {one["id"]: {"withdrawn": False, **one} for one in event["notes"]}

    def _ParticipantsSealed(self, event: Entry, *_: Any) -> None:
        self.sealed, self.joined, self.took_part = True, event["joined"], event["took_part"]
        self.before = event["entries"]

    def _LogRewritten(self, event: Entry, *_: Any) -> None:
        self.rewritten.append(event)
