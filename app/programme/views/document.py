"""A version of a document to be read: chapter by chapter, its paragraphs numbered, one of them opened with what was said of it.

Never here: what was said (a forum tells it), the list of documents, markup.
"""

from collections.abc import Mapping, Sequence

import msgspec
from msgspec.structs import replace

from app.forum.state import Forum
from app.forum.views.passages import SaidOf, said_of
from app.letters import plain_number
from app.programme.documents.comparison import Piece, pieces
from app.programme.documents.passages import text_id
from app.programme.documents_state import Chapter, Document, Paragraph, Version
from app.programme.state import Programme
from app.programme.views.documents import DocumentLine, VersionLine, document_line, text_before, version_line
from app.text import Text, pick

WHOLE = 9_000
"""A text of so many letters stands on one page; a longer one has a page for each chapter."""
MOST_LETTERS, MOST_PARAGRAPHS = 24_000, 50
"""So much of a chapter stands on a page; a longer one has several."""


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
    """The page. `newest` is the number of the version that holds; `shown` are the chapters on this page (of a long one the part
    `part` of `parts`), `before` and `after` the ones beside them. `changed` are the numbers of the paragraphs that read
    otherwise than before, or are new. `said`: the steps in which it is commented on. `missing`: not all of its words are there
    in the reader's language."""

    document: DocumentLine
    version: VersionLine
    newest: int
    chapters: tuple[ChapterLine, ...]
    shown: tuple[ChapterView, ...]
    part: int
    parts: int
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
    """Which part of a document somebody wants: a chapter, a part of a long one, a paragraph opened, a page of what
    was said of it."""

    document: str
    version: str = ""
    chapter: str = ""
    paragraph: str = ""
    page: int = 1
    part: int = 1


def document(
    programme: Programme, forums: Mapping[str, Forum], language: str, now: int, wish: Wish
) -> DocumentView | None:
    """The version that is wanted, else the newest one with a text; None if there is none."""
    found = programme.documents.get(wish.document)
    if found is None:
        return None
    version = found.version(plain_number(wish.version)) if wish.version else found.text or found.newest
    if version is None or (not version.chapters and version.file is None):
        return None
    return _Reading(programme, forums, language, now, wish, found, version).view()


def _parts(paragraphs: Sequence[Paragraph], language: str) -> list[tuple[Paragraph, ...]]:
    """The paragraphs of a chapter page by page; there is always one."""
    made: list[list[Paragraph]] = [[]]
    letters = 0
    for one in paragraphs:
        letters += len(pick(one.words, language))
        if made[-1] and (letters > MOST_LETTERS or len(made[-1]) >= MOST_PARAGRAPHS):
            made.append([])
            letters = len(pick(one.words, language))
        made[-1].append(one)
    return [tuple(some) for some in made]


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
        first, shown, part, parts = self._shown() if version.chapters else (0, (), 1, 1)
        last = first + len(shown)
        lines = tuple(self._lines({one.id for one in shown}))
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
            part=part,
            parts=parts,
            before=lines[first - 1] if shown and first else None,
            after=lines[last] if last < len(lines) else None,
            changed=changed if self.old else (),
            gone=len([one for one in self.old if one not in there]),
            said=self.said,
            commented=bool(self.said),
            missing=bool(version.chapters) and self.language not in version.languages,
            zone=self.programme.basics.settings.zone,
        )

    def _shown(self) -> tuple[int, tuple[Chapter, ...], int, int]:
        """(the place of the first chapter on this page, the chapters on it, which part of it this is, of how many)."""
        chapters = self.version.chapters
        if len(_parts(tuple(self.version.paragraphs), self.language)) < 2 and self._letters() <= WHOLE:
            return 0, chapters, 1, 1
        of = (place for place, one in enumerate(chapters) if any(p.id == self.opened for p in one.paragraphs))
        named = (place for place, one in enumerate(chapters) if one.id == self.wish.chapter)
        place = next(of, next(named, 0))
        parts = _parts(chapters[place].paragraphs, self.language)
        wanted = min(max(self.wish.part, 1), len(parts)) - 1
        part = next((n for n, some in enumerate(parts) if any(p.id == self.opened for p in some)), wanted)
        return place, (replace(chapters[place], paragraphs=parts[part]),), part + 1, len(parts)

    def _letters(self) -> int:
        return sum(len(self._pick(one.words)) for one in self.version.paragraphs)

    def _lines(self, shown: set[str]) -> list[ChapterLine]:
        made, number = [], 0
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
