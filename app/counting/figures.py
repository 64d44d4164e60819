"""From an exact fraction to the figure that is shown: the one place where anything counted is rounded.

Wall, phone, console, page and files ask here, so that they agree. Never here: a separator, a per cent sign, a language.
"""

from decimal import Decimal
from fractions import Fraction


def rounded(value: Fraction, places: int = 2) -> Decimal:
    """Commercial rounding to `places` after the point: half away from zero (DIN 1333), never through a float.

    1/8 to two places is 0.13, -1/8 is -0.13.
    """
    scaled = abs(value) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole if value >= 0 else -whole).scaleb(-places)


def percent(value: Fraction, places: int = 0) -> Decimal:
    """A share from 0 to 1 as per cent, rounded once."""
    return rounded(value * 100, places)


def cell(value: Fraction | None, places: int = 2) -> float | None:
    """The same figure as a number in a file; None stays empty."""
    return None if value is None else float(rounded(value, places))
