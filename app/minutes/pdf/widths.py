"""How wide the columns of a table are: as their words need, and where that is more than a page, so that no word is broken.

Counted in letters of the usual width. Never here: what a table looks like (minutes.typ).
"""

import math

from app.minutes.blocks import Cell, Column, Table, plain

ROOM = {9: 96, 8: 110, 7: 124}
"""So many letters go into a row, by the size of the letters in points."""
GAP, BAR, SHAPE, LONG_BAR = 3, 5, 3, 34
BREAKS, BREAKS_OF_HEAD, BREAKS_OF_STRAND = 17, 10, 14
"""Longer words may be broken by the patterns of the language, in headings sooner; a strand's name stands below its shape."""
BROKEN_ONCE = 0.65
"""So much of a word that is too long stands on the longer of two lines."""
LOOSE, WHOLE_HEADS = 0.7, 14
"""Where the words of a table would take no more than this part of its rows, headings are broken later."""
DEEP = 3
"""So many lines of a cell are no trouble where there is not room for one."""


LETTERS = {
    " .,:;!'|ijl\u00a0": 0.27,
    "tfrI()[]-/": 0.37,
    "scxyzkvJ": 0.51,
    "mwMW%@": 0.92,
    "BDGHNOQRU": 0.72,
    "0123456789": 0.57,
}
OTHER, IDEOGRAPH, USUAL = 0.6, 1.0, 0.58
"""How wide letters are, as parts of their size; and one of the usual width."""
WIDE, POINT, INSET = 165.0, 0.353, 3.2
"""Millimetres: a row, a point of a letter's size, and the air in a cell."""
_WIDTH = {letter: width for letters, width in LETTERS.items() for letter in letters}


def wide(text: str) -> float:
    """How wide a text is about, in sizes of its letters."""
    return sum(_WIDTH.get(letter) or (IDEOGRAPH if letter > "\u2e7f" else OTHER) for letter in text)


def broken(table: Table, parts: list[float]) -> list[bool]:
    """Of each column whether a word of its heading is wider than it, so that it has to be broken."""
    points = min(size(table), 8) * POINT
    room = [WIDE * part / (sum(parts) or 1) - INSET for part in parts]
    words = [max(map(wide, _words(plain(column.words)))) * points for column in table.columns]
    return [longest > mm for longest, mm in zip(words, room, strict=True)]


def size(table: Table) -> int:
    """The size of its letters in points: the more columns, the smaller."""
    wide = len(table.columns)
    return 7 if wide > 9 else 8 if wide > 5 or table.dense else 9


def widths(table: Table, breaks: int = BREAKS_OF_HEAD) -> list[float]:
    """The part of the row that each column gets, as numbers that add up to the row's letters. `breaks`: longer words of a
    heading may be broken."""
    room = ROOM[size(table)]
    listed = [[row[place] for row in (*table.rows, *table.foot)] for place in range(len(table.columns))]
    least = _leasts(table, listed, max(breaks, WHOLE_HEADS))
    if sum(least) > LOOSE * room:
        least = _leasts(table, listed, breaks)
    wanted = [max(low, _wanted(column, cells)) for low, column, cells in zip(least, table.columns, listed, strict=True)]
    if sum(wanted) <= room:
        return _filled(table, wanted, room)
    spare, more = room - sum(least), [want - low for want, low in zip(wanted, least, strict=True)]
    if spare <= 0:
        return least
    whole = sum(map(math.sqrt, more)) or 1
    return [low + spare * math.sqrt(each) / whole for low, each in zip(least, more, strict=True)]


def _filled(table: Table, wanted: list[float], room: int) -> list[float]:
    """What is left of a row goes to its widest column of words, so that figures stay beside them in the same place."""
    places = [place for place, column in enumerate(table.columns) if not column.number] or [0]
    widest = max(places, key=lambda place: wanted[place])
    return [want + (room - sum(wanted) if place == widest else 0) for place, want in enumerate(wanted)]


def _leasts(table: Table, listed: list[list[Cell]], breaks: int) -> list[float]:
    return [_least(column, cells, breaks) for column, cells in zip(table.columns, listed, strict=True)]


def _least(column: Column, cells: list[Cell], breaks: int) -> float:
    """The longest word of a column, as far as words are not broken."""
    longest = max((len(word) for one in cells for word in _words(plain(one.words))), default=0)
    head = math.ceil(max(map(wide, _words(plain(column.words)))) / USUAL)
    most = max(breaks, BREAKS_OF_STRAND) if column.strand else breaks
    if head > most:  # it is broken once, not into three
        most = min(max(most, math.ceil(head * BROKEN_ONCE)), BREAKS)
    return max(min(longest, BREAKS) + _drawn(column, cells), min(head, most)) + GAP


def _wanted(column: Column, cells: list[Cell]) -> float:
    """Its longest line; a heading may take several."""
    longest = max((len(part) for one in cells for part in plain(one.words).split("\n")), default=0)
    return max(longest, len(plain(column.words)) / DEEP) + GAP + _drawn(column, cells)


def _drawn(column: Column, cells: list[Cell]) -> float:
    """What bars and shapes take beside the words."""
    barred = any(one.part is not None for one in cells)
    shaped = any(one.strand for one in cells)
    return (BAR if column.number else LONG_BAR) * barred + SHAPE * shaped


def _words(text: str) -> list[str]:
    """What is not broken: figures keep their unit, so only blanks that break count."""
    return text.replace("-", "- ").replace("\n", " ").split(" ")
