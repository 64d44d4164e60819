"""One or several crosses: every cross counts one. Source: METHODS.md, approval; with one cross it is plurality.

Never here: how many crosses a ballot may hold, from a minimum to a maximum (the kind checks that before).
"""

from collections.abc import Sequence
from fractions import Fraction

from app.counting.rule import Parameters, ranked
from app.counting.sums import Marks, Summed
from app.counting.tally import Tally
from app.text import N_, NN_


class Plurality(Summed[Parameters, Marks]):
    """Crosses per option."""

    name = "plurality"
    reads = "crosses"
    parameters = Parameters
    said = NN_("{number} vote", "{number} votes", by="number")
    shares = True
    how = N_("Each cross counts one; the option with the most crosses comes first.")
    tie = N_("Options with equally many crosses share a place.")
    abstention = N_("An abstention counts as a ballot, but for no option and in no share.")
    unsorted = N_("Each cross counts one; the result keeps the order of the ballot.")

    def sums(self, options: Sequence[str], parameters: Parameters) -> Marks:
        return Marks(zero=False)

    def tally(self, options: Sequence[str], sums: Marks, parameters: Parameters) -> Tally:
        """`value` and `voters` are the crosses of an option."""
        crosses = {option: sums.people(option) for option in options}
        scores = {option: (Fraction(number), number) for option, number in crosses.items()}
        rows = ranked(scores, {}, by_voters=False)
        return Tally(rows=rows, ballots=sums.ballots, abstentions=sums.abstentions)


RULE = Plurality()
