"""Point allocation: a sum to split freely, in steps. Source: METHODS.md, point allocation.

Never here: the budget and the steps (the kind checks them, and the fold has the last word).
"""

from collections.abc import Sequence

from app.counting import dissent
from app.counting.dots import Amounts, added_up
from app.counting.sums import Marks, Summed
from app.counting.tally import Tally
from app.text import N_, NN_


class Points(Summed[Amounts, Marks]):
    """Points per option; equal sums share a place."""

    name = "points"
    reads = "points"
    parameters = Amounts
    unit = N_("Points")
    said = NN_("{number} point", "{number} points", by="number")
    adds_up = True
    how = N_("The points of all ballots are added up; the option with the most points comes first.")
    tie = N_("Options with equally many points share a place.")
    abstention = N_("A ballot without points is an abstention: it counts as a ballot, but for no option.")
    unsorted = N_("The points of all ballots are added up; the result keeps the order of the ballot.")
    words = dissent.WORDS | {"deviation": N_("Spread of the points (0 to 0.5)")}

    def sums(self, options: Sequence[str], parameters: Amounts) -> Marks:
        return Marks(zero=False)

    def tally(self, options: Sequence[str], sums: Marks, parameters: Amounts) -> Tally:
        """`value` is the sum, `voters` how many persons gave any."""
        return added_up(options, sums, parameters, by_voters=False)


RULE = Points()
