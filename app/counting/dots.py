"""Dot voting: the sum of dots ranks. Source: METHODS.md, dot voting.

Never here: the budget (the kind checks it, and the fold has the last word).
"""

from collections.abc import Sequence
from fractions import Fraction

from app.counting.rule import Ballot, Parameters, Rule, ranked
from app.counting.tally import Tally
from app.text import N_, NN_


class Dots(Rule[Parameters]):
    """Dots per option; equal sums are told apart by persons, else they share a place."""

    name = "dots"
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

    def count(self, options: Sequence[str], ballots: Sequence[Ballot], parameters: Parameters) -> Tally:
        """`value` is the sum, `voters` how many persons gave any."""
        return added_up(options, ballots, by_voters=True)


def added_up(options: Sequence[str], ballots: Sequence[Ballot], by_voters: bool) -> Tally:
    """Sum and givers per option; shared with points, which differ only in the tie rule. No spread."""
    total = dict.fromkeys(options, 0)
    givers = dict.fromkeys(options, 0)
    for ballot in ballots:
        for option, number in ballot.items():
            if option in total and number > 0:
                total[option] += number
                givers[option] += 1
    scores = {option: (Fraction(total[option]), givers[option]) for option in options}
    return Tally(
        rows=ranked(scores, {}, by_voters=by_voters),
        ballots=len(ballots),
        abstentions=sum(not any(ballot.values()) for ballot in ballots),
    )


RULE = Dots()
