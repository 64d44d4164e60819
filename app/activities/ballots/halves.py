"""The two halves of answers that have an order, with their sums: "very" and "rather" against "hardly" and "not at all".

Of an odd number of options the middle one belongs to neither. Never here: when they are shown (views), words, markup.
"""

from fractions import Fraction

from msgspec.structs import replace

from app.activities.ballots.results import Bar, Half, Result
from app.counting import figures

LEAST = 4
"""Of fewer options a half would be one option, and its sum no sum."""


def halved(found: Result) -> Result:
    """The result with the sums of its halves, exact, of the ballots without abstentions; each ballot has one cross. As it is
    where nobody decided."""
    size = len(found.bars) // 2
    if not found.decided or len(found.bars) < LEAST:
        return found
    upper, middle, lower = found.bars[:size], found.bars[size:-size], found.bars[-size:]
    halves = (_half(upper, found.decided), _half(lower, found.decided))
    places = figures.share_places([*(half.share for half in halves), *(bar.share for bar in middle)])
    return replace(found, halves=halves, half_places=places)


def _half(bars: tuple[Bar, ...], decided: int) -> Half:
    votes = sum(bar.voters for bar in bars)
    return Half(bars=bars, votes=votes, share=Fraction(votes, decided))
