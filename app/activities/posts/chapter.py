"""Posts by topic and group for the outcome's page, read from the same tables as the files.

Never here: hidden words, an author, markup.
"""

from collections import Counter
from collections.abc import Iterable

import msgspec
from msgspec.structs import replace

from app.activities.base.context import Context
from app.activities.base.record import Part
from app.activities.posts.says import NOTHING, Says
from app.activities.posts.settings import PAPERS
from app.activities.posts.state import PostState
from app.activities.posts.tables import NOTES, Listing, tables
from app.activities.posts.typed_messages import SOURCES
from app.tables import Cell, Row, Table, rows_of

FIRST = 1
"""So many posts of a group stand on a page that has not all of them."""


class PostLine(msgspec.Struct, frozen=True):
    """A post that was released: its words, and those of the posts merged into it. `source` as on the wall."""

    text: str
    also: tuple[str, ...]
    source: str = ""


class GroupPart(msgspec.Struct, frozen=True):
    """A group's posts in one topic; the empty title holds those without a group.

    `notes` counts merged ones, too; `total` is the group's figure over all topics, as on the wall. `left_out` of `notes` stand
    where one reads, and not here.
    """

    title: str
    notes: int
    total: int
    lines: tuple[PostLine, ...]
    left_out: int = 0


class TopicPart(msgspec.Struct, frozen=True):
    """A topic with its groups; `notes` is its figure on the wall, `paper` 1 to 5."""

    title: str
    paper: int
    notes: int
    groups: tuple[GroupPart, ...]


class PostsPart(Part, frozen=True, kw_only=True):
    """All topics of a step, in their order."""

    topics: tuple[TopicPart, ...]

    def shortened(self, most: int) -> "PostsPart":
        """Of many posts the first of each group; of more groups than `most` only of the largest, the others by name alone."""
        if self.figure <= most:
            return self
        sizes = sorted((group.notes for topic in self.topics for group in topic.groups), reverse=True)
        least = sizes[most - 1] if len(sizes) > most else 0
        return replace(self, topics=tuple(_first(topic, least) for topic in self.topics))


def _first(topic: TopicPart, least: int) -> TopicPart:
    return replace(topic, groups=tuple(_first_of(one, FIRST if one.notes >= least else 0) for one in topic.groups))


def _first_of(group: GroupPart, first: int) -> GroupPart:
    rest = sum(1 + len(line.also) for line in group.lines[first:])
    return replace(group, lines=group.lines[:first], left_out=rest)


def part(
    context: Context, state: PostState, language: str, listing: Listing = NOTES, says: Says = NOTHING
) -> PostsPart:
    """The step's part of the page; its figure are the posts that were shown."""
    found = tables(context, state, language, listing, says)
    states = Counter(row["state"] for row in rows_of(found, listing.table, context.activity))
    topics = by_topic(found, context.activity, listing)
    return PostsPart(
        figure=sum(topic.notes for topic in topics),
        hidden=states["hidden"] + states["erased"],
        waiting=states["waiting"],
        topics=topics,
    )


def by_topic(tables: Iterable[Table], activity: str, listing: Listing = NOTES) -> tuple[TopicPart, ...]:
    """The step's topics in their order with the released posts; a merged post stands with the one it was merged into."""
    rows = [row | {"note": row[listing.key]} for row in rows_of(tables, listing.table, activity)]
    released = {str(row["note"]): row for row in rows if row["state"] == "released"}
    also: dict[str, list[str]] = {}
    for key, row in released.items():
        top = _head(released, key)
        if top != key:
            also.setdefault(top, []).append(str(row["text"]))
    heads = {key: row for key, row in released.items() if _head(released, key) == key}
    groups = {str(row["group"]): row for row in rows_of(tables, "groups", activity)}
    return tuple(
        TopicPart(
            title=_words(topic["label"]),
            paper=place % PAPERS + 1,
            notes=_whole(topic["notes"]),
            groups=_groups(groups, also, [row for row in heads.values() if row["topic"] == topic["topic"]]),
        )
        for place, topic in enumerate(rows_of(tables, "topics", activity) or _all_in_one(released))
    )


def _all_in_one(released: dict[str, Row]) -> list[Row]:
    """What stands for the topics of a step that has none."""
    return [{"topic": None, "label": "", "notes": len(released)}] if released else []


def _groups(groups: dict[str, Row], also: dict[str, list[str]], rows: list[Row]) -> tuple[GroupPart, ...]:
    """The largest group first, posts without a group last."""
    within: dict[str, list[PostLine]] = {}
    for row in rows:
        source = SOURCES.get(str(row["source"]), "")
        line = PostLine(str(row["text"]), tuple(also.get(str(row["note"]), ())), source)
        within.setdefault(str(row["group"] or ""), []).append(line)
    parts = [_part(groups.get(key), lines) for key, lines in within.items()]
    return tuple(sorted(parts, key=lambda part: (not part.title, -part.notes)))


def _part(group: Row | None, lines: list[PostLine]) -> GroupPart:
    number = sum(1 + len(line.also) for line in lines)
    if group is None:
        return GroupPart("", number, number, tuple(lines))
    return GroupPart(str(group["name"]), number, _whole(group["notes"]), tuple(lines))


def _head(released: dict[str, Row], key: str) -> str:
    """The post under which this one is read; a target that was not released hides nobody."""
    while (into := str(released[key]["merged_into"] or "")) in released:
        key = into
    return key


def _words(cell: Cell) -> str:
    """As they are: words that stand in for missing ones know their language."""
    return cell if isinstance(cell, str) else ""


def _whole(cell: Cell) -> int:
    return int(cell or 0)
