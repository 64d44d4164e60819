"""Comments as phone, console and the page of own contributions may see them.

Never here: the page to read and write on (reading), the wall (wall), what changes a comment.
"""

from collections.abc import Mapping
from typing import ClassVar

from msgspec.structs import asdict, replace

from app.activities.base.context import Context
from app.activities.base.views import Wanted
from app.activities.comment import wall as walls
from app.activities.comment.bodies import (
    CommentReading,
    ConsoleComments,
    MyComment,
    PhoneComments,
    ScribeComments,
    ThingLine,
)
from app.activities.comment.figures import figures
from app.activities.comment.marks import PLAIN, WORDS, called
from app.activities.comment.own import named, own_comments
from app.activities.comment.reading import lines, reading
from app.activities.comment.rules import is_expert
from app.activities.comment.settings import CommentSettings
from app.activities.comment.things import things
from app.activities.posts.bodies import ConsolePosts, PhonePosts
from app.activities.posts.state import PostState, shown
from app.activities.posts.views import PostViews


def _quiet(context: Context, one: ThingLine) -> ThingLine:
    """While comments come in, figures stand where one reads: else every phone would change with each comment."""
    return replace(one, figures=None) if context.accepts else one


class CommentViews(PostViews):
    """The views of comments; what is not here is the family's."""

    written: ClassVar[bool] = True

    def phone(self, context: Context, state: PostState, language: str, participant: str | None) -> PhoneComments:
        """What there is to comment on, and the own comments."""
        settings: CommentSettings = context.settings
        shared: PhonePosts = super().phone(context, state, language, participant)
        return PhoneComments(
            **asdict(shared),
            things=tuple(_quiet(context, one) for one in lines(context, state, language, participant)),
            comments=own_comments(context, state, language, participant),
            expert=is_expert(context, participant or ""),
            most=settings.most_letters,
        )

    def wall(self, context: Context, state: PostState, language: str) -> walls.WallComments:
        return walls.wall(self._kind, context, state, language)

    def whole(self, context: Context, state: PostState, language: str) -> walls.WallComments:
        return walls.whole(self._kind, context, state, language)

    def console(self, context: Context, state: PostState, language: str) -> ConsoleComments:
        """The queue; what can be alone on the wall are things with comments, and the newest comments."""
        settings: CommentSettings = context.settings
        found: ConsolePosts = super().console(context, state, language)
        said = {post.topic for post in state.posts.values() if shown(post)}
        titles = {one.id: one.title(language) for one in things(context) if one.id in said}
        queue = tuple(
            replace(one, called=called(one.mark, one.under), answers_to=named(state, one.under)) for one in found.queue
        )
        shared = replace(
            found,
            queue=queue,
            focus=titles.get(state.focus, found.focus),
            choices=(*titles.items(), *(one for one in found.choices if one[0] not in state.groups)),
        )
        return ConsoleComments(**asdict(shared), replies=settings.replies, on_wall=settings.on_wall)

    def mine(self, context: Context, state: PostState, language: str, participant: str) -> tuple[MyComment, ...]:  # type: ignore[override]
        own = own_comments(context, state, language, participant)
        return tuple(MyComment(activity=context.activity, at=state.posts[one.post.id].at, comment=one) for one in own)

    def without_phone(self, context: Context, state: PostState, language: str, by: str) -> ScribeComments:
        """With what was said to be for, against, a question or a remark. Experts annotate themselves."""
        marks = tuple((mark, WORDS[mark]) for mark in PLAIN)
        found = asdict(super().without_phone(context, state, language, by))
        return ScribeComments(**found | {"marks": marks, "needs_mark": True})

    def text(self, context: Context) -> str:
        return str(context.settings.document)

    def about(self, context: Context, key: str) -> bool:
        return any(one.id == key for one in things(context))

    def said(self, context: Context, state: PostState) -> Mapping[str, int]:
        return {key: one.total for key, one in figures(state).items() if one.total}

    def has_result(self, state: PostState) -> bool:
        """Comments are shown when they are released; nothing waits for a reveal."""
        return False

    def reading(
        self, context: Context, state: PostState, language: str, wanted: Wanted, participant: str | None = None
    ) -> CommentReading:
        return reading(self._kind, context, state, language, wanted, participant)
