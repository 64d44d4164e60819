"""What is wanted of results from elsewhere, and what happened to them: commands and events.

Never here: what follows from one (imported.py).
"""

from typing import ClassVar

from app.programme.imported_state import About, Entry, Occasion, Question
from app.programme.part import ProgrammeCommand, ProgrammeEvent


class BringIn(ProgrammeCommand, frozen=True):
    """Begin an import: what it is, its questions with what was counted, and how many pieces of answers will follow."""

    about: About
    file: str
    asked: tuple[Question, ...]
    occasions: tuple[Occasion, ...]
    rows: int
    pieces: int
    digest: str
    left_out: tuple[str, ...] = ()


class BringEntries(ProgrammeCommand, frozen=True):
    """One piece of an import's answers."""

    brought: str
    piece: int
    entries: tuple[Entry, ...]


class DescribeImport(ProgrammeCommand, frozen=True):
    """Say otherwise what an import is."""

    brought: str
    about: About


class HideEntry(ProgrammeCommand, frozen=True):
    """Take one answer off the public pages for a reason, or put it back."""

    brought: str
    entry: str
    why: str = ""
    back: bool = False


class RemoveImport(ProgrammeCommand, frozen=True):
    """Take a whole import out of the programme."""

    brought: str
    why: str


class ImportBegun(ProgrammeEvent, frozen=True):
    """An import was begun; its answers follow in so many pieces."""

    about: About
    file: str = ""
    asked: tuple[Question, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    rows: int = 0
    pieces: int = 0
    digest: str = ""
    left_out: tuple[str, ...] = ()


class EntriesBrought(ProgrammeEvent, frozen=True):
    """One piece of it came."""

    brought: str
    piece: int
    entries: tuple[Entry, ...]


class ImportDescribed(ProgrammeEvent, frozen=True):
    """It is described so from now on."""

    named: ClassVar[tuple[str, ...]] = ("record",)
    brought: str
    about: About

    @property
    def record(self) -> str:
        """The record that it changes."""
        return record_of(self.brought)


class EntryHidden(ProgrammeEvent, frozen=True):
    """One answer is off the public pages, or on them again."""

    brought: str
    entry: str
    why: str = ""
    back: bool = False


class ImportRemoved(ProgrammeEvent, frozen=True):
    """It is no longer part of the programme."""

    brought: str
    why: str


def record_of(brought: str) -> str:
    """The name under which changes to what is said of an import are counted."""
    return f"import:{brought}"
