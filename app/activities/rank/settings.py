"""How ordering works, as the organiser says it, and the builder's form for it.

Never here: ballots, counting, what anybody sees.
"""

from typing import Annotated, Any, ClassVar, Literal

import msgspec

from app.activities.ballots.options import OptionBuilder, OptionSettings, number_of
from app.activities.base.assurance import BALLOTS
from app.activities.base.form_fields import Fields, first, whole
from app.activities.base.messages import Refused
from app.text import N_

By = Literal["instant_runoff", "borda", "schulze"]
RULES: tuple[By, ...] = ("instant_runoff", "borda", "schulze")


class RankSettings(OptionSettings, frozen=True, omit_defaults=True, kw_only=True):
    """`rule` counts the orders that people give; it is fixed before anybody votes. `best` is how many places there are for the
    best (0: one for each option)."""

    rule: By = "instant_runoff"
    best: Annotated[int, msgspec.Meta(ge=0)] = 0


class RankBuilder(OptionBuilder[RankSettings]):
    """The builder's form: `rule`, `order` (`all` or `best`), `places`.

    Not `best`: so is a field called that says where the options come from (web/desk/source.py)."""

    settings = RankSettings
    assurances = BALLOTS
    live_results = True
    few: ClassVar[str] = N_("An order needs at least two options.")

    def read(
        self, fields: Fields, languages: tuple[str, ...], before: RankSettings | None = None
    ) -> RankSettings | Refused:
        listed = self.listed(fields, languages, before)
        if isinstance(listed, Refused):
            return listed
        rule = first(fields, "rule", RULES[0])
        if rule not in RULES:
            return Refused(N_("Please choose how the orders are counted."), status=422, invalid=("rule",))
        best = 0 if first(fields, "order", "all") == "all" else whole(fields, "places", 0)
        settings = RankSettings(rule=rule, best=best, **listed)
        if first(fields, "order", "all") != "all" and not 1 <= best < max(2, number_of(settings, fields)):
            return Refused(
                N_("Please give a number of places from 1 up to one less than there are options."),
                status=422,
                invalid=("places",),
            )
        return settings

    def fields(self, settings: RankSettings, languages: tuple[str, ...]) -> dict[str, Any]:
        own = {"rule": settings.rule, "order": "best" if settings.best else "all", "places": settings.best or 3}
        return own | super().fields(settings, languages)
