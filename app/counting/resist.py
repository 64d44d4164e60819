"""Systemisches Konsensieren: the least resistance of the group comes first. Source: METHODS.md, Systemisches Konsensieren.

Each option, also that everything stays as it is, gets 0 (no resistance) to 10 from everyone; 0 is a mark. The group's
resistance is the mean of the marks, since people may leave an option out; the sum is told beside it. Acceptance in per cent is
100 * (1 - sum / (10 n)) over those n who marked it. Never here: which option is that everything stays, reasons, a second
round.
"""

from collections.abc import Sequence
from fractions import Fraction

from msgspec.structs import replace

from app.counting import dissent
from app.counting.dissent import HUNDREDTHS, Ends
from app.counting.scale import Scale
from app.counting.sums import Marks
from app.counting.tally import Row, Tally
from app.text import N_

STRONG = 80
"""From so many per cent of the highest mark on resistance is strong: those people are asked for a reason."""


class Resistance(Ends, frozen=True, kw_only=True):
    """From 0 to 10, unless a step says otherwise."""

    low: int = 0
    high: int = 10
    dissent: int = HUNDREDTHS


class Resist(Scale):
    """The mean resistance, least first."""

    name = "resist"
    reads = ""
    parameters = Resistance
    unit = N_("Average resistance")
    lowest = True
    how = N_(
        "The resistance of all who marked a proposal is added up and divided by their number. The proposal with the least "
        "resistance comes first. 0 means no resistance and is a mark like the others."
    )
    tie = N_("Proposals with equal resistance share a place; one that nobody marked has no place.")
    abstention = N_(
        "An abstention counts as a ballot, but changes no resistance. What somebody leaves out does not count either."
    )
    unsorted = N_(
        "The resistance of all who marked a proposal is added up and divided by their number; the result keeps the "
        "order of the ballot."
    )
    words = dissent.WORDS | {
        "acceptance": N_("Acceptance of the group in per cent"),
        "strong": N_("People with strong resistance"),
    }

    def tally(self, options: Sequence[str], sums: Marks, parameters: Ends) -> Tally:
        """As of a scale; `acceptance` and `strong` beside it."""
        found = super().tally(options, sums, parameters)
        return replace(found, rows=tuple(replace(row, figures=_figures(row, parameters)) for row in found.rows))


def is_strong(mark: int, ends: Ends) -> bool:
    """Whether this mark is strong resistance."""
    return 100 * (mark - ends.low) >= STRONG * (ends.high - ends.low)


def _figures(row: Row, ends: Ends) -> tuple[tuple[str, Fraction], ...]:
    if row.value is None:
        return ()
    width = ends.high - ends.low
    acceptance = 100 * (1 - (row.value - ends.low) / width)
    strong = sum(number for mark, number in row.spread if is_strong(mark, ends))
    return ("acceptance", acceptance), ("strong", Fraction(strong)), *row.figures


RULE = Resist()
