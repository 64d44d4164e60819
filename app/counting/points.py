"""Point allocation: a sum to split freely, in steps. Source: METHODS.md, point allocation.

Never here: the budget and the steps (the kind checks them, and the fold has the last word).
"""

from collections.abc import Iterable, Sequence

from app.counting.dots import sums
from app.counting.rule import Ballot, Rule, Tally, ranked
from app.text import N_


def count(options: Sequence[str], ballots: Iterable[Ballot]) -> Tally:
    """Points per option and how many persons gave any; equal sums share a place."""
    listed = list(ballots)
    empty = sum(1 for ballot in listed if not any(ballot.values()))
    return Tally(ranked(*sums(options, listed), by_voters=False), len(listed), empty)


RULE = Rule(
    name="points",
    count=count,
    how=N_("The points of all ballots are added up; the measure with the most points comes first."),
    tie=N_("Measures with equally many points share a place."),
    abstention=N_("A ballot without points is an abstention: it counts as a ballot, but for no measure."),
)
