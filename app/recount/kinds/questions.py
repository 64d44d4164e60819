"""The kind `questions`: what the hall asks, and what became of it.

Never here: another kind, the order of the list, which is no figure.
"""

from collections.abc import Iterator
from typing import ClassVar

from app.recount import note_rows
from app.recount.check import Check, none_wrong
from app.recount.notes import NoteStep
from app.recount.step import Entry
from app.recount.support import FEWEST
from app.recount.tables import Row, Tables


class Questions(NoteStep):
    """Questions; how many people ask each, or are against it, is told while they do."""

    table, key, live, usual_limit, usual_support = "questions", "question", True, 5, True
    flat: ClassVar[bool] = True
    own: ClassVar[dict[str, Row]] = {"QuestionsSettled": {"stage": None}, "QuestionAnswered": {"answer": None}}
    events: ClassVar[dict[str, str | None]] = {**NoteStep.events, "QuestionOpposed": "opposed"}
    told_of: ClassVar[frozenset[str]] = frozenset({"posts taken"})
    aside: ClassVar[tuple[str, ...]] = ("given", "prerelease", "support", "limit")

    def edited(self, entry: Entry) -> None:
        """A question that is released stays as it reads."""
        if self.notes.get(entry.event["note"], {}).get("state") != "released":
            super().edited(entry)

    def opposed(self, entry: Entry) -> None:
        """Somebody would rather leave it out, where the order asks for that."""
        if self.settings.get("order") == "disputed" and self.may_say(entry):
            self.support.opposed(entry.event["note"], entry.by, entry.event)

    def lucky(self, by: str) -> frozenset[str]:
        """Whether one of somebody's questions that are shown was taken up, as the one that it is read under."""
        heads = [
            self.sorting.head(key) for key, note in self.notes.items() if note["by"] == by and self.sorting.shown(key)
        ]
        taken = any(self.notes[key]["stage"] in ("answered", "written") for key in heads)
        return self.told_of if taken else frozenset()

    def logged(self, file: Tables, about: Row) -> Iterator[Check]:
        """What the family has, and how many are against each."""
        yield from super().logged(file, about)
        rows = self.listed(file, about)
        wanted = self._against(rows)
        wrong = [str(row["note"]) for row in rows if row.get("against") != wanted.get(row["note"])]
        yield none_wrong(wrong, len(wanted), "figures of people against", "Zahlen von Personen dagegen")

    def _against(self, rows: list[Row]) -> dict[int, int]:
        """By the number of the question; nobody who asks it, or what was merged into it, is against it."""
        shown, by_receipt = note_rows.under(rows), {note["receipt"]: key for key, note in self.notes.items()}
        if self.people_of is not None:
            kept = {note["receipt"]: int(note.get("against") or 0) for note in self.notes.values()}
            sealed = {row["note"]: kept[row["receipt"]] for row in rows if row["note"] in shown}
            return {number: found for number, found in sealed.items() if found}
        told, ask, against = self.support.told(), dict[int, set[str]](), dict[int, set[str]]()
        for row in rows:
            if row["note"] in shown:
                key = by_receipt[row["receipt"]]
                for number in {row["note"], shown[row["note"]]["note"]}:
                    ask.setdefault(number, set()).update({self.notes[key]["by"]}, _of(told, key))
                    against.setdefault(number, set()).update(_of(told, f"-{key}"))
        numbers = {number: len(some - ask[number]) for number, some in against.items()}
        return {number: found for number, found in numbers.items() if found >= FEWEST}


def _of(told: frozenset[tuple[str, str]], name: str) -> set[str]:
    return {by for one, by in told if one == name}


STEP = Questions
