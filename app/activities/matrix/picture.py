"""Where the options stand in the wall's picture, and where their numbers are written so that none lies over another.

Whole units of a picture of WIDTH by HEIGHT, from the left and from above. Never here: markup, words, counting.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from app.activities.ballots.results import Bar
from app.activities.base.plot import HEIGHT, WIDTH, Spot

EDGE = 36
"""So far from the frame the ends of the scales are."""
SIZE = 58
"""A number takes so much room."""
AROUND = ((0, -1), (1, -1), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1))


def spots(bars: Iterable[Bar], low: int, high: int) -> tuple[Spot, ...]:
    """Those that have marks on both scales, numbered as the options stand in the list."""
    found: list[Spot] = []
    for number, bar in enumerate(bars, 1):
        where = dict(bar.figures)
        if "x_median" in where and "y_median" in where:
            x, left, right = (_across(where[f"x_{name}"], low, high) for name in ("median", "low", "high"))
            y, bottom, top = (_up(where[f"y_{name}"], low, high) for name in ("median", "low", "high"))
            at_x, at_y = _free(x, y, [(one.at_x, one.at_y) for one in found])
            found.append(
                Spot(
                    number=number,
                    id=bar.id,
                    x=x,
                    y=y,
                    at_x=at_x,
                    at_y=at_y,
                    left=left,
                    right=right,
                    top=top,
                    bottom=bottom,
                )
            )
    return tuple(found)


def _across(value: Fraction, low: int, high: int) -> int:
    return EDGE + int((value - low) * (WIDTH - 2 * EDGE) / (high - low))


def _up(value: Fraction, low: int, high: int) -> int:
    return HEIGHT - EDGE - int((value - low) * (HEIGHT - 2 * EDGE) / (high - low))


def _free(x: int, y: int, taken: list[tuple[int, int]]) -> tuple[int, int]:
    """The nearest place where nothing is written yet: the point itself, else around it, ring by ring."""
    return next(
        (place for place in _near(x, y) if all(max(abs(place[0] - a), abs(place[1] - b)) >= SIZE for a, b in taken)),
        (x, y),
    )


def _near(x: int, y: int) -> Iterator[tuple[int, int]]:
    yield x, y
    for ring in range(1, 12):
        for step_x, step_y in AROUND:
            place = x + step_x * ring * SIZE, y + step_y * ring * SIZE
            if EDGE <= place[0] <= WIDTH - EDGE and EDGE <= place[1] <= HEIGHT - EDGE:
                yield place
