"""What posts are written on and sorted by, as everybody may see it: topics, their paper, and when groups are told.

Never here: posts.
"""

from app.activities.base.context import Context
from app.activities.posts.bodies import TopicChoice
from app.activities.posts.settings import PostSettings, paper
from app.text import pick


def topics(context: Context, language: str) -> tuple[TopicChoice, ...]:
    """The topics in their order."""
    s: PostSettings = context.settings
    return tuple(TopicChoice(one.id, pick(one.label, language), paper(s, one.id)) for one in s.topics)


def papers(context: Context, language: str) -> dict[str, TopicChoice]:
    """What every post is written on, by its topic; without topics all are on one paper that says nothing."""
    return {one.id: one for one in topics(context, language)} or {"": TopicChoice("", "", 1)}


def groups_told(context: Context) -> bool:
    """Whether groups may be seen: they come with the reveal, so that nobody watches half-done sorting."""
    return context.revealed and not context.accepts and context.was_open
