"""The kind `budget`: crosses on options with costs, paid for from one sum of money.

Never here: another kind, how the money is given.
"""

from typing import ClassVar

from app.recount.euros import euros
from app.recount.offers import Offer
from app.recount.optioned import OptionStep
from app.recount.ranking import Marks
from app.recount.tables import Row


class Budget(OptionStep):
    """A cross for each option that should get money; no cross is too many."""

    usual = "equal_shares"
    methods: ClassVar[dict[str, str]] = {"equal_shares": "equal_shares"}

    def parameters(self) -> Row:
        """The costs in the order of the ballot."""
        costs = dict(self.offer.costs) if self.offer is not None else self.settings.get("costs") or {}
        return {
            "budget": self.settings.get("budget", 0),
            "costs": {one: int(costs[one]) for one in self.order() if one in costs},
        }

    def priced(self, offer: Offer, measures: dict[str, Row]) -> Offer | None:
        """What the step says a measure costs, else what the measure itself says; nothing begins before all is known."""
        said = self.settings.get("costs") or {}
        ids = offer.ids or []
        if not self.settings.get("budget") or not offer.measures:
            return None
        costs = tuple((one, int(said.get(one) or euros(measures[one].get("cost") or ""))) for one in ids)
        return offer._replace(costs=costs) if all(cost for _, cost in costs) else None

    def first(self) -> int:
        """It is about money, not about who comes first."""
        return 0

    def valid(self, marks: Marks) -> bool:
        return set(marks.values()) == {1}


STEP = Budget
