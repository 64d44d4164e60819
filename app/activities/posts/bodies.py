"""What phone, wall, console and the page of own contributions draw of posts, as frozen Structs.

Never here: picking what goes into them (views), the sorting page (sorting), markup.
"""

import msgspec

from app.activities.base.views import Help, PhoneBody

COLUMNS, COLUMN_POSTS = 4, 60
TILES, SPOTS = 6, 9
HALF = 11
"""So many letters of a word fit beside a circle into half a phone of 360 pixels."""
LONG_LABEL = 60
"""A longer one over a column would leave no room for its posts."""


class TopicChoice(msgspec.Struct, frozen=True):
    """A topic to choose: its paper is 1 to 5."""

    id: str
    label: str
    paper: int


class OwnPost(msgspec.Struct, frozen=True, kw_only=True):
    """A post as its author sees it. `state`: waiting, released, hidden, withdrawn, erased; `reason` in words, to be
    translated.
    """

    id: str
    topic: str
    paper: int
    text: str
    state: str
    reason: str
    merged: bool
    changeable: bool
    receipt: str
    people: int = 0


class PhonePosts(PhoneBody, frozen=True, kw_only=True):
    """Posts on one phone: nobody else's posts. `groups` are names with counts of posts and people (0: not told), once they are
    revealed. `support`: others' posts may be supported where they are read; `supported` is how many of them this person does.
    """

    topics: tuple[TopicChoice, ...]
    accepts: bool
    was_open: bool
    prerelease: bool
    locked: bool
    limit: int
    kept: int
    own: tuple[OwnPost, ...]
    groups: tuple[tuple[str, int, int], ...]
    support: bool = False
    supported: int = 0

    @property
    def wide(self) -> bool:
        """Whether a topic has a word for which half a phone is too narrow; broken anywhere it is hard to read."""
        return any(len(word) > HALF for topic in self.topics for word in topic.label.replace("-", " ").split())


class WallPost(msgspec.Struct, frozen=True):
    """A released post, with the texts of those merged into it; `topic` stands with the paper where topics mix. `source` are
    words, to be translated; empty: its author wrote it here. `people` wrote or support one of them, 0 where that is not told.
    """

    id: str
    text: str
    paper: int
    topic: str
    also: tuple[str, ...] = ()
    source: str = ""
    people: int = 0


class Heap(msgspec.Struct, frozen=True):
    """A topic's or a group's posts on the wall, newest first. `paper` 0: mixed. `count` includes merged posts. `people`
    wrote or support one of a group's posts, each counted once; 0 where that is not told."""

    id: str
    label: str
    paper: int
    count: int
    notes: tuple[WallPost, ...]
    people: int = 0


class WallPosts(msgspec.Struct, frozen=True, kw_only=True):
    """The wall: released posts by topic, or after the reveal by group; what is in no group is then the last heap, without
    an id and a label."""

    kind: str
    accepts: bool
    was_open: bool
    grouped: bool
    total: int
    heaps: tuple[Heap, ...]

    @property
    def counts_people(self) -> bool:
        """Whether a figure of people stands anywhere, so that it has to be said how they are counted."""
        return any(heap.people or any(post.people for post in heap.notes) for heap in self.heaps)

    @property
    def layout(self) -> str:
        """`columns` of posts, `tiles` with a few brought forward, `spots` below many small heaps, or an `index` of names."""
        if len(self.heaps) > SPOTS:
            return "index"
        if len(self.heaps) > TILES or any(len(heap.label) > LONG_LABEL for heap in self.heaps):
            return "spots"
        return "columns" if len(self.heaps) <= COLUMNS and self.total <= COLUMN_POSTS else "tiles"

    @property
    def mixed(self) -> tuple[WallPost, ...]:
        """All posts of all heaps, newest first."""
        posts = (post for heap in self.heaps for post in heap.notes)
        return tuple(sorted(posts, key=lambda post: -int(post.id[1:])))


class QueuePost(msgspec.Struct, frozen=True, kw_only=True):
    """A post that waits to be read, or has just been dealt with. `key` changes with its words, `look` also with its state.

    `state` is `waiting`, or what became of it: then `was` is how it looked before, `by` who did it (empty: its author), `done`
    when.
    """

    id: str
    key: str
    look: str
    topic: str
    paper: int
    text: str
    at: int
    state: str = "waiting"
    was: str = ""
    by: str = ""
    done: int = 0


class ConsolePosts(msgspec.Struct, frozen=True, kw_only=True):
    """Posts in the console: what waits, oldest first, and the reasons for hiding as (key, words to be translated)."""

    kind: str
    activity: str
    queue: tuple[QueuePost, ...]
    more: int
    reasons: tuple[tuple[str, str], ...]
    prerelease: bool
    released: int
    hidden: int
    groups: int
    locked: bool
    limit: int
    support: bool = False


class MyPost(msgspec.Struct, frozen=True):
    """A post on the page of own contributions."""

    activity: str
    at: int
    note: OwnPost


class TypedPost(msgspec.Struct, frozen=True):
    """A post that somebody typed in, as they see it afterwards; `source` in words, to be translated."""

    id: str
    topic: str
    source: str
    text: str


class ScribePosts(Help, frozen=True, kw_only=True):
    """The form for what people have written on paper. `typed` counts what one sender has typed in and left standing, `last` is
    the newest of it; `sources` are (key, words to be translated). `coded`: by one-time code alone, so nothing can be typed."""

    topics: tuple[TopicChoice, ...]
    sources: tuple[tuple[str, str], ...]
    prerelease: bool
    coded: bool
    typed: int
    last: TypedPost | None
