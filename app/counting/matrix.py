"""Two marks on each option, one an axis: a picture of where it stands, and how far people are apart. Source: METHODS.md,
impact/effort.

A ballot has `m1.x` and `m1.y`. On each axis an option stands at the median, between the quartiles (see quantiles); which
quadrant that is follows from the middle of the scale. There is no place: two axes have no first one. Never here: what the axes
are called, where a label is drawn.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from app.counting import dissent
from app.counting.dissent import Ends
from app.counting.quantiles import quantile
from app.counting.sums import Marks, Summed, one_option
from app.counting.tally import Figures, Row, Tally
from app.text import N_

AXES = ("x", "y")
QUARTERS = (("low", Fraction(1, 4)), ("median", Fraction(1, 2)), ("high", Fraction(3, 4)))


class Matrix(Summed[Ends, Marks]):
    """Medians and quartiles on two axes."""

    name = "matrix"
    parameters = Ends
    valued = False
    how = N_(
        "On each of the two scales, an option stands in the middle of its marks (at the median): half of the people lie "
        "below it, half above. Who gave the same mark is spread evenly around it: of 3, 3 and 4 the middle is 3.25. The cross "
        "shows where the middle half lies."
    )
    tie = N_("There is no order and no place: the picture shows where each option stands.")
    abstention = N_(
        "An abstention counts as a ballot, but gives no mark. What somebody leaves out does not count either."
    )
    unsorted = N_(
        "On each of the two scales, an option stands at the median of its marks; the cross shows the middle half of the people."
    )
    together = tuple(f"{axis}_{name}" for axis in AXES for name, _ in QUARTERS)
    words = {  # noqa: RUF012
        "x_low": N_("Across: lower quartile"),
        "x_median": N_("Across: median"),
        "x_high": N_("Across: upper quartile"),
        "x_people": N_("Across: people"),
        "x_deviation": N_("Across: spread of the marks (0 to 0.5)"),
        "x_dissent": N_("Across: strong dissent (1: yes)"),
        "y_low": N_("Up: lower quartile"),
        "y_median": N_("Up: median"),
        "y_high": N_("Up: upper quartile"),
        "y_people": N_("Up: people"),
        "y_deviation": N_("Up: spread of the marks (0 to 0.5)"),
        "y_dissent": N_("Up: strong dissent (1: yes)"),
        "quadrant": N_("Quadrant (1: right and up, then round against the clock; 0: on a middle line)"),
    }

    def lines(self, parameters: Mapping[str, int]) -> tuple[Fraction, ...]:
        """The middle of the scale, which parts the quadrants."""
        return (_middle(parameters["low"], parameters["high"]),)

    def sums(self, options: Sequence[str], parameters: Ends) -> Marks:
        return Marks(zero=True, parts=one_option)

    def tally(self, options: Sequence[str], sums: Marks, parameters: Ends) -> Tally:
        """Neither value nor place; `voters` are those who gave it a mark on either axis."""
        return Tally(
            rows=tuple(_row(option, sums, parameters) for option in options),
            ballots=sums.ballots,
            abstentions=sums.abstentions,
            parameters=parameters.flat,
        )


def _row(option: str, sums: Marks, ends: Ends) -> Row:
    figures = tuple(figure for axis in AXES for figure in _axis(axis, sums.spread(f"{option}.{axis}"), ends))
    where = dict(figures)
    if all(f"{axis}_median" in where for axis in AXES):
        number = quadrant(where["x_median"], where["y_median"], _middle(ends.low, ends.high))
        figures = (*figures, ("quadrant", Fraction(number)))
    return Row(option=option, rank=None, value=None, voters=sums.named.get(option, 0), tied=False, figures=figures)


def _axis(axis: str, spread: tuple[tuple[int, int], ...], ends: Ends) -> Figures:
    people = sum(number for _, number in spread)
    quarters = [(f"{axis}_{name}", quantile(spread, part)) for name, part in QUARTERS]
    found: list[tuple[str, Fraction]] = [(name, value) for name, value in quarters if value is not None]
    apart = [(f"{axis}_{name}", value) for name, value in dissent.told(spread, ends)]
    return (*found, (f"{axis}_people", Fraction(people)), *apart)


def _middle(low: int, high: int) -> Fraction:
    return Fraction(low + high, 2)


def quadrant(x: Fraction, y: Fraction, middle: Fraction) -> int:
    """1 right and up, 2 left and up, 3 left and down, 4 right and down, 0 on a line."""
    if middle in (x, y):
        return 0
    return (1 if x > middle else 2) if y > middle else (4 if x > middle else 3)


RULE = Matrix()
