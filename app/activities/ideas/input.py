"""Handing in notes: what the family takes, on topics of its own; or of those who opposed something elsewhere, on that.

Never here: what fits, who opposed what.
"""

from typing import Any

from app.activities.base.context import Context
from app.activities.base.offer import What
from app.activities.posts.input import PostInput
from app.activities.posts.state import PostState


class IdeasInput(PostInput):
    """The input of notes."""

    sources = frozenset[What]({"opposed"})

    def least(self, settings: Any) -> int:
        return 1

    def typed(self, context: Context) -> tuple[str, ...]:
        return tuple(topic.id for topic in context.settings.topics)

    def measures(self, context: Context, state: PostState) -> tuple[str, ...]:
        offer = context.offer
        return tuple(key for key in offer.ids if key in context.measures) if offer and offer.of == "measures" else ()
