"""Which strands may stand beside ballots and posts: never where they would point at few, and for ballots once.

Never here: which ballots are published (publishing), tables.
"""

from collections import Counter
from collections.abc import Iterable

from app.activities.ballots.publishing import FEWEST, closed
from app.activities.ballots.state import BallotState, voter
from app.activities.base.context import Context


def strands_of(context: Context, state: BallotState) -> dict[str, str]:
    """The strand that may stand beside the ballots of each voter, or "". What was told when the forum was closed before
    must not differ by fewer than FEWEST people of any strand: else none is told any more."""
    strands = told_strands(context, map(voter, closed(state)))
    before = state.stranded
    moves = [(before.get(by, ""), strands.get(by, "")) for by in {**before, **strands}] if before else []
    moved = Counter(strand for old, new in moves if old != new for strand in ((old, ""), ("", new)) if any(strand))
    return dict.fromkeys(strands, "") if any(number < FEWEST for number in moved.values()) else strands


def told_strands(context: Context, persons: Iterable[str]) -> dict[str, str]:
    """The strand of each person, or "" where the file would point at few of those who gave something to this step.

    Strands with fewer than `FEWEST` persons stay unnamed; if the unnamed ones are few together, the next smallest does, too.
    None is named before the forum is closed: two files in a row would show the strand of whoever came between them.
    """
    if not context.over:
        return dict.fromkeys(persons, "")
    of = {by: context.participants[by].strand if by in context.participants else "" for by in persons}
    sizes = sorted((number, strand) for strand, number in Counter(of.values()).items())
    unnamed: dict[str, int] = {}
    for number, strand in sizes:
        if number < FEWEST or 0 < sum(unnamed.values()) < FEWEST:
            unnamed[strand] = number
    return {by: "" if strand in unnamed else strand for by, strand in of.items()}
