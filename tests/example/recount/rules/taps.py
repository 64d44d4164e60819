"""Taps: each counts one; equal numbers share a place.

Never here: how many taps a person has.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from app.recount.ranking import Figures, Marks, given, ranked


def figures(options: list[str], ballots: list[Marks], settings: dict[str, Any]) -> Figures:
    """Taps by option."""
    taps = {option: len(given(option, ballots)) for option in options}
    return ranked({option: Fraction(number) for option, number in taps.items()}, taps, sum(map(bool, ballots)))
