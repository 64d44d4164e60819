"""Writing comments: what the family takes, and what more there is to it.

Never here: what fits (rules), what the family does with it.
"""

from app.activities.base.actor import Actor
from app.activities.base.context import Context
from app.activities.base.messages import ActivityCommand, ActivityEvent, Refused
from app.activities.comment import rules
from app.activities.comment.says import SAYS
from app.activities.comment.settings import CommentSettings
from app.activities.comment.things import things
from app.activities.posts.input import PostInput
from app.activities.posts.state import PostState


class CommentInput(PostInput):
    """The input of comments."""

    def __init__(self) -> None:
        super().__init__(SAYS)

    def refusal(self, context: Context, state: PostState, by: str, event: ActivityEvent) -> Refused | None:
        return super().refusal(context, state, by, event) or rules.refusal(context, state, by, event)

    def made(
        self, context: Context, state: PostState, actor: Actor, command: ActivityCommand
    ) -> ActivityEvent | Refused:
        return rules.misplaced(state, command) or super().made(context, state, actor, command)

    def measures(self, context: Context, state: PostState) -> tuple[str, ...]:
        """Those that comments are taken on, and those that have some."""
        said = {post.topic for post in state.posts.values()}
        return tuple(
            one.id for one in things(context) if one.id in context.measures and (not one.withdrawn or one.id in said)
        )

    def least(self, settings: CommentSettings) -> int:
        return 1
