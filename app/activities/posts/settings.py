"""What the organiser says of a step in which people write, as every kind of this family needs it.

A kind's own settings and builder extend these. Never here: one kind's settings, a form, what was written.
"""

from collections.abc import Mapping
from typing import Any, ClassVar, TypeVar

import msgspec

from app.activities.base.builder import NO_SWITCH, Builder
from app.activities.base.context import Context
from app.activities.base.form_fields import Fields, first, whole
from app.activities.base.messages import Refused
from app.activities.base.rows import Row
from app.text import N_

MAX_LIMIT = 1_000
BAD_LIMIT = Refused(
    N_("The number of notes per person goes from 0 to {most}."), {"most": MAX_LIMIT}, 422, invalid=("limit",)
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
    are told which posts seem to belong together.

    A kind says beside that: how long a post may be (`most_letters`, as people count them; `most_lines`), which `marks` its
    author can give it (`needs_mark`: has to), whether posts can be answered, and whether support is told while people give it
    (`live_support`, see editions).
    """

    most_letters: ClassVar[int] = 280
    most_lines: ClassVar[int] = 10
    needs_mark: ClassVar[bool] = False
    live_support: ClassVar[bool] = False
    topics: tuple[Topic, ...] = ()
    prerelease: bool = True
    limit: int = 20
    made: int = 0
    support: bool = False
    suggestions: bool = True

    @property
    def marks(self) -> tuple[str, ...]:
        """What an author can say with a post; none: nothing."""
        return ()

    def marks_in(self, language: str) -> tuple[tuple[str, str], ...]:
        """The same with their words, where an organiser wrote these; a kind's own words stand in its template."""
        return ()

    @property
    def replies(self) -> bool:
        """Whether posts can be answered by others, one level deep."""
        return False

    @property
    def opposing(self) -> bool:
        """Whether people can also say that they are against a post."""
        return False

    def offered(self, context: Context) -> tuple[Topic, ...]:
        """The topics that there are now: the settings' own, unless a kind takes them from elsewhere."""
        return self.topics


def read_ticked(fields: Fields, limit: int = 20) -> dict[str, Any] | Refused:
    """`prerelease`, `support` and `limit` from the builder's form; without a number the `limit` given."""
    limit = whole(fields, "limit", limit)
    if not 0 <= limit <= MAX_LIMIT:
        return BAD_LIMIT
    # An empty checkbox sends nothing; only a form that was really there may mean "do not read first" by it.
    prerelease = bool(first(fields, "prerelease")) if "limit" in fields else True
    return {"prerelease": prerelease, "support": bool(first(fields, "support")), "limit": limit}


def ticked(settings: PostSettings) -> dict[str, Any]:
    """The way back."""
    return {"prerelease": settings.prerelease, "support": settings.support, "limit": settings.limit}


PostT = TypeVar("PostT", bound=PostSettings)


class PostBuilder(Builder[PostT]):
    """The builder of every kind of this family: all but the topics may be changed while people write."""

    def switches(self, settings: PostT) -> Mapping[str, str]:
        boxes = {name: "true" if getattr(settings, name) else "" for name in TICKED}
        return {**boxes, "limit": str(settings.limit)}

    def switched(self, settings: PostT, name: str, value: str) -> PostT | Refused:
        """What waits goes on waiting, and nobody loses a note or the support that they have."""
        if name in TICKED:
            return msgspec.structs.replace(settings, **{name: bool(value)})
        if name != "limit":
            return NO_SWITCH
        limit = whole({"limit": [value]}, "limit", -1)
        return msgspec.structs.replace(settings, limit=limit) if 0 <= limit <= MAX_LIMIT else BAD_LIMIT


def takes_topic(context: Context, topic: str) -> bool:
    """Whether posts may be handed in to this topic."""
    offered = context.settings.offered(context)
    return topic in {one.id for one in offered} if offered else not topic


def paper(context: Context, topic: str) -> int:
    """The paper of a topic, 1 to 5."""
    place = next((i for i, one in enumerate(context.settings.offered(context)) if one.id == topic), 0)
    return place % PAPERS + 1
