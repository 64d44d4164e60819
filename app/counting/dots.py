"""Dot voting: the sum of dots ranks. Source: METHODS.md, dot voting.

Never here: the budget (the kind checks it, and the fold has the last word).
"""

from collections.abc import Sequence
from fractions import Fraction

from app.counting.rule import Parameters, ranked
from app.counting.sums import Marks, Summed
from app.counting.tally import Tally
from app.text import N_, NN_


class Dots(Summed[Parameters, Marks]):
    """Dots per option; equal sums are told apart by persons, else they share a place."""

    name = "dots"
    reads = "points"
    parameters = Parameters
    unit = N_("Dots")
    said = NN_("{number} dot", "{number} dots", by="number")
    adds_up = True
    how = N_("The dots of all ballots are added up; the option with the most dots comes first.")
    tie = N_(
        "With equally many dots, the option that more people gave dots to comes first; otherwise they share a place."
    )
    abstention = N_("A ballot without dots is an abstention: it counts as a ballot, but for no option.")
    unsorted = N_("The dots of all ballots are added up; the result keeps the order of the ballot.")

    def sums(self, options: Sequence[str], parameters: Parameters) -> Marks:
        return Marks(zero=False)

    def tally(self, options: Sequence[str], sums: Marks, parameters: Parameters) -> Tally:
        """`value` is the sum, `voters` how many persons gave any."""
        return added_up(options, sums, by_voters=True)


def added_up(options: Sequence[str], sums: Marks, by_voters: bool) -> Tally:
    """Sum and givers per option; shared with points, which differ only in the tie rule. No spread."""
    scores = {option: (Fraction(sums.total(option)), sums.people(option)) for option in options}
    rows = ranked(scores, {}, by_voters=by_voters)
    return Tally(rows=rows, ballots=sums.ballots, abstentions=sums.abstentions)


RULE = Dots()
