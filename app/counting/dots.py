"""Dot voting: the sum of dots ranks. Source: METHODS.md, dot voting.

Never here: the budget (the kind checks it, and the fold has the last word).
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from app.counting.rule import Ballot, Rule, Tally, ranked
from app.text import N_


def count(options: Sequence[str], ballots: Iterable[Ballot]) -> Tally:
    """Dots per option and how many persons gave any; equal sums are told apart by persons, else they share a place."""
    listed = list(ballots)
    empty = sum(1 for ballot in listed if not any(ballot.values()))
    return Tally(ranked(*sums(options, listed), by_voters=True), len(listed), empty)


def sums(
    options: Sequence[str], ballots: Sequence[Ballot]
) -> tuple[dict[str, tuple[Fraction, int]], dict[str, tuple[tuple[int, int], ...]]]:
    """Sum and givers per option; shared with points, which differ only in the tie rule. No spread."""
    total = dict.fromkeys(options, 0)
    givers = dict.fromkeys(options, 0)
    for ballot in ballots:
        for option, number in ballot.items():
            if option in total and number > 0:
                total[option] += number
                givers[option] += 1
    return {option: (Fraction(total[option]), givers[option]) for option in options}, {}


RULE = Rule(
    name="dots",
    count=count,
    how=N_("The dots of all ballots are added up; the measure with the most dots comes first."),
    tie=N_(
        "With equally many dots, the measure that more persons gave dots to comes first; otherwise they share a place."
    ),
    abstention=N_("A ballot without dots is an abstention: it counts as a ballot, but for no measure."),
)
