"""A second, independent reading of a log: what counts in a forum, told as shortly as it can be told.

Standard library alone, and nothing of the app: whoever checks a count should have to read this file and its neighbours, not
the app. Never here: the file's form, what the events of a kind's own do to its step, counting.
"""
# ruff: noqa: N802  # a method is called like the event that it takes in

import json
from collections import Counter
from typing import Any

from app.recount import kinds
from app.recount.ballots import BallotStep
from app.recount.names import PHASES, QUIET
from app.recount.offers import Offer, best_placed, gathered, of_measures
from app.recount.questions import Questions
from app.recount.stage import Stage
from app.recount.step import Entry, Step
from app.recount.tables import Row
from app.recount.windows import Windows

USUAL_STRANDS, USUAL_FEWEST = ("panel", "admin", "expert", "public"), 5
"""The strands of a forum, and the fewest people of whom figures by strand tell, if its settings are silent."""


class Log(Windows, Stage):
    """Everything that counts, after all entries were taken in."""

    def __init__(self) -> None:
        super().__init__()
        self.entries = self.garbled = self.strange = self.written = 0
        """All entries; those that nobody can read; those with an event that this recount does not know. When the newest one was
        written, whatever time it says of itself."""
        self.not_known: set[str] = set()
        """Names of such events that are of no step."""
        self.moved: list[Step] = []
        """Steps of which this recount would have to know whether somebody gave something, and does not."""
        self.closed_at = 0
        self.people: dict[str, str] = {}
        self.coded: set[str] = set()
        self.alone: set[str] = set()
        self.codes: dict[str, tuple[str, str]] = {}
        self.used: set[str] = set()
        self.gone: set[str] = set()
        self.batches = 0
        self.seen: set[tuple[str, str]] = set()
        self.of_kinds = kinds.events()
        self.questions = Questions()
        self.joined: dict[str, int] | None = None
        self.joined_then: Counter[str] = Counter()
        """Who had joined which strand when the forum was closed for the first time."""
        self.of_forum, self.fewest = list(USUAL_STRANDS), USUAL_FEWEST
        self.took_part: int | None = None
        self.before: int | None = None
        """How many entries there were before the sealing."""
        self.closes = False
        """Whether the newest entry closed the forum."""
        self.closed_before = ""
        """The checksum at the close, where the newest entry hands on the one of a log that was written anew."""
        self.rewritten: list[Row] = []

    def take(self, entry_id: str, data: str) -> None:
        """The next entry."""
        self.entries += 1
        self.closes, self.closed_before = False, ""
        try:
            entry = json.loads(data)
            by, command, event = entry["b"], entry["c"], entry["e"]
            name = str(event["t"])
            what = getattr(self, f"_{name}", None) if name[:1].isupper() else None
        except (ValueError, KeyError, TypeError):
            self.garbled += 1
            return
        if what is None and name not in QUIET and name not in self.of_kinds:
            self._unknown(event, name, by)
        elif (by, command) not in self.seen:
            self.seen.add((by, command))
            if self.is_for_others(name, by):
                return
            at = entry.get("t") or int(entry_id.partition("-")[0])
            closed = [step for step in self.steps.values() if self._closed(step, at)] if name in PHASES else []
            self.written = int(entry_id.partition("-")[0])
            (what or self._of_a_step)(event, by, command, at)
            for step in closed:
                if not self._closed(step, at):
                    step.opened_again()

    def _closed(self, step: Step, at: int) -> bool:
        """Whether it has taken input and takes none at this moment."""
        return step.was_open(at) and not step.accepts(at, self.running)

    def _of_a_step(self, event: Row, by: str, command: str, at: int) -> None:
        """An event of a kind's own."""
        step = self.steps.get(event.get("activity", ""))
        if step and step.unknown():
            step.touched.add(by)
        elif step and event["t"] in step.events:
            if -1 < event.get("asked", -1) < step.asked_at <= at and step.accepts(at, self.running):
                return
            late = step.is_late(self.written) and step.accepts(at, self.running)
            others = not by.startswith("p:") and step.taken_for_others(event)
            in_time = self._open_to_others(step, at) if others else self._in_time(step, by, at)
            back = step.take(
                Entry(event=event, by=by, command=command, at=at, in_time=in_time, late=late, coded=by in self.coded)
            )
            if event["t"] in step.undoable and not event.get("own"):
                self.remember(at, back, step)

    def _unknown(self, event: Row, name: str, by: str) -> None:
        """An event of a newer app, or one that the app could not read either."""
        self.strange += 1
        step = self.steps.get(str(event.get("activity")))
        if step:
            step.touched.add(by)
        (step or self).not_known.add(name)

    def settle(self, unread: int) -> None:
        """What the app itself could not read changed nothing: `unread` is how many entries it says these are."""
        if unread == self.garbled + self.strange:
            self.not_known.clear()
            for step in self.steps.values():
                step.not_known.clear()

    def uncounted(self) -> bool:
        """Whether there is a step of which this recount cannot say what it was given."""
        return any(_uncounted(step) for step in self.steps.values())

    def doubtful(self) -> bool:
        """Whether something happened to the whole forum that this recount does not know."""
        return bool(self.not_known) or any(map(_uncounted, self.moved))

    def _in_time(self, step: Step, by: str, at: int) -> bool:
        """Whether this person's input to the step counts at this moment."""
        if by not in self.people or self.sealed or not step.accepts(at, self.running):
            return False
        return step.is_for(self.people[by]) and (step.plan.get("assurance") != "code" or by in self.coded)

    def _open_to_others(self, step: Step, at: int) -> bool:
        """The same of what a helper hands in for people who have no phone: never where each needs a code."""
        return not self.sealed and step.accepts(at, self.running) and step.plan.get("assurance") != "code"

    def givers(self) -> int:
        """How many persons gave anything at all."""
        found: set[str] = set()
        for step in self.steps.values():
            found |= step.givers()
        return len(found & set(self.people))

    # -- the forum -----------------------------------------------------------------------------------------------

    def _ForumCreated(self, event: Row, *_: Any) -> None:
        settings = event["settings"]
        self.of_forum = [one["id"] for one in settings.get("strands", ())] or list(USUAL_STRANDS)
        self.fewest = min(max(settings.get("fewest", USUAL_FEWEST), 3), 20)
        self.alone = {one["id"] for one in event["settings"].get("strands", ()) if one.get("code_required")}

    _ForumChanged = _ForumCreated

    def _ForumOpened(self, *_: Any) -> None:
        self.running = not self.sealed

    def _ForumClosed(self, event: Row, by: str, command: str, at: int) -> None:
        if self.waits(at):
            return
        self.running, self.closed_at, self.closes = False, at, True
        self.joined_then = self.joined_then or Counter(self.people.values())
        for step in self.steps.values():
            step.close(at)
            step.fix_strands(*self.strands())

    def strands(self) -> tuple[dict[str, str], list[str], int]:
        """The strand of each person, the forum's strands, and the fewest people of whom anything is told."""
        return self.people, self.of_forum, self.fewest

    def _ActivityChanged(self, event: Row, by: str, command: str, at: int) -> None:
        step = self.steps.get(event["activity"])
        if not step or event.get("records", {}).get(event["activity"], step.saves) != step.saves:
            return
        anew = self.questions.resettles(step, event)
        if step.plan["kind"] == event["plan"]["kind"] and self.questions.step(step, event, at):
            step.plan, step.settings = event["plan"], event["settings"]
            step.saves += 1
            if anew:
                step.unsettle(at)
                if step.open or step.window is not None:
                    step.settle(self, None, at)

    def _SettingSwitched(self, event: Row, by: str, command: str, at: int) -> None:
        step = self.steps.get(event["activity"])
        if step and (self.running or not self.closed_at):
            with self.leading(at, step, step.switch(event["setting"], event["value"])):
                step.saves += 1

    def offered(self, source: Row, at: int) -> Offer | None:
        """What a source gives at this moment; None where there is nothing to take it from."""
        if source["what"] == "measures":
            return of_measures(source, self.questions.measures)
        step = self.steps.get(source.get("step", "")) if source.get("step") in self.there() else None
        if step is None:
            return None
        if source["what"] == "opposed":
            shown = step.revealed or bool(step.plan.get("live"))
            if not isinstance(step, BallotStep) or not shown or step.accepts(at, self.running):
                return None
            ids = step.opposed(step.order() or [*self.questions.measures])
            if not ids:
                return None
            of_measures_too = step.offer.measures if step.offer else ids[0] in self.questions.measures
            return Offer(ids, of_measures_too)
        if source["what"] != "best":
            behind = step.gathered(source)
            return Offer(None if behind is None else gathered(source, behind))
        if not isinstance(step, BallotStep) or step.accepts(at, self.running):
            return None
        places, before, known = step.places(), step.offer, self.questions.measures
        own = before is not None and not before.measures
        placed = best_placed(source, places, [key for key in places if own or key in known])
        return Offer([key for key in placed if own or not known[key]["withdrawn"]], not own)

    def _WordsCorrected(self, event: Row, by: str, command: str, at: int) -> None:
        if step := self.steps.get(event["activity"]):
            self.questions.corrected(step, event, at)

    def _MeasuresImported(self, event: Row, by: str, command: str, at: int) -> None:
        self.questions.added(event, self.steps, at)

    _MeasureAdded = _MeasuresImported

    def _MeasuresMade(self, event: Row, by: str, command: str, at: int) -> None:
        self.questions.made(event, self.steps, at)

    def _MeasuresUnmade(self, event: Row, by: str, command: str, at: int) -> None:
        self.questions.unmade(event, self.steps, at)

    def _NotesTakenUp(self, event: Row, by: str, command: str, at: int) -> None:
        self.questions.taken_up(event, self.steps, at)

    def _NotesGivenBack(self, event: Row, by: str, command: str, at: int) -> None:
        self.questions.given_back(event, self.steps, at)

    def _MeasureChanged(self, event: Row, by: str, command: str, at: int) -> None:
        self.questions.changed(event, self.steps, at)

    def _ItemsNamed(self, event: Row, *_: Any) -> None:
        self.questions.named(event)

    def _MeasureMoved(self, event: Row, by: str, command: str, at: int) -> None:
        self.questions.moved(event, self.steps, at)

    def _MeasureWithdrawn(self, event: Row, by: str, command: str, at: int) -> None:
        self.questions.withdrawn(event, self.steps, at)

    def _ActivityRemoved(self, event: Row, *_: Any) -> None:
        step = self.steps.get(event["activity"])
        if step is not None and step.empty() and self.shown != event["activity"]:
            self.removed.add(event["activity"])
            self.again = {before: after for before, after in self.again.items() if after != event["activity"]}

    def _ParticipantJoined(self, event: Row, by: str, command: str, at: int) -> None:
        before, strand = self.people.get(by), event["strand"]
        if before == strand or not (self.running or at < self.closed_at) or strand in self.alone:
            return
        if before is None or not (by in self.coded or self._gave(by)):
            self.people[by] = strand

    def _gave(self, by: str) -> bool:
        self.moved += [step for step in self.steps.values() if by in step.touched]
        return any(by in step.givers() for step in self.steps.values())

    def _CodesIssued(self, event: Row, *_: Any) -> None:
        self.batches += 1
        self.codes.update(dict.fromkeys(event["hashes"], (f"b{self.batches}", event["strand"])))

    def _CodesWithdrawn(self, event: Row, *_: Any) -> None:
        self.gone.add(event["batch"])

    def _CodeUsed(self, event: Row, by: str, command: str, at: int) -> None:
        batch, strand = self.codes.get(event["hash"], ("", ""))
        moves = by in self.people and self.people[by] != strand and self._gave(by)
        fits = batch and batch not in self.gone and event["hash"] not in self.used and by not in self.coded
        if self.running and fits and not moves:
            self.used.add(event["hash"])
            self.coded.add(by)
            self.people[by] = strand

    # -- sealed --------------------------------------------------------------------------------------------------

    def _ParticipantsSealed(self, event: Row, *_: Any) -> None:
        self.sealed, self.joined, self.took_part = True, event["joined"], event["took_part"]
        self.before = event["entries"]
        self.joined_then = Counter(event.get("joined_then") or event["joined"])

    def _LogRewritten(self, event: Row, *_: Any) -> None:
        self.rewritten.append(event)
        self.closed_before = event.get("closed", "")


def _uncounted(step: Step) -> bool:
    return bool(step.not_known) or step.unknown() is not None
