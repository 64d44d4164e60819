"""What was found in a file: a title, chapters with paragraphs, and everything that was left out, with its number.

Never here: a file format, keeping anything.
"""

import re
from collections.abc import Iterable, Sequence

import msgspec

from app.letters import cut
from app.programme.documents.messages import ChapterDraft, ParagraphDraft
from app.programme.documents_state import Sort
from app.text import NN_, Counted

LONG_ITEM = 300
"""A list in which an item has more letters than this is no list but numbered paragraphs: each is commented on by itself."""
NUMBER = re.compile(r"(\d{1,3})\.?\s+(?=\S)")
NOTES: dict[str, Counted] = {
    "picture": NN_("{number} picture was not taken.", "{number} pictures were not taken.", by="number"),
    "emphasis": NN_(
        "Bold or italic type in {number} place: the words were taken, the type was not.",
        "Bold or italic type in {number} places: the words were taken, the type was not.",
        by="number",
    ),
    "footnote": NN_("{number} footnote was not taken.", "{number} footnotes were not taken.", by="number"),
    "margin": NN_(
        "{number} comment in the margin was not taken.", "{number} comments in the margin were not taken.", by="number"
    ),
    "inserted": NN_(
        "{number} tracked insertion was taken as if it had been accepted.",
        "{number} tracked insertions were taken as if they had been accepted.",
        by="number",
    ),
    "deleted": NN_(
        "{number} tracked deletion was left out as if it had been accepted.",
        "{number} tracked deletions were left out as if they had been accepted.",
        by="number",
    ),
    "header": NN_(
        "{number} text at the head or foot of the pages was not taken.",
        "{number} texts at the head or foot of the pages were not taken.",
        by="number",
    ),
    "box": NN_("{number} text box was not taken.", "{number} text boxes were not taken.", by="number"),
    "formula": NN_("{number} formula was not taken.", "{number} formulas were not taken.", by="number"),
    "contents": NN_(
        "{number} table of contents was not taken; chapters are listed beside the text.",
        "{number} tables of contents were not taken; chapters are listed beside the text.",
        by="number",
    ),
    "hidden": NN_("{number} hidden text was not taken.", "{number} hidden texts were not taken.", by="number"),
    "symbol": NN_(
        "{number} sign of a symbol font was not taken.", "{number} signs of symbol fonts were not taken.", by="number"
    ),
    "nested": NN_(
        "{number} table inside another one: its words were taken, its rows were not.",
        "{number} tables inside others: their words were taken, their rows were not.",
        by="number",
    ),
    "line": NN_("{number} dividing line was not taken.", "{number} dividing lines were not taken.", by="number"),
    "html": NN_("{number} piece of HTML was not taken.", "{number} pieces of HTML were not taken.", by="number"),
    "definition": NN_(
        "{number} address that no word leads to was not taken.",
        "{number} addresses that no word leads to were not taken.",
        by="number",
    ),
    "number": NN_(
        "{number} number in front of a chapter’s title was left out: chapters are numbered by their order.",
        "{number} numbers in front of chapters’ titles were left out: chapters are numbered by their order.",
        by="number",
    ),
    "other": NN_(
        "{number} part of a kind that is not known here was not taken.",
        "{number} parts of a kind that is not known here were not taken.",
        by="number",
    ),
}
"""What may be left out, by its name, in the order in which it is told."""


class Left(msgspec.Struct, frozen=True):
    """So many of one of NOTES; `words` are the beginning of the first one, where it has any."""

    note: str
    number: int
    words: str = ""


class ReadText(msgspec.Struct, frozen=True, kw_only=True, tag="read"):
    """A text with everything that was left out."""

    title: str
    chapters: tuple[ChapterDraft, ...]
    left: tuple[Left, ...] = ()


class Counting:
    """What is left out, counted while a file is read."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._words: dict[str, str] = {}

    def add(self, note: str, words: str = "", number: int = 1) -> None:
        """One more, which says `words`."""
        self._numbers[note] = self._numbers.get(note, 0) + number
        if words.strip():
            self._words.setdefault(note, cut(" ".join(words.split()), 80))

    def left(self) -> tuple[Left, ...]:
        """All of it."""
        return tuple(
            Left(note, self._numbers[note], self._words.get(note, "")) for note in NOTES if note in self._numbers
        )


class Block(msgspec.Struct, frozen=True):
    """A piece of a text in its order; a heading has a `level` from 1 (0: the title of the whole)."""

    sort: Sort
    words: str
    level: int = 0


def in_chapters(blocks: Iterable[Block], counting: Counting) -> ReadText:
    """The blocks as chapters: each begins with a heading of the highest level, unless there is one such heading alone and
    the text begins with it; that is the title."""
    listed = [one for block in blocks if block.words.strip() for one in _apart(block)]
    title, listed = _title(listed)
    top = min((one.level for one in listed if one.sort == "heading"), default=0)
    chapters: list[tuple[str, list[ParagraphDraft]]] = []
    for one in listed:
        if one.sort == "heading" and one.level == top:
            chapters.append((" ".join(one.words.split()), []))
            continue
        if not chapters:
            chapters.append(("", []))
        chapters[-1][1].append(ParagraphDraft(one.words, one.sort))
    drafts = tuple(ChapterDraft(words, tuple(paragraphs)) for words, paragraphs in _unnumbered(chapters, counting))
    return ReadText(title=title, chapters=drafts, left=counting.left())


def _title(blocks: list[Block]) -> tuple[str, list[Block]]:
    levels = [one.level for one in blocks if one.sort == "heading"]
    first = blocks[0] if blocks else None
    if first is None or first.sort != "heading" or levels.count(min(levels)) > 1 or first.level != min(levels):
        return "", blocks
    return " ".join(first.words.split()), blocks[1:]


def _apart(block: Block) -> list[Block]:
    items = block.words.split("\n") if block.sort == "list" else []
    if not any(len(one) > LONG_ITEM for one in items):
        return [block]
    return [Block("text", one.strip().removeprefix("• ")) for one in items]


def _unnumbered(
    chapters: Sequence[tuple[str, list[ParagraphDraft]]], counting: Counting
) -> list[tuple[str, list[ParagraphDraft]]]:
    """Without the numbers in front of titles, where they are the ones that the chapters have anyway."""
    titles = [title for title, _ in chapters if title]
    found = [NUMBER.match(title) for title in titles]
    if not titles or any(one is None or int(one[1]) != place for place, one in enumerate(found, 1)):
        return list(chapters)
    counting.add("number", number=len(titles))
    return [(NUMBER.sub("", title, count=1), paragraphs) for title, paragraphs in chapters]
