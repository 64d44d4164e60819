"""Which posts come onto the wall next: a wall has room for some, and each that may be seen gets its time.

First what has never been shown, the oldest first; then what was shown longest ago. What was shown, walls report
(live/showings). Never here: what a sheet looks like, time passing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest

import msgspec

from app.activities.posts.state import Post

Showings = Mapping[str, int]
"""When what has this key (see `key_of`) was last shown for its time on a wall, in milliseconds."""

ON_A_SHEET, LETTERS_ON_A_SHEET = 3, 280
"""So many posts that say the same stand on one sheet, with so many letters; the others get sheets of their own."""
LONG = 100
"""A post with more letters stays for two turns."""
TURN_MS, CALM_MS = 4_500, 9_000
"""How long a sheet is shown: while others still wait for their first time, and when all had it. Never under four seconds."""
MARGIN = 60
"""A sheet takes as much room as so many letters, before there is any on it."""


def key_of(post: Post) -> str:
    """Names a post with the words that it has now: with other words it is shown once more."""
    return f"{post.id}.{post.edits}"


class Sheet(msgspec.Struct, frozen=True, gc=False):
    """What hangs on the wall as one: a post, and some of those that were merged into it. `similar`: how many more of them
    are on other sheets. `top`: the post under which all of them are read, if that is on another sheet."""

    posts: tuple[Post, ...]
    similar: int = 0
    top: Post | None = None

    @property
    def of(self) -> Post:
        """The post under which these are read: its topic and group are theirs."""
        return self.top or self.posts[0]

    @property
    def letters(self) -> int:
        """How much there is to read."""
        return sum(len(post.text) for post in self.posts)

    def since(self, showings: Showings) -> int:
        """When all of it had been shown last; 0: some of it never."""
        return min(showings.get(key_of(post), 0) for post in self.posts)


def sheets(top: Post, under: tuple[Post, ...]) -> Iterator[Sheet]:
    """A post and what was merged into it, each on exactly one sheet."""
    if not under:
        yield Sheet((top,))
        return
    taken: list[Post] = []
    for post in (top, *under):
        if taken and (len(taken) == ON_A_SHEET or sum(len(one.text) for one in (*taken, post)) > LETTERS_ON_A_SHEET):
            yield _sheet(top, under, taken)
            taken = []
        taken.append(post)
    yield _sheet(top, under, taken)


def _sheet(top: Post, under: tuple[Post, ...], taken: list[Post]) -> Sheet:
    return Sheet(tuple(taken), 1 + len(under) - len(taken), None if taken[0] is top else top)


def window(hung: Sequence[Sheet], showings: Showings, most: int, room: int) -> list[Sheet]:
    """What is due on the wall of these sheets (oldest first), the first of them most of all: at most so many, and no more
    than have `room` (letters)."""
    found: list[Sheet] = []
    for sheet in nsmallest(most, hung, key=lambda one: one.since(showings)):
        room -= sheet.letters + MARGIN
        if found and room < 0:
            break
        found.append(sheet)
    return found


def waiting(hung: Iterable[Sheet], showings: Showings) -> tuple[int, int]:
    """(posts that were never shown, milliseconds that their sheets take one after the other)."""
    posts = milliseconds = 0
    for sheet in hung:
        missing = sum(key_of(post) not in showings for post in sheet.posts)
        if missing:
            posts += missing
            milliseconds += stay(sheet, calm=False)
    return posts, milliseconds


def stay(sheet: Sheet, calm: bool) -> int:
    """How long this is shown, in milliseconds; `calm`: nothing near it waits for its first time."""
    return CALM_MS if calm or sheet.letters > LONG else TURN_MS
