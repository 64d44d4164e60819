"""Which posts somebody who sorts wants to see, and how many others each other filter would show.

Never here: the page (sorting), changing anything.
"""

import re
from collections.abc import Iterable, Iterator

import msgspec

from app.activities.base.memo import Memo
from app.activities.base.search import FoldedTexts, among, finds, words_of
from app.activities.posts.pages import One, weight
from app.activities.posts.state import Post, PostState, head, stands

STATES = ("loose", "waiting", "grouped", "hidden", "mine", "all")
"""What one may ask for beside a single group."""
OF_GROUPS = ("loose", "grouped")
"""Those of them that say nothing where there are no groups."""
_FOLDED: Memo[FoldedTexts] = Memo()
"""With the state they go: one from which words were erased is made anew."""

_PIECES = re.compile(r"[\w\u0300-\u036f\u064b-\u0652]+(?:[-'’./&@+:][\w\u0300-\u036f\u064b-\u0652]+)*|\W")
"""Words, with what joins their parts, and what stands between them: a comma belongs to no word."""


class Sieved(msgspec.Struct, frozen=True):
    """The posts that fit; how many posts, merged ones included, each state and each topic would show beside what else is asked
    for; and how many there are of all topics together."""

    fitting: tuple[One, ...]
    states: dict[str, int]
    topics: dict[str, int]
    every: int


def tops(state: PostState) -> Iterator[One]:
    """The posts that are read by themselves, oldest first, each with those that are read under it."""
    under: dict[str, list[Post]] = {}
    alone: list[Post] = []
    for post in state.posts.values():
        if post.withdrawn:
            continue
        top = head(state, post) if post.into and stands(post) else post
        if top is post:
            alone.append(post)
        else:
            under.setdefault(top.id, []).append(post)
    for post in alone:
        yield post, tuple(under.get(post.id, ()))


def belongs(state: PostState, one: One, by: str) -> tuple[str, ...]:
    """What one may ask for so that `by` is shown this post: some of STATES, and its group."""
    post, under = one
    done = state.sorted_by
    mine = done.get(post.id) == by or (under and any(done.get(each.id) == by for each in under))
    found = ("mine",) if mine else ()
    if not stands(post):
        return (*found, "hidden")
    if post.state == "waiting" or (under and any(each.state == "waiting" for each in under)):
        found = (*found, "waiting")
    return (*found, "all", "grouped", post.group) if post.group else (*found, "all", "loose")


def sieve(state: PostState, every_one: Iterable[One], show: str, find: str, topic: str, by: str) -> Sieved:
    """All of it in one walk over the posts."""
    words = words_of(find)
    texts = _FOLDED.get(state) or _FOLDED.keep(state, FoldedTexts())
    fitting: list[One] = []
    states, topics = dict.fromkeys(STATES, 0), dict[str, int]()
    every = 0
    for one in every_one:
        post = one[0]
        if words and not among(words, [texts.of(each.id, each.text) for each in (post, *one[1])]):
            continue
        asked, number = belongs(state, one, by), weight(one)
        shown = show in asked
        if shown:
            topics[post.topic] = topics.get(post.topic, 0) + number
            every += number
        if topic and post.topic != topic:
            continue
        for name in asked:
            if name in states:
                states[name] += number
        if shown:
            fitting.append(one)
    if show == "mine":  # what was sorted last comes first
        places = {post: place for place, post in enumerate(state.sorted_by)}
        fitting.sort(key=lambda one: -max(places.get(each.id, -1) for each in (one[0], *one[1])))
    return Sieved(tuple(fitting), states, topics, every)


def marked(text: str, find: str) -> tuple[tuple[str, bool], ...]:
    """The text in parts, each with whether it is a word in which one of those that are looked for was found."""
    words = words_of(find)
    if not words:
        return ()
    parts: list[tuple[str, bool]] = []
    for part in _PIECES.findall(text):
        found = any(finds([word], part) for word in words)
        if parts and not (found or parts[-1][1]):
            part = parts.pop()[0] + part
        parts.append((part, found))
    return tuple(parts)
