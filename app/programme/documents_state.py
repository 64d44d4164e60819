"""The documents of a programme: texts in chapters and paragraphs, in versions; or a file, or an address elsewhere.

A version is never changed in its words: what reads otherwise is a new one, and the old one stays where it was (S34, S69).
Never here: commands and events (documents/messages), comparing versions, a file's bytes.
"""

from collections.abc import Iterator
from typing import Literal

import msgspec

from app.activities.base.passages import Maturity as Maturity
from app.text import Text

Sort = Literal["text", "heading", "list", "table", "quote"]
"""What a paragraph is: a `list` has an item a line, a `table` a row a line with ` | ` between its cells. A `heading` stands
inside a chapter; it has no number and is not commented on."""


class Paragraph(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """One paragraph. `id` (`p7`) is its for ever, in every version of the document; `since` is the number of the version in
    which its words became these. `words` are plain: whatever they say is shown as they say it."""

    id: str
    words: Text
    sort: Sort = "text"
    since: int = 1

    @property
    def wording(self) -> str:
        """Names the paragraph in these words, and no others: `p7v2`."""
        return f"{self.id}v{self.since}"


class Chapter(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A chapter with its lasting id (`c3`); without a `title` it is what stands before the first one."""

    id: str
    title: Text = {}
    paragraphs: tuple[Paragraph, ...] = ()


class Attached(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A file with its name, its format as people say it (PDF) and its size in bytes: kept beside the log under its checksum
    (`blob`), or at an `address` elsewhere."""

    name: str
    format: str
    size: int
    blob: str = ""
    address: str = ""


class Version(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A document at one time: `number` from 1, its `day` (ISO), how far it has come, `why` it was made, its text or its file or
    both. `languages` are those in which all of its words are there. `at` is when it was saved (milliseconds)."""

    number: int
    day: str
    maturity: Maturity
    why: Text = {}
    chapters: tuple[Chapter, ...] = ()
    languages: tuple[str, ...] = ()
    file: Attached | None = None
    at: int = 0

    @property
    def paragraphs(self) -> Iterator[Paragraph]:
        """All of them in their order."""
        return (one for chapter in self.chapters for one in chapter.paragraphs)

    def numbers(self) -> dict[str, str]:
        """Where each paragraph stands, by its id: `3.2` is the second of the third chapter. Headings have none."""
        found: dict[str, str] = {}
        titled = 0
        for chapter in self.chapters:
            titled += bool(chapter.title)
            counted = [one for one in chapter.paragraphs if one.sort != "heading"]
            found |= {one.id: f"{titled}.{place}" for place, one in enumerate(counted, 1)}
        return found


class Document(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """A document with its versions, the oldest first. `chapters_made`, `paragraphs_made`: so many have there ever been.
    `withdrawn` says why it is no longer one of the programme; it stays to be read."""

    id: str
    title: Text
    versions: tuple[Version, ...] = ()
    chapters_made: int = 0
    paragraphs_made: int = 0
    withdrawn: Text = {}

    @property
    def newest(self) -> Version | None:
        """The version that holds."""
        return self.versions[-1] if self.versions else None

    @property
    def text(self) -> Version | None:
        """The newest version that has a text: what a new one continues."""
        return next((one for one in reversed(self.versions) if one.chapters), None)

    def version(self, number: int) -> Version | None:
        """The version with this number."""
        return self.versions[number - 1] if 0 < number <= len(self.versions) else None


Documents = dict[str, Document]
"""By their ids, in the order in which they were made."""


def blobs(documents: Documents) -> frozenset[str]:
    """The checksums of all files that are kept."""
    versions = (version for one in documents.values() for version in one.versions)
    return frozenset(version.file.blob for version in versions if version.file and version.file.blob)
