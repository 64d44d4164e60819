"""The kind `comment`: for, against, questions and remarks on measures, and answers to them.

Never here: another kind.
"""

from collections import Counter
from collections.abc import Iterator
from typing import ClassVar

from app.recount import wording
from app.recount.check import Check, none_wrong
from app.recount.notes import NoteStep
from app.recount.sourced import SourcedStep
from app.recount.step import Back, Entry
from app.recount.tables import Row, Tables
from app.recount.wording import Texts

STANCES = ("for", "against")
MARKS = (*STANCES, "question", "remark", "annotation")


class Comments(NoteStep, SourcedStep):
    """Comments on measures, on the paragraphs of a document, or on what a source gives."""

    table: ClassVar[str] = "comments"
    key: ClassVar[str] = "comment"
    aside: ClassVar[tuple[str, ...]] = (*NoteStep.aside, "replies", "on_wall")

    def least(self) -> int:
        return 1

    def options(self) -> set[str] | None:
        """The chosen measures, or all."""
        return set(self.settings.get("measures") or ()) or None

    def measures(self) -> set[str] | None:
        if self.offer is not None:
            return set(self.offer.ids or ()) if self.offer.measures else set()
        return set() if self.source() or self.settings.get("document") else self.options()

    def posted(self, entry: Entry) -> None:
        """A person is for or against something once."""
        event = entry.event
        stance = event.get("mark") in STANCES and not event.get("under") and not event.get("source")
        if not stance or not self._stands(entry.by, event.get("topic", ""), ""):
            super().posted(entry)

    def edited(self, entry: Entry) -> None:
        """The same for who says it later."""
        note = self.notes.get(entry.event["note"], {})
        stance = entry.event.get("mark") in STANCES and not note.get("under") and not note.get("source")
        if not stance or not self._stands(entry.by, note.get("topic", ""), entry.event["note"]):
            super().edited(entry)

    def _stands(self, by: str, topic: str, but: str) -> bool:
        own = (note for key, note in self.notes.items() if note["by"] == by and key != but and note["topic"] == topic)
        return any(
            note.get("mark") in STANCES and not note.get("under") and not note["withdrawn"] and not note.get("erased")
            for note in own
        )

    def sorted(self, entry: Entry) -> Back | None:
        """What a comment is put under is one of the things, whichever these are."""
        to = entry.event.get("topic")
        return self.sorting.take(entry, self.locked, [to] if to else [])

    def switch(self, setting: str, value: str) -> Back | None:
        return (lambda: None) if setting in ("replies", "on_wall") else super().switch(setting, value)

    def tables(self) -> set[str]:
        return super().tables() | {"commented"}

    def texts(self, file: Tables, about: Row) -> Texts:
        """With the measures that could be commented on."""
        listed = [row["topic"] for row in file.rows("commented", about["activity"])]
        own = wording.of_options(file.rows("options", about["activity"]))
        return super().texts(file, about) | own | wording.of_measures(file, listed)

    def published(self, file: Tables, about: Row) -> Iterator[Check]:
        """With the figures by what they are about."""
        yield from super().published(file, about)
        rows = {row["comment"]: row for row in file.rows("comments", about["activity"])}
        counted: dict[str, Counter[str]] = {}
        for row in rows.values():
            if row["state"] == "released":
                answered = rows.get(row["answer_to"])
                of = counted.setdefault((answered or row)["topic"], Counter())
                of["answers" if answered else row["mark"]] += 1
        wrong = [
            f"{row['topic']} {name}"
            for row in file.rows("commented", about["activity"])
            for name in (*MARKS, "answers")
            if row[name] != counted.get(row["topic"], Counter())[name]
        ]
        yield none_wrong(wrong, len(rows), "comments by what they are about", "Kommentare nach ihrem Gegenstand")

    def logged(self, file: Tables, about: Row) -> Iterator[Check]:
        if self.source():
            yield self.put_to_the_choice(file, about)
        yield from super().logged(file, about)


STEP = Comments
