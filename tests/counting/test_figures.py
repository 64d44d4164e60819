"""One rounding for every figure: half away from zero, from the exact fraction; and the recount's own one agrees.

Never here: which figures there are.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.counting import figures
from app.live.render.words import filters
from app.recount import ranking

ROOT = Path(__file__).resolve().parents[2]
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


NEAR = st.tuples(
    st.integers(-900, 900), st.integers(60, 900), st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), max_size=8)
)
FEW = NEAR.map(lambda near: [Fraction(near[0] + up, near[1] + down) for up, down in [(0, 0), *near[2]]])
"""Means that lie near each other, as those of a hall do: most of them differ in the third digit after the point, or later."""
SHARES = st.tuples(st.integers(0, 900), st.integers(902, 4000), st.lists(st.integers(0, 2), max_size=8)).map(
    lambda near: [Fraction(near[0] + more, near[1]) for more in [0, *near[2]]]
)
"""Neighbours of some hundred or thousand ballots."""


def read_back(words: str, language: str) -> Fraction:
    """The number that a person reads."""
    plain = words.rstrip("%\u202f")
    plain = plain.replace("\N{MINUS SIGN}", "-")
    plain = plain.replace(".", "").replace(",", ".") if language == "de" else plain.replace(",", "")
    return Fraction(plain)


@given(values=FEW, language=st.sampled_from(["de", "en"]))
def test_figures_of_a_list_that_differ_never_look_equal(values: list[Fraction], language: str) -> None:
    """B7: they keep their order, equal ones look equal, and each is correct to the last place that is shown."""
    places = figures.places(values)
    shown = {value: filters(language)["figure"](value, places) for value in values}
    assert len({*shown.values()}) == len({*values})
    read = {value: read_back(words, language) for value, words in shown.items()}
    assert sorted(values) == sorted(values, key=lambda value: read[value])
    assert all(abs(read[value] - value) * 10**places <= Fraction(1, 2) for value in values)


@given(shares=SHARES, language=st.sampled_from(["de", "en"]))
def test_shares_of_a_list_that_differ_never_look_equal(shares: list[Fraction], language: str) -> None:
    """B7: and a share that is not none is never 0 per cent, one that is not all never 100."""
    places = figures.share_places(shares)
    read = {share: read_back(filters(language)["percent"](share, places), language) for share in shares}
    assert len({*read.values()}) == len({*shares})
    assert all(abs(seen - share * 100) * 10**places <= Fraction(1, 2) for share, seen in read.items())
    assert all((seen in (0, 100)) is (share in (0, 1)) for share, seen in read.items())


@given(values=FEW, usual=st.integers(1, 2))
def test_the_recount_needs_as_many_digits_by_its_own_means(values: list[Fraction], usual: int) -> None:
    """B7 E11: a file's column is the one that a second count writes."""
    named = {str(place): value for place, value in enumerate(values)}
    places = figures.places(values, usual)
    assert list(ranking.alike_nowhere(named, usual).values()) == [figures.cell(value, places) for value in values]
    assert ranking.column(values) == figures.column(values)


@given(shares=SHARES)
def test_the_recount_shows_shares_alike(shares: list[Fraction]) -> None:
    """B7 E11: with the same two ends that no other share may look like."""
    named: dict[str, Fraction | None] = {str(place): share * 100 for place, share in enumerate(shares)}
    places = figures.share_places(shares)
    assert list(ranking.alike_nowhere(named, 1, 0, 100).values()) == [figures.cell(s * 100, places) for s in shares]


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        ([(1, 8), (7, 8)], ["12.5%", "87.5%"]),
        ([(5, 11), (6, 11)], ["45.5%", "54.5%"]),
        ([(91, 184), (93, 184)], ["49.5%", "50.5%"]),
        ([(1, 2), (1, 4), (1, 4)], ["50%", "25%", "25%"]),
        ([(1, 3), (1, 2)], ["33.3%", "50.0%"]),
        ([(1000, 2001), (1001, 2001)], ["49.98%", "50.02%"]),
        ([(4999, 10_001), (5000, 10_001), (2, 10_001)], ["49.99%", "50.00%", "0.02%"]),
        ([(1, 3000), (0, 1)], ["0.03%", "0.00%"]),
        ([(2999, 3000)], ["99.97%"]),
        ([(0, 1)], ["0%"]),
        ([(1, 1), (0, 1)], ["100%", "0%"]),
    ],
)
def test_shares_as_people_know_them(shares: list[tuple[int, int]], said: list[str]) -> None:
    """B7: the figures that were seen wrong in a hall, and their neighbours; German has a comma and a thin space."""
    parts = [Fraction(*share) for share in shares]
    places = figures.share_places(parts)
    assert [filters("en")["percent"](part, places) for part in parts] == said
    german = [words.replace(".", ",").replace("%", "\u202f%") for words in said]
    assert [filters("de")["percent"](part, places) for part in parts] == german


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([(3328, 1000), (10, 3)], ["3.328", "3.333"]),
        ([(10, 3), (7, 2)], ["3.33", "3.50"]),
        ([(4, 1), (9, 2)], ["4.0", "4.5"]),
        ([(1234, 1), (7, 1)], ["1,234", "7"]),
        ([(-17, 8), (17, 8)], ["\N{MINUS SIGN}2.13", "2.13"]),
        ([(10, 3), (10, 3)], ["3.33", "3.33"]),
    ],
)
def test_means_as_people_know_them(values: list[tuple[int, int]], said: list[str]) -> None:
    """B7: as many digits as the list needs, for all of its figures alike."""
    parts = [Fraction(*value) for value in values]
    assert [filters("en")["figure"](part, figures.places(parts)) for part in parts] == said


@pytest.mark.parametrize(
    ("share", "said"), [((1, 8), "12.5"), ((1, 200), "0.5"), ((889, 1999), "44.5"), ((1, 1), "100")]
)
def test_a_share_alone_is_a_list_of_one(share: tuple[int, int], said: str) -> None:
    """B7: rounded once, from the exact one."""
    assert filters("en")["percent"](Fraction(*share)) == f"{said}%"


def test_no_figure_is_a_dash() -> None:
    """A rule may give an order and no figure."""
    assert filters("de")["figure"](None) == "–" and figures.cell(None, 2) is None
    assert figures.column([None, Fraction(1, 3)]) == [None, 0.33]


ROUNDING = re.compile(r"\bround\(|\.quantize\(|:\.\d[f%]|format_decimal|\|round\b")
FIGURES = re.compile(r"\|(figure|percent)\b(?!\()")
GEOMETRY = {
    "app/activities/criteria/kind.py": 2,
    "templates/activities/criteria_result.html": 2,
    "templates/activities/criteria_wall.html": 2,
    "app/activities/ballots/lengths.py": 1,
    "app/activities/ballots/stacked.py": 2,
    "templates/activities/budget_phone.html": 2,
    "templates/activities/budget_result.html": 3,
    "templates/activities/vote_spread.html": 2,
    "templates/desk/programmes/answers.html": 1,
    "templates/desk/programmes/close_report.html": 1,
    "templates/parts/ranking.html": 1,
    "templates/parts/result.html": 4,
    "templates/parts/wall_strands.html": 1,
    "templates/public/programmes/answered.html": 1,
    "templates/public/programmes/item_path.html": 2,
}
"""How long a bar is, in per cent of an axis, and where it ends: drawn, never read."""
MACHINES = {"templates/desk/state.html": 1, "templates/parts/rehearsal.html": 2, "templates/parts/store.html": 2}
"""Milliseconds, megabytes, and how far a clock is away: measured, never counted."""


def test_nobody_else_rounds_a_figure() -> None:
    """B7: neither rules, kinds, views, outcome and files, nor templates; and each template names the digits of the list."""
    places = ("app/counting", "app/activities", "app/forum/outcome", "app/forum/views", "app/export", "templates")
    files = [file for place in places for file in (ROOT / place).rglob("*.*") if file.suffix in (".py", ".html")]
    texts = {file.relative_to(ROOT).as_posix(): file.read_text("utf-8") for file in files}
    found = {name: len(ROUNDING.findall(text)) for name, text in texts.items()}
    assert {name: number for name, number in found.items() if number} == GEOMETRY | MACHINES
    assert {name for name, text in texts.items() if FIGURES.search(text)} == set()
