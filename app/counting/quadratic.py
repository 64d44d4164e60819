"""Quadratic voting: v votes on an option cost v * v credits, for or against. Source: METHODS.md, quadratic voting.

The sum of the votes ranks; it may be below zero. Never here: how many credits there are (the kind checks that, `cost` says what
a ballot takes).
"""

from collections.abc import Sequence
from fractions import Fraction

from app.counting.rule import Ballot, Parameters, ranked
from app.counting.sums import Marks, Summed
from app.counting.tally import Figures, Tally
from app.text import N_, NN_


def cost(ballot: Ballot) -> int:
    """The credits that a ballot takes, of one person for all options together."""
    return sum(votes * votes for votes in ballot.values())


class Quadratic(Summed[Parameters, Marks]):
    """Votes for less votes against."""

    name = "quadratic"
    reads = "votes"
    parameters = Parameters
    unit = N_("Votes")
    said = mark = NN_("{number} vote", "{number} votes", by="number")
    against = NN_("{number} vote against", "{number} votes against", by="number")
    tabled = {"credits": N_("Credits")}  # noqa: RUF012
    how = N_(
        "Several votes for the same option cost more and more: one vote costs 1 credit, two cost 4, three cost 9. The votes of "
        "all ballots are added up, votes against are taken off; the option with the highest sum comes first."
    )
    tie = N_("Options with the same sum share a place.")
    abstention = N_("A ballot without votes is an abstention: it counts as a ballot, but for no option.")
    unsorted = N_("The votes of all ballots are added up (quadratic voting); the result keeps the order of the ballot.")
    words = {  # noqa: RUF012
        "for": N_("Votes for it"),
        "against": N_("Votes against it"),
        "credits": N_("Credits spent on it"),
    }

    def sums(self, options: Sequence[str], parameters: Parameters) -> Marks:
        return Marks(zero=False)

    def tally(self, options: Sequence[str], sums: Marks, parameters: Parameters) -> Tally:
        """`value` and `total` are the sum, `voters` how many gave it any votes."""
        scores = {option: (Fraction(sums.total(option)), sums.people(option)) for option in options}
        spreads = {option: sums.spread(option) for option in options}
        figures = {option: _figures(spread) for option, spread in spreads.items()}
        rows = ranked(scores, spreads, by_voters=False, figures=figures)
        return Tally(rows=rows, ballots=sums.ballots, abstentions=sums.abstentions)


def _figures(spread: Sequence[tuple[int, int]]) -> Figures:
    up = sum(votes * number for votes, number in spread if votes > 0)
    down = sum(-votes * number for votes, number in spread if votes < 0)
    credits_ = sum(votes * votes * number for votes, number in spread)
    return ("for", Fraction(up)), ("against", Fraction(down)), ("credits", Fraction(credits_))


RULE = Quadratic()
