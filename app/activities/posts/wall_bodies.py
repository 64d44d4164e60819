"""What the wall draws of posts, as frozen Structs.

Never here: picking what goes into them (wall), markup.
"""

import msgspec

COLUMNS, COLUMN_POSTS = 4, 60
TILES, SPOTS = 6, 9
LONG_LABEL = 60
"""A longer one over a column would leave no room for its posts."""
ROWS = 5
"""So many rows of squares a topic has at most; with more, a square stands for ten posts, or a hundred."""
WIDE, NARROW, ONE = 40, 26, 80
"""Squares in a row, by how wide a heap is."""


class WallPost(msgspec.Struct, frozen=True, kw_only=True):
    """A sheet on the wall: a released post, with the texts of those merged into it; `topic` stands with the paper where topics
    mix. `shown` are the keys that a wall reports when it was there for `stay` milliseconds, `rank` how much it is
    due (0 most of all), `new` that some of it was never shown, `similar` how many more say the same."""

    id: str
    text: str
    paper: int
    topic: str
    also: tuple[str, ...] = ()
    similar: int = 0
    shown: tuple[str, ...] = ()
    rank: int = 0
    stay: int = 0
    new: bool = False
    source: str = ""
    people: int = 0
    mark: str = ""

    @property
    def letters(self) -> int:
        """How much there is to read."""
        return len(self.text) + sum(map(len, self.also))


class Heap(msgspec.Struct, frozen=True):
    """A topic's or a group's posts: those that are due on the wall, newest first; `more`: there are others. `paper` 0: mixed.
    `across`: squares in a row. `people` wrote or support one of a group's posts, each counted once; 0 where that is not told.
    `count` are all of them, merged ones included."""

    id: str
    label: str
    paper: int
    count: int
    notes: tuple[WallPost, ...]
    more: bool = False
    across: int = 1
    people: int = 0


class WallPosts(msgspec.Struct, frozen=True, kw_only=True):
    """The wall: released posts by topic, or after the reveal by group; what is in no group is then the last heap, without
    an id and a label. `total` are all posts, `heaps` in an index those on its `page` of `pages`, which is there for `stay`
    milliseconds; its `largest` group has so many. `mixed` is due where heaps have no room of their own. `to_come`
    posts were never shown, and take about so many `minutes`. `unit`: posts a square. `gone` changes with everything
    that was taken off the wall."""

    kind: str
    accepts: bool
    was_open: bool
    grouped: bool
    total: int
    heaps: tuple[Heap, ...]
    layout: str = "columns"
    mixed: tuple[WallPost, ...] = ()
    mixed_more: bool = False
    page: int = 1
    pages: int = 1
    largest: int = 0
    stay: int = 0
    to_come: int = 0
    minutes: int = 0
    unit: int = 1
    gone: int = 0

    @property
    def counts_people(self) -> bool:
        """Whether a figure of people stands anywhere, so that it has to be said how they are counted."""
        notes = (*self.mixed, *(note for heap in self.heaps for note in heap.notes))
        return any(heap.people for heap in self.heaps) or any(note.people for note in notes)

    @property
    def fair(self) -> bool:
        """Whether not everything is there to be seen at once, and the foot says how it goes on."""
        return self.layout not in ("columns", "note") or any(heap.more for heap in self.heaps)


def layout_of(heaps: int, longest: int, total: int) -> str:
    """`columns` of posts, `tiles` with a few brought forward, `spots` below many small heaps, or an `index` of names."""
    if heaps > SPOTS:
        return "index"
    if heaps > TILES or longest > LONG_LABEL:
        return "spots"
    return "columns" if heaps <= COLUMNS and total <= COLUMN_POSTS else "tiles"


def across(layout: str, heaps: int, place: int) -> int:
    """Squares in a row of the heap at this place (from 0)."""
    if layout == "columns" or heaps == 1:
        return ONE // heaps
    if layout == "spots":
        return WIDE
    return WIDE if heaps <= 4 or (heaps == 5 and place < 2) else NARROW


def unit_of(layout: str, counts: list[int]) -> int:
    """How many posts a square stands for, the same in every heap: so many that none has too many rows."""
    unit = 1
    while any(count > unit * ROWS * across(layout, len(counts), place) for place, count in enumerate(counts)):
        unit *= 10
    return unit
