"""One or several crosses: every cross counts one. Source: METHODS.md, approval; with one cross it is plurality.

Never here: how many crosses a ballot may hold (the kind checks that before).
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from app.counting.rule import Ballot, Rule, Tally, ranked
from app.text import N_


def count(options: Sequence[str], ballots: Iterable[Ballot]) -> Tally:
    """Crosses per option. Crosses for options that are not on the list are not counted."""
    crosses = dict.fromkeys(options, 0)
    total = empty = 0
    for ballot in ballots:
        total += 1
        empty += not ballot
        for option in ballot:
            if option in crosses:
                crosses[option] += 1
    scores = {option: (Fraction(number), number) for option, number in crosses.items()}
    return Tally(ranked(scores, {}, by_voters=False), total, empty)


RULE = Rule(
    name="plurality",
    count=count,
    how=N_("Each cross counts one; the option with the most crosses comes first."),
    tie=N_("Options with equally many crosses share a place."),
    abstention=N_("An abstention counts as a ballot, but for no option."),
)
