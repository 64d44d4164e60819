"""The three types of message: commands in (imperative), events in the log (past tense), refusals in words.

Never here: one kind's messages, what follows from any of them.
"""

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

import msgspec

from app.activities.base.actor import DESK, Role
from app.activities.base.moment import Moment
from app.text import N_

Number = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
"""What a device numbers its commands with, rising; 0 from one that does not."""

Version = Annotated[str, msgspec.Meta(max_length=16)]
"""Names the question on the screen (see activities/base/question); "" from a form that was made before there were any."""

WRITTEN_BYTES = 120 * 1024
"""A form with 4,000 letters: in most scripts one takes three bytes or two times three, and a form writes each as three."""

UNASKED = -1
"""What an answer has in `asked` that says nothing of when its question had last changed."""


class Command(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What somebody wants, imperative. Decoded from a form: unknown fields are refused."""

    roles: ClassVar[tuple[Role, ...]] = DESK
    budget: ClassVar[Literal["", "post"]] = ""
    """What it takes from beside its sender's commands: from what one person may write, or from a forum's newcomers."""
    erases: ClassVar[bool] = False
    """Whether words go for good with it: once it is done, the log is made anew without them."""
    most_bytes: ClassVar[int] = 64 * 1024
    """How large the form may be that it comes in."""
    stands_on: ClassVar[Literal["", "reading", "pairs"]] = ""
    """Which page its form stands on, to go back to: the current step's (empty), or the one on which notes are read."""
    secret: ClassVar[bool] = False
    """Whether it carries something that could be guessed: refusals with 403 are then counted against the forum."""


class Event(msgspec.Struct, frozen=True, tag_field="t", tag=True, omit_defaults=True):
    """What happened, past tense. Written to the log: only ever gains optional fields."""

    undoable: ClassVar[bool] = False
    names_by_order: ClassVar[bool] = False
    """Whether it names things that the fold numbers as they come: written again behind others it could meet wrong ones."""


class ActivityCommand(Command, frozen=True):
    """A command to one activity; `activity` is the activity's id."""

    activity: str


class AnswerCommand(ActivityCommand, frozen=True, kw_only=True):
    """What people give in answer to the step's question; `version` names the question as it stood on the screen, and whoever
    answers another one than there is now is told so (`forum/question`)."""

    version: Version = ""


class ActivityEvent(Event, frozen=True):
    """An event inside one activity; its kind folds it."""

    activity: str

    @property
    def is_own(self) -> bool:
        """Whether it was done by one of several who sort at the same time, who alone may undo it."""
        return False

    @property
    def deed(self) -> str:
        """By what the kind has words for it: the event's name, and where one event does several things, which."""
        return type(self).__name__


class AnswerEvent(ActivityEvent, frozen=True, kw_only=True):
    """What somebody gave in answer to the step's question: its `version` as of the command, and in `asked` when the question
    had last changed (milliseconds, 0: never), so that nothing is counted for a question that came while it was on its way."""

    version: str = ""
    asked: int = UNASKED


def for_everybody(event: Event) -> bool:
    """Whether the button that undoes the forum's last action may undo this; what one of several who sort did at the same time
    is undone by that one alone."""
    return event.undoable and not (isinstance(event, ActivityEvent) and event.is_own)


class InputSealed(ActivityEvent, frozen=True):
    """What is left of an activity's input once nobody can say any more who gave it; each kind adds what was given.

    `people` are fresh ids that mean nothing outside this activity, each with its strand, or "" where that would point
    at few. `at` is when the input closed, and the only time that anything in here has.
    """

    at: int
    people: tuple[tuple[str, str], ...]


class Logged(msgspec.Struct, frozen=True, gc=False):
    """An event as the log holds it. `at` is milliseconds since 1970, from the entry's id; `by` is `Actor.by`."""

    id: str
    at: int
    by: str
    command: str
    event: Any


Values = Mapping[str, str | int | Moment]
"""What a sentence says by its placeholders."""


class Refused(msgspec.Struct, frozen=True):
    """A no, in words for the person: an English sentence with `{placeholders}` (`N_`, or `NN_` where it counts something),
    translated where it is shown.

    `status`: 409 no longer fits, 422 cannot be read, 403 may not, 413 too large, 404 not there. `invalid` names the form's
    fields that it is about, where it is about some.
    `changes` are words that read otherwise now: (as they were, as they are), empty where there was or is nothing.
    """

    message: str
    values: Values = {}
    status: int = 409
    changes: tuple[tuple[str, str], ...] = ()
    invalid: tuple[str, ...] = ()


GONE = Refused(N_("This step is no longer on the agenda."))
NOTHING_BACK = Refused(N_("There is nothing left to undo."))
NOT_JOINED = Refused(N_("Please join the forum first."), status=403)
NEWER = Refused(N_("A newer vote or change of yours has arrived already. It stands; this older one changes nothing."))
