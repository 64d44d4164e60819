"""How much of its pages a document takes, told before it is set: so that the short form knows what it leaves to the full one.

Reckoned in millimetres from the sizes of minutes.typ and letters of the usual width, a little more than it comes to, with the
breaks of pages. Only of the blocks that a short form has. Never here: what is left out (content/short).
"""

import itertools
import math
from collections.abc import Callable, Iterable, Iterator

import msgspec
from msgspec.structs import replace

from app.installation import folder
from app.minutes.blocks import (
    Block,
    Cell,
    Fact,
    Facts,
    Heading,
    Line,
    Paragraph,
    Pictures,
    Row,
    Signature,
    Table,
    plain,
)
from app.minutes.pdf.letters import BREAK, letters
from app.minutes.pdf.together import ends, is_short, noted
from app.minutes.pdf.widths import POINT, WIDE, size, wide, widths

LETTERS = folder("static") / "vendor" / "letters"
PAGE = 245.0
"""So high is what stands on a page."""
BOLD, LONGER, BLANK = 1.08, 1.1, 0.27
"""Parts of the letters' size: how much wider bold ones are, how much longer than a line a word may be, a blank."""
LEADING, OF_TABLE, HIGH = 0.6, 0.5, 0.72
"""Between two lines, and between two of a table; how high a line is without that."""
HEADS = {1: (23.0, 3.4, 3.6), 2: (12.5, 8.0, 3.0), 3: (11.0, 5.5, 2.4), 4: (10.5, 3.5, 1.6), 5: (9.5, 3.0, 1.6)}
"""Of each level the size of its letters, and the air above and below it."""
WORDS = {"": (9.5, 2.2, 2.6), "note": (8.0, 2.2, 3.2), "kicker": (10.5, 0.0, 0.0), "subtitle": (12.5, 0.0, 6.0)}
NARROW = 0.92
"""A note's part of the page's width."""
FACTS, TERM, LONGEST_TERM, AFTER_TERM, HALF, SHORT_TERM, FRAME, BETWEEN = 9.5, 32.0, 76.0, 3.5, 78.5, 34.0, 2.4, 2.2
"""Of terms: their letters, how wide they are at least and at most and what stands behind, half a page and a term in it, the air
in a frame and between two."""
INSET, INSET_SIDE, SHAPE, CAPTION, NOTED, SIGNED, LOGO = 1.5, 1.6, 4.0, 5.0, 3.8, 5.0, 14.0
"""Of a cell the air and a strand's shape; a table's caption, the air of its notes, a line to sign on with its words, a logo."""


class Piece(msgspec.Struct, frozen=True):
    """What is never broken between two pages: its height, the air around it, whether what follows has to stand on its page.
    `again` is what is repeated above it where it is the first on a page."""

    high: float
    above: float = 0.0
    below: float = 0.0
    sticky: bool = False
    again: float = 0.0


def fits(blocks: Iterable[Block], pages: int = 2) -> bool:
    """Whether they stand on so many pages."""
    page, filled, below = 1, 0.0, 0.0
    for together in _together(_pieces(blocks)):
        high = _high(together)
        if filled and filled + max(below, together[0].above) + high > PAGE:
            page, filled, below = page + 1, together[0].again, 0.0
        filled += (max(below, together[0].above) if filled else 0.0) + high
        page, filled = page + int(filled // PAGE), filled % PAGE
        below = together[-1].below
    return page <= pages


def _pieces(blocks: Iterable[Block]) -> Iterator[Piece]:
    for block, notes, heads in noted(blocks):
        if isinstance(block, Table):
            yield from _table(block, notes)
            continue
        *before, last = _PIECES[type(block)](block)
        yield from before
        yield replace(last, sticky=last.sticky or heads)


def _together(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    """What stands on the same page because each part heads the next."""
    held: list[Piece] = []
    for one in pieces:
        held.append(one)
        if not one.sticky:
            yield held
            held = []
    if held:
        yield held


def _high(together: list[Piece]) -> float:
    between = sum(max(one.below, two.above) for one, two in itertools.pairwise(together))
    return sum(one.high for one in together) + between


def lines(text: str, room: float) -> int:
    """How many lines a text takes that are so wide."""
    return sum(_wrapped(part, room) for part in text.split("\n"))


def _wrapped(text: str, room: float) -> int:
    count, used = 1, 0.0
    for word in map(wide, text.split(" ")):
        if used and used + BLANK + word > room:
            count, used = count + 1, 0.0
        used += word + (BLANK if used else 0)
        if used > room * LONGER:  # a word that is much longer than a line is broken
            count, used = count + int(used // room), used % room
    return count


def _set(words: Line, points: float, across: float, leading: float = LEADING, weight: float = 1.0) -> float:
    """The height of a text in letters of this size, on lines of so many millimetres."""
    count = lines(_written(words), max(1.0, across / (points * POINT * weight)))
    return points * POINT * (count * HIGH + (count - 1) * leading)


def _written(words: Line) -> str:
    """As it is set: what no font has stands there as its long name."""
    text = plain(words)
    return text if text.isascii() else letters(LETTERS).shown(text).replace(BREAK, "")


def _heading(one: Heading) -> Iterator[Piece]:
    points, above, below = HEADS[one.level]
    yield Piece(_set(one.words, points, WIDE, weight=BOLD), above, below, sticky=one.level > 1)


def _paragraph(one: Paragraph) -> Iterator[Piece]:
    points, above, below = WORDS[one.style]
    yield Piece(_set(one.words, points, WIDE * (NARROW if one.style == "note" else 1)), above, below)


def _facts(one: Facts) -> Iterator[Piece]:
    if one.short:
        half = math.ceil(len(one.facts) / 2)
        sides = (one.facts[:half], one.facts[half:])
        high = [sum(_said(fact, HALF - SHORT_TERM, BOLD) for fact in side) for side in sides]
        yield Piece(max(high) - BETWEEN + 2 * FRAME, 3.0, 3.5)
        return
    terms = [wide(_written(fact.term)) * FACTS * POINT for fact in one.facts]
    column = min(max([TERM, *(term + AFTER_TERM for term in terms)]), LONGEST_TERM)
    above = [
        _set(fact.term, FACTS, WIDE) + LEADING * FACTS * POINT if term > column - 2 else 0
        for fact, term in zip(one.facts, terms, strict=True)
    ]
    high = [_said(fact, WIDE - column) + more for fact, more in zip(one.facts, above, strict=True)]
    if is_short(one):
        yield Piece(sum(high) - BETWEEN, 3.0, 3.5)
    else:
        yield from (Piece(each) for each in high)


def _said(one: Fact, across: float, weight: float = 1.0) -> float:
    return sum(_set(words, FACTS, across, weight=weight) for words in one.said) + BETWEEN


def _table(one: Table, notes: tuple[Line, ...]) -> Iterator[Piece]:
    points, parts = size(one), widths(one)
    across = [WIDE * part / sum(parts) for part in parts]
    head = _row(tuple(Cell(words=column.words) for column in one.columns), across, min(points, 8))
    high = [_row(row, across, points) for row in (*one.rows, *one.foot)]
    caption = CAPTION if one.caption else 0.0
    said = [_set(note, WORDS["note"][0], WIDE * NARROW) + NOTED for note in notes]
    if is_short(one):
        yield Piece(caption + head + sum(high) + sum(said), 4.0, 4.0)
        return
    first, last = ends(one, notes)
    end = len(high) - len(one.foot) - last if last else len(high) + len(said) - 1
    for place, each in enumerate((*high, *said)):
        yield Piece(
            each + (0 if place else caption + head),
            0.0 if place else 4.0,
            4.0 if place == len(high) + len(said) - 1 else 0.0,
            sticky=place < first - 1 or end <= place < len(high) + len(said) - 1,
            again=head if place else 0,
        )


def _row(row: Row, across: list[float], points: int) -> float:
    """As high as its highest cell."""
    room = [mm - 2 * INSET_SIDE - SHAPE * bool(cell.strand) for cell, mm in zip(row, across, strict=True)]
    high = [_set(cell.words, points, mm, OF_TABLE) for cell, mm in zip(row, room, strict=True)]
    return max(high, default=0) + 2 * INSET


def _signature(_: Signature) -> Iterator[Piece]:
    yield Piece(SIGNED, 16.0, 4.0)


def _pictures(one: Pictures) -> Iterator[Piece]:
    across = sum(LOGO * each.width / max(1, each.height) + 8 for each in one.pictures)
    yield Piece(math.ceil(across / WIDE) * (LOGO + 2), 4.0, 4.0)


_PIECES: dict[type[Block], Callable[..., Iterator[Piece]]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Facts: _facts,
    Signature: _signature,
    Pictures: _pictures,
}
