"""Dots: their sum; of equal sums the one from more persons comes first, then they share a place.

Never here: how many dots a person has.
"""

from fractions import Fraction
from typing import Any

from app.recount.ranking import Figures, Marks, given, ranked
from app.recount.ranking import abstains as abstains


def figures(options: list[str], ballots: list[Marks], settings: dict[str, Any]) -> Figures:
    """Dots by option."""
    persons = {option: len(given(option, ballots)) for option in options}
    sums = {option: Fraction(sum(given(option, ballots))) for option in options}
    decided = sum(not abstains(marks) for marks in ballots)
    return ranked(sums, persons, decided, {option: (sums[option], persons[option]) for option in options})
