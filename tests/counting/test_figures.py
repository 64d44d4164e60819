"""One rounding for every figure: half away from zero, from the exact fraction; and the recount's own one agrees.

Never here: which figures there are.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.counting import figures
from app.live.render.words import filters
from app.recount import ranking

EXACT = Context(prec=400, rounding=ROUND_HALF_UP)


@given(value=st.fractions(-1000, 1000, max_denominator=10_000), places=st.integers(0, 3))
def test_a_figure_is_the_nearest_one_and_half_goes_away_from_zero(value: Fraction, places: int) -> None:
    """B02: against the decimal module, with more digits than any of these fractions needs to be told from a half."""
    whole = EXACT.divide(Decimal(value.numerator), Decimal(value.denominator))
    assert figures.rounded(value, places) == whole.quantize(Decimal(1).scaleb(-places), context=EXACT)
    assert abs(Fraction(figures.rounded(value, places)) - value) * 10**places <= Fraction(1, 2)


@given(value=st.fractions(-1000, 1000, max_denominator=10_000), places=st.integers(1, 2))
def test_the_recount_rounds_alike_by_its_own_means(value: Fraction, places: int) -> None:
    """E11: figures in a file are those that a second count finds."""
    assert ranking.rounded(value, places) == figures.cell(value, places)


@pytest.mark.parametrize(
    ("value", "said", "before"),
    [
        (Fraction(17, 8), "2.13", 212),
        (Fraction(19, 8), "2.38", 238),
        (Fraction(9, 2), "4.5", 450),
        (1234, "1,234", 123400),
    ],
)
def test_means_that_lie_half_way_change_and_no_others(value: Fraction, said: str, before: int) -> None:
    """`before` is what half to even said, in hundredths."""
    assert filters("en")["figure"](Fraction(value)) == said
    assert round(Fraction(value) * 100) == before


@pytest.mark.parametrize(
    ("share", "said", "before"), [((1, 8), 13, 12), ((1, 200), 1, 0), ((889, 1999), 44, 44), ((89, 200), 45, 44)]
)
def test_shares_are_rounded_once_from_the_exact_one(share: tuple[int, int], said: int, before: int) -> None:
    """`before` went by way of tenths of a per cent, and half to even."""
    part = Fraction(*share)
    assert filters("en")["percent"](part) == f"{said}%" and filters("de")["percent"](part) == f"{said}\u202f%"
    assert round(round(float(part * 1000)) / 10) == before


def test_no_figure_is_a_dash() -> None:
    """A rule may give an order and no figure."""
    assert filters("de")["figure"](None) == "–" and figures.cell(None) is None
