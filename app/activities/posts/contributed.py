"""Posts for those who say what becomes of them: by their receipts, without authors; of what is hidden no words.

Never here: what becomes of a post, markup.
"""

from collections.abc import Callable, Iterable, Iterator

from app.activities.base.context import Context
from app.activities.base.contributed import Contributed, Contributions
from app.activities.base.memo import Memo
from app.activities.base.origins import made_of
from app.activities.base.receipt import receipt_of
from app.activities.posts.state import Post, PostState, head, shown, state_of
from app.activities.posts.support import told

Said = Callable[[Post], str]
"""Something that a kind says of a post."""
_RECEIPTS: Memo[dict[str, tuple[str, str]]] = Memo()
"""By a post's id: its receipt, and the command that last said its words. It goes with the state, so it outlives no sealing."""


def contributed(context: Context, state: PostState, called: Said, about: Said) -> Contributions:
    """All posts; `called` is what one is, `about` the key of what it is written about."""
    names, people = receipts(context, state), told(context, state).posts
    made = {post: one.id for one in made_of(context) if one.origin for post in one.origin.every}
    return Contributions(
        tuple(
            Contributed(
                name=names[post.id],
                id=post.id,
                called=called(post),
                words=post.text if shown(post) else "",
                state=state_of(post),
                about=about(post) or made.get(post.id, ""),
                topic=post.topic,
                group=head(state, post).group if shown(post) else "",
                into=_into(state, post, names),
                under=names.get(post.under, ""),
                mark=post.mark,
                people=people.get(post.id, 0) if shown(post) else 0,
            )
            for post in state.posts.values()
        ),
        {group.id: group.name for group in state.groups.values()},
    )


def receipts(context: Context, state: PostState) -> dict[str, str]:
    """The receipts of all posts by their ids. Made once for the same words: four thousand take some hundredths of a second."""
    kept = _RECEIPTS.get(state)
    known = kept if kept is not None else _RECEIPTS.keep(state, {})
    return dict(_each(context, state.posts.values(), known))


def _each(context: Context, posts: Iterable[Post], known: dict[str, tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for post in posts:
        receipt, command = known.get(post.id, ("", ""))
        if post.receipt or not receipt or command != post.command:
            receipt = receipt_of(post.by, context.activity, post)
            known[post.id] = receipt, post.command
        yield post.id, receipt


def _into(state: PostState, post: Post, names: dict[str, str]) -> str:
    top = head(state, post) if shown(post) else post
    return names[top.id] if top is not post else ""
