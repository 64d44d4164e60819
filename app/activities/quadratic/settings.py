"""How a quadratic vote works, as the organiser says it, and the builder's form for it.

Never here: ballots, counting, what anybody sees.
"""

from typing import Annotated, Any, ClassVar

import msgspec

from app.activities.ballots.options import OptionBuilder, OptionSettings
from app.activities.base.assurance import BALLOTS
from app.activities.base.form_fields import Fields, first, whole
from app.activities.base.messages import Refused
from app.text import N_

USUAL, LEAST, MOST = 100, 4, 400
"""Credits for each person: with fewer than the least nobody could give two votes to anything."""


class QuadraticSettings(OptionSettings, frozen=True, omit_defaults=True, kw_only=True):
    """`credits` for each person; `against`: votes may be against an option, too, at the same price."""

    credits: Annotated[int, msgspec.Meta(ge=1)] = USUAL
    against: bool = False


class QuadraticBuilder(OptionBuilder[QuadraticSettings]):
    """The builder's form: `credits`, `sides` (`for` or `both`), and the options."""

    settings = QuadraticSettings
    assurances = BALLOTS
    live_results = True
    few: ClassVar[str] = N_("A vote with credits needs at least two options.")

    def read(
        self, fields: Fields, languages: tuple[str, ...], before: QuadraticSettings | None = None
    ) -> QuadraticSettings | Refused:
        listed = self.listed(fields, languages, before)
        if isinstance(listed, Refused):
            return listed
        number = whole(fields, "credits", USUAL)
        if not LEAST <= number <= MOST:
            return Refused(
                N_("Please give a number of credits for each person from {least} to {most}."),
                {"least": LEAST, "most": MOST},
                422,
                invalid=("credits",),
            )
        return QuadraticSettings(credits=number, against=first(fields, "sides", "for") == "both", **listed)

    def fields(self, settings: QuadraticSettings, languages: tuple[str, ...]) -> dict[str, Any]:
        own = {"credits": settings.credits, "sides": "both" if settings.against else "for"}
        return own | super().fields(settings, languages)
