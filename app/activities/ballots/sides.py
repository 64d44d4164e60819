"""How many people were for an option and how many against it, where its marks say so: beside the average, not instead of it.

Never here: what a side is (paper), figures by strand.
"""

from collections import Counter
from typing import Any

from msgspec.structs import replace

from app.activities.ballots.paper import AnyPaper
from app.activities.ballots.results import Bar


def sided(paper: AnyPaper, settings: Any, bars: tuple[Bar, ...]) -> tuple[Bar, ...]:
    """The bars with the people of each side, in the order of the sides; as they are where a mark has none, or where the rule
    does not tell how many gave each; of grades the grades themselves are told."""
    told = paper.sides(settings) != ("",) and not paper.grades(settings, "") and any(bar.spread for bar in bars)
    return bars if not told else tuple(replace(bar, sides=_people(paper, settings, bar)) for bar in bars)


def _people(paper: AnyPaper, settings: Any, bar: Bar) -> tuple[tuple[str, int], ...]:
    found: Counter[str] = Counter()
    for mark, number in bar.spread:
        found[paper.side(settings, mark)] += number
    return tuple((side, found[side]) for side in paper.sides(settings))
