"""A budget that one person spreads over options: what a mark takes of it, and all of them together.

A ballot's sheet of this sort is a Spending: its rows are drawn by ballots/steppers.html and tapped by static/js/stepper.js,
and a simulated phone reads it from there. Never here: which options there are, how marks are counted.
"""

from collections.abc import Iterable

import msgspec

from app.activities.base.messages import Refused
from app.text import N_

BELOW_ZERO = Refused(N_("Please give whole numbers from 0 upwards."), status=422)


class Spending(msgspec.Struct, frozen=True, kw_only=True):
    """`budget` in all; for one option whole numbers from `least` to `most`, in steps of `step`. `squared`: n of them take n × n
    of the budget."""

    budget: int
    most: int
    least: int = 0
    step: int = 1
    squared: bool = False

    def price(self, mark: int) -> int:
        """What so many for one option take of the budget; against it as many."""
        return mark * mark if self.squared else abs(mark)

    def cost(self, marks: Iterable[int]) -> int:
        """What they take together."""
        return sum(map(self.price, marks))
