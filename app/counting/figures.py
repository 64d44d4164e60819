"""From an exact fraction to the figure that is shown: the one place where anything counted is rounded.

Wall, phone, console, page and files ask here, so that they agree. Never here: a separator, a per cent sign, a language.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction

MEAN, SHARE = 2, 1
"""How many digits after the point a mean usually has, and a share in per cent."""
NOTHING_AND_ALL = (Fraction(0), Fraction(1))


def rounded(value: Fraction, places: int = MEAN) -> Decimal:
    """Commercial rounding to `places` after the point: half away from zero (DIN 1333), never through a float.

    1/8 to two places is 0.13, -1/8 is -0.13. In whole numbers: every cell of every file comes by here.
    """
    above, below = value.numerator * 10**places, value.denominator
    whole = (2 * abs(above) + below) // (2 * below)
    return Decimal(whole if above >= 0 else -whole).scaleb(-places)


def places(values: Iterable[Fraction | None], usual: int = MEAN, beside: Iterable[Fraction] = ()) -> int:
    """How many digits after the point the figures of one list need, all the same: fewer than `usual` where they are exact
    with fewer, more where two that differ would look alike. `beside` are figures that none of the others may look like
    either. Means of 3.328 and 3.3333 need three, 4 and 4.5 need one, whole numbers none.
    """
    found = {value for value in values if value is not None}
    for few in range(usual):
        if all(10**few % value.denominator == 0 for value in found):
            return few
    apart, enough = found | {*beside}, usual
    while len({rounded(value, enough) for value in apart}) < len(apart):
        enough += 1
    return enough


def share_places(shares: Iterable[Fraction | None], usual: int = SHARE) -> int:
    """The same for shares from 0 to 1 that are shown in per cent: a small one never looks like none, a large one never
    like all."""
    hundredths = (None if share is None else share * 100 for share in shares)
    return places(hundredths, usual, (part * 100 for part in NOTHING_AND_ALL))


def percent(share: Fraction, places: int) -> Decimal:
    """A share from 0 to 1 as per cent, rounded once."""
    return rounded(share * 100, places)


def cell(value: Fraction | None, places: int) -> float | None:
    """The same figure as a number in a file; None stays empty."""
    return None if value is None else float(rounded(value, places))


def column(values: Sequence[Fraction | None]) -> list[float | None]:
    """A list of figures as a file's column."""
    enough = places(values)
    return [cell(value, enough) for value in values]
