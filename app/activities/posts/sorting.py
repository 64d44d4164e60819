"""The posts of a step for whoever sorts: all that match a filter, with the groups and what is left.

Never here: changing anything, the buttons (buttons), markup.
"""

from typing import ClassVar

import msgspec
from msgspec.structs import replace

from app.activities.base.context import Context
from app.activities.base.form_fields import Fields
from app.activities.base.messages import ActivityCommand, Refused
from app.activities.base.sorting import Filter, Sorting
from app.activities.posts.blocked import Sort
from app.activities.posts.bodies import TopicChoice
from app.activities.posts.buttons import BUTTONS
from app.activities.posts.messages import REASONS
from app.activities.posts.state import Post, PostState, head, look, stands, waiting
from app.activities.posts.topics import papers, topics

PAGE = 600
"""So many posts on one page; a search finds the others."""


class SortPost(msgspec.Struct, frozen=True, kw_only=True):
    """A post to be sorted, with those merged into it. `state`: waiting, released, hidden. `blocked`: nothing more is taken
    from the device that it came from."""

    id: str
    look: str
    topic: str
    paper: int
    text: str
    state: str
    reason: str
    group: str
    also: tuple["SortPost", ...] = ()
    blocked: bool = False


class SortGroup(msgspec.Struct, frozen=True):
    """A group with the number of its posts, merged ones included."""

    id: str
    name: str
    count: int


class SortingPosts(msgspec.Struct, frozen=True, kw_only=True):
    """The sorting page's matter. `show`: loose, all, waiting, hidden, or a group's id; `find` and `topic` narrow it."""

    show: str
    find: str
    topic: str
    notes: tuple[SortPost, ...]
    more: int
    groups: tuple[SortGroup, ...]
    topics: tuple[TopicChoice, ...]
    reasons: tuple[tuple[str, str], ...]
    total: int
    grouped: int
    loose: int
    waiting: int
    hidden: int
    locked: bool


class PostSorting(Sorting[PostState]):
    """The sorting of every kind of this family."""

    final: ClassVar[frozenset[str]] = frozenset({"erase"})

    def view(self, context: Context, state: PostState, language: str, wanted: Filter) -> SortingPosts:
        show = wanted.show if wanted.show in ("all", "waiting", "hidden", *state.groups) else "loose"
        return sorting(context, state, language, show, wanted.find.strip()[:80], wanted.topic)

    def chosen(self, fields: Fields) -> tuple[str, ...]:
        """Ticked posts come as they looked on the page; what a script sends may be ids alone."""
        return tuple(post.partition("-")[0] for post in fields.get("notes", ()))

    def command(
        self, do: str, activity: str, chosen: tuple[str, ...], fields: Fields
    ) -> ActivityCommand | Refused | None:
        make = BUTTONS.get(do)
        made = make(activity, chosen, fields) if make else None
        seen = tuple(post for post in fields.get("notes", ()) if "-" in post)
        return replace(made, seen=seen) if isinstance(made, Sort) else made


def sorting(
    context: Context, state: PostState, language: str, show: str = "loose", find: str = "", topic: str = ""
) -> SortingPosts:
    """The posts to be sorted, oldest first: the order does not jump while somebody reads."""
    listed = papers(context, language)
    under = _under(state)
    tops = [post for post in state.posts.values() if not post.withdrawn and head(state, post) is post]
    counts: dict[str, int] = {}
    for post in tops:
        if stands(post):
            counts[post.group] = counts.get(post.group, 0) + 1 + len(under.get(post.id, ()))
    found = [post for post in tops if _wanted(post, show) and _matches(post, under.get(post.id, ()), find, topic)]
    total = sum(counts.values())
    loose = counts.get("", 0)
    return SortingPosts(
        show=show,
        find=find,
        topic=topic,
        notes=tuple(_post_line(post, under.get(post.id, ()), state, listed) for post in found[:PAGE]),
        more=max(0, len(found) - PAGE),
        groups=tuple(SortGroup(g.id, g.name, counts.get(g.id, 0)) for g in state.groups.values()),
        topics=topics(context, language),
        reasons=tuple(REASONS.items()),
        total=total,
        grouped=total - loose,
        loose=loose,
        waiting=waiting(state),
        hidden=sum(post.state == "hidden" and not post.withdrawn for post in state.posts.values()),
        locked=state.locked,
    )


def _under(state: PostState) -> dict[str, list[Post]]:
    """The posts that are read under another one, by that one's id."""
    under: dict[str, list[Post]] = {}
    for post in state.posts.values():
        if post.into and stands(post):
            top = head(state, post)
            if top is not post:
                under.setdefault(top.id, []).append(post)
    return under


def _wanted(post: Post, show: str) -> bool:
    if show in ("hidden", "waiting"):
        return post.state == show
    return stands(post) and (show == "all" or post.group == ("" if show == "loose" else show))


def _matches(post: Post, under: list[Post] | tuple[Post, ...], find: str, topic: str) -> bool:
    if topic and post.topic != topic:
        return False
    wanted = find.casefold()
    return any(wanted in one.text.casefold() for one in (post, *under))


def _post_line(
    post: Post, under: list[Post] | tuple[Post, ...], state: PostState, listed: dict[str, TopicChoice]
) -> SortPost:
    topic = listed[post.topic]
    group = state.groups.get(post.group)
    reason = REASONS.get(post.reason, "")
    also = tuple(_post_line(other, (), state, listed) for other in under)
    return SortPost(
        id=post.id,
        look=look(post),
        topic=topic.label,
        paper=topic.paper,
        text=post.text,
        state=post.state,
        reason=reason,
        group=group.name if group else "",
        also=also,
        blocked=post.by in state.blocked,
    )
