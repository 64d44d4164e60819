"""Dot voting: the sum of dots ranks. Source: METHODS.md, dot voting.

How far people are apart is told over all ballots that gave anything: whoever gave an option no dot gave it 0. Never here: the
budget (the kind checks it, and the fold has the last word).
"""

from collections.abc import Sequence
from fractions import Fraction

from app.counting import dissent
from app.counting.dissent import Ends
from app.counting.rule import ranked
from app.counting.sums import Marks, Summed
from app.counting.tally import Tally
from app.text import N_, NN_


class Amounts(Ends, frozen=True, kw_only=True):
    """From nothing to the most that one person can give an option."""

    low: int = 0


class Dots(Summed[Amounts, Marks]):
    """Dots per option; equal sums are told apart by persons, else they share a place."""

    name = "dots"
    reads = "points"
    parameters = Amounts
    unit = N_("Dots")
    said = NN_("{number} dot", "{number} dots", by="number")
    adds_up = True
    how = N_("The dots of all ballots are added up; the option with the most dots comes first.")
    tie = N_(
        "With equally many dots, the option that more people gave dots to comes first; otherwise they share a place."
    )
    abstention = N_("A ballot without dots is an abstention: it counts as a ballot, but for no option.")
    unsorted = N_("The dots of all ballots are added up; the result keeps the order of the ballot.")
    words = dissent.WORDS | {"deviation": N_("Spread of the dots (0 to 0.5)")}

    def sums(self, options: Sequence[str], parameters: Amounts) -> Marks:
        return Marks(zero=False)

    def tally(self, options: Sequence[str], sums: Marks, parameters: Amounts) -> Tally:
        """`value` is the sum, `voters` how many persons gave any."""
        return added_up(options, sums, parameters, by_voters=True)


def added_up(options: Sequence[str], sums: Marks, ends: Amounts, by_voters: bool) -> Tally:
    """Sum and givers per option; shared with points, which differ only in the tie rule. No spread."""
    scores = {option: (Fraction(sums.total(option)), sums.people(option)) for option in options}
    figures = {option: dissent.told(_with_none(option, sums), ends) for option in options}
    return Tally(
        rows=ranked(scores, {}, by_voters=by_voters, figures=figures),
        ballots=sums.ballots,
        abstentions=sums.abstentions,
        parameters=ends.flat,
    )


def _with_none(option: str, sums: Marks) -> tuple[tuple[int, int], ...]:
    """How many gave each number, nothing among them."""
    none = sums.decided - sums.people(option)
    return (*(((0, none),) if none else ()), *sums.spread(option))


RULE = Dots()
