"""Groups and posts as another step can put them to the choice: those on the wall, with the posts behind them.

Never here: choosing among them (forum/offer), what a ballot is.
"""

from app.activities.base.context import Context
from app.activities.base.offer import Candidate, Offered, Slip, What
from app.activities.base.receipt import receipt
from app.activities.posts.settings import paper
from app.activities.posts.state import Post, PostState, heads
from app.activities.posts.support import by_group, by_head, told
from app.text import Text

UNKNOWN = ""
"""The language of what people wrote."""


def gathered(context: Context, state: PostState, what: What, language: str) -> tuple[Candidate, ...]:
    """The groups, the largest first as on the wall, or the posts, in an order that says nothing of who wrote when: it is like
    that of receipts, but for the words, without which a log may have to give the same. Names of groups are in `language`."""
    return _groups(context, state, language) if what == "group" else _posts(context, state)


def _groups(context: Context, state: PostState, language: str) -> tuple[Candidate, ...]:
    slips: dict[str, list[Slip]] = {}
    for post, under in heads(state):
        slips.setdefault(post.group, []).extend(_slip(context, one) for one in (post, *under))
    people, known = by_group(state), told(context, state).groups
    found = [
        _candidate(key, key, {language: group.name}, tuple(slips[key]), known.get(key, 0), len(people[key]))
        for key, group in state.groups.items()
        if key in slips
    ]
    return tuple(sorted(found, key=lambda one: -len(one.one.slips)))


def _posts(context: Context, state: PostState) -> tuple[Candidate, ...]:
    people, known = by_head(state), told(context, state).posts
    listed = sorted(heads(state), key=lambda one: receipt(one[0].by, one[0].command, context.activity, ""))
    return tuple(
        _candidate(
            post.id,
            f"o{place}",
            {UNKNOWN: post.text},
            tuple(_slip(context, one) for one in under),
            known.get(post.id, 0),
            len(people[post.id]),
        )
        for place, (post, under) in enumerate(listed, 1)
    )


def _candidate(origin: str, key: str, label: Text, slips: tuple[Slip, ...], known: int, people: int) -> Candidate:
    return Candidate(Offered(id=key, origin=origin, label=label, slips=slips, people=known), people)


def _slip(context: Context, post: Post) -> Slip:
    return Slip(post.id, post.text, paper(context, post.topic))
