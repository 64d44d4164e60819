"""Search over everything that a programme tells: rows that its parts give, found by words, a page at a time.

Never here: which parts there are, what one gives (search_rows.py), which forms of a word are one (looked_for.py), markup.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

from app.programme.views.looked_for import Word, folded

A_PAGE, MOST_WORDS, BEFORE, AROUND = 20, 8, 60, 240


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that can be found. `sort` says in words (to be translated) what it is, `ref` its number or name, `words` all
    that stands there; `path` is its address, from the root; `day` (ISO) where it has one."""

    sort: str
    ref: str = ""
    title: str
    words: str = ""
    path: str
    day: str = ""


class Piece(msgspec.Struct, frozen=True):
    """A stretch of words; `hit`: it was looked for."""

    words: str
    hit: bool


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A row that was found, with what of its words stands around the first hit; `cut` where there is more before and after."""

    row: Row
    pieces: tuple[Piece, ...]
    cut_before: bool
    cut_after: bool


class SearchView(msgspec.Struct, frozen=True, kw_only=True):
    """The page: what was asked, how many rows there are of each sort that fit, and this page of those of the sort `only`."""

    words: str
    only: str
    sorts: tuple[tuple[str, int], ...]
    found: int
    total: int
    page: int
    pages: int
    hits: tuple[Hit, ...]


Indexed = tuple[Row, str, str]
"""A row, its heading and all of it as they are compared."""


def index(rows: Iterable[Row]) -> tuple[Indexed, ...]:
    """The rows ready to be searched."""
    found = []
    for one in rows:
        head = folded(f"{one.ref} {one.title}")
        found.append((one, head, f"{head} {folded(one.words)}"))
    return tuple(found)


def search(rows: Iterable[Indexed], words: str, only: str = "", page: int = 1) -> SearchView:
    """The rows in which every word stands: first those that have all of them in the heading as they were typed, then those that
    have them so anywhere, then those with other forms; each in their order."""
    known = tuple(rows)
    looked = tuple(map(Word, tuple(dict.fromkeys(folded(words).split()))[:MOST_WORDS]))
    fits = [(one, rank) for one, head, text in known if looked and (rank := _rank(looked, head, text)) is not None]
    counted = Counter(one.sort for one, _ in fits)
    chosen = [one for one, _ in sorted(fits, key=lambda pair: pair[1]) if only in ("", one.sort)]
    pages = max(1, -(-len(chosen) // A_PAGE))
    page = min(max(1, page), pages)
    return SearchView(
        words=words,
        only=only if only in counted else "",
        sorts=tuple(counted.items()),
        found=len(chosen),
        total=len(known),
        page=page,
        pages=pages,
        hits=tuple(_hit(one, looked) for one in chosen[(page - 1) * A_PAGE : page * A_PAGE]),
    )


def _rank(looked: tuple[Word, ...], head: str, text: str) -> int | None:
    """How far up a row stands; None where a word is missing in it."""
    if all(word.exact(text) for word in looked):
        return 0 if all(word.exact(head) for word in looked) else 1
    return 2 if all(word.found(text) for word in looked) else None


def _hit(row: Row, looked: tuple[Word, ...]) -> Hit:
    """What stands around the first hit. Letters that grow when they are folded (ß) could shift it: then from the beginning."""
    words = " ".join(row.words.split())
    text = folded(words)
    at = min((begin for word in looked for begin, _ in word.spans(text)), default=0)
    begin = max(0, at - BEFORE) if len(text) == len(words) else 0
    begin = words.rfind(" ", 0, begin) + 1 if begin else 0
    piece = words[begin : begin + AROUND]
    return Hit(
        row=row,
        pieces=tuple(_pieces(piece, looked)),
        cut_before=begin > 0,
        cut_after=begin + AROUND < len(words),
    )


def _pieces(words: str, looked: tuple[Word, ...]) -> Iterator[Piece]:
    text, at = folded(words), 0
    spans = sorted({span for word in looked for span in word.spans(text)}) if len(text) == len(words) else []
    for begin, end in spans:
        if end <= at:
            continue
        if begin > at:
            yield Piece(words[at:begin], hit=False)
        yield Piece(words[max(begin, at) : end], hit=True)
        at = end
    if at < len(words):
        yield Piece(words[at:], hit=False)
