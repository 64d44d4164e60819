"""What people wrote as a text: for whoever cannot read the wall, or wants to look something up. Only what the wall may show.

Nothing moves while somebody reads: the pages go as far as the newest post that was there when they began.
Never here: what a post is, markup.
"""

from collections.abc import Callable
from functools import partial

import msgspec

from app.activities.base.context import Context
from app.activities.base.search import finds, words_of
from app.activities.base.views import Wanted
from app.activities.posts.bodies import TopicChoice
from app.activities.posts.pages import One, as_far_as, count, paged, weight
from app.activities.posts.rules import takes
from app.activities.posts.state import Post, PostState, heads
from app.activities.posts.support import stance, told
from app.activities.posts.topics import groups_told, topics
from app.activities.posts.typed_messages import SOURCES

PAGE = 50
NO_TOPIC = TopicChoice("", "", 1)


class Choice(msgspec.Struct, frozen=True):
    """A topic or a group to choose, with the number of its posts, merged ones included."""

    id: str
    label: str
    count: int


class ReadPost(msgspec.Struct, frozen=True):
    """A released post, with the texts of those merged into it; `group` is empty until groups are revealed. `source` as on the
    wall. `edits` of its words were made before, `stance` is what the reader has to do with it: `own` or `supported`.
    `people` stand behind it, 0 where that is not told."""

    id: str
    text: str
    topic: str
    paper: int
    group: str
    also: tuple[str, ...]
    source: str = ""
    edits: int = 0
    stance: str = ""
    people: int = 0
    mark: str = ""
    under: str = ""
    stage: str = ""


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """A page of the posts, newest first. `total` are all that may be seen, `found` those that were wanted, both with merged
    ones; `newer` came, or were released, after the reader began. `offers`: the reader may support posts now. `told`: it is said
    of posts how many people stand behind them."""

    kind: str
    activity: str
    total: int
    found: int
    newer: int
    until: str
    page: int
    pages: int
    topics: tuple[Choice, ...]
    groups: tuple[Choice, ...]
    posts: tuple[ReadPost, ...]
    offers: bool = False
    told: bool = False


def reading(
    kind: str,
    context: Context,
    state: PostState,
    language: str,
    wanted: Wanted,
    participant: str | None = None,
) -> Reading:
    """The page that is wanted, or the last one there is."""
    there = list(heads(state))
    until = as_far_as(there, wanted.until)
    seen = there[:until]
    grouped = groups_told(context) and bool(state.groups)
    words = words_of(wanted.words)
    found = [one for one in reversed(seen) if _fits(one, wanted, words, grouped)]
    listed = {one.id: one for one in topics(context, language)}
    page, pages, on_it = paged(found, wanted.page, PAGE)
    people = told(context, state).posts
    told_of = partial(_read, state, listed, grouped, people, participant or "")
    return Reading(
        kind=kind,
        activity=context.activity,
        total=count(seen),
        found=count(found),
        newer=count(there[until:]),
        until=seen[-1][0].id if seen else "",
        page=page,
        pages=pages,
        topics=_counted(listed, seen),
        groups=_groups(state, seen) if grouped else (),
        posts=tuple(map(told_of, on_it)),
        offers=bool(context.settings.support and takes(context, participant or "")),
        told=bool(people),
    )


def _fits(one: One, wanted: Wanted, words: list[str], grouped: bool) -> bool:
    post, under = one
    if wanted.topic and wanted.topic not in {post.topic, *(other.topic for other in under)}:
        return False
    if grouped and wanted.group and post.group != wanted.group:
        return False
    return not words or finds(words, post.text, *(other.text for other in under))


def _numbers(some: list[One], of: Callable[[Post], str]) -> dict[str, int]:
    numbers: dict[str, int] = {}
    for one in some:
        numbers[of(one[0])] = numbers.get(of(one[0]), 0) + weight(one)
    return numbers


def _counted(listed: dict[str, TopicChoice], some: list[One]) -> tuple[Choice, ...]:
    numbers = _numbers(some, lambda post: post.topic)
    return tuple(Choice(one.id, one.label, numbers.get(one.id, 0)) for one in listed.values())


def _groups(state: PostState, some: list[One]) -> tuple[Choice, ...]:
    """The largest first, as on the wall."""
    numbers = _numbers(some, lambda post: post.group)
    named = (Choice(one.id, one.name, numbers[one.id]) for one in state.groups.values() if one.id in numbers)
    return tuple(sorted(named, key=lambda one: -one.count))


def _read(
    state: PostState,
    listed: dict[str, TopicChoice],
    grouped: bool,
    people: dict[str, int],
    participant: str,
    one: One,
) -> ReadPost:
    post, under = one
    topic = listed.get(post.topic, NO_TOPIC)
    group = state.groups.get(post.group) if grouped else None
    also = tuple(other.text for other in under)
    return ReadPost(
        id=post.id,
        text=post.text,
        topic=topic.label,
        paper=topic.paper,
        group=group.name if group else "",
        also=also,
        source=SOURCES.get(post.source, ""),
        edits=post.edits,
        stance=stance(state, participant, post),
        people=people.get(post.id, 0),
        mark=post.mark,
        under=post.under,
        stage=post.stage,
    )
