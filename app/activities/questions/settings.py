"""How questions are taken and put in order, as the organiser says it, and the builder's form for it.

Never here: questions, what anybody sees.
"""

from collections.abc import Mapping
from typing import Any, ClassVar, Literal, get_args

from msgspec.structs import replace

from app.activities.base.assurance import POSTS
from app.activities.base.form_fields import Fields, first
from app.activities.base.messages import Refused
from app.activities.base.rows import Row, alike, labels, read_rows, relabelled, row_fields
from app.activities.posts.settings import PostBuilder, PostSettings, read_ticked, ticked
from app.text import N_, NN_, Text, pick

Order = Literal["support", "proportional", "newest", "disputed"]
ORDERS: tuple[Order, ...] = get_args(Order)
MAX_AFFILIATIONS = 12
NO_SUPPORT = Refused(
    N_("What is disputed shows only where people can support questions. Please tick that, or choose another order."),
    status=422,
    invalid=("order",),
)
TOO_MANY = Refused(
    NN_("There can be at most {most} affiliation.", "There can be at most {most} affiliations.", by="most"),
    {"most": MAX_AFFILIATIONS},
    422,
)


class Affiliation(Row, frozen=True):
    """What somebody who asks can say of where they belong."""


class QuestionSettings(PostSettings, frozen=True, omit_defaults=True):
    """`order` of the list, said to everybody; `affiliations` to choose from (none: nobody is asked), of which so many ids were
    ever `given`. Support is told while it is given, since it makes the order; by the order "disputed" people can be against a
    question, too."""

    most_letters: ClassVar[int] = 200
    most_lines: ClassVar[int] = 4
    live_support: ClassVar[bool] = True
    order: Order = "support"
    affiliations: tuple[Affiliation, ...] = ()
    given: int = 0
    support: bool = True
    limit: int = 5
    suggestions: bool = False

    @property
    def opposing(self) -> bool:
        """What is disputed shows only where people can be against a question, too, as they can support it."""
        return self.support and self.order == "disputed"

    @property
    def marks(self) -> tuple[str, ...]:
        """The affiliations by their ids."""
        return tuple(one.id for one in self.affiliations)

    def marks_in(self, language: str) -> tuple[tuple[str, str], ...]:
        """In the organiser's words."""
        return tuple((one.id, pick(one.label, language)) for one in self.affiliations)


class QuestionBuilder(PostBuilder[QuestionSettings]):
    """The builder's form: `order` one of ORDERS, a row an affiliation, and what the family asks for."""

    settings = QuestionSettings
    assurances = POSTS
    aside = ("given",)

    def read(
        self, fields: Fields, languages: tuple[str, ...], before: QuestionSettings | None = None
    ) -> QuestionSettings | Refused:
        before = before or QuestionSettings()
        rows, given = read_rows(fields, "affiliations", languages, before.affiliations, before.given, "a")
        if len(rows) > MAX_AFFILIATIONS:
            return TOO_MANY
        said = read_ticked(fields, before.limit)
        if isinstance(said, Refused):
            return said
        chosen = first(fields, "order")
        order = next((one for one in ORDERS if one == chosen), before.order)
        if order == "disputed" and not said["support"]:
            return NO_SUPPORT
        affiliations = tuple(Affiliation(*row) for row in rows)
        made = QuestionSettings(order=order, affiliations=affiliations, given=given, suggestions=False, **said)
        return alike(affiliations, languages) or made

    def fields(self, settings: QuestionSettings, languages: tuple[str, ...]) -> dict[str, Any]:
        rows = row_fields(settings.affiliations, "affiliations", languages)
        return {"order": settings.order, **ticked(settings), **rows}

    def texts(self, settings: QuestionSettings) -> dict[str, Text]:
        """The affiliations by their ids."""
        return labels(settings.affiliations)

    def reworded(self, settings: QuestionSettings, texts: Mapping[str, Text]) -> QuestionSettings:
        return replace(settings, affiliations=relabelled(settings.affiliations, texts))

    def switches(self, settings: QuestionSettings) -> Mapping[str, str]:
        """Nothing is suggested here."""
        found = dict(super().switches(settings))
        del found["suggestions"]
        return found
