"""Two versions of a document side by side: paragraph by paragraph what is the same, changed, moved, new or gone, and in what is
changed word by word.

Never here: which paragraph continues which (matching; they have one id), markup.
"""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

import msgspec

from app.letters import apart
from app.programme.documents_state import Paragraph, Sort, Version
from app.text import Text, alike, pick

TOKEN = re.compile(r"\s*\S+")
State = Literal["same", "changed", "new", "gone"]
Op = Literal["same", "del", "ins"]


class Piece(msgspec.Struct, frozen=True):
    """Some words that are the same in both, are gone, or are new."""

    op: Op
    words: str

    @property
    def apart(self) -> tuple[str, str, str]:
        """The white space before, the words, the white space after: a blank is neither new nor gone."""
        return apart(self.words)


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One paragraph in both versions: its numbers there (empty: it has none, or is not there) and its words in pieces. `moved`:
    it stands elsewhere among the others."""

    id: str
    sort: Sort
    state: State
    moved: bool
    before: str
    after: str
    pieces: tuple[Piece, ...]


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A chapter of the newer version with its lines, or a gone one; its title in pieces."""

    id: str
    state: State
    title: tuple[Piece, ...]
    lines: tuple[Line, ...]


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """Everything in the order of the newer version; what is gone stands where it stood, behind what was before it."""

    parts: tuple[Part, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All paragraphs."""
        return tuple(line for part in self.parts for line in part.lines)

    @property
    def otherwise(self) -> tuple[Line, ...]:
        """Those that are not the same, or stand elsewhere."""
        return tuple(line for line in self.lines if line.state != "same" or line.moved)


def compared(before: Version, after: Version, language: str) -> Comparison:
    """The two in one reader's language."""
    making = _Comparing(before, after, language)
    return Comparison(parts=tuple(making.parts()))


def pieces(before: str, after: str) -> tuple[Piece, ...]:
    """What is the same, gone and new, word by word; white space alone is no change."""
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    same = SequenceMatcher(None, [one.strip() for one in old], [one.strip() for one in new], autojunk=False)
    found: list[Piece] = []
    for op, a, b, c, d in same.get_opcodes():
        if op == "equal":
            found.append(Piece("same", alike("".join(new[c:d]), after)))
            continue
        if a < b:
            found.append(Piece("del", alike("".join(old[a:b]), before)))
        if c < d:
            found.append(Piece("ins", alike("".join(new[c:d]), after)))
    return tuple(found)


class _Comparing:
    def __init__(self, before: Version, after: Version, language: str) -> None:
        self._before, self._after, self._language = before, after, language
        self._old = {one.id: one for one in before.paragraphs}
        self._numbers, self._numbers_after = before.numbers(), after.numbers()
        new = [one.id for one in after.paragraphs]
        self._stays = _staying([one for one in self._old if one in set(new)], [one for one in new if one in self._old])
        self._gone = self._behind(set(new))

    def _behind(self, new: set[str]) -> dict[str, list[Paragraph]]:
        """The gone ones, by the chapter and what stands before them there and is not gone ("c2", "p7")."""
        found: dict[str, list[Paragraph]] = {}
        for chapter in self._before.chapters:
            at = chapter.id
            for one in chapter.paragraphs:
                if one.id in new:
                    at = one.id
                else:
                    found.setdefault(at, []).append(one)
        return found

    def parts(self) -> Iterator[Part]:
        titles = {one.id: one.title for one in self._before.chapters}
        told: set[str] = set()
        for chapter in self._after.chapters:
            lines = [*self._gone_at(chapter.id)]
            for one in chapter.paragraphs:
                lines += [self._line(one), *self._gone_at(one.id)]
            old, new = self._pick(titles.get(chapter.id, {})), self._pick(chapter.title)
            state: State = "new" if chapter.id not in titles else "same" if old == new else "changed"
            told.add(chapter.id)
            yield Part(id=chapter.id, state=state, title=pieces(old, new), lines=tuple(lines))
        for chapter in self._before.chapters:
            if chapter.id not in told:
                title = pieces(self._pick(chapter.title), "")
                yield Part(id=chapter.id, state="gone", title=title, lines=tuple(self._gone_at(chapter.id)))

    def _gone_at(self, key: str) -> Iterator[Line]:
        for one in self._gone.get(key, ()):
            yield self._made(one, "gone", False, pieces(self._pick(one.words), ""))

    def _line(self, one: Paragraph) -> Line:
        was, words = self._old.get(one.id), self._pick(one.words)
        if was is None:
            return self._made(one, "new", False, pieces("", words))
        moved = one.id not in self._stays
        if was.wording == one.wording or (was.sort, self._pick(was.words)) == (one.sort, words):
            return self._made(one, "same", moved, (Piece("same", words),))
        return self._made(one, "changed", moved, pieces(self._pick(was.words), words))

    def _made(self, one: Paragraph, state: State, moved: bool, found: tuple[Piece, ...]) -> Line:
        return Line(
            id=one.id,
            sort=one.sort,
            state=state,
            moved=moved,
            before=self._numbers.get(one.id, ""),
            after="" if state == "gone" else self._numbers_after.get(one.id, ""),
            pieces=found,
        )

    def _pick(self, words: Text) -> str:
        return str(pick(words, self._language))


def _staying(old: Sequence[str], new: Sequence[str]) -> frozenset[str]:
    """The longest row of ids that stand in the same order in both; all others have moved."""
    places = {key: place for place, key in enumerate(old)}
    tails: list[int] = []  # the place of the last one of the best row of each length
    ends: list[int] = []
    before: dict[int, int] = {}
    for at, key in enumerate(new):
        place = places[key]
        length = bisect(tails, place)
        tails[length : length + 1] = [place]
        ends[length : length + 1] = [at]
        before[at] = ends[length - 1] if length else -1
    row, at = [], ends[-1] if ends else -1
    while at >= 0:
        row.append(new[at])
        at = before[at]
    return frozenset(row)
