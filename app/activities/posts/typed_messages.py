"""Typing in what others have written, and where that can come from.

Never here: what follows from it (messages, moves), the form (scribe).
"""

from typing import ClassVar, Literal

from app.activities.base.actor import SCRIBES, Role
from app.activities.base.messages import WRITTEN_BYTES, ActivityCommand, AnswerCommand
from app.text import N_

Source = Literal["paper", "workshop", "interview"]
SOURCES: dict[str, str] = {"paper": N_("Paper"), "workshop": N_("Workshop"), "interview": N_("Interview")}
"""Where a post comes from that somebody else typed in; those that people wrote themselves have no source."""


class TypeNote(AnswerCommand, frozen=True):
    """Type in what somebody else has written or said: on paper, at a workshop, in an interview."""

    roles: ClassVar[tuple[Role, ...]] = SCRIBES
    most_bytes: ClassVar[int] = WRITTEN_BYTES
    source: Source = "paper"
    topic: str = ""
    text: str = ""
    mark: str = ""


class UntypeNote(ActivityCommand, frozen=True):
    """Take back a post that was typed in by mistake."""

    roles: ClassVar[tuple[Role, ...]] = SCRIBES
    note: str
