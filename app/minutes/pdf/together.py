"""What stays on one page together: short frames and tables whole, of a long table its ends, a note with what it is about.

Read by those who lay the document out, reckon its pages and mark its tables. Never here: sizes, pages, how anything looks.
"""

import itertools
from collections.abc import Iterable, Iterator, Sequence

from app.minutes.blocks import (
    Block,
    Facts,
    Figures,
    Heading,
    Item,
    Line,
    Listing,
    Paragraph,
    Quote,
    Row,
    Signature,
    Table,
    plain,
)

ONE_PIECE, FEW_ROWS, FEW_ITEMS = 1_200, 6, 8
"""A frame, a table or a list of no more letters and rows or entries is not broken between two pages; nor is a row of no more
letters."""
END = 2
"""So many rows stand with a table's head, and so many with its sums and notes."""

Noted = tuple[Block, tuple[Line, ...], bool]
"""A block, the notes that belong to it, whether what follows has to stand on its page."""


def is_short(one: Table | Quote | Facts | Listing) -> bool:
    """Whether it stays together on a page: what is longer than one could not, and a dense one has no page to waste."""
    if isinstance(one, Table):
        return not one.dense and len(one.rows) <= FEW_ROWS and sum(map(letters, one.rows)) < ONE_PIECE
    if isinstance(one, Listing):
        return sum(map(_entries, one.items)) <= FEW_ITEMS and sum(map(_of_item, one.items)) < ONE_PIECE
    lines = one.lines if isinstance(one, Quote) else [line for fact in one.facts for line in (fact.term, *fact.said)]
    return sum(len(plain(line)) for line in lines) < ONE_PIECE


def letters(row: Row) -> int:
    """How many there are in a row."""
    return sum(len(plain(each.words)) for each in row)


def ends(one: Table, notes: Sequence[Line] = ()) -> tuple[int, int]:
    """How many of its rows stand on one page with its head, and how many with its sums and notes; none where they are long,
    or where the whole table stays together."""
    if is_short(one) or len(one.rows) < 2 * END:
        return 0, 0
    first, last = sum(map(letters, one.rows[:END])), sum(map(letters, (*one.rows[-END:], *one.foot)))
    below = last + sum(len(plain(note)) for note in notes)
    return END if first < ONE_PIECE else 0, END if below < ONE_PIECE and all_short(one) else 0


def all_short(one: Table) -> bool:
    """Whether each row stays together on a page."""
    return all(letters(row) < ONE_PIECE for row in (*one.rows, *one.foot))


def noted(blocks: Iterable[Block]) -> Iterator[Noted]:
    """Every block with what belongs to it: the notes behind a table are the table's, as is its own."""
    listed = list(blocks)
    place = 0
    while place < len(listed):
        one, place = listed[place], place + 1
        notes: tuple[Line, ...] = ()
        if isinstance(one, Table):
            behind = [*itertools.takewhile(is_note, listed[place:])]
            place += len(behind)
            notes = (*([one.note] if one.note else []), *(each.words for each in behind if isinstance(each, Paragraph)))
        yield one, notes, _heads(one, listed[place] if place < len(listed) else None) or _is_signed(listed[place:])


def is_note(one: Block | None) -> bool:
    """Whether it says something small about what stands before it."""
    return isinstance(one, Paragraph) and one.style == "note"


def _heads(one: Block, following: Block | None) -> bool:
    """Figures stand with what they are of, everything short with the note behind it, strong words with what they head."""
    if isinstance(one, Figures):
        return following is not None and not isinstance(following, Heading)
    if isinstance(one, Paragraph) and one.words and all(run.style == "strong" for run in one.words):
        return True
    return is_note(following) and not isinstance(one, Table)


def _is_signed(following: Sequence[Block]) -> bool:
    """Whether lines to sign on follow: nobody signs a page on which nothing else stands."""
    return len(following) > 1 and isinstance(following[0], Heading) and isinstance(following[1], Signature)


def _entries(one: Item) -> int:
    return 1 + sum(map(_entries, one.inner))


def _of_item(one: Item) -> int:
    return len(plain(one.words)) + sum(map(_of_item, one.inner))
