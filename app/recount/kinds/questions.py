"""The kind `questions`: what the hall asks, and what became of it.

Never here: another kind, the order of the list, which is no figure.
"""

from typing import ClassVar

from app.recount.notes import NoteStep
from app.recount.step import Entry
from app.recount.tables import Row


class Questions(NoteStep):
    """Questions; how many people ask each is told while they do."""

    table, key, live, usual_limit, usual_support = "questions", "question", True, 5, True
    flat: ClassVar[bool] = True
    own: ClassVar[dict[str, Row]] = {"QuestionsSettled": {"stage": None}, "QuestionAnswered": {"answer": None}}
    aside: ClassVar[tuple[str, ...]] = ("given", "prerelease", "support", "limit")

    def edited(self, entry: Entry) -> None:
        """A question that is released stays as it reads."""
        if self.notes.get(entry.event["note"], {}).get("state") != "released":
            super().edited(entry)


STEP = Questions
