"""Posts of which measures can be made: groups, and single posts that stand in none, by the people behind them.

Only what the hall may see is an original: what is hidden, withdrawn or still being read is none, and of an original that
becomes so later the words are gone here too. Never here: making a measure, markup.
"""

import hashlib
from collections.abc import Callable, Mapping

from app.activities.base.context import Context
from app.activities.base.origins import Candidate, Original, Origins
from app.activities.posts.settings import paper
from app.activities.posts.state import Post, PostState, heads, look, shown, state_of
from app.activities.posts.support import by_group, by_head
from app.activities.posts.tables import numbers
from app.activities.posts.topics import topics


class PostOrigins(Origins[PostState]):
    """The origins of every kind of this family."""

    def candidates(self, context: Context, state: PostState, language: str) -> tuple[Candidate, ...]:
        listed = self.posts(context, state, language)
        grouped: dict[str, list[Post]] = {}
        for post, under in heads(state):
            grouped.setdefault(post.group or post.id, []).extend((post, *under))
        persons = _persons(context, state)
        found = (_candidate(state, key, posts, listed, persons(key, posts)) for key, posts in grouped.items())
        return tuple(sorted(found, key=lambda one: (-one.persons, -len(one.posts))))

    def posts(self, context: Context, state: PostState, language: str) -> Mapping[str, Original]:
        labels = {one.id: one.label for one in topics(context, language)}
        return {
            post: _original(context, state.posts[post], number, labels)
            for post, number in numbers(context, state).items()
        }

    def counts(self, context: Context, state: PostState) -> tuple[int, int]:
        there = list(heads(state))
        groups = {post.group for post, _ in there if post.group in state.groups}
        return sum(1 + len(under) for _, under in there), len(groups)


def _candidate(
    state: PostState, key: str, posts: list[Post], listed: Mapping[str, Original], persons: int
) -> Candidate:
    group = state.groups.get(posts[0].group)
    return Candidate(
        key=key,
        group=group.id if group else "",
        name=group.name if group else "",
        persons=persons,
        posts=tuple(listed[post.id] for post in posts),
        look=hashlib.blake2b(" ".join(map(look, posts)).encode(), digest_size=6).hexdigest(),
    )


def _persons(context: Context, state: PostState) -> Callable[[str, list[Post]], int]:
    """How many people wrote or support the posts of a candidate, each once. While posts are taken only who wrote them: one
    more after somebody's tap would tell whose support it was."""
    if context.accepts:
        return lambda key, posts: len({post.by for post in posts})
    groups, heads_of = by_group(state), by_head(state)
    return lambda key, posts: len((groups if key in state.groups else heads_of).get(key, ()))


def _original(context: Context, post: Post, number: int, labels: Mapping[str, str]) -> Original:
    return Original(
        id=post.id,
        number=number,
        words=post.text if shown(post) else "",
        topic=labels.get(post.topic, ""),
        paper=paper(context, post.topic),
        state=state_of(post),
    )
