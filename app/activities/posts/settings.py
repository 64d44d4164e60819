"""What the organiser says of a step in which people write, as every kind of this family needs it.

A kind's own settings and builder extend these. Never here: one kind's settings, a form, what was written.
"""

from collections.abc import Mapping
from typing import TypeVar

import msgspec

from app.activities.base.builder import NO_SWITCH, Builder
from app.activities.base.form_fields import whole
from app.activities.base.messages import Refused
from app.activities.base.rows import Row
from app.text import N_

MAX_LIMIT = 1_000
BAD_LIMIT = Refused(
    N_("The number of notes per person goes from 0 to {most}."), {"most": MAX_LIMIT}, 422, at=("limit",)
)
MAX_TOPICS = 9
TICKED = ("prerelease", "support", "suggestions")
PAPERS = 5
"""There are five papers; with more topics they begin again, so the topic's name always stands with them."""


class Topic(Row, frozen=True):
    """A topic that posts are handed in to."""


class PostSettings(msgspec.Struct, frozen=True, omit_defaults=True):
    """`topics` to choose from; without any, every post has the topic "". `prerelease`: somebody reads each post before it
    goes onto the wall. `support`: people may say of others' posts on the wall that they see it the same way. `limit` posts a
    person may have (0: no limit). `made` ids were ever given to topics (0: the highest tells). `suggestions`: those who sort
    are told which posts seem to belong together."""

    topics: tuple[Topic, ...] = ()
    prerelease: bool = True
    limit: int = 20
    made: int = 0
    support: bool = False
    suggestions: bool = True


PostT = TypeVar("PostT", bound=PostSettings)


class PostBuilder(Builder[PostT]):
    """The builder of every kind of this family: all but the topics may be changed while people write."""

    def switches(self, settings: PostT) -> Mapping[str, str]:
        ticked = {name: "true" if getattr(settings, name) else "" for name in TICKED}
        return {**ticked, "limit": str(settings.limit)}

    def switched(self, settings: PostT, name: str, value: str) -> PostT | Refused:
        """What waits goes on waiting, and nobody loses a note or the support that they have."""
        if name in TICKED:
            return msgspec.structs.replace(settings, **{name: bool(value)})
        if name != "limit":
            return NO_SWITCH
        limit = whole({"limit": [value]}, "limit", -1)
        return msgspec.structs.replace(settings, limit=limit) if 0 <= limit <= MAX_LIMIT else BAD_LIMIT


def takes_topic(settings: PostSettings, topic: str) -> bool:
    """Whether posts may be handed in to this topic."""
    return topic in {one.id for one in settings.topics} if settings.topics else not topic


def paper(settings: PostSettings, topic: str) -> int:
    """The paper of a topic, 1 to 5."""
    place = next((i for i, one in enumerate(settings.topics) if one.id == topic), 0)
    return place % PAPERS + 1
