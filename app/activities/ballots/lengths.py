"""How long a bar of a result is and where it ends, in per cent of an axis: drawn, never read.

Never here: figures that anybody reads, markup.
"""

from collections.abc import Iterable
from fractions import Fraction

from app.counting.tally import Figures


def width(value: Fraction | None, bottom: int, length: Fraction) -> float:
    """From `bottom` on, on an axis of this length; nothing for what has no value or one below. Each bar of each picture is
    asked for: so it is one division of whole numbers, which no fraction has to be made and cancelled for.
    """
    above = 0 if value is None else value.numerator - bottom * value.denominator
    if value is None or above <= 0:
        return 0.0
    return round(above * 100 * length.denominator / (value.denominator * length.numerator), 2)


def below(value: Fraction | None, length: Fraction) -> float:
    """How long the bar of a value under zero is, to the other side."""
    return width(-value, 0, length) if value is not None and value.numerator < 0 else 0.0


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
