"""How many options one may choose, as the organiser says it, and whether a proportional list stands beside the result; and the
builder's form for it.

Never here: ballots, counting, what anybody sees.
"""

from typing import Annotated, Any, ClassVar

import msgspec

from app.activities.ballots.options import OptionBuilder, OptionSettings, number_of, put
from app.activities.base.assurance import BALLOTS
from app.activities.base.context import Context
from app.activities.base.form_fields import Fields, first, whole
from app.activities.base.messages import Refused
from app.text import N_

FEWEST_SEATS = 2
"""A list of one is who has the most votes."""


class ApproveSettings(OptionSettings, frozen=True, omit_defaults=True, kw_only=True):
    """From `minimum` to `maximum` options on a ballot (0: all). `seats` are the places of the proportional list beside the
    result (0: there is none); they are fixed before anybody votes."""

    minimum: Annotated[int, msgspec.Meta(ge=1)] = 1
    maximum: Annotated[int, msgspec.Meta(ge=0)] = 0
    seats: Annotated[int, msgspec.Meta(ge=0)] = 0


class ApproveBuilder(OptionBuilder[ApproveSettings]):
    """The builder's form: `limits` (`any` or `range`) with `minimum` and `maximum`, `listed` with `seats`."""

    settings = ApproveSettings
    assurances = BALLOTS
    live_results = True
    few: ClassVar[str] = N_("A vote needs at least two options.")

    def read(
        self, fields: Fields, languages: tuple[str, ...], before: ApproveSettings | None = None
    ) -> ApproveSettings | Refused:
        listed = self.listed(fields, languages, before)
        if isinstance(listed, Refused):
            return listed
        is_any = first(fields, "limits", "any") == "any"
        least, most = (1, 0) if is_any else (whole(fields, "minimum", 1), whole(fields, "maximum", 0))
        seats = whole(fields, "seats", 0) if first(fields, "listed") else 0
        if not is_any and not 1 <= least <= most:
            return _no_range()
        if first(fields, "listed") and seats < FEWEST_SEATS:
            return _no_list()
        settings = ApproveSettings(minimum=least, maximum=most, seats=seats, **listed)
        number = number_of(settings, fields)
        if most > number:
            return _no_range()
        return _no_list() if seats and seats >= number else settings

    def fields(self, settings: ApproveSettings, languages: tuple[str, ...]) -> dict[str, Any]:
        own = {
            "limits": "range" if settings.maximum else "any",
            "minimum": settings.minimum,
            "maximum": settings.maximum or 3,
            "listed": "1" if settings.seats else "",
            "seats": settings.seats or 3,
        }
        return own | super().fields(settings, languages)

    def missing(self, context: Context) -> tuple[str, ...]:
        """A list is no choice where all options have room on it, and nobody can choose more than there are."""
        settings: ApproveSettings = context.settings
        lacking = super().missing(context)
        if lacking or len(put(context)) >= least(settings):
            return lacking
        return (N_("There are fewer options than this vote needs for its limits, or for the proportional list."),)


def least(settings: ApproveSettings) -> int:
    """How many options it takes."""
    return max(2, settings.minimum, settings.seats + 1 if settings.seats else 0)


def _no_range() -> Refused:
    return Refused(
        N_("Minimum and maximum do not fit the number of options."), status=422, invalid=("minimum", "maximum")
    )


def _no_list() -> Refused:
    return Refused(
        N_("Please give a number of places for the list from 2 up to one less than there are options."),
        status=422,
        invalid=("seats",),
    )
