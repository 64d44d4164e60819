"""One thing with what people said of it, to read and to write on; or the list of all that there is.

Nothing moves while somebody reads: the pages go as far as the newest comment that was there when they began.
Never here: changing anything, markup.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from app.activities.base.assurance import needs_code
from app.activities.base.context import Context
from app.activities.base.search import finds, words_of
from app.activities.base.views import Wanted
from app.activities.comment.bodies import Answer, Comment, CommentReading, ThingLine, ThingText
from app.activities.comment.figures import Figures, about, figures
from app.activities.comment.near import near
from app.activities.comment.own import answers, own_comments
from app.activities.comment.rules import is_expert, stances
from app.activities.comment.settings import CommentSettings
from app.activities.comment.things import Thing, things, worth_showing
from app.activities.posts.pages import One, as_far_as, paged
from app.activities.posts.reasons import words_of as words_of_reason
from app.activities.posts.rules import takes
from app.activities.posts.state import Post, PostState, heads, kept, shown, state_of
from app.activities.posts.support import stance, told
from app.activities.posts.typed_messages import SOURCES
from app.activities.posts.wall import number
from app.text import pick

ANSWERED, OPEN = "answered", "open"
PAGE = 20
"""Comments on a page: each may be as long as a letter."""


def lines(context: Context, state: PostState, language: str, participant: str | None) -> tuple[ThingLine, ...]:
    """Everything that there is to comment on, with its figures."""
    counted = figures(state)
    own: dict[str, int] = {}
    for post in kept(state, participant or ""):
        own[about(state, post)] = own.get(about(state, post), 0) + 1
    return tuple(
        ThingLine(
            id=one.id,
            title=one.title(language),
            figures=counted.get(one.id, Figures()),
            own=own.get(one.id, 0),
            withdrawn=one.withdrawn,
            chapter=pick(one.chapter, language),
            version=one.version,
        )
        for one in worth_showing(things(context), {*counted, *own})
    )


def reading(
    kind: str, context: Context, state: PostState, language: str, wanted: Wanted, participant: str | None = None
) -> CommentReading:
    """The page that is wanted; without a thing that is known, the list, or the only one that there is."""
    listed, by = lines(context, state, language, participant), participant or ""
    wanted = replace(wanted, became=wanted.became if wanted.became in _fates_of(wanted) else "")
    chosen, may = _chosen(context, listed, wanted.topic), _may(context, state, by)
    titles = {one.id: one.title for one in listed} if chosen is None and _looks(wanted) else {}
    view = Page(
        context, state, wanted, chosen, answering=may["writes"] and context.settings.replies, by=by, titles=titles
    )
    may["writes"] = may["writes"] and chosen is not None and not chosen.withdrawn
    return CommentReading(
        kind=kind,
        activity=context.activity,
        total=len(view.seen),
        found=len(view.found),
        newer=view.newer,
        until=view.until,
        page=view.page,
        pages=view.pages,
        topics=(),
        groups=(),
        posts=(),
        told=bool(view.people),
        things=listed,
        thing=_text(context, state, chosen, language) if chosen else None,
        near=near(listed, {one.id: one for one in things(context)}, chosen.id, language) if chosen else None,
        figures=figures(state).get(chosen.id, Figures()) if chosen else Figures(),
        comments=view.comments(),
        own=own_comments(context, state, language, by, chosen.id) if chosen else (),
        order=view.order,
        became=view.became(),
        fate=wanted.became,
        sifted=_looks(wanted) or bool(wanted.group and chosen),
        stance=next((one.mark for one in stances(state, by, chosen.id)), "") if chosen else "",
        removed=view.removed,
        **may,
    )


def _fates_of(wanted: Wanted) -> tuple[str, ...]:
    """What comments can be sifted by: whether there is an answer, and the outcomes that were published for any of them."""
    return (ANSWERED, OPEN, *sorted({line.outcome for some in wanted.told.values() for line in some}))


def _looks(wanted: Wanted) -> bool:
    """Whether comments on everything are looked through, where nothing is chosen."""
    return bool(wanted.words or wanted.became)


def _may(context: Context, state: PostState, by: str) -> dict[str, Any]:
    """What the reader may do here, and by which settings."""
    settings: CommentSettings = context.settings
    joined = by in context.participants
    full, may = bool(settings.limit and len(kept(state, by)) >= settings.limit), takes(context, by)
    return {
        "joined": joined,
        "coded": joined and needs_code(context, by),
        "full": full,
        "accepts": context.accepts,
        "writes": may and not full,
        "offers": bool(settings.support and may),
        "expert": is_expert(context, by),
        "replies": settings.replies,
        "prerelease": settings.prerelease,
        "most": settings.most_letters,
        "limit": settings.limit,
    }


def _chosen(context: Context, listed: tuple[ThingLine, ...], wanted: str) -> Thing | None:
    there = {one.id: one for one in things(context)}
    if len(listed) == 1:
        return there[listed[0].id]
    return there.get(wanted) if wanted in {one.id for one in listed} else None


def _text(context: Context, state: PostState, one: Thing, language: str) -> ThingText:
    counted = figures(state)
    others = (
        (other.id, other.version, counted[other.id].total)
        for other in things(context)
        if one.version and other.id != one.id and other.paragraph == one.paragraph and other.id in counted
    )
    return ThingText(
        id=one.id,
        number=one.number,
        title=pick(one.label, language),
        text=pick(one.text, language),
        facts=tuple((key, pick(words, language)) for key, words in one.facts),
        withdrawn=one.withdrawn,
        chapter=pick(one.chapter, language),
        version=one.version,
        today=one.today,
        others=tuple(others),
    )


class Page:
    """The comments on one thing that are wanted, and those on this page of them."""

    def __init__(
        self,
        context: Context,
        state: PostState,
        wanted: Wanted,
        chosen: Thing | None,
        answering: bool,
        by: str,
        titles: Mapping[str, str],
    ) -> None:
        self._state, self._by, self._answering, self._titles = state, by, answering, titles
        self._wanted = wanted
        self.people: Mapping[str, int] = told(context, state).posts
        self._answers = answers(state, by)
        thing = chosen.id if chosen else None
        tops = [(post, under) for post, under in heads(state) if self._is_in(post, thing) and not post.under]
        there = sorted([*tops, *self._gone(thing)], key=lambda one: number(one[0].id))
        until = as_far_as(there, wanted.until)
        self.seen, self.newer = there[:until], len(there) - until
        self.until = self.seen[-1][0].id if self.seen else ""
        words = words_of(wanted.words)
        usual = "people" if self.people else "newest"
        self.order = wanted.order if wanted.order in ("newest", "oldest") else usual
        self.found = [one for one in reversed(self.seen) if self._fits(one, words)]
        if self.order == "oldest":
            self.found.reverse()
        elif self.order == "people":
            self.found.sort(key=lambda one: -self.people.get(one[0].id, 0))
        self.page, self.pages, self._on_it = paged(self.found, wanted.page, PAGE)
        of = (post for post in state.posts.values() if about(state, post) == thing)
        self.removed = sum(post.state == "hidden" and not post.withdrawn for post in of)

    def _is_in(self, post: Post, thing: str | None) -> bool:
        """Whether it is on the thing that is read, or on one of all where all are looked through."""
        return post.topic == thing or post.topic in self._titles

    def _gone(self, thing: str | None) -> list[One]:
        """What is not shown any more and was answered: the answers need its place."""
        posts = self._state.posts
        return [(posts[key], ()) for key in self._answers if self._is_in(posts[key], thing) and not shown(posts[key])]

    def _fates(self, one: One) -> frozenset[str]:
        """What became of it: whether an answer stands under it, and which outcomes. Of what is hidden nothing is told here."""
        if not shown(one[0]):
            return frozenset()
        posts = (one[0], *one[1])
        outcomes = {line.outcome for post in posts for line in self._wanted.told.get(post.id, ())}
        answered = outcomes or any(post.id in self._answers for post in posts)
        return frozenset({ANSWERED if answered else OPEN, *outcomes})

    def became(self) -> tuple[tuple[str, int], ...]:
        """How many there are of each that comments can be sifted by; all 0 where none are read."""
        counted = Counter(fate for one in self.seen for fate in self._fates(one))
        return tuple((key, counted[key]) for key in _fates_of(self._wanted))

    def _fits(self, one: One, words: list[str]) -> bool:
        post, under = one
        mark, became = self._wanted.group, self._wanted.became
        if became and became not in self._fates(one):
            return False
        some = [other for other in (post, *under) if shown(other)]
        if mark and mark not in {other.mark for other in some}:
            return False
        said = [answer.text for other in (post, *under) for answer in self._answers.get(other.id, ())]
        return not words or finds(words, *(other.text for other in some), *said)

    def comments(self) -> tuple[Comment, ...]:
        """Those on this page."""
        return tuple(map(self._comment, self._on_it))

    def _comment(self, one: One) -> Comment:
        post, under = one
        there = shown(post)
        reason, is_own = words_of_reason(self._state, "" if there else post.reason)
        given: list[Answer] = [answer for other in (post, *under) for answer in self._answers.get(other.id, ())]
        return Comment(
            id=post.id,
            mark=post.mark,
            text=post.text if there else "",
            also=tuple((other.mark, other.text) for other in under),
            answers=tuple(sorted(given, key=lambda answer: number(answer.id))),
            gone="" if there else state_of(post),
            reason="" if is_own else reason,
            why=reason if is_own else "",
            stance=stance(self._state, self._by, post),
            people=self.people.get(post.id, 0) if there else 0,
            edits=post.edits,
            source=SOURCES.get(post.source, ""),
            answerable=there and self._answering,
            thing=post.topic if self._titles else "",
            title=self._titles.get(post.topic, ""),
        )
