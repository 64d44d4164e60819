"""What posts are written on and sorted by, as everybody may see it: topics, their paper, and when groups are told.

Never here: posts.
"""

from app.activities.base.context import Context
from app.activities.posts.bodies import TopicChoice
from app.activities.posts.settings import PAPERS, PostSettings
from app.text import pick

NOTHING = TopicChoice("", "", 1)


class Papers(dict[str, TopicChoice]):
    """Topics by their ids."""

    def __missing__(self, topic: str) -> TopicChoice:
        return NOTHING


def topics(context: Context, language: str) -> tuple[TopicChoice, ...]:
    """The topics in their order."""
    s: PostSettings = context.settings
    return tuple(
        TopicChoice(one.id, pick(one.label, language), place % PAPERS + 1)
        for place, one in enumerate(s.offered(context))
    )


def papers(context: Context, language: str) -> dict[str, TopicChoice]:
    """What every post is written on, by its topic; without topics all are on one paper that says nothing, and so is a post
    whose topic has gone."""
    return Papers({one.id: one for one in topics(context, language)} or {"": NOTHING})


def groups_told(context: Context) -> bool:
    """Whether groups may be seen: they come with the reveal, so that nobody watches half-done sorting."""
    return context.revealed and not context.accepts and context.was_open
