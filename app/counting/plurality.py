"""One or several crosses: every cross counts one. Source: METHODS.md, approval; with one cross it is plurality.

Never here: how many crosses a ballot may hold (the kind checks that before).
"""

from collections.abc import Sequence
from fractions import Fraction

from app.counting.rule import Ballot, Parameters, Rule, ranked
from app.counting.tally import Tally
from app.text import N_, NN_


class Plurality(Rule[Parameters]):
    """Crosses per option."""

    name = "plurality"
    parameters = Parameters
    said = NN_("{number} vote", "{number} votes", by="number")
    shares = True
    how = N_("Each cross counts one; the option with the most crosses comes first.")
    tie = N_("Options with equally many crosses share a place.")
    abstention = N_("An abstention counts as a ballot, but for no option and in no share.")
    unsorted = N_("Each cross counts one; the result keeps the order of the ballot.")

    def count(self, options: Sequence[str], ballots: Sequence[Ballot], parameters: Parameters) -> Tally:
        """`value` and `voters` are the crosses of an option."""
        crosses = dict.fromkeys(options, 0)
        for ballot in ballots:
            for option in ballot:
                if option in crosses:
                    crosses[option] += 1
        scores = {option: (Fraction(number), number) for option, number in crosses.items()}
        return Tally(
            rows=ranked(scores, {}, by_voters=False),
            ballots=len(ballots),
            abstentions=sum(not ballot for ballot in ballots),
        )


RULE = Plurality()
