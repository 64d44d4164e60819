"""Questions in their order as lines, and who decides what is asked: what several screens have in common.

Never here: the order itself (order), one screen (views).
"""

from collections import Counter
from collections.abc import Iterable

from msgspec.structs import replace

from app.activities.base.context import Context
from app.activities.base.memo import Memo
from app.activities.base.receipt import receipt_of
from app.activities.posts.bodies import QueuePost
from app.activities.posts.messages import REASONS
from app.activities.posts.near import resembling
from app.activities.posts.pages import One
from app.activities.posts.state import Post, PostState, head, heads, look, shown, waits
from app.activities.posts.support import stance, told
from app.activities.questions.bodies import Decided, Line
from app.activities.questions.messages import STAGES
from app.activities.questions.order import TAKEN, listed, said

_LIKE: Memo[dict[tuple[str, int], str]] = Memo()
"""By id and edits of a question: the id of the one on the list that it sounds like, or empty."""


class Lines:
    """Draws questions for one language, and for one reader where there is one."""

    def __init__(self, context: Context, state: PostState, language: str, reader: str = "") -> None:
        self._context, self._state, self._reader = context, state, reader
        self._told = told(context, state)
        self._marks = dict(context.settings.marks_in(language))

    def line(self, one: One) -> Line:
        """A question with what was merged into it."""
        post, under = one
        return Line(
            id=post.id,
            text=post.text,
            people=self._told.posts.get(post.id, 0),
            against=self._told.against.get(post.id, 0),
            also=tuple(other.text for other in under),
            mark=self._marks.get(post.mark, ""),
            stage=STAGES.get(stage_of(self._context, self._state, post), ""),
            answer=post.answer,
            stance=stance(self._state, self._reader, post, *under),
            edits=post.edits,
            look=look(post),
        )


def on_wall(context: Context, state: PostState) -> str:
    """The question that is answered now, or none: another step may be on the wall, or the evening over."""
    return state.focus if context.shown and not context.over else ""


def stage_of(context: Context, state: PostState, post: Post) -> str:
    """What became of a question; `now` for the one that is on the wall."""
    return "now" if on_wall(context, state) == post.id else post.stage


def likes(state: PostState, posts: Iterable[Post]) -> dict[str, tuple[str, str]]:
    """By the ids of those that are still to be read: id and words of the question on the list that one sounds like, since its
    author may mean that. Compared once while the list reads the same: console and phones are made again with every vote."""
    waiting = [post for post in posts if waits(post)]
    if not waiting:
        return {}
    listed = {top.id: top.text for top, _ in heads(state)}
    known = _LIKE.get(state, listed)
    if known is None:
        known = _LIKE.keep(state, {}, listed)
    for post in waiting:
        if (post.id, post.edits) not in known:
            known[post.id, post.edits] = resembling(post.text, listed)
    found = {post.id: known[post.id, post.edits] for post in waiting}
    return {key: (one, listed[one]) for key, one in found.items() if one}


def compared(state: PostState, queue: Iterable[QueuePost]) -> tuple[QueuePost, ...]:
    """What waits, each with the question on the list that it sounds like, or under which it was put already."""
    some = tuple(queue)
    alike = likes(state, (state.posts[one.id] for one in some))
    return tuple(_compared(state, one, *alike.get(one.id, ("", ""))) for one in some)


def _compared(state: PostState, one: QueuePost, like: str, words: str) -> QueuePost:
    post = state.posts[one.id]
    top = head(state, post)
    if top is not post and waits(post):
        return replace(one, together=top.text)
    return replace(one, like=words, like_id=like)


def parted(focus: str, some: list[One]) -> tuple[One | None, list[One], list[One]]:
    """(the question that stands alone, those that are open, those of which something became)."""
    now = next((one for one in some if one[0].id == focus), None)
    rest = [one for one in some if one is not now]
    return now, [one for one in rest if not one[0].stage], [one for one in rest if one[0].stage]


def current(context: Context, state: PostState) -> list[One]:
    """The list as it stands now."""
    return listed(context, state)[0]


def decided(context: Context, state: PostState, language: str) -> Decided:
    """Who decides what is asked, with the figures that everybody may know."""
    settings = context.settings
    hidden = Counter(post.reason for post in state.posts.values() if post.state == "hidden" and not post.withdrawn)
    return Decided(
        order=said(context, state),
        prerelease=settings.prerelease,
        hidden=tuple((words, hidden[key]) for key, words in REASONS.items() if hidden[key]),
        balance=balance(context, state, language),
    )


def lasting(context: Context, state: PostState, language: str) -> tuple[Line, ...]:
    """All questions that were shown, most people first, as they stay: also once nobody can say any more who asked them."""
    lines = Lines(context, state, language)
    some = sorted(heads(state), key=lambda one: receipt_of(one[0].by, context.activity, one[0]))
    found = (
        replace(lines.line(one), id="", edits=0, look="", stage=STAGES.get(one[0].stage, ""), also=_sorted(one))
        for one in some
    )
    return tuple(sorted(found, key=lambda line: -line.people))


def _sorted(one: One) -> tuple[str, ...]:
    return tuple(sorted(post.text for post in one[1]))


def balance(context: Context, state: PostState, language: str) -> tuple[tuple[str, int, int], ...]:
    """By affiliation (an empty one for no answer): its words, how many questions were released, how many of them taken. Each
    question says its own beside it, so that no figure tells more."""
    names = context.settings.marks_in(language)
    if not names:
        return ()
    posts = [post for post in state.posts.values() if shown(post)]
    asked = Counter(post.mark for post in posts)
    taken = Counter(post.mark for post in posts if post.stage in TAKEN)
    return tuple((words, asked[key], taken[key]) for key, words in (*names, ("", "")))
