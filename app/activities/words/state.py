"""Words of one step: the posts of the family, and the words that they make.

Never here: changing anything, words for people.
"""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import takewhile

from app.activities.base.context import Context
from app.activities.base.memo import Memo
from app.activities.posts.state import Post, PostState, shown
from app.activities.posts.wall import number
from app.activities.words.pieces import Pieces, many, one
from app.activities.words.rows import Row, Said, Words, words
from app.activities.words.settings import WordsSettings

_MADE: Memo[Words] = Memo()
"""A wall is drawn up to ten times a second, and phones and files want the same words."""


def same(text: str) -> str:
    """The letters of a text, whatever their size and what stands around them: all that the fold knows of a word."""
    return " ".join(text.split()).casefold().strip(" .,;!?")


def made(context: Context, state: PostState) -> Words:
    """The words that everybody may see, with the people who wrote them."""
    s: WordsSettings = context.settings
    key = (s.asks, s.tongue)
    kept = _MADE.get(state, key)
    return kept if kept is not None else _MADE.keep(state, words(_said(state), cut(s), s.tongue), key)


def made_until(context: Context, state: PostState, until: str) -> Words:
    """The same of the posts up to this one, for whoever began to read then."""
    s: WordsSettings = context.settings
    kept = takewhile(lambda one: number(one.id) <= number(until), _said(state))
    return words(kept, cut(s), s.tongue)


def changed(state: PostState) -> None:
    """What was worked out of this state is out of date."""
    _MADE.drop(state)


def cut(settings: WordsSettings) -> Callable[[str], Pieces]:
    """How a text of this step is cut into words."""
    return one if settings.asks == "words" else partial(many, language=settings.tongue)


def _said(state: PostState) -> list[Said]:
    posts, again = state.posts, state.again
    return [
        Said(post.id, post.by, post.text, posts[post.into].text if post.into else "", again.get(post.id, ()))
        for post in posts.values()
        if shown(post)
    ]


def row_of(context: Context, state: PostState, word: str) -> Row | None:
    """The word that is spelt like this, in any size of letters, or a form of which is."""
    wanted = same(word)
    rows = made(context, state).rows
    return next((row for row in rows if any(same(spelling) == wanted for spelling, _ in row.spellings)), None)


def alike(state: PostState, text: str) -> Iterator[Post]:
    """The posts with the same letters that nobody withdrew, read or not."""
    wanted = same(text)
    return (post for post in state.posts.values() if not post.withdrawn and same(post.text) == wanted)
