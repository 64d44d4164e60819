"""The kind `ideas`: notes under topics, released, grouped and merged by moderators; or reasons of those who opposed something.

Never here: another kind, which mark opposes.
"""

from collections.abc import Iterator
from typing import Any

from app.recount import wording
from app.recount.ballots import BallotStep
from app.recount.check import Check
from app.recount.notes import NoteStep
from app.recount.sourced import SourcedStep
from app.recount.step import Back, Entry
from app.recount.tables import Row, Tables
from app.recount.wording import Texts


class Ideas(NoteStep, SourcedStep):
    """Notes, sorted."""

    asked_in: BallotStep | None = None
    """The step in which those who are asked said what they oppose."""

    def least(self) -> int:
        return 1

    def options(self) -> set[str] | None:
        return set()

    def measures(self) -> set[str] | None:
        return set(self.offer.ids or ()) if self.offer is not None and self.offer.measures else set()

    def settle(self, log: Any, told: Row | None, at: int) -> bool:
        source = self.source()
        step = log.steps.get(source.get("step")) if source else None
        self.asked_in = step if isinstance(step, BallotStep) else None
        return super().settle(log, told, at)

    def posted(self, entry: Entry) -> None:
        """Where reasons are asked for, only of those who gave strong resistance to what they write about."""
        topic = entry.event.get("topic", "")
        opposed = self.asked_in.against(entry.by) if self.asked_in else set()
        up = self.up() or set()
        if not self.source() or (topic in up and (entry.event.get("source") or topic in opposed)):
            super().posted(entry)

    def sorted(self, entry: Entry) -> Back | None:
        to = entry.event.get("topic")
        if not self.source() or not to:
            return super().sorted(entry)
        return self.sorting.take(entry, self.locked, [*(self.up() or ())])

    def texts(self, file: Tables, about: Row) -> Texts:
        """With what they oppose."""
        rows = file.rows("options", about["activity"])
        measures = wording.of_measures(file, [row["measure"] for row in rows if row["measure"]])
        return super().texts(file, about) | wording.of_options(rows) | measures

    def logged(self, file: Tables, about: Row) -> Iterator[Check]:
        if self.source():
            yield self.put_to_the_choice(file, about)
        yield from super().logged(file, about)


STEP = Ideas
