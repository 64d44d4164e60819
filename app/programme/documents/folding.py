"""What events do to documents: ids are given here, from what was ever given, so that every process gives the same.

Never here: matching (the event says what continues what), refusing bad words (deciding).
"""

from typing import Any

from msgspec.structs import replace

from app.activities.base.messages import Logged, Refused
from app.programme.documents.messages import (
    NOT_THERE,
    ChapterDraft,
    DocumentSaid,
    DocumentWithdrawn,
    FileAttached,
    ParagraphDraft,
    VersionSaved,
    VersionTranslated,
)
from app.programme.documents_state import Chapter, Document, Paragraph, Version
from app.programme.state import Programme

SORT = "document"


def said(programme: Programme, event: DocumentSaid, logged: Logged) -> Refused | None:
    """A title, or a new document."""
    if not event.document:
        number = programme.next(SORT)
        programme.made[SORT] = number
        key = f"doc{number}"
        programme.documents[key] = Document(id=key, title=event.title)
        return None
    return _put(programme, event.document, title=event.title)


def withdrawn(programme: Programme, event: DocumentWithdrawn, logged: Logged) -> Refused | None:
    """Out of the programme, or back."""
    return _put(programme, event.document, withdrawn=event.reason)


def saved(programme: Programme, event: VersionSaved, logged: Logged) -> Refused | None:
    """A new version behind the others."""
    document = programme.documents.get(event.document)
    if document is None:
        return NOT_THERE
    taking = _Taking(document, event.language)
    chapters = tuple(map(taking.chapter, event.chapters))
    version = Version(
        number=taking.number,
        day=event.day,
        maturity=event.maturity,
        why=event.why,
        chapters=chapters,
        languages=_languages(chapters, event.language),
        file=event.file,
        at=logged.at,
    )
    return _put(
        programme,
        document.id,
        versions=(*document.versions, version),
        chapters_made=taking.chapters_made,
        paragraphs_made=taking.paragraphs_made,
    )


class _Taking:
    """A version being made of drafts: what continues something has its id, once; whatever does not is new."""

    def __init__(self, document: Document, language: str) -> None:
        before = document.text
        self.number = len(document.versions) + 1
        self.chapters_made, self.paragraphs_made = document.chapters_made, document.paragraphs_made
        self._chapters = {one.id: one for one in before.chapters} if before else {}
        self._paragraphs = {one.id: one for one in before.paragraphs} if before else {}
        self._language = language

    def chapter(self, draft: ChapterDraft) -> Chapter:
        was = self._chapters.pop(draft.was, None)
        if was is None:
            self.chapters_made += 1
        return Chapter(
            id=was.id if was else f"c{self.chapters_made}",
            title=self._words(draft.title, was.title if was else {}),
            paragraphs=tuple(map(self._paragraph, draft.paragraphs)),
        )

    def _paragraph(self, draft: ParagraphDraft) -> Paragraph:
        was = self._paragraphs.pop(draft.was, None)
        if was is None:
            self.paragraphs_made += 1
            key = f"p{self.paragraphs_made}"
            return Paragraph(id=key, words=self._words(draft.words, {}), sort=draft.sort, since=self.number)
        if (draft.words, draft.sort) == (was.words.get(self._language), was.sort):
            return was
        return Paragraph(id=was.id, words=self._words(draft.words, {}), sort=draft.sort, since=self.number)

    def _words(self, words: str, before: dict[str, str]) -> dict[str, str]:
        """What reads as it did keeps its words in other languages; the others are of something else now."""
        if words == before.get(self._language, ""):
            return before
        return {self._language: words} if words else {}


def _languages(chapters: tuple[Chapter, ...], first: str) -> tuple[str, ...]:
    """Those that every chapter and every paragraph has, the one that it was written in first."""
    texts = [one.title for one in chapters if one.title] + [p.words for one in chapters for p in one.paragraphs]
    if not texts:
        return ()
    return (first, *(tag for tag in texts[0] if tag != first and all(tag in text for text in texts)))


def translated(programme: Programme, event: VersionTranslated, logged: Logged) -> Refused | None:
    """Words in another language; those that are there already are replaced."""
    document = programme.documents.get(event.document)
    version = document.version(event.version) if document else None
    if document is None or version is None or not version.chapters:
        return NOT_THERE
    chapters = tuple(_translated(one, event) for one in version.chapters)
    made = replace(version, chapters=chapters, languages=_languages(chapters, version.languages[0]))
    return _put_version(programme, document, made)


def _translated(chapter: Chapter, event: VersionTranslated) -> Chapter:
    def with_words(text: dict[str, str], words: str) -> dict[str, str]:
        return {**text, event.language: words} if words else text

    return replace(
        chapter,
        title=with_words(chapter.title, event.titles.get(chapter.id, "")),
        paragraphs=tuple(
            replace(one, words=with_words(one.words, event.words.get(one.id, ""))) for one in chapter.paragraphs
        ),
    )


def attached(programme: Programme, event: FileAttached, logged: Logged) -> Refused | None:
    """A file for a version that has none: what was told under its address stays."""
    document = programme.documents.get(event.document)
    version = document.version(event.version) if document else None
    if document is None or version is None or version.file is not None:
        return NOT_THERE
    return _put_version(programme, document, replace(version, file=event.file))


def _put_version(programme: Programme, document: Document, version: Version) -> Refused | None:
    versions = tuple(version if one.number == version.number else one for one in document.versions)
    return _put(programme, document.id, versions=versions)


def _put(programme: Programme, document: str, **values: Any) -> Refused | None:
    found = programme.documents.get(document)
    if found is None:
        return NOT_THERE
    programme.documents[document] = replace(found, **values)
    return None
