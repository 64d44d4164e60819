"""How prioritising works, as the organiser says it, and the builder's form for it.

Never here: ballots, counting, what anybody sees.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

import msgspec
from msgspec.structs import replace

from app.activities.base.assurance import BALLOTS
from app.activities.base.builder import Builder
from app.activities.base.context import Context
from app.activities.base.form_fields import Fields, first, renamed_measures, standing, whole
from app.activities.base.messages import Refused
from app.text import N_

Method = Literal["dots", "points"]
METHODS: tuple[Method, ...] = ("dots", "points")
DOTS, POINTS, STEP = 5, 100, 10
MOST_DOTS, MOST_POINTS = 50, 1_000
NO_MEASURES = Refused(
    N_("No measure is ticked. Please tick those that are up for choice, or all of them."),
    status=422,
    invalid=("measures",),
)


class PrioritiseSettings(msgspec.Struct, frozen=True, omit_defaults=True):
    """`budget` dots or points a person. For dots `maximum` a measure (0: no limit), for points only multiples of `step`.

    Without `measures`, all that stand are up for choice.
    """

    method: Method = "dots"
    budget: Annotated[int, msgspec.Meta(ge=1)] = DOTS
    maximum: Annotated[int, msgspec.Meta(ge=0)] = 0
    step: Annotated[int, msgspec.Meta(ge=1)] = 1
    measures: tuple[str, ...] = ()


def offered(context: Context) -> tuple[str, ...]:
    """The measures up for choice as things stand."""
    settings: PrioritiseSettings = context.settings
    return standing(context, settings.measures or context.measures)


class PrioritiseBuilder(Builder[PrioritiseSettings]):
    """The builder's form: each method has its own fields, so that switching keeps both."""

    settings = PrioritiseSettings
    assurances = BALLOTS
    live_results = True
    ordered_results = True

    def read(
        self, fields: Fields, languages: tuple[str, ...], before: PrioritiseSettings | None = None
    ) -> PrioritiseSettings | Refused:
        method = first(fields, "method", "dots")
        every = bool(first(fields, "all_measures") or first(fields, "source"))
        measures = () if every else tuple(fields.get("measures", ()))
        if not every and not measures:
            return NO_MEASURES
        if method == "dots":
            return _dots(whole(fields, "dots", DOTS), whole(fields, "maximum", 0), measures)
        if method == "points":
            return _points(whole(fields, "points", POINTS), whole(fields, "step", STEP), measures)
        return Refused(N_("Please choose how to prioritise."), status=422, invalid=("method",))

    def fields(self, settings: PrioritiseSettings, languages: tuple[str, ...]) -> dict[str, Any]:
        """The other method's fields hold its usual numbers."""
        dots = settings.method == "dots"
        return {
            "method": settings.method,
            "measures": settings.measures,
            "all_measures": "" if settings.measures else "1",
            "dots": settings.budget if dots else DOTS,
            "maximum": settings.maximum,
            "points": POINTS if dots else settings.budget,
            "step": STEP if dots else settings.step,
        }

    def missing(self, context: Context) -> tuple[str, ...]:
        """There is nothing to rank below two measures."""
        if len(offered(context)) >= 2:
            return ()
        return (N_("Prioritising needs at least two measures."),)

    def renamed(self, settings: PrioritiseSettings, measures: Mapping[str, str]) -> PrioritiseSettings:
        return replace(settings, measures=renamed_measures(settings.measures, measures))


def _dots(budget: int, maximum: int, measures: tuple[str, ...]) -> PrioritiseSettings | Refused:
    if not 1 <= budget <= MOST_DOTS:
        most: dict[str, str | int] = {"most": MOST_DOTS}
        return Refused(
            N_("Please give a number of dots for each person from 1 to {most}."), most, 422, invalid=("dots",)
        )
    if not 0 <= maximum <= budget:
        return Refused(N_("One measure cannot get more dots than a person has."), status=422, invalid=("maximum",))
    return PrioritiseSettings(method="dots", budget=budget, maximum=maximum, measures=measures)


def _points(budget: int, step: int, measures: tuple[str, ...]) -> PrioritiseSettings | Refused:
    if not 1 <= budget <= MOST_POINTS:
        return Refused(
            N_("Please give a number of points for each person from 1 to {most}."),
            {"most": MOST_POINTS},
            422,
            invalid=("points",),
        )
    if not 1 <= step <= budget or budget % step:
        return Refused(N_("The points must be a multiple of the step size."), status=422, invalid=("points", "step"))
    return PrioritiseSettings(method="points", budget=budget, step=step, measures=measures)
