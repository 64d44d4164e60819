"""How far marks are apart: the standard deviation over the width of the scale, and whether it is above what a step says.

Never here: where the marks are from.
"""

from collections.abc import Sequence
from decimal import Context, Decimal
from fractions import Fraction
from typing import Any

from app.recount.ranking import Figures, digits, rounded

EXACT = Context(prec=200)


def apart(marks: list[int], low: int, high: int, hundredths: int) -> dict[str, Any]:
    """Both figures, empty without marks; the first is still the root itself."""
    if not marks or high - low <= 1:  # of two marks the shares say it
        return {"deviation": None, "dissent": None}
    mean = Fraction(sum(marks), len(marks))
    squared = Fraction(sum((mark - mean) ** 2 for mark in marks)) / (len(marks) * (high - low) ** 2)
    root = EXACT.sqrt(EXACT.divide(Decimal(squared.numerator), Decimal(squared.denominator)))
    return {"deviation": Fraction(root), "dissent": float(squared > Fraction(hundredths, 100) ** 2)}


def written(rows: Sequence[dict[str, Any]], hundredths: int) -> None:
    """Puts the roots of all rows as they are shown: none looks like another, and none above the limit like it."""
    roots = {(place, name): row[name] for place, row in enumerate(rows) for name in row if name.endswith("deviation")}
    limit = Fraction(hundredths, 100)
    above = [root for root in roots.values() if root is not None and root > limit]
    places = max(digits(roots.values(), 2), digits(above, 2, limit))
    shown = {key: None if root is None else rounded(root, places) for key, root in roots.items()}
    for place, row in enumerate(rows):
        row |= {name: value for (at, name), value in shown.items() if at == place}


def with_spread(found: Figures, marks: dict[str, list[int]], of: tuple[int, int, int]) -> Figures:
    """The published columns with both, from the marks of each option."""
    told = {option: row | apart(marks[option], *of) for option, row in found.items()}
    written([*told.values()], of[2])
    return told


def ends(parameters: dict[str, Any], low: int = 1, high: int = 5) -> tuple[int, int, int]:
    """The lowest mark, the highest, and from where on dissent is strong."""
    return parameters.get("low", low), parameters.get("high", high), parameters.get("dissent", 30)
