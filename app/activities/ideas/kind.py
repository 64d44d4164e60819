"""The kind `ideas`: sticky notes into topics, read before they are shown, sorted into groups, merged without losing a text.

Never here: what happens to a note (posts), another kind, the forum, markup.
"""

from typing import Any

from app.activities.base.assurance import NOTES
from app.activities.base.builder import Builder
from app.activities.base.context import Context
from app.activities.base.form_fields import Fields, first, lines_of, read_lines, whole
from app.activities.base.kind import Kind
from app.activities.base.messages import Refused
from app.activities.posts.input import PostInput
from app.activities.posts.record import PostRecord
from app.activities.posts.rehearsal import PostRehearsal
from app.activities.posts.sorting import PostSorting
from app.activities.posts.state import MAX_TOPICS, Settings, Topic
from app.activities.posts.views import PostViews
from app.text import N_

NAME = "ideas"
MAX_LIMIT = 1_000


class IdeasBuilder(Builder[Settings]):
    """The builder's form: `topics.de` … one topic a line, `prerelease` a checkbox, `limit` a number."""

    settings = Settings
    assurances = NOTES

    def read(self, fields: Fields, languages: tuple[str, ...]) -> Settings | Refused:
        labels = read_lines(fields, "topics", languages)
        if len(labels) > MAX_TOPICS:
            return Refused(N_("A step takes at most {most} topics."), {"most": MAX_TOPICS}, 422)
        limit = whole(fields, "limit", 20)
        if not 0 <= limit <= MAX_LIMIT:
            return Refused(N_("The number of notes per person goes from 0 to {most}."), {"most": MAX_LIMIT}, 422)
        topics = tuple(Topic(f"t{place}", label) for place, label in enumerate(labels, 1))
        # An empty checkbox sends nothing; only a form that was really there may mean "do not read first" by it.
        prerelease = bool(first(fields, "prerelease")) if "limit" in fields else True
        return Settings(topics, prerelease, limit)

    def fields(self, settings: Settings, languages: tuple[str, ...]) -> dict[str, Any]:
        labels = lines_of((topic.label for topic in settings.topics), "topics", languages)
        return {"prerelease": settings.prerelease, "limit": settings.limit, **labels}

    def missing(self, context: Context) -> tuple[str, ...]:
        """Notes need a topic to go to."""
        return () if context.settings.topics else (N_("Notes need at least one topic."),)


KIND = Kind(
    name=NAME,
    builder=IdeasBuilder(),
    input=PostInput(),
    views=PostViews(NAME),
    record=PostRecord(),
    rehearsal=PostRehearsal(),
    sorting=PostSorting(),
)
