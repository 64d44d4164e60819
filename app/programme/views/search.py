"""Search over everything that a programme tells: rows that its parts give, found by words, a page at a time.

Never here: which parts there are, what one gives (search_rows.py), markup.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator

import msgspec

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


def folded(words: str) -> str:
    """Words as they are compared: letters alone count, not their case."""
    return unicodedata.normalize("NFC", words).casefold()


def index(rows: Iterable[Row]) -> tuple[Indexed, ...]:
    """The rows ready to be searched."""
    found = []
    for one in rows:
        head = folded(f"{one.ref} {one.title}")
        found.append((one, head, f"{head} {folded(one.words)}"))
    return tuple(found)


def search(rows: Iterable[Indexed], words: str, only: str = "", page: int = 1) -> SearchView:
    """The rows in which every word stands, those with all of them in the heading first, else in their order."""
    known = tuple(rows)
    looked = tuple(dict.fromkeys(folded(words).split()))[:MOST_WORDS]
    fits = [
        (one, not all(word in head for word in looked)) for one, head, text in known if looked and _all(looked, text)
    ]
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


def _all(looked: tuple[str, ...], text: str) -> bool:
    return all(word in text for word in looked)


def _hit(row: Row, looked: tuple[str, ...]) -> Hit:
    """What stands around the first hit. Letters that grow when they are folded (ß) could shift it: then from the beginning."""
    words = " ".join(row.words.split())
    text = folded(words)
    at = min((place for word in looked if (place := text.find(word)) >= 0), default=0)
    begin = max(0, at - BEFORE) if len(text) == len(words) else 0
    begin = words.rfind(" ", 0, begin) + 1 if begin else 0
    piece = words[begin : begin + AROUND]
    return Hit(
        row=row,
        pieces=tuple(_pieces(piece, looked)),
        cut_before=begin > 0,
        cut_after=begin + AROUND < len(words),
    )


def _pieces(words: str, looked: tuple[str, ...]) -> Iterator[Piece]:
    text = folded(words)
    if len(text) != len(words):
        yield Piece(words, hit=False)
        return
    at = 0
    while at < len(words):
        found = [(place, -len(word)) for word in looked if (place := text.find(word, at)) >= 0]
        place, length = min(found, default=(len(words), 0))
        if place > at:
            yield Piece(words[at:place], hit=False)
        if length:
            yield Piece(words[place : place - length], hit=True)
        at = place - length
