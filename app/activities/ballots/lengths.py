"""How long a bar of a result is and where it ends, in per cent of an axis: drawn, never read.

Never here: figures that anybody reads, markup.
"""

from collections.abc import Iterable
from fractions import Fraction

from app.counting.tally import Figures


def width(value: Fraction | None, bottom: int, length: Fraction) -> float:
    """From `bottom` on, on an axis of this length; nothing for what has no value or one below."""
    return 0.0 if value is None else round(float(max(value - bottom, Fraction(0)) * 100 / length), 2)


def span(names: Iterable[str], figures: Figures, bottom: int, length: Fraction) -> tuple[float, float] | tuple[()]:
    """From where to where a value may lie, by the names of two figures; empty where a rule names none."""
    ends = [width(value, bottom, length) for value in _named(names, figures)]
    return (ends[0], ends[1]) if ends else ()


def is_one(names: Iterable[str], figures: Figures) -> bool:
    """Whether these figures are the same, or there are none."""
    return len({*_named(names, figures)}) < 2


def _named(names: Iterable[str], figures: Figures) -> list[Fraction]:
    known = dict(figures)
    return [known[name] for name in names]
