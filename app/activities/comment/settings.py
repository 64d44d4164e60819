"""How comments are taken, as the organiser says it, and the builder's form for it.

Never here: comments, what anybody sees.
"""

from collections.abc import Mapping
from typing import Any, ClassVar

from msgspec.structs import replace

from app.activities.base.assurance import POSTS
from app.activities.base.context import Context
from app.activities.base.form_fields import Fields, first, renamed_measures, whole
from app.activities.base.messages import Refused
from app.activities.comment.marks import EXPERT, PLAIN
from app.activities.comment.things import things
from app.activities.posts.settings import BAD_LIMIT, MAX_LIMIT, PostBuilder, PostSettings, Topic
from app.text import N_

NO_MEASURES = Refused(
    N_("No measure is ticked. Please tick those that people comment on, or all of them."),
    status=422,
    invalid=("measures",),
)
TICKED = ("replies", "on_wall")


class CommentSettings(PostSettings, frozen=True, omit_defaults=True):
    """Beside what the family says: `measures` that are commented on (none: all that stand), unless the plan has a source.
    `document` is the text whose paragraphs are commented on instead (empty: none).
    `replies`: people may answer a comment, one level deep. `experts` is the strand whose people annotate (empty: nobody does).
    `on_wall`: the wall shows comments themselves in turn, not only how many there are."""

    most_letters: ClassVar[int] = 4_000
    most_lines: ClassVar[int] = 200

    measures: tuple[str, ...] = ()
    document: str = ""
    replies: bool = True
    experts: str = ""
    on_wall: bool = False

    @property
    def marks(self) -> tuple[str, ...]:
        """What a comment may say of itself here."""
        return (*PLAIN, EXPERT) if self.experts else PLAIN

    def offered(self, context: Context) -> tuple[Topic, ...]:
        """What there is to comment on, with its number."""
        return tuple(Topic(one.id, one.named) for one in things(context))


class CommentBuilder(PostBuilder[CommentSettings]):
    """The builder's form: `measures`, `all_measures` or `document`, checkboxes, `limit` a number, `experts` a strand's id."""

    settings = CommentSettings
    assurances = POSTS
    aside = ("made",)

    def read(
        self, fields: Fields, languages: tuple[str, ...], before: CommentSettings | None = None
    ) -> CommentSettings | Refused:
        before = before or CommentSettings()
        document = first(fields, "document")
        every = bool(document or first(fields, "all_measures") or first(fields, "source"))
        measures = () if every else tuple(fields.get("measures", ()))
        if not every and not measures:
            return NO_MEASURES
        limit = whole(fields, "limit", before.limit)
        if not 0 <= limit <= MAX_LIMIT:
            return BAD_LIMIT
        # An empty checkbox sends nothing; only a form that was really there may mean "do not read first" by it.
        there = "limit" in fields
        return CommentSettings(
            prerelease=bool(first(fields, "prerelease")) if there else before.prerelease,
            limit=limit,
            support=bool(first(fields, "support")),
            suggestions=before.suggestions,
            measures=measures,
            document=document,
            replies=bool(first(fields, "replies")) if there else before.replies,
            experts=first(fields, "experts"),
            on_wall=bool(first(fields, "on_wall")),
        )

    def fields(self, settings: CommentSettings, languages: tuple[str, ...]) -> dict[str, Any]:
        ticked = {name: getattr(settings, name) for name in ("prerelease", "support", *TICKED)}
        return {
            "measures": settings.measures,
            "all_measures": "" if settings.measures else "1",
            "document": settings.document,
            "limit": settings.limit,
            "experts": settings.experts,
            **ticked,
        }

    def switches(self, settings: CommentSettings) -> Mapping[str, str]:
        return {**super().switches(settings), **{name: "true" if getattr(settings, name) else "" for name in TICKED}}

    def switched(self, settings: CommentSettings, name: str, value: str) -> CommentSettings | Refused:
        """Who has answered keeps the answer; from then on nobody answers any more."""
        if name in TICKED:
            return replace(settings, **{name: bool(value)})
        return super().switched(settings, name, value)

    def missing(self, context: Context) -> tuple[str, ...]:
        """There has to be something to comment on."""
        there = any(not one.withdrawn for one in things(context)) or context.offer is not None
        return () if there else (N_("Comments need at least one measure, or a document."),)

    def renamed(self, settings: CommentSettings, measures: Mapping[str, str]) -> CommentSettings:
        return replace(settings, measures=renamed_measures(settings.measures, measures))
