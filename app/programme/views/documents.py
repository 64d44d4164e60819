"""The documents of a programme as a list: each version with its day, how far it has come, and its file by name, format, size.

Never here: the text of one (document), two versions side by side (changes), markup.
"""

from collections.abc import Mapping

import msgspec

from app.activities.base.passages import MATURITIES
from app.forum.state import Forum
from app.programme.documents_state import Attached, Document, Version
from app.programme.state import Programme
from app.text import pick


class FileLine(msgspec.Struct, frozen=True):
    """A file to load. `path` stands behind the programme's address, or is an address elsewhere."""

    name: str
    format: str
    size: int
    path: str
    elsewhere: bool


class VersionLine(msgspec.Struct, frozen=True, kw_only=True):
    """One version. `maturity` is a word to be translated; `path` leads to its text (empty: it has none), `changes` to what is
    otherwise than in the version before (empty: there is none with a text)."""

    number: int
    day: str
    maturity: str
    why: str
    path: str
    file: FileLine | None
    changes: str = ""


class DocumentLine(msgspec.Struct, frozen=True, kw_only=True):
    """One document with its versions, the newest first. `withdrawn` says why it is no longer one of the programme."""

    id: str
    title: str
    versions: tuple[VersionLine, ...]
    withdrawn: str = ""


class DocumentsView(msgspec.Struct, frozen=True):
    """Those that hold, then those that were withdrawn."""

    documents: tuple[DocumentLine, ...]
    withdrawn: tuple[DocumentLine, ...]


def documents(programme: Programme, forums: Mapping[str, Forum], language: str, now: int) -> DocumentsView:
    """Every document with at least one version."""
    lines = tuple(document_line(one, language) for one in programme.documents.values() if one.versions)
    return DocumentsView(tuple(one for one in lines if not one.withdrawn), tuple(one for one in lines if one.withdrawn))


def document_line(document: Document, language: str) -> DocumentLine:
    """One document."""
    return DocumentLine(
        id=document.id,
        title=pick(document.title, language),
        versions=tuple(version_line(document, one, language) for one in reversed(document.versions)),
        withdrawn=pick(document.withdrawn, language),
    )


def version_line(document: Document, version: Version, language: str) -> VersionLine:
    """One version; its address stays when there are newer ones."""
    path = f"/documents/{document.id}/{version.number}"
    before = text_before(document, version)
    return VersionLine(
        number=version.number,
        day=version.day,
        maturity=MATURITIES[version.maturity],
        why=pick(version.why, language),
        path=path if version.chapters else "",
        file=_file(version.file, path) if version.file else None,
        changes=f"{path}/changes" if before and version.chapters else "",
    )


def text_before(document: Document, version: Version) -> Version | None:
    """The newest earlier version that has a text."""
    return next((one for one in reversed(document.versions[: version.number - 1]) if one.chapters), None)


def _file(file: Attached, path: str) -> FileLine:
    return FileLine(file.name, file.format, file.size, file.address or f"{path}/file", bool(file.address))
