"""How money is shared out, as the organiser says it: how much there is, what each option costs; and the builder's form for it.

Never here: ballots, counting, how an amount is shown, what anybody sees.
"""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, ClassVar

import msgspec
from msgspec.structs import replace

from app.activities.ballots.options import OptionBuilder, OptionSettings, put
from app.activities.base.amounts import MOST, whole_euros
from app.activities.base.assurance import BALLOTS
from app.activities.base.context import Context, Measure
from app.activities.base.form_fields import Fields, first
from app.activities.base.messages import Refused
from app.activities.base.rows import keys, worded
from app.text import N_

Euros = Annotated[int, msgspec.Meta(ge=1, le=MOST)]
OF_MEASURE = "cost."
"""How the field for the cost of a measure is called, before its id."""
NO_AMOUNT = Refused(
    N_("Please give the money in whole euros, from 1 up, such as 600,000."), status=422, invalid=("budget",)
)
NO_COST = Refused(N_("Please give each cost in whole euros, from 1 up, such as 120,000."), status=422)
NO_WORDS = Refused(N_("A row has a cost, but no words. Please say what costs so much, or remove the row."), status=422)


class BudgetSettings(OptionSettings, frozen=True, omit_defaults=True, kw_only=True):
    """`budget` is how much there is in whole euros (0: not said yet), `costs` by option what each needs. A ticked
    measure's cost is here, so that it is fixed with the first ballot, whatever is said of the measure later; of measures that
    come by a rule what is said here goes before what stands with the measure, and both are settled at the opening (costs)."""

    budget: Annotated[int, msgspec.Meta(ge=0, le=MOST)] = 0
    costs: dict[str, Euros] = msgspec.field(default_factory=dict)

    @property
    def priced(self) -> dict[str, int]:
        """What the options of its own cost, as far as it is said, in the order of the ballot."""
        return {option: self.costs[option] for option in self.listed if option in self.costs}

    @property
    def listed(self) -> tuple[str, ...]:
        """The options in the order of the ballot, which decides where nothing else does."""
        return self.measures or tuple(option.id for option in self.options)


class BudgetBuilder(OptionBuilder[BudgetSettings]):
    """The builder's form: `budget`, a cost beside each typed option (`options.o1.cost`) and each measure (`cost.m1`),
    also of one that is not ticked.

    There is no box for all measures: these come by a rule, as everything that is settled at the opening. Amounts may be
    typed as people write them; what is not known yet may be left empty, and keeps the step closed."""

    settings = BudgetSettings
    assurances = BALLOTS
    live_results = True
    few: ClassVar[str] = N_("To share out money, at least two options are needed.")

    def read(
        self, fields: Fields, languages: tuple[str, ...], before: BudgetSettings | None = None
    ) -> BudgetSettings | Refused:
        listed = self.listed({**fields, "all_measures": []}, languages, before)
        if isinstance(listed, Refused):
            return listed
        budget = _amount(first(fields, "budget"))
        if budget is None:
            return NO_AMOUNT
        ids = (option.id for option in listed["options"])
        typed = dict(zip(ids, worded(fields, "options", languages), strict=True))
        lost = [key for key in keys(fields, "options") if key not in typed.values() and _cost(fields, key)]
        if lost:
            return replace(NO_WORDS, invalid=tuple(f"options.{key}.cost" for key in lost))
        named = {option: f"options.{key}.cost" for option, key in typed.items()}
        named |= {name.removeprefix(OF_MEASURE): name for name in fields if name.startswith(OF_MEASURE)}
        costs = {option: _amount(first(fields, name)) for option, name in named.items()}
        wrong = tuple(named[option] for option, cost in costs.items() if cost is None)
        known = {option: cost for option, cost in costs.items() if cost}
        return replace(NO_COST, invalid=wrong) if wrong else BudgetSettings(budget=budget, costs=known, **listed)

    def fields(self, settings: BudgetSettings, languages: tuple[str, ...]) -> dict[str, Any]:
        drawn = {name: value for name, value in super().fields(settings, languages).items() if name != "all_measures"}
        typed = {option.id for option in settings.options}
        named = {
            f"options.{id}.cost" if id in typed else f"{OF_MEASURE}{id}": cost for id, cost in settings.costs.items()
        }
        return {"budget": settings.budget or ""} | drawn | named

    def renamed(self, settings: BudgetSettings, measures: Mapping[str, str]) -> BudgetSettings:
        """Measures have other ids in a copy; typed options keep theirs."""
        new = {option.id: option.id for option in settings.options} | dict(measures)
        costs = {new[id]: cost for id, cost in settings.costs.items() if id in new}
        return replace(super().renamed(settings, measures), costs=costs)

    def sourced(self, settings: BudgetSettings, measures: Mapping[str, Measure]) -> BudgetSettings:
        """Without costs that stand with the measure anyway, so that what is changed there counts until the opening."""
        own = {key: whole_euros(one.cost) for key, one in measures.items()}
        return replace(settings, costs={key: cost for key, cost in settings.costs.items() if cost != own.get(key)})

    def missing(self, context: Context) -> tuple[str, ...]:
        return (*super().missing(context), *_unsaid(context))


def _unsaid(context: Context) -> Iterator[str]:
    """What has to be said in euros before anybody can vote."""
    settings: BudgetSettings = context.settings
    if not settings.budget:
        yield N_("It is not said yet how much money there is to share out.")
    if any(option not in settings.costs for option in put(context)):
        yield N_("Not every option has a cost yet.")


def _cost(fields: Fields, key: str) -> str:
    return first(fields, f"options.{key}.cost")


def _amount(words: str) -> int | None:
    """In whole euros, 0 where nothing is said; None for what is no amount, and for nothing at all of it."""
    return (whole_euros(words) or None) if words else 0
