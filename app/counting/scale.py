"""A labelled scale: every person marks each statement; the mean ranks, the spread is shown. Source: METHODS.md, score.

Never here: the ends of the scale and their labels.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from app.counting.rule import Ballot, Rule, Tally, ranked
from app.text import N_


def count(options: Sequence[str], ballots: Iterable[Ballot]) -> Tally:
    """The mean mark per option as an exact fraction (0 when nobody marked it), and how many gave each mark."""
    spread: dict[str, dict[int, int]] = {option: {} for option in options}
    total = empty = 0
    for ballot in ballots:
        total += 1
        empty += not ballot
        for option, mark in ballot.items():
            if option in spread:
                spread[option][mark] = spread[option].get(mark, 0) + 1
    scores = {option: (_mean(marks), sum(marks.values())) for option, marks in spread.items()}
    spreads = {option: tuple(sorted(marks.items())) for option, marks in spread.items()}
    return Tally(ranked(scores, spreads, by_voters=False), total, empty)


def _mean(marks: dict[int, int]) -> Fraction:
    people = sum(marks.values())
    return Fraction(sum(mark * number for mark, number in marks.items()), people) if people else Fraction(0)


RULE = Rule(
    name="scale",
    count=count,
    how=N_("The mean of all marks is shown, and how often each mark was given."),
    tie=N_("Statements with the same mean share a place."),
    abstention=N_("Who marks nothing is counted as an abstention and does not change the mean."),
)
