"""What a phone that helps to sort is shown: one pair, or thanks. The texts of posts on the wall, and nobody's name.

Never here: which pair is next and why (crowd), markup.
"""

from collections import Counter

import msgspec

from app.activities.base.context import Context
from app.activities.posts.bodies import TopicChoice
from app.activities.posts.crowd import BATCH, halves, next_pair
from app.activities.posts.state import PostState, shown
from app.activities.posts.topics import papers

MORE = "more"


class PairPost(msgspec.Struct, frozen=True):
    """One of the two: its words, on the paper of its topic."""

    text: str
    topic: str
    paper: int


class PairBody(msgspec.Struct, frozen=True, kw_only=True):
    """`pair` is the one to answer, with `posts`, the `number`th of `of`; `answer` is what this person said of it before.
    Without one it is time for thanks: `said` counts the last answers, `more` tells whether there are other pairs.
    `before` is the pair that was answered last."""

    activity: str
    pair: str
    posts: tuple[PairPost, ...]
    number: int
    of: int
    answer: str
    before: str
    said: dict[str, int]
    more: bool


def pair_body(context: Context, state: PostState, language: str, by: str, wanted: str) -> PairBody | None:
    """What this person sees now; None where nobody is asked and nothing was answered."""
    mine = state.judged.get(by, {})
    if not (state.asking and not context.over) and not mine:
        return None
    following = next_pair(state, by) if state.asking and not context.over else ""
    again = wanted in mine and state.asking and state.pairs[wanted].asked
    rests = bool(mine) and len(mine) % BATCH == 0 and wanted != MORE
    pair = wanted if again else "" if rests else following
    place = [*mine].index(pair) if again else len(mine)
    earlier = [one for one in mine if one != pair and state.pairs[one].asked]
    return PairBody(
        activity=context.activity,
        pair=pair,
        posts=_posts(context, state, language, pair),
        number=place % BATCH + 1,
        of=BATCH,
        answer=mine.get(pair, ""),
        before=earlier[-1] if earlier and not again else "",
        said=dict(Counter([*mine.values()][-((len(mine) - 1) % BATCH + 1) :] if mine else ())),
        more=bool(following),
    )


def _posts(context: Context, state: PostState, language: str, pair: str) -> tuple[PairPost, ...]:
    listed = papers(context, language)
    found = (state.posts.get(post) for post in halves(pair))
    return tuple(_post(post.text, listed[post.topic]) for post in found if post and shown(post))


def _post(text: str, topic: TopicChoice) -> PairPost:
    return PairPost(text, topic.label, topic.paper)
