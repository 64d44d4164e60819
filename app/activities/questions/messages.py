"""What may be asked and what can happen beside what the family has: what became of a question, and a later answer.

That a question is on the wall is the family's own (`posts/focus`). Never here: whether something fits, what follows.
"""

from typing import ClassVar, Literal

from app.activities.base.actor import EVERYONE, LEAD, Role
from app.activities.base.messages import ActivityCommand, ActivityEvent, Number
from app.activities.posts.blocked import PostsSorted, Sort
from app.text import N_

Stage = Literal["", "answered", "written", "archived"]
STAGES: dict[str, str] = {
    "now": N_("On the wall, being answered now"),
    "answered": N_("Answered"),
    "written": N_("To be answered in writing"),
    "archived": N_("Put aside"),
}
"""What became of a question after its release, in words; `now` is the one that is alone on the wall."""


class OpposeQuestion(ActivityCommand, frozen=True):
    """Say that one would rather leave out somebody else's question; `edits` as of SupportNote."""

    roles: ClassVar[tuple[Role, ...]] = EVERYONE
    stands_on: ClassVar[Literal["", "reading", "pairs"]] = "reading"
    note: str
    edits: Number = 0
    number: Number = 0


class QuestionOpposed(ActivityEvent, frozen=True):
    """Somebody would rather leave out a question, as its words were after so many `edits`; no longer supports it, then."""

    names_by_order: ClassVar[bool] = True
    note: str
    edits: int = 0
    number: int = 0


class SettleQuestions(Sort, frozen=True):
    """Say what became of questions, or with "" that they are open again; `then` is the question to show next, if any."""

    roles: ClassVar[tuple[Role, ...]] = LEAD
    notes: tuple[str, ...] = ()
    stage: Stage = ""
    then: str = ""


class AnswerQuestion(Sort, frozen=True):
    """Write down the answer to a question, also after the evening; an empty one takes it back."""

    roles: ClassVar[tuple[Role, ...]] = LEAD
    notes: tuple[str, ...] = ()
    answer: str = ""


class QuestionsSettled(PostsSorted, frozen=True):
    """Questions were answered, put aside, left for an answer in writing, or are open again; the wall turned to `then`."""

    changes: ClassVar[tuple[str, ...]] = ("stage",)
    turns: ClassVar[bool] = True
    stage: Stage = ""
    then: str = ""

    @property
    def deed(self) -> str:
        return f"{type(self).__name__}.{self.stage or 'open'}"


class QuestionAnswered(PostsSorted, frozen=True):
    """An answer in writing stands with questions."""

    changes: ClassVar[tuple[str, ...]] = ("answer",)
    answer: str = ""
