"""How far marks are apart: the standard deviation over the width of the scale, and whether it is above what a step says.

Never here: where the marks are from.
"""

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from typing import Any

from app.recount.ranking import Figures

EXACT = Context(prec=200, rounding=ROUND_HALF_UP)


def apart(marks: list[int], low: int, high: int, hundredths: int) -> dict[str, Any]:
    """Both figures, empty without marks."""
    if not marks or high - low <= 1:  # of two marks the shares say it
        return {"deviation": None, "dissent": None}
    mean = Fraction(sum(marks), len(marks))
    squared = Fraction(sum((mark - mean) ** 2 for mark in marks)) / (len(marks) * (high - low) ** 2)
    root = EXACT.sqrt(EXACT.divide(Decimal(squared.numerator), Decimal(squared.denominator)))
    shown = root.quantize(Decimal("0.01"), context=EXACT)
    return {"deviation": float(shown), "dissent": float(squared > Fraction(hundredths, 100) ** 2)}


def with_spread(found: Figures, marks: dict[str, list[int]], of: tuple[int, int, int]) -> Figures:
    """The published columns with both, from the marks of each option."""
    return {option: row | apart(marks[option], *of) for option, row in found.items()}


def ends(parameters: dict[str, Any], low: int = 1, high: int = 5) -> tuple[int, int, int]:
    """The lowest mark, the highest, and from where on dissent is strong."""
    return parameters.get("low", low), parameters.get("high", high), parameters.get("dissent", 30)
