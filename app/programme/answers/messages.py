"""What may be asked about dispositions and what can happen to them.

Never here: whether something fits (rules), what follows from it (moves).
"""

from typing import ClassVar, Literal

import msgspec

from app.activities.base.messages import WRITTEN_BYTES
from app.programme.answers_state import Outcome
from app.programme.part import ProgrammeCommand, ProgrammeEvent
from app.text import Text

ANSWERING = "answering"
"""The record of how answers are given, and of what was published."""


def record_of(name: str) -> str:
    """The record of all that is said of one thing."""
    return f"answer:{name}"


class GiveAnswers(ProgrammeCommand, frozen=True, kw_only=True):
    """Say of these things, or of the letters `start` to `end` of the only one, what becomes of them, and why. A `draft` may
    lack anything. Topic, assignee and due day are set with it; None leaves them as they are."""

    most_bytes: ClassVar[int] = WRITTEN_BYTES
    names: tuple[str, ...]
    start: int = 0
    end: int = 0
    outcome: Outcome | Literal[""] = ""
    reason: Text = msgspec.field(default_factory=dict)
    modules: tuple[str, ...] = ()
    draft: bool = False
    topic: str | None = None
    assignee: str | None = None
    due: str | None = None


class AssignAnswers(ProgrammeCommand, frozen=True, kw_only=True):
    """Say who is to answer these things by when, and under which topic; None leaves it as it is."""

    most_bytes: ClassVar[int] = WRITTEN_BYTES
    names: tuple[str, ...]
    topic: str | None = None
    assignee: str | None = None
    due: str | None = None


class ConfirmAnswers(ProgrammeCommand, frozen=True, kw_only=True):
    """Confirm what somebody else said of these things."""

    names: tuple[str, ...]


class WithdrawAnswer(ProgrammeCommand, frozen=True, kw_only=True):
    """Take back what was said of a thing, or of a section of it."""

    name: str
    start: int = 0
    end: int = 0


class SayModule(ProgrammeCommand, frozen=True, kw_only=True):
    """Say a text module (without an id: a new one). `everywhere`: where its words stand in reasons, they change as well."""

    module: str = ""
    text: Text = msgspec.field(default_factory=dict)
    outcome: Outcome | Literal[""] = ""
    everywhere: bool = False


class DropModule(ProgrammeCommand, frozen=True, kw_only=True):
    """Offer a text module no more; reasons keep its words."""

    module: str


class SetAnswering(ProgrammeCommand, frozen=True, kw_only=True):
    """Say whether somebody else confirms each answer, and by which day (ISO) all are to be given."""

    four_eyes: bool = False
    due: str = ""


class PublishAnswers(ProgrammeCommand, frozen=True, kw_only=True):
    """Show everybody all dispositions that are ready. Of `total` things `lacking` have none: then it says `why`, and if
    possible `until` when (ISO day)."""

    lacking: int
    total: int
    why: Text = msgspec.field(default_factory=dict)
    until: str = ""


class AnswersAbout(ProgrammeEvent, frozen=True, kw_only=True):
    """Something happened to what is said of things."""

    names: tuple[str, ...] = ()

    @property
    def changes(self) -> tuple[str, ...]:
        """Beside the records that the event has always, one a thing."""
        return self.always + tuple(map(record_of, self.names))


class AnswersGiven(AnswersAbout, frozen=True, kw_only=True):
    """Somebody said of these things what becomes of them."""

    start: int = 0
    end: int = 0
    outcome: Outcome | Literal[""] = ""
    reason: Text = msgspec.field(default_factory=dict)
    modules: tuple[str, ...] = ()
    draft: bool = False
    topic: str | None = None
    assignee: str | None = None
    due: str | None = None


class AnswersAssigned(AnswersAbout, frozen=True, kw_only=True):
    """Somebody said who is to answer these things, by when, under which topic."""

    topic: str | None = None
    assignee: str | None = None
    due: str | None = None


class AnswersConfirmed(AnswersAbout, frozen=True, kw_only=True):
    """Somebody else looked at what was said of these things, and confirmed it."""


class AnswerWithdrawn(AnswersAbout, frozen=True, kw_only=True):
    """What was said of a thing, or of a section of it, holds no more."""

    start: int = 0
    end: int = 0


class ModuleSaid(ProgrammeEvent, frozen=True, kw_only=True):
    """A text module was made or changed; `everywhere`: its words in reasons changed with it."""

    module: str
    text: Text
    outcome: Outcome | Literal[""] = ""
    everywhere: bool = False

    @property
    def changes(self) -> tuple[str, ...]:
        """The module."""
        return (f"module:{self.module}",)


class ModuleDropped(ProgrammeEvent, frozen=True, kw_only=True):
    """A text module is offered no more."""

    module: str

    @property
    def changes(self) -> tuple[str, ...]:
        """The module."""
        return (f"module:{self.module}",)


class AnsweringSet(ProgrammeEvent, frozen=True, kw_only=True):
    """How answers are given from now on."""

    always: ClassVar[tuple[str, ...]] = (ANSWERING,)
    four_eyes: bool = False
    due: str = ""


class AnswersPublished(ProgrammeEvent, frozen=True, kw_only=True):
    """Everybody may read all dispositions that were ready."""

    always: ClassVar[tuple[str, ...]] = (ANSWERING,)
    lacking: int = 0
    total: int = 0
    why: Text = msgspec.field(default_factory=dict)
    until: str = ""
