"""Questions as phone, wall, console and the page to read may see them.

Never here: the order (order), lines (lists), markup.
"""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from msgspec.structs import asdict, replace

from app.activities.base.context import Context
from app.activities.base.search import finds, words_of
from app.activities.base.views import Wanted
from app.activities.posts.bodies import MyPost, OwnPost, PhonePosts
from app.activities.posts.pages import count, paged
from app.activities.posts.rules import takes
from app.activities.posts.state import PostState, head, heads, shown, waiting
from app.activities.posts.views import PostViews
from app.activities.questions.bodies import ConsoleQuestions, QuestionList, QuestionWall
from app.activities.questions.lists import Lines, compared, current, decided, lasting, likes, on_wall, parted, stage_of
from app.activities.questions.messages import STAGES
from app.activities.questions.order import listed, newer, said

PAGE = 40
NEXT = 3
"""So many questions stand on the wall beside the one that is answered; twice as many while none is."""
IN_CONSOLE = 25


class QuestionViews(PostViews):
    """The family's views, with a list in an order, the wall and what became of each question."""

    lasting: ClassVar[bool] = True

    def phone(self, context: Context, state: PostState, language: str, participant: str | None) -> PhonePosts:
        body = super().phone(context, state, language, participant)
        return replace(body, own=tuple(self._own(context, state, body.own)))

    def mine(self, context: Context, state: PostState, language: str, participant: str) -> tuple[MyPost, ...]:
        found = super().mine(context, state, language, participant)
        notes = self._own(context, state, [one.note for one in found])
        return tuple(replace(one, note=note) for one, note in zip(found, notes, strict=True))

    def _own(self, context: Context, state: PostState, own: Sequence[OwnPost]) -> Iterator[OwnPost]:
        alike = likes(state, (state.posts[one.id] for one in own if one.changeable))
        for one in own:
            post = state.posts[one.id]
            top = head(state, post) if shown(post) else post
            yield replace(
                one,
                editable=one.changeable and post.state != "released",
                became=STAGES.get(stage_of(context, state, top), "") if shown(post) else "",
                answer=top.answer,
                like=alike.get(one.id),
            )

    def wall(self, context: Context, state: PostState, language: str) -> QuestionWall:
        lines = Lines(context, state, language)
        some = current(context, state)
        now, waits, _ = parted(state.focus, some)
        return QuestionWall(
            kind=self._kind,
            accepts=context.accepts,
            was_open=context.was_open,
            now=lines.line(now) if now else None,
            next=tuple(map(lines.line, waits[: NEXT if now else 2 * NEXT])),
            order=said(context, state),
            asked=count(some),
            answered=sum(one[0].stage == "answered" for one in some),
            waiting=waiting(state),
            gone=sum(post.edits + (post.withdrawn or post.state == "hidden") for post in state.posts.values()),
        )

    def whole(self, context: Context, state: PostState, language: str) -> QuestionWall:
        """All questions, as they stay."""
        lines = lasting(context, state, language)
        return QuestionWall(
            kind=self._kind,
            accepts=context.accepts,
            was_open=context.was_open,
            now=None,
            next=lines,
            order="",
            asked=sum(1 + len(one.also) for one in lines),
            answered=sum(one.stage == STAGES["answered"] for one in lines),
        )

    def console(self, context: Context, state: PostState, language: str) -> ConsoleQuestions:
        lines = Lines(context, state, language)
        now, waits, done = parted(state.focus, current(context, state))
        body = super().console(context, state, language)
        return ConsoleQuestions(
            **asdict(replace(body, queue=compared(state, body.queue))),
            now=lines.line(now) if now else None,
            open=tuple(map(lines.line, waits[:IN_CONSOLE])),
            others=max(0, len(waits) - IN_CONSOLE),
            done=tuple(map(lines.line, done)),
            order=said(context, state),
            over=context.over,
            shown=context.shown,
        )

    def has_result(self, state: PostState) -> bool:
        """The list is there all the time."""
        return False

    def reading(
        self, context: Context, state: PostState, language: str, wanted: Wanted, participant: str | None = None
    ) -> QuestionList:
        some, until = listed(context, state, wanted.until)
        words = words_of(wanted.words)
        found = [one for one in some if not words or finds(words, *(post.text for post in (one[0], *one[1])))]
        now, waits, done = parted(on_wall(context, state), found)
        page, pages, on_it = paged(waits, wanted.page, PAGE)
        lines = Lines(context, state, language, participant or "")
        asks = takes(context, participant or "")
        return QuestionList(
            kind=self._kind,
            activity=context.activity,
            order=said(context, state),
            total=count(heads(state)) - newer(state, some),
            found=count(found),
            newer=newer(state, some),
            until=until,
            page=page,
            pages=pages,
            now=lines.line(now) if now else None,
            open=tuple(map(lines.line, on_it)),
            done=tuple(map(lines.line, done)),
            decided=decided(context, state, language),
            waiting=waiting(state),
            offers=bool(context.settings.support and asks),
            asks=asks,
            opposes=bool(context.settings.opposing and asks),
        )
