"""How comparing works, as the organiser says it, and the builder's form for it.

Never here: ballots, counting, what anybody sees.
"""

from typing import Any, ClassVar

from app.activities.ballots.options import OptionBuilder, OptionSettings
from app.activities.base.assurance import BALLOTS
from app.activities.base.form_fields import Fields, whole
from app.activities.base.messages import Refused
from app.text import N_

LEAST, MOST, USUAL = 5, 25, 10


class PairsSettings(OptionSettings, frozen=True, omit_defaults=True, kw_only=True):
    """`within` so many points up and down the chances are to be known: it says how many answers are needed."""

    within: int = USUAL


class PairsBuilder(OptionBuilder[PairsSettings]):
    """The builder's form: `within`, and the options."""

    settings = PairsSettings
    assurances = BALLOTS
    live_results = True
    aside = (*OptionBuilder.aside, "within")
    few: ClassVar[str] = N_("A comparison needs at least two options.")

    def read(
        self, fields: Fields, languages: tuple[str, ...], before: PairsSettings | None = None
    ) -> PairsSettings | Refused:
        listed = self.listed(fields, languages, before)
        if isinstance(listed, Refused):
            return listed
        within = whole(fields, "within", USUAL)
        if not LEAST <= within <= MOST:
            return Refused(N_("Please give a number of points from 5 to 25."), status=422, invalid=("within",))
        return PairsSettings(within=within, **listed)

    def fields(self, settings: PairsSettings, languages: tuple[str, ...]) -> dict[str, Any]:
        return {"within": settings.within} | super().fields(settings, languages)
