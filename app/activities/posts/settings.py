"""What the organiser says of a step in which people write, as every kind of this family needs it.

A kind's own settings extend it. Never here: one kind's settings, a form, what was written.
"""

import msgspec

from app.activities.base.rows import Row

MAX_TOPICS = 9
PAPERS = 5
"""There are five papers; with more topics they begin again, so the topic's name always stands with them."""


class Topic(Row, frozen=True):
    """A topic that posts are handed in to."""


class PostSettings(msgspec.Struct, frozen=True, omit_defaults=True):
    """`topics` to choose from; without any, every post has the topic "". `prerelease`: somebody reads each post before it
    goes onto the wall. `limit` posts a person may have (0: no limit). `made` ids were ever given to topics (0: the
    highest tells)."""

    topics: tuple[Topic, ...] = ()
    prerelease: bool = True
    limit: int = 20
    made: int = 0


def takes_topic(settings: PostSettings, topic: str) -> bool:
    """Whether posts may be handed in to this topic."""
    return topic in {one.id for one in settings.topics} if settings.topics else not topic


def paper(settings: PostSettings, topic: str) -> int:
    """The paper of a topic, 1 to 5."""
    place = next((i for i, one in enumerate(settings.topics) if one.id == topic), 0)
    return place % PAPERS + 1
