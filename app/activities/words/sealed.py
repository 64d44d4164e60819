"""Words without their authors: which posts of a word are those of one person is gone, and how many people there were stays.

Never here: what the family keeps of a post (posts/sealed), counting.
"""

import msgspec
from msgspec.structs import asdict

from app.activities.base.context import Context
from app.activities.base.record import Fresh
from app.activities.posts.sealed import NotesSealed, ids, seal, unseal
from app.activities.posts.state import PostState
from app.activities.posts.wall import number
from app.activities.words.state import cut, made


class WordsSealed(NotesSealed, frozen=True):
    """`again` are words in plain letters, by the post in which they count nobody: of as many posts of a word as it has more
    than people, the last by their receipts, whoever wrote which."""

    again: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)


def seal_words(context: Context, state: PostState, fresh: Fresh, at: int) -> WordsSealed:
    """The family's posts, with what keeps the people of each word as they are."""
    return WordsSealed(**asdict(seal(context, state, fresh, at)), again=_again(context, state))


def _again(context: Context, state: PostState) -> dict[str, tuple[str, ...]]:
    if state.again:
        return state.again
    named, pieces = ids(context, state), cut(context.settings)
    found: dict[str, list[str]] = {}
    for row in made(context, state).rows:
        posts = sorted(row.posts, key=lambda post: number(named[post]))
        for post in posts[row.people :]:
            plains = [piece.plain for piece in pieces(state.posts[post].text).words if piece.plain in row.plains]
            found.setdefault(named[post], []).extend(plains)
    return {post: tuple(found[post]) for post in sorted(found)}


def unseal_words(state: PostState, event: WordsSealed) -> None:
    """The state that these posts make."""
    unseal(state, event)
    state.again = dict(event.again)
