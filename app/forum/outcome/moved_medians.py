"""Two rounds of marks on several scales without a figure of the whole: where an option stood on each, and where it stands now.

Never here: other rules' rounds (rounds), grades (graded_rounds), counting.
"""

from collections.abc import Mapping
from fractions import Fraction

import msgspec
from msgspec.structs import replace

from app.activities.ballots.results import Bar, Result
from app.counting.figures import MEAN, places


class Moved(msgspec.Struct, frozen=True, kw_only=True):
    """One option on one scale, whose words are `on`: its median in both rounds, None where nobody marked it. `places` digits
    tell all medians of both rounds apart, and any difference from none."""

    on: str
    before: Fraction | None
    now: Fraction | None
    places: int = MEAN

    @property
    def difference(self) -> Fraction | None:
        """By how much it is higher now."""
        return None if self.before is None or self.now is None else self.now - self.before


def moved(before: Result, now: Result) -> Mapping[str, tuple[Moved, ...]]:
    """By option; none where the rule has a figure of the whole, which is compared then."""
    if now.by.valued:
        return {}
    scales = {one.part: one.on for result in (before, now) for bar in result.bars for one in bar.apart if one.on}
    old = {bar.id: bar for bar in before.bars}
    found = {
        bar.id: tuple(
            Moved(on=words, before=_median(old[bar.id], part), now=_median(bar, part))
            for part, words in sorted(scales.items())
        )
        for bar in now.bars
        if bar.id in old
    }
    every = [one for listed in found.values() for one in listed]
    digits = max(
        places((value for one in every for value in (one.before, one.now)), beside=now.lines),
        places((one.difference for one in every), beside=(Fraction(0),)),
    )
    return {option: tuple(replace(one, places=digits) for one in listed) for option, listed in found.items()}


def _median(bar: Bar, part: str) -> Fraction | None:
    return bar.named(f"{part}_median")
