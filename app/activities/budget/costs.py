"""What each option costs, and where that comes from: the step's settings; for measures that come by a rule also the measures
themselves, settled when voting is opened.

Never here: how an amount is typed (settings), counting, markup.
"""

import itertools
from collections.abc import Mapping

from msgspec.structs import replace

from app.activities.base.amounts import whole_euros
from app.activities.base.context import Context, Measure
from app.activities.base.messages import Refused
from app.activities.base.offer import Offer
from app.activities.budget.settings import BudgetSettings
from app.text import N_

NO_BUDGET = N_("It is not said yet how much money there is to share out.")
NOT_MEASURES = Refused(
    N_("Only measures have costs, and the step that these options come from does not put measures to the choice.")
)
NO_COSTS = N_(
    "What each costs in euros is not known yet: {names}. Please say it at the desk, in this step or with the measure."
)
NAMED = 8
"""So many measures are named; who has so many without a cost looks at the list."""


def costs_of(context: Context) -> dict[str, int]:
    """By option, in the order of the ballot."""
    if context.offer is not None:
        return {one.id: one.cost for one in context.offer.options if one.cost}
    settings: BudgetSettings = context.settings
    return {option: settings.costs[option] for option in settings.listed if option in settings.costs}


def priced(context: Context, offer: Offer) -> Offer | Refused:
    """The measures with what each costs now; or what has to be said before anybody can vote."""
    settings: BudgetSettings = context.settings
    if not settings.budget:
        return Refused(NO_BUDGET)
    if offer.of != "measures":
        return NOT_MEASURES
    costs = {key: _cost(settings, context.measures, key) for key in offer.ids}
    lacking = [context.measures[key].number for key, cost in costs.items() if not cost]
    if lacking:
        more = ["…"] if len(lacking) > NAMED else []
        return Refused(NO_COSTS, {"names": ", ".join(lacking[:NAMED] + more)})
    return replace(offer, options=tuple(replace(one, cost=costs[one.id]) for one in offer.options))


def made_up(settings: BudgetSettings, offer: Offer) -> Offer:
    """Each costs a fifth to a half of the money, so that not all can have some."""
    tenths = itertools.cycle((2, 5, 3, 4))
    costs = (max(1, settings.budget * part // 10) for part in tenths)
    return replace(
        offer, options=tuple(replace(one, cost=cost) for one, cost in zip(offer.options, costs, strict=False))
    )


def _cost(settings: BudgetSettings, measures: Mapping[str, Measure], key: str) -> int:
    """What was said for this step, else what stands with the measure, if that is an amount."""
    return settings.costs.get(key) or _own(measures, key)


def _own(measures: Mapping[str, Measure], key: str) -> int:
    return whole_euros(measures[key].cost) or 0
