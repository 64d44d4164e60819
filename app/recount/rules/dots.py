"""Dots: their sum; of equal sums the one from more persons comes first, then they share a place.

Never here: how many dots a person has.
"""

from fractions import Fraction
from typing import Any

from app.recount.dissent import ends, with_spread
from app.recount.ranking import Figures, Marks, given, ranked
from app.recount.ranking import abstains as abstains


def figures(options: list[str], ballots: list[Marks], parameters: dict[str, Any]) -> Figures:
    """Dots by option."""
    persons = {option: len(given(option, ballots)) for option in options}
    sums = {option: Fraction(sum(given(option, ballots))) for option in options}
    decided = sum(not abstains(marks) for marks in ballots)
    found = ranked(sums, persons, decided, {option: (sums[option], persons[option]) for option in options})
    return with_spread(found, with_none(options, ballots), ends(parameters, low=0))


def with_none(options: list[str], ballots: list[Marks]) -> dict[str, list[int]]:
    """What everybody who gave anything gave to each option: nothing is a number, too."""
    return {option: [marks.get(option, 0) for marks in ballots if not abstains(marks)] for option in options}
