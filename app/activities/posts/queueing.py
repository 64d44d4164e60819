"""What of a step waits to be read or decided, on the page on which all steps are read; whose posts are no longer taken, as
numbers. The buttons are those of the sorting page, and of objections.

Never here: the page (forum/views/queue), changing anything.
"""

from collections.abc import Iterable

import msgspec

from app.activities.base.context import Context
from app.activities.base.form_fields import Fields
from app.activities.base.messages import ActivityCommand, Refused
from app.activities.base.queueing import Queued, Queueing
from app.activities.posts.reasons import REASONS, words_of
from app.activities.posts.sorting import PostSorting, own_deed
from app.activities.posts.state import PostState, look, waits
from app.activities.posts.topics import papers
from app.activities.posts.views import objections, queued

BUTTONS = ("release", "hide", "block", "back", "grant", "uphold", "admit", "undo")


class BlockedAuthor(msgspec.Struct, frozen=True):
    """Somebody whose posts are no longer taken, known by no more than a `number` in the order of blocking: how many `posts`
    they wrote, why, and a post of theirs (`look`) by which they are taken again. `why` are somebody's own words."""

    number: int
    posts: int
    reason: str
    why: str
    look: str


class PostQueueing(Queueing):
    """The queueing of every kind of this family."""

    def queued(self, context: Context, state: PostState, language: str, doer: str, on: Iterable[str]) -> Queued:
        kept = {post for post in on if post in state.posts}
        listed = papers(context, language)
        there = [post for post in state.posts.values() if waits(post) or post.id in kept]
        return Queued(
            waiting=tuple(queued(post, listed[post.topic], state.handled.get(post.id)) for post in there),
            objections=objections(context, state, language),
            reasons=tuple(REASONS.items()),
            blocked=blocked(state),
            own=own_deed(state, doer, listed),
        )

    def chosen(self, fields: Fields) -> tuple[str, ...]:
        return PostSorting().chosen(fields)

    def command(self, do: str, activity: str, fields: Fields) -> ActivityCommand | Refused | None:
        sorting = PostSorting()
        return sorting.command(do, activity, sorting.chosen(fields), fields) if do in BUTTONS else None


def blocked(state: PostState) -> tuple[BlockedAuthor, ...]:
    """Those whose posts are no longer taken, in the order of blocking."""
    found = []
    for number, (who, block) in enumerate(state.blocked.items(), 1):
        posts = [state.posts[post] for post in state.own.get(who, ())]
        if posts:
            found.append(BlockedAuthor(number, len(posts), *words_of(state, block.reason), look(posts[0])))
    return tuple(found)
