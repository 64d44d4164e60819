"""How far the marks of each option are apart, and where that is strong dissent: beside every result whose rule tells it.

It comes with the result and with no other ballots than those of the result, so that it is never told earlier, nor of fewer
people. Never here: how it is worked out (counting/dissent), markup.
"""

from collections.abc import Mapping

from msgspec.structs import replace

from app.activities.ballots.results import Apart, Result
from app.counting import dissent
from app.counting.tally import Tally


def with_dissent(found: Result, tally: Tally, on: Mapping[str, str]) -> Result:
    """The result with it; `on` has the words of what options are marked on, where these are several things."""
    told: dict[str, list[Apart]] = {}
    places = found.spread_places
    for one in dissent.apart(tally):
        told.setdefault(one.option, []).append(Apart(on.get(one.part, ""), one.deviation, one.strong, one.part, places))
    if not told:
        return found
    bars = tuple(replace(bar, apart=tuple(told.get(bar.id, ()))) for bar in found.bars)
    return replace(found, bars=bars, dissent=dissent.limit(tally))
