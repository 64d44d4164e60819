"""What organisers want of documents, and what happens to them.

Never here: whether it fits (deciding), what it does (folding).
"""

import msgspec

from app.activities.base.messages import Refused
from app.programme.documents_state import Attached, Maturity, Sort
from app.programme.part import ProgrammeCommand, ProgrammeEvent
from app.text import N_, Text

NOT_THERE = Refused(N_("This document, or this version of it, is not there."), status=404)


def record_of(document: str) -> str:
    """The name of a document as a record that two may change at once."""
    return f"document:{document}"


class ParagraphDraft(msgspec.Struct, frozen=True, omit_defaults=True):
    """A paragraph to be; `was` is the paragraph of the version before that it continues, empty for a new one."""

    words: str
    sort: Sort = "text"
    was: str = ""


class ChapterDraft(msgspec.Struct, frozen=True, omit_defaults=True):
    """A chapter to be; `was` as for a paragraph."""

    title: str = ""
    paragraphs: tuple[ParagraphDraft, ...] = ()
    was: str = ""


class SayDocument(ProgrammeCommand, frozen=True):
    """Say what a document is called; without an id it is a new one."""

    title: Text
    document: str = ""


class SaveVersion(ProgrammeCommand, frozen=True):
    """Save a new version: its text in one language, or a file, or both."""

    document: str
    day: str
    maturity: Maturity
    language: str = ""
    chapters: tuple[ChapterDraft, ...] = ()
    why: Text = msgspec.field(default_factory=dict)
    file: Attached | None = None


class TranslateVersion(ProgrammeCommand, frozen=True):
    """Give a version's text in another language, chapter by chapter and paragraph by paragraph."""

    document: str
    version: int
    language: str
    chapters: tuple[ChapterDraft, ...]


class AttachFile(ProgrammeCommand, frozen=True):
    """Give a version that has none its file."""

    document: str
    version: int
    file: Attached


class WithdrawDocument(ProgrammeCommand, frozen=True):
    """Say why a document is no longer one of the programme; without a reason it is one again."""

    document: str
    reason: Text = msgspec.field(default_factory=dict)


class DocumentEvent(ProgrammeEvent, frozen=True):
    """Something about one document."""

    document: str

    @property
    def changes(self) -> tuple[str, ...]:
        return (record_of(self.document),) if self.document else ()


class DocumentSaid(DocumentEvent, frozen=True):
    """This is its title from now on; without an id it is a new document, and the fold gives it one."""

    title: Text


class VersionSaved(DocumentEvent, frozen=True):
    """A new version. Paragraphs and chapters that continue others keep their ids, new ones get theirs from the fold."""

    day: str
    maturity: Maturity
    language: str = ""
    chapters: tuple[ChapterDraft, ...] = ()
    why: Text = msgspec.field(default_factory=dict)
    file: Attached | None = None


class VersionTranslated(DocumentEvent, frozen=True):
    """The words of a version in another language: titles by the ids of chapters, words by those of paragraphs."""

    version: int
    language: str
    titles: dict[str, str]
    words: dict[str, str]


class FileAttached(DocumentEvent, frozen=True):
    """A version got its file."""

    version: int
    file: Attached


class DocumentWithdrawn(DocumentEvent, frozen=True):
    """It is no longer one of the programme, for this reason; without one it is again."""

    reason: Text = msgspec.field(default_factory=dict)
