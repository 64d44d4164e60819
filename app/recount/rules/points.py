"""Points: their sum; equal sums share a place.

Never here: how many points a person has, and in which steps.
"""

from fractions import Fraction
from typing import Any

from app.recount.dissent import ends, with_spread
from app.recount.ranking import Figures, Marks, given, ranked
from app.recount.ranking import abstains as abstains
from app.recount.rules.dots import with_none


def figures(options: list[str], ballots: list[Marks], parameters: dict[str, Any]) -> Figures:
    """Points by option."""
    persons = {option: len(given(option, ballots)) for option in options}
    decided = sum(not abstains(marks) for marks in ballots)
    found = ranked({option: Fraction(sum(given(option, ballots))) for option in options}, persons, decided)
    return with_spread(found, with_none(options, ballots), ends(parameters, low=0))
