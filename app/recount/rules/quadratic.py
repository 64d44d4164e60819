"""Quadratic voting: votes for less votes against; equal sums share a place.

Never here: how many credits a person has.
"""

from fractions import Fraction
from typing import Any

from app.recount.ranking import Figures, Marks, ranked
from app.recount.ranking import abstains as abstains


def figures(options: list[str], ballots: list[Marks], parameters: dict[str, Any]) -> Figures:
    """Sums by option, and what was spent."""
    votes = {option: [ballot[option] for ballot in ballots if ballot.get(option)] for option in options}
    decided = sum(not abstains(ballot) for ballot in ballots)
    sums = {option: Fraction(sum(all_)) for option, all_ in votes.items()}
    found = ranked(sums, {option: len(all_) for option, all_ in votes.items()}, decided)
    for option, row in found.items():
        row["for"] = float(sum(max(0, one) for one in votes[option]))
        row["against"] = float(sum(max(0, -one) for one in votes[option]))
        row["credits"] = float(sum(one**2 for one in votes[option]))
    return found
