"""Posts as the wall may see them: what is due on it now, never all of them, so that it does not grow with their number.

Never here: what is due (turns), the Structs (wall_bodies), markup.
"""

from collections.abc import Iterable

import msgspec

from app.activities.base.context import Context
from app.activities.posts.state import Post, PostState, heads, shown
from app.activities.posts.support import told
from app.activities.posts.topics import groups_told, papers
from app.activities.posts.turns import CALM_MS, Sheet, key_of, sheets, stay, waiting, window
from app.activities.posts.typed_messages import SOURCES
from app.activities.posts.wall_bodies import Heap, WallPost, WallPosts, across, layout_of, unit_of

MOST, ROOM = 24, 2_600
TILED, TILED_ROOM = 12, 1_600
"""So many sheets, and so many letters on them, have room on a whole wall in its smallest type, and so many where several
tiles share it; rather more than fewer."""
STRIP, STRIP_ROOM = 6, 1_000
"""The same where sheets of all heaps share a strip below."""
AT_ONCE = {"columns": 3, "tiles": 1, "spots": 3, "index": 3, "note": 1, "group": 3}
"""So many sheets of a heap, or of the strip, are shown at a time at the least, if they are short."""
GROUPED = 6
"""Sheets of a group that is alone on the wall."""
PAGE = 36
"""Groups on a page of the index."""


class Pile(msgspec.Struct, frozen=True):
    """A topic's or a group's sheets, oldest first. `people` stand behind a group, 0 where that is not told."""

    id: str
    label: str
    paper: int
    hung: list[Sheet]
    people: int = 0

    @property
    def count(self) -> int:
        """The posts on them."""
        return sum(len(sheet.posts) for sheet in self.hung)


def wall(kind: str, context: Context, state: PostState, language: str) -> WallPosts:
    """Released posts only, and of these what is due."""
    hung = [sheet for top, under in heads(state) for sheet in sheets(top, under) if context.topic in ("", top.topic)]
    piles, grouped = _piles(context, state, language, hung)
    total = sum(pile.count for pile in piles)
    layout = layout_of(len(piles), max((len(pile.label) for pile in piles), default=0), total)
    board = Board(context, state, language)
    view = WallPosts(
        kind=kind,
        accepts=context.accepts,
        was_open=context.was_open,
        grouped=grouped,
        total=total,
        heaps=(),
        layout=layout,
        unit=unit_of(layout, [pile.count for pile in piles]),
        gone=sum(post.edits + (post.withdrawn or post.state == "hidden") for post in state.posts.values()),
    )
    if state.focus and (not context.topic or any(state.focus in (one.of.group, *_ids(one)) for one in hung)):
        return board.alone(view, state, [sheet for sheet in hung if state.focus in (sheet.of.group, *_ids(sheet))])
    if layout in ("columns", "tiles"):
        return board.by_heap(view, piles)
    return board.with_strip(view, piles, hung) if layout == "spots" else board.index(view, piles)


def whole(kind: str, context: Context, state: PostState, language: str) -> WallPosts:
    """All that the wall shows in the course of time, whatever has been shown by now."""
    families = [Sheet((top, *under)) for top, under in heads(state)]
    piles, grouped = _piles(context, state, language, families)
    board = Board(context, state, language)
    return WallPosts(
        kind=kind,
        accepts=context.accepts,
        was_open=context.was_open,
        grouped=grouped,
        total=sum(pile.count for pile in piles),
        heaps=tuple(drawn(pile, tuple(map(board.plain, pile.hung))) for pile in piles),
    )


def _piles(context: Context, state: PostState, language: str, hung: Iterable[Sheet]) -> tuple[tuple[Pile, ...], bool]:
    """The heaps on the wall, and whether they are groups: these the largest first, then what is in none."""
    by_topic: dict[str, list[Sheet]] = {}
    by_group: dict[str, list[Sheet]] = {}
    for sheet in hung:
        by_topic.setdefault(sheet.of.topic, []).append(sheet)
        by_group.setdefault(sheet.of.group, []).append(sheet)
    people = told(context, state).groups
    named = [
        Pile(one.id, one.name, 0, by_group[one.id], people.get(one.id, 0))
        for one in state.groups.values()
        if one.id in by_group
    ]
    if not groups_told(context) or not named:
        listed = [one for one in papers(context, language).values() if context.topic in ("", one.id)]
        return tuple(Pile(one.id, one.label, one.paper, by_topic.get(one.id, [])) for one in listed), False
    loose = [Pile("", "", 0, by_group[""])] if "" in by_group else []
    return (*sorted(named, key=lambda pile: -pile.count), *loose), True


def group_counts(context: Context, state: PostState) -> tuple[tuple[str, int, int], ...]:
    """Groups with visible posts, how many there are and how many people stand behind them (0: not told), the largest first."""
    people = told(context, state).groups
    counts: dict[str, int] = {}
    for top, under in heads(state):
        counts[top.group] = counts.get(top.group, 0) + 1 + len(under)
    groups = (group for group in state.groups.values() if group.id in counts)
    named = ((group.name, counts[group.id], people.get(group.id, 0)) for group in groups)
    return tuple(sorted(named, key=lambda one: -one[1]))


def drawn(pile: Pile, notes: tuple[WallPost, ...] = (), more: bool = False, squares: int = 1) -> Heap:
    """A heap with these of its sheets, and so many squares in a row."""
    return Heap(
        id=pile.id,
        label=pile.label,
        paper=pile.paper,
        count=pile.count,
        notes=notes,
        more=more,
        across=squares,
        people=pile.people,
    )


class Board:
    """Draws piles as a wall has room for them."""

    def __init__(self, context: Context, state: PostState, language: str) -> None:
        self._showings = context.showings
        self._listed = papers(context, language)
        self._people, self._people_of = told(context, state).posts, told(context, state).groups

    def plain(self, sheet: Sheet) -> WallPost:
        """A sheet without its turn."""
        top, *under = sheet.posts
        topic = self._listed[top.topic]
        return WallPost(
            id=top.id,
            text=top.text,
            paper=topic.paper,
            topic=topic.label,
            also=tuple(post.text for post in under),
            source=SOURCES.get(top.source, ""),
            people=self._people.get(sheet.of.id, 0),
            mark=top.mark,
        )

    def due(self, hung: list[Sheet], most: int, room: int) -> tuple[tuple[WallPost, ...], bool]:
        """What is due of these sheets, newest first, and whether there are others."""
        found = window(hung, self._showings, most, room)
        calm = all(sheet.since(self._showings) for sheet in hung)
        notes = (self._turned(sheet, rank, calm) for rank, sheet in enumerate(found))
        # Newest first whatever is due: what has been shown must not change places with its neighbours.
        return tuple(sorted(notes, key=lambda note: -number(note.id))), len(found) < len(hung)

    def _turned(self, sheet: Sheet, rank: int, calm: bool) -> WallPost:
        return msgspec.structs.replace(
            self.plain(sheet),
            similar=sheet.similar,
            shown=tuple(map(key_of, sheet.posts)),
            rank=rank,
            stay=stay(sheet, calm),
            new=not sheet.since(self._showings),
        )

    def alone(self, view: WallPosts, state: PostState, hung: list[Sheet]) -> WallPosts:
        """One post as large as it goes, or one group with its own words."""
        group = state.groups.get(state.focus)
        people = self._people_of.get(state.focus, 0) if group else 0
        pile = Pile(state.focus, group.name if group else "", 0, hung, people)
        heap = drawn(pile, *self.due(hung, GROUPED if group else 1, ROOM))
        view = msgspec.structs.replace(view, heaps=(heap,), layout="group" if group else "note")
        return _to_come(view, *waiting(hung, self._showings))

    def by_heap(self, view: WallPosts, piles: tuple[Pile, ...]) -> WallPosts:
        """Each heap has room for some of its own."""
        tiled = view.layout == "tiles" and len(piles) > 2
        most, room = (TILED, TILED_ROOM) if tiled else (MOST, ROOM)
        most, room = most // len(piles), room // len(piles)
        heaps = tuple(
            drawn(pile, *self.due(pile.hung, most, room), across(view.layout, len(piles), place))
            for place, pile in enumerate(piles)
        )
        posts, took = zip(*(waiting(pile.hung, self._showings) for pile in piles), strict=True)
        return _to_come(msgspec.structs.replace(view, heaps=heaps), sum(posts), max(took))

    def with_strip(self, view: WallPosts, piles: tuple[Pile, ...], hung: list[Sheet]) -> WallPosts:
        """Heaps by name and number, and below them sheets of all."""
        notes, more = self.due(hung, STRIP, STRIP_ROOM)
        heaps = tuple(drawn(pile, squares=across(view.layout, len(piles), 0)) for pile in piles)
        view = msgspec.structs.replace(view, heaps=heaps, mixed=notes, mixed_more=more)
        return _to_come(view, *waiting(hung, self._showings))

    def index(self, view: WallPosts, piles: tuple[Pile, ...]) -> WallPosts:
        """A page of names. Below it what is in no group, and of the groups what has never been shown."""
        named, loose = [pile for pile in piles if pile.id], [pile for pile in piles if not pile.id]
        pages = [named[start : start + PAGE] for start in range(0, len(named), PAGE)]
        since = [min(self._showings.get(pile.id, 0) for pile in page) for page in pages]
        page = since.index(min(since))
        unseen = [sheet for pile in named for sheet in pile.hung if not sheet.since(self._showings)]
        strip = sorted([*unseen, *(sheet for pile in loose for sheet in pile.hung)], key=_age)
        notes, more = self.due(strip, STRIP, STRIP_ROOM)
        view = msgspec.structs.replace(
            view,
            page=page + 1,
            pages=len(pages),
            largest=named[0].count,
            stay=CALM_MS,
            heaps=tuple(map(drawn, [*pages[page], *loose])),
            mixed=notes,
            mixed_more=more,
        )
        return _to_come(view, *waiting(strip, self._showings))


def number(post_id: str) -> int:
    """When a post was made, in the order of all."""
    return int(post_id[1:])


def _ids(sheet: Sheet) -> tuple[str, ...]:
    return tuple(post.id for post in sheet.posts)


def _age(sheet: Sheet) -> int:
    return number(sheet.posts[0].id)


def _to_come(view: WallPosts, posts: int, milliseconds: int) -> WallPosts:
    minutes = -(-milliseconds // AT_ONCE[view.layout] // 60_000)
    return msgspec.structs.replace(view, to_come=posts, minutes=minutes)


def standing(state: PostState, keys: Iterable[str]) -> tuple[str, ...]:
    """Which of these keys name something that the wall may show as it is now."""
    return tuple(key for key in keys if key in state.groups or _stands(state.posts.get(key.partition(".")[0]), key))


def _stands(post: Post | None, key: str) -> bool:
    return post is not None and shown(post) and key_of(post) == key
