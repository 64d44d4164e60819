"""How notes are taken, as the organiser says it, and the builder's form for it.

Never here: notes, what anybody sees.
"""

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from app.activities.base.assurance import POSTS
from app.activities.base.context import Context
from app.activities.base.form_fields import Fields
from app.activities.base.messages import Refused
from app.activities.base.rows import alike, labels, read_rows, relabelled, row_fields
from app.activities.posts.settings import MAX_TOPICS, PostBuilder, PostSettings, Topic, read_ticked, ticked
from app.text import N_, NN_, Text


class IdeasSettings(PostSettings, frozen=True, omit_defaults=True):
    """Notes go to topics; the family's settings are all that there is to say. Where those who opposed something elsewhere are
    asked why, the topics are what they opposed."""

    def offered(self, context: Context) -> tuple[Topic, ...]:
        offer = context.offer
        if offer is None:
            return self.topics
        if offer.of != "measures":
            return tuple(Topic(one.id, one.label) for one in offer.options)
        known = (context.measures[key] for key in offer.ids if key in context.measures)
        return tuple(Topic(m.id, {tag: f"{m.number} {title}" for tag, title in m.title.items()}) for m in known)


class IdeasBuilder(PostBuilder[IdeasSettings]):
    """The builder's form: a row a topic, `prerelease` and `support` checkboxes, `limit` a number."""

    settings = IdeasSettings
    assurances = POSTS
    aside = ("made",)

    def read(
        self, fields: Fields, languages: tuple[str, ...], before: IdeasSettings | None = None
    ) -> IdeasSettings | Refused:
        before = before or IdeasSettings()
        rows, made = read_rows(fields, "topics", languages, before.topics, before.made, "t")
        if len(rows) > MAX_TOPICS:
            return Refused(
                NN_("A step can have at most {most} topic.", "A step can have at most {most} topics.", by="most"),
                {"most": MAX_TOPICS},
                422,
            )
        said = read_ticked(fields)
        if isinstance(said, Refused):
            return said
        topics = tuple(Topic(*row) for row in rows)
        return alike(topics, languages) or IdeasSettings(topics, made=made, suggestions=before.suggestions, **said)

    def fields(self, settings: IdeasSettings, languages: tuple[str, ...]) -> dict[str, Any]:
        rows = row_fields(settings.topics, "topics", languages)
        return {**ticked(settings), **rows}

    def texts(self, settings: IdeasSettings) -> dict[str, Text]:
        """The topics by their ids."""
        return labels(settings.topics)

    def reworded(self, settings: IdeasSettings, texts: Mapping[str, Text]) -> IdeasSettings:
        return replace(settings, topics=relabelled(settings.topics, texts))

    def missing(self, context: Context) -> tuple[str, ...]:
        """Notes need a topic to go to."""
        there = context.settings.topics or context.offer is not None
        return () if there else (N_("Notes need at least one topic."),)
