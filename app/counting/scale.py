"""A labelled scale: every person marks each statement; the mean ranks, the spread is shown. Source: METHODS.md, score.

Never here: the labels of the scale, whether a mark is on it (the kind checks that).
"""

from collections.abc import Sequence
from fractions import Fraction

from app.counting import dissent
from app.counting.dissent import Ends
from app.counting.rule import Reads, ranked
from app.counting.sums import Marks, Summed
from app.counting.tally import Tally
from app.text import N_


class Scale(Summed[Ends, Marks]):
    """The mean mark per option as an exact fraction."""

    name = "scale"
    reads: Reads = "grades"
    parameters = Ends
    unit = N_("Average")
    spreads = True
    lowest = False
    how = N_("The average of all marks is shown, and how often each mark was given.")
    tie = N_("Statements with the same average share a place; one that nobody marked has no average and no place.")
    abstention = N_("An abstention counts as a ballot, but does not change the average.")
    unsorted = N_(
        "The average of all marks is shown, and how often each mark was given; the result keeps the "
        "order of the ballot."
    )
    words = dissent.WORDS

    def sums(self, options: Sequence[str], parameters: Ends) -> Marks:
        return Marks(zero=True)

    def tally(self, options: Sequence[str], sums: Marks, parameters: Ends) -> Tally:
        """`value` is the mean (None when nobody marked it), `voters` how many marked it, `total` the sum of their marks,
        `spread` how many gave each mark."""
        spreads = {option: sums.spread(option) for option in options}
        people = {option: sums.people(option) for option in options}
        totals = {option: sums.total(option) for option in options}
        scores = {one: (Fraction(totals[one], number) if number else None, number) for one, number in people.items()}
        figures = {option: dissent.told(spread, parameters) for option, spread in spreads.items()}
        return Tally(
            rows=ranked(scores, spreads, by_voters=False, totals=totals, lowest=self.lowest, figures=figures),
            ballots=sums.ballots,
            abstentions=sums.abstentions,
            parameters=parameters.flat,
        )


RULE = Scale()
