"""Point allocation: a sum to split freely, in steps. Source: METHODS.md, point allocation.

Never here: the budget and the steps (the kind checks them, and the fold has the last word).
"""

from collections.abc import Sequence

from app.counting.dots import added_up
from app.counting.rule import Ballot, Parameters, Rule
from app.counting.tally import Tally
from app.text import N_, NN_


class Points(Rule[Parameters]):
    """Points per option; equal sums share a place."""

    name = "points"
    parameters = Parameters
    unit = N_("Points")
    said = NN_("{number} point", "{number} points", by="number")
    adds_up = True
    how = N_("The points of all ballots are added up; the option with the most points comes first.")
    tie = N_("Measures with equally many points share a place.")
    abstention = N_("A ballot without points is an abstention: it counts as a ballot, but for no option.")
    unsorted = N_("The points of all ballots are added up; the result keeps the order of the ballot.")

    def count(self, options: Sequence[str], ballots: Sequence[Ballot], parameters: Parameters) -> Tally:
        """`value` is the sum, `voters` how many persons gave any."""
        return added_up(options, ballots, by_voters=False)


RULE = Points()
