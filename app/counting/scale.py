"""A labelled scale: every person marks each statement; the mean ranks, the spread is shown. Source: METHODS.md, score.

Never here: the labels of the scale, whether a mark is on it (the kind checks that).
"""

from collections.abc import Sequence
from fractions import Fraction

from app.counting.rule import Ballot, Parameters, Rule, ranked
from app.counting.tally import Tally
from app.text import N_


class Ends(Parameters, frozen=True, kw_only=True):
    """The lowest and the highest mark: they change no figure, and whoever counts again knows what the marks mean."""

    low: int = 1
    high: int = 5


class Scale(Rule[Ends]):
    """The mean mark per option as an exact fraction."""

    name = "scale"
    parameters = Ends
    unit = N_("Average")
    spreads = True
    how = N_("The average of all marks is shown, and how often each mark was given.")
    tie = N_("Statements with the same average share a place; one that nobody marked has no average and no place.")
    abstention = N_("An abstention counts as a ballot, but does not change the average.")
    unsorted = N_(
        "The average of all marks is shown, and how often each mark was given; the result keeps the "
        "order of the ballot."
    )

    def count(self, options: Sequence[str], ballots: Sequence[Ballot], parameters: Ends) -> Tally:
        """`value` is the mean (None when nobody marked it), `voters` how many marked it, `total` the sum of their marks,
        `spread` how many gave each mark."""
        spread: dict[str, dict[int, int]] = {option: {} for option in options}
        for ballot in ballots:
            for option, mark in ballot.items():
                if option in spread:
                    spread[option][mark] = spread[option].get(mark, 0) + 1
        people = {option: sum(marks.values()) for option, marks in spread.items()}
        totals = {option: sum(mark * number for mark, number in marks.items()) for option, marks in spread.items()}
        scores = {
            option: (Fraction(totals[option], number) if number else None, number) for option, number in people.items()
        }
        spreads = {option: tuple(sorted(marks.items())) for option, marks in spread.items()}
        return Tally(
            rows=ranked(scores, spreads, by_voters=False, totals=totals),
            ballots=len(ballots),
            abstentions=sum(not ballot for ballot in ballots),
            parameters=parameters.flat,
        )


RULE = Scale()
