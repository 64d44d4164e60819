"""Crosses, one or several on a ballot: each counts one; equal numbers share a place.

Never here: how many crosses a ballot may have.
"""

from fractions import Fraction
from typing import Any

from app.recount.ranking import Figures, Marks, given, ranked


def figures(options: list[str], ballots: list[Marks], settings: dict[str, Any]) -> Figures:
    """Crosses by option."""
    crosses = {option: len(given(option, ballots)) for option in options}
    decided = sum(map(bool, ballots))
    return ranked({option: Fraction(number) for option, number in crosses.items()}, crosses, decided)
