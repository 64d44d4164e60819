"""Own comments, with their state and the answers that they got, for phone, the page to write on and that of own contributions.

Never here: anybody else's comments, markup.
"""

from collections.abc import Mapping

from app.activities.base.context import Context
from app.activities.comment.bodies import Answer, OwnComment
from app.activities.comment.figures import about
from app.activities.comment.marks import EXPERT
from app.activities.comment.things import things
from app.activities.posts.state import Post, PostState, shown
from app.activities.posts.support import told
from app.activities.posts.typed_messages import SOURCES
from app.activities.posts.views import own_post
from app.letters import cut

LETTERS = 120
"""So many of a comment's letters name it where it is answered."""


def own_comments(
    context: Context, state: PostState, language: str, participant: str | None, thing: str = ""
) -> tuple[OwnComment, ...]:
    """This person's comments and answers, newest first; of one thing alone, where it is named."""
    mine = [state.posts[post] for post in reversed(state.own.get(participant or "", ()))]
    if not mine:
        return ()
    titles = {one.id: one.title(language) for one in things(context)}
    people, replies = told(context, state).posts, answers(state, participant or "")
    return tuple(
        _own(context, state, post, titles, people.get(post.id, 0) if shown(post) else 0, replies)
        for post in mine
        if not thing or about(state, post) == thing
    )


def _own(
    context: Context,
    state: PostState,
    post: Post,
    titles: dict[str, str],
    people: int,
    replies: Mapping[str, tuple[Answer, ...]],
) -> OwnComment:
    thing = about(state, post)
    return OwnComment(
        post=own_post(context, state, titles, post, people),
        thing=thing,
        title=titles.get(thing, ""),
        mark=post.mark,
        under=named(state, post.under),
        answers=replies.get(post.id, ()),
    )


def named(state: PostState, key: str) -> str:
    """The beginning of a comment that is answered; a dash where its words are not to be read, empty where there is none."""
    post = state.posts.get(key)
    return "" if post is None else cut(post.text, LETTERS) if shown(post) else "–"


def answers(state: PostState, participant: str = "") -> dict[str, tuple[Answer, ...]]:
    """The answers that are shown, by the comment that they are given to, oldest first."""
    found: dict[str, list[Answer]] = {}
    for post in state.posts.values():
        if post.under and shown(post):
            found.setdefault(post.under, []).append(_answer(post, participant))
    return {key: tuple(some) for key, some in found.items()}


def _answer(post: Post, participant: str) -> Answer:
    return Answer(
        id=post.id,
        text=post.text,
        expert=post.mark == EXPERT,
        own=bool(participant) and post.by == participant,
        source=SOURCES.get(post.source, ""),
    )
