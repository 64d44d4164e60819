"""What can be asked about decisions and an item's progress, and what can happen to them.

Never here: whether it may (decide.py), what it changes (fold.py).
"""

from typing import ClassVar

import msgspec

from app.programme.decisions_state import DecisionSays, Progress
from app.programme.part import ProgrammeCommand, ProgrammeEvent
from app.text import Text


def record(decision: str) -> str:
    """How a decision is named among the programme's records."""
    return f"decision:{decision}"


def progress_record(item: str) -> str:
    """How the history of an item's progress is named there."""
    return f"progress:{item}"


class AddDecision(ProgrammeCommand, frozen=True):
    """Enter a decision."""

    says: DecisionSays


class ChangeDecision(ProgrammeCommand, frozen=True):
    """Say a decision anew; one that everybody could read, with a reason."""

    decision: str
    says: DecisionSays
    reason: str = ""


class RevokeDecision(ProgrammeCommand, frozen=True):
    """Say that a body took a decision back, on which day and why."""

    decision: str
    day: str
    reason: str


class RemoveDecision(ProgrammeCommand, frozen=True):
    """Remove a decision that nobody but organisers could read."""

    decision: str


class SayProgress(ProgrammeCommand, frozen=True):
    """Say how far an item is from a day on."""

    item: str
    day: str
    progress: Progress
    text: Text = msgspec.field(default_factory=dict)


class SayProgressOfSeveral(ProgrammeCommand, frozen=True):
    """Say of several items how far they are from a day on, all or none; those that are so already are left out."""

    items: tuple[str, ...]
    day: str
    progress: Progress
    text: Text = msgspec.field(default_factory=dict)


class UndoProgressOfSeveral(ProgrammeCommand, frozen=True):
    """Undo what was last said of several items: the entry in the log that said it; a reason where everybody could read it."""

    of: str
    reason: str = ""


class ChangeProgress(ProgrammeCommand, frozen=True):
    """Correct what was said of an item's progress; `entry` counts from 0."""

    item: str
    entry: int
    day: str
    progress: Progress
    text: Text = msgspec.field(default_factory=dict)
    reason: str = ""


class DecisionAdded(ProgrammeEvent, frozen=True):
    """There is one more decision."""

    says: DecisionSays


class OfDecision(ProgrammeEvent, frozen=True):
    """Something happened to one decision."""

    named: ClassVar[tuple[str, ...]] = ("record",)
    decision: str

    @property
    def record(self) -> str:
        """The record that it changes."""
        return record(self.decision)


class DecisionChanged(OfDecision, frozen=True):
    """The decision says this from now on."""

    says: DecisionSays
    reason: str = ""


class DecisionRevoked(OfDecision, frozen=True):
    """The decision was taken back on that day."""

    day: str
    reason: str


class DecisionRemoved(OfDecision, frozen=True):
    """The decision is gone."""


class OfProgress(ProgrammeEvent, frozen=True):
    """Something was said of how far an item is."""

    named: ClassVar[tuple[str, ...]] = ("record",)
    item: str
    day: str
    progress: Progress
    text: Text = msgspec.field(default_factory=dict)

    @property
    def record(self) -> str:
        """The record that it changes."""
        return progress_record(self.item)


class ProgressSaid(OfProgress, frozen=True):
    """The item is this far from that day on."""


class ProgressOfSeveralSaid(ProgrammeEvent, frozen=True):
    """These items are this far from that day on."""

    items: tuple[str, ...]
    day: str
    progress: Progress
    text: Text = msgspec.field(default_factory=dict)

    @property
    def changes(self) -> tuple[str, ...]:
        """The histories of these items."""
        return tuple(map(progress_record, self.items))


class ProgressOfSeveralUndone(ProgrammeEvent, frozen=True):
    """What was said of several items in one act was undone: that entry, these ids."""

    of: str
    items: tuple[str, ...]
    reason: str = ""

    @property
    def changes(self) -> tuple[str, ...]:
        """The histories of these items."""
        return tuple(map(progress_record, self.items))


class ProgressChanged(OfProgress, frozen=True):
    """What was said of the item's progress reads so from now on."""

    entry: int = 0
    reason: str = ""
