"""What each option costs, and where that comes from: the step's settings; for measures that come by a rule also the measures
themselves, settled when voting is opened.

Never here: how an amount is typed (settings), counting, markup.
"""

import itertools

from msgspec.structs import replace

from app.activities.base.amounts import whole_euros
from app.activities.base.context import Context, Measure
from app.activities.base.messages import Refused
from app.activities.base.offer import Offer
from app.activities.budget.settings import BudgetSettings
from app.letters import named
from app.text import N_

NO_BUDGET = N_("It is not said yet how much money there is to share out.")
NOT_MEASURES = Refused(
    N_("Only measures have costs, and the step that these options come from does not put measures to the choice.")
)
NO_COSTS = N_(
    "What each costs in euros is not known yet: {names}. Please say it at the desk, in this step or with the measure."
)


def costs_of(context: Context) -> dict[str, int]:
    """By option, in the order of the ballot."""
    if context.offer is not None:
        return {one.id: one.cost for one in context.offer.options if one.cost}
    settings: BudgetSettings = context.settings
    return settings.priced


def priced(context: Context, offer: Offer) -> Offer | Refused:
    """The measures with what each costs now; or what has to be said before anybody can vote."""
    settings: BudgetSettings = context.settings
    if not settings.budget:
        return Refused(NO_BUDGET)
    if offer.of != "measures":
        return NOT_MEASURES
    costs = {key: _cost(settings, context.measures[key]) for key in offer.ids}
    lacking = [context.measures[key].number for key, cost in costs.items() if not cost]
    if lacking:
        return Refused(NO_COSTS, {"names": named(lacking)})
    return replace(offer, options=tuple(replace(one, cost=costs[one.id]) for one in offer.options))


def made_up(settings: BudgetSettings, offer: Offer) -> Offer:
    """Each costs a fifth to a half of the money, so that not all can have some."""
    tenths = itertools.cycle((2, 5, 3, 4))
    costs = (max(1, settings.budget * part // 10) for part in tenths)
    return replace(
        offer, options=tuple(replace(one, cost=cost) for one, cost in zip(offer.options, costs, strict=False))
    )


def _cost(settings: BudgetSettings, measure: Measure) -> int:
    """What was said for this step, else what stands with the measure, if that is an amount; else 0."""
    return settings.costs.get(measure.id) or whole_euros(measure.cost) or 0
