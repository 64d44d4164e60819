"""Marks on a scale: their mean, over those who marked the option; equal means share a place.

Never here: the ends of the scale.
"""

from fractions import Fraction
from typing import Any

from app.recount.dissent import ends, with_spread
from app.recount.ranking import Figures, Marks, ranked


def figures(options: list[str], ballots: list[Marks], parameters: dict[str, Any]) -> Figures:
    """Mean by option; a mark of 0 is one like the others, and an option that nobody marked has no mean."""
    marks = {option: [ballot[option] for ballot in ballots if option in ballot] for option in options}
    means = {option: Fraction(sum(all_), len(all_)) if all_ else None for option, all_ in marks.items()}
    sums = {option: sum(all_) for option, all_ in marks.items()}
    found = ranked(means, {option: len(all_) for option, all_ in marks.items()}, sum(map(bool, ballots)), sums=sums)
    return with_spread(found, marks, ends(parameters))
