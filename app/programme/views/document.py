"""A version of a document to be read: chapter by chapter, its paragraphs numbered, one of them opened with what was said of it.

Never here: what was said (a forum tells it), the list of documents, markup.
"""

from collections.abc import Mapping

import msgspec

from app.forum.state import Forum
from app.forum.views.passages import SaidOf, said_of
from app.programme.documents.comparison import Piece, pieces
from app.programme.documents.passages import text_id
from app.programme.documents_state import Chapter, Document, Paragraph, Version
from app.programme.state import Programme
from app.programme.views.documents import DocumentLine, VersionLine, document_line, text_before, version_line
from app.text import Text, pick

WHOLE = 9_000
"""A text of so many letters stands on one page; a longer one has a page for each chapter."""


class ChapterLine(msgspec.Struct, frozen=True, kw_only=True):
    """A chapter in the list; `number` is empty for what stands before the first title. `comments` on all its paragraphs."""

    id: str
    number: str
    title: str
    comments: int
    here: bool


class ParagraphView(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph. `pieces`: what is otherwise than in the version before, empty where nothing is; `new` was not there before.
    `comments` on these words; `earlier`: on other words of it, with the version that has them."""

    id: str
    wording: str
    number: str
    sort: str
    words: str
    pieces: tuple[Piece, ...]
    new: bool
    comments: int
    earlier: tuple[tuple[int, int], ...]
    opened: bool

    @property
    def items(self) -> tuple[str, ...]:
        """The lines of a list or a table."""
        return tuple(str(self.words).split("\n"))


class ChapterView(msgspec.Struct, frozen=True, kw_only=True):
    """A chapter with its paragraphs."""

    line: ChapterLine
    paragraphs: tuple[ParagraphView, ...]


class DocumentView(msgspec.Struct, frozen=True, kw_only=True):
    """The page. `newest` is the number of the version that holds; `shown` are the chapters on this page, `before` and `after`
    the ones beside them. `changed` are the numbers of the paragraphs that read otherwise than before, or are new. `said`: the
    steps in which it is commented on. `missing`: not all of its words are there in the reader's language."""

    document: DocumentLine
    version: VersionLine
    newest: int
    chapters: tuple[ChapterLine, ...]
    shown: tuple[ChapterView, ...]
    before: ChapterLine | None
    after: ChapterLine | None
    changed: tuple[str, ...]
    gone: int
    said: tuple[SaidOf, ...]
    commented: bool
    missing: bool
    zone: str

    @property
    def writable(self) -> SaidOf | None:
        """Where one can write on this version now."""
        return next((one for one in self.said if one.write and one.version == self.version.number), None)


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """Which part of a document somebody wants: a chapter, a paragraph opened, a page of what was said of it."""

    document: str
    version: str = ""
    chapter: str = ""
    paragraph: str = ""
    page: int = 1


def document(
    programme: Programme, forums: Mapping[str, Forum], language: str, now: int, wish: Wish
) -> DocumentView | None:
    """The version that is wanted, else the newest one with a text; None if there is none."""
    found = programme.documents.get(wish.document)
    number = int(wish.version) if wish.version.isascii() and wish.version.isdecimal() and len(wish.version) < 6 else 0
    version = (found.text or found.newest) if found and not wish.version else found.version(number) if found else None
    if found is None or version is None or (not version.chapters and version.file is None):
        return None
    return _Reading(programme, forums, language, now, wish, found, version).view()


class _Reading:
    """What is needed on the way to a page."""

    def __init__(
        self,
        programme: Programme,
        forums: Mapping[str, Forum],
        language: str,
        now: int,
        wish: Wish,
        found: Document,
        version: Version,
    ) -> None:
        self.programme, self.language, self.wish, self.found, self.version = programme, language, wish, found, version
        self.numbers = version.numbers()
        before = text_before(found, version)
        self.old = {one.id: one for one in before.paragraphs} if before else {}
        opened = next((one for one in version.paragraphs if one.id == wish.paragraph and one.id in self.numbers), None)
        self.opened = opened.id if opened else ""
        text, wording = text_id(programme.id, found.id), opened.wording if opened else ""
        self.said = tuple(
            one for forum in forums.values() for one in said_of(forum, text, language, now, wording, wish.page)
        )
        self.wordings = {(p.id, p.wording): v.number for v in found.versions for p in v.paragraphs}

    def view(self) -> DocumentView:
        found, version = self.found, self.version
        lines = tuple(self._lines())
        shown = self._shown()
        first = version.chapters.index(shown[0]) if shown else 0
        last = first + len(shown)
        changed = tuple(
            self.numbers[one.id] for one in version.paragraphs if one.id in self.numbers and self._other(one)
        )
        there = {one.id for one in version.paragraphs}
        return DocumentView(
            document=document_line(found, self.language),
            version=version_line(found, version, self.language),
            newest=found.versions[-1].number,
            chapters=lines,
            shown=tuple(
                ChapterView(line=lines[first + place], paragraphs=tuple(map(self._paragraph, one.paragraphs)))
                for place, one in enumerate(shown)
            ),
            before=lines[first - 1] if shown and first else None,
            after=lines[last] if last < len(lines) else None,
            changed=changed if self.old else (),
            gone=len([one for one in self.old if one not in there]),
            said=self.said,
            commented=bool(self.said),
            missing=bool(version.chapters) and self.language not in version.languages,
            zone=self.programme.basics.settings.zone,
        )

    def _shown(self) -> tuple[Chapter, ...]:
        chapters = self.version.chapters
        if sum(len(self._pick(one.words)) for one in self.version.paragraphs) <= WHOLE:
            return chapters
        of = next((one for one in chapters if any(p.id == self.opened for p in one.paragraphs)), None)
        asked = of or next((one for one in chapters if one.id == self.wish.chapter), chapters[0])
        return (asked,)

    def _lines(self) -> list[ChapterLine]:
        made, number, shown = [], 0, {one.id for one in self._shown()}
        for chapter in self.version.chapters:
            number += bool(chapter.title)
            made.append(
                ChapterLine(
                    id=chapter.id,
                    number=str(number) if chapter.title else "",
                    title=self._pick(chapter.title),
                    comments=sum(self._comments(one.wording) for one in chapter.paragraphs),
                    here=chapter.id in shown,
                )
            )
        return made

    def _paragraph(self, one: Paragraph) -> ParagraphView:
        was, words = self.old.get(one.id), self._pick(one.words)
        other = self._other(one)
        marked = pieces(self._pick(was.words), words) if was and other and one.sort in ("text", "quote") else ()
        return ParagraphView(
            id=one.id,
            wording=one.wording,
            number=self.numbers.get(one.id, ""),
            sort=one.sort,
            words=words,
            pieces=marked,
            new=bool(self.old) and was is None,
            comments=self._comments(one.wording),
            earlier=tuple(self._earlier(one)),
            opened=one.id == self.opened,
        )

    def _other(self, one: Paragraph) -> bool:
        was = self.old.get(one.id)
        return was is None or was.wording != one.wording

    def _earlier(self, one: Paragraph) -> list[tuple[int, int]]:
        """(version, comments) of its other words, the newest first."""
        others = ((number, wording) for (key, wording), number in reversed(self.wordings.items()) if key == one.id)
        return [
            (n, self._comments(wording)) for n, wording in others if wording != one.wording and self._comments(wording)
        ]

    def _comments(self, wording: str) -> int:
        return sum(one.numbers.get(wording, 0) for one in self.said)

    def _pick(self, words: Text) -> str:
        return pick(words, self.language)
