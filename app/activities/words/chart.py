"""The wall's reading chart: up to six lines, the words of most people largest, and how many had no room.

Words of as many people stand in the same size, always. Sizes are estimated from the letters, so that a line has its room before
any browser has drawn it. Never here: what counts as one word (rows), markup.
"""

from collections.abc import Iterator

import msgspec

from app.activities.words.rows import Row

SHARES = (85, 65, 42, 26, 15)
"""A word stands in the first line for which it has so many per cent of the largest one's people; else in the sixth."""
SIZES = (216, 160, 118, 92, 70, 54, 43, 36, 30)
"""In units of the wall (1920 across); the style has a class for each, by its place here."""
USUAL = (0, 2, 4, 6, 7, 8)
"""The size of each line, by its place in SIZES, where there is room."""
LEADING = (0.98, 0.98, 0.98, 1.16, 1.16, 1.16, 1.16, 1.28, 1.28)
"""How high a line of each size is, in heights of its letters."""
WIDTH, HEIGHT = 1_140, 800
"""What the lines have between the figures at their left and the edge, and between title and foot."""
LETTER, SPACE, GAP = 0.47, 0.55, 26
"""How wide a letter is and what stands between words, in heights of a letter; between lines, in units of the wall."""
MANY = 40
"""So many words are worth smaller letters; more are only shown where they have room anyway."""


class Line(msgspec.Struct, frozen=True):
    """One size: its `step`, 1 to 6, its `size`, a place in SIZES, the fewest and most people of its words, and these."""

    step: int
    size: int
    fewest: int
    most: int
    words: tuple[str, ...]


class Chart(msgspec.Struct, frozen=True):
    """The lines, largest first. `left_out` words had no room, of at most `left_out_people` people each."""

    lines: tuple[Line, ...] = ()
    left_out: int = 0
    left_out_people: int = 0


def chart(rows: tuple[Row, ...]) -> Chart:
    """The rows, which are sorted by people, as far as they have room."""
    if not rows:
        return Chart()
    for smaller in range(len(SIZES)):
        sizes = _sizes(rows, smaller)
        shown = _fitting(rows, sizes)
        if shown == len(rows) or shown >= MANY:
            break
    left = rows[shown:]
    return Chart(tuple(_lines(rows[:shown], sizes)), len(left), left[0].people if left else 0)


def _sizes(rows: tuple[Row, ...], smaller: int) -> dict[int, int]:
    """The size of each line: the usual one, or a smaller one for its longest word; never larger than the line above it."""
    longest: dict[int, int] = {}
    for row in rows:
        step = _step(row.people, rows[0].people)
        longest[step] = max(longest.get(step, 0), len(row.label))
    found: dict[int, int] = {}
    least = 0
    for step, letters in longest.items():
        room = next((size for size, high in enumerate(SIZES) if letters * LETTER * high <= WIDTH), len(SIZES) - 1)
        least = found[step] = min(max(USUAL[step - 1] + smaller, room, least), len(SIZES) - 1)
    return found


def _fitting(rows: tuple[Row, ...], sizes: dict[int, int]) -> int:
    """How many of the words have room where each line has this size."""
    height = across = 0.0
    step = size = 0
    for place, row in enumerate(rows):
        if step != (here := _step(row.people, rows[0].people)):
            step, size, across = here, sizes[here], 0.0
            height += SIZES[size] * LEADING[size] + GAP * (place > 0)
        wide = len(row.label) * LETTER * SIZES[size]
        if across and across + wide > WIDTH:
            across = 0.0
            height += SIZES[size] * LEADING[size]
        across += wide + SPACE * SIZES[size]
        if height > HEIGHT:
            return place
    return len(rows)


def _step(people: int, most: int) -> int:
    return next((step for step, share in enumerate(SHARES, 1) if people * 100 >= share * most), len(SHARES) + 1)


def _lines(rows: tuple[Row, ...], sizes: dict[int, int]) -> Iterator[Line]:
    by_step: dict[int, list[Row]] = {}
    for row in rows:
        by_step.setdefault(_step(row.people, rows[0].people), []).append(row)
    for step, some in by_step.items():
        labels = tuple(row.label for row in some)
        yield Line(step, sizes[step], some[-1].people, some[0].people, labels)
