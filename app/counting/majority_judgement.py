"""Majority judgement: the grade in the middle decides. Source: METHODS.md, Majority judgment; Balinski and Laraki, 2010.

An option's grade is the lower median of the grades that it was given. Of options with the same one, a median grade is taken
away from each, again and again, until their medians differ: the higher one is better. Where options were graded by different
numbers of people, the grades of each are multiplied up to the same number first, which changes nothing where the numbers are
alike. What a ballot leaves out does not count for the option. Never here: the words of the grades.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import accumulate
from math import lcm

from app.counting import dissent
from app.counting.dissent import Ends, Spread
from app.counting.rule import placed
from app.counting.sums import Marks, Summed
from app.counting.tally import Row, Tally
from app.text import N_


class MajorityJudgement(Summed[Ends, Marks]):
    """Medians, and what is left of them."""

    name = "majority_judgement"
    reads = "grades"
    parameters = Ends
    unit = N_("Median grade")
    spreads = True
    by_place = True
    how = N_(
        "All grades of an option are put in order; the one in the middle is its grade, of two in the middle the lower one. The "
        "option with the best grade comes first."
    )
    tie = N_(
        "Between equal grades, one of the grade in the middle is taken away from each option, until the grades in the middle "
        "differ. Options with just the same grades share a place."
    )
    abstention = N_(
        "An abstention counts as a ballot, but gives no grade. What somebody leaves out does not count either."
    )
    unsorted = N_("The grade in the middle of all is shown; the result keeps the order of the ballot.")
    words = dissent.WORDS | {"better": N_("Better grades"), "worse": N_("Worse grades")}

    def sums(self, options: Sequence[str], parameters: Ends) -> Marks:
        return Marks(zero=True)

    def tally(self, options: Sequence[str], sums: Marks, parameters: Ends) -> Tally:
        """`value` is the lower median, `voters` how many graded it; `better` and `worse` are how many gave more and less."""
        spreads = {option: sums.spread(option) for option in options if sums.people(option)}
        worth = worths(spreads)
        places = {option: (rank, tied) for option, rank, tied in placed(spreads, worth.__getitem__)}
        rows = [_row(option, *places[option], spreads[option], parameters) for option in places]
        none = [option for option in options if option not in spreads]
        rows += [Row(option=option, rank=None, value=None, voters=0, tied=False) for option in none]
        return Tally(
            rows=tuple(rows),
            ballots=sums.ballots,
            abstentions=sums.abstentions,
            parameters=parameters.flat,
        )


def _row(option: str, rank: int, tied: bool, spread: tuple[tuple[int, int], ...], ends: Ends) -> Row:
    median = lower_median(spread)
    better = sum(number for mark, number in spread if mark > median)
    worse = sum(number for mark, number in spread if mark < median)
    return Row(
        option=option,
        rank=rank,
        value=Fraction(median),
        voters=sum(number for _, number in spread),
        tied=tied,
        spread=spread,
        figures=(("better", Fraction(better)), ("worse", Fraction(worse)), *dissent.told(spread, ends)),
    )


def lower_median(spread: Spread) -> int:
    """The grade in the middle, of two the lower one."""
    marks, ends = [mark for mark, _ in spread], list(accumulate(number for _, number in spread))
    return marks[bisect_right(ends, (ends[-1] - 1) // 2)]


def worths(spreads: Mapping[str, Spread]) -> dict[str, tuple[int, ...]]:
    """Keys that sort the best first: the medians that taking away leaves, one after another, at all places where any changes.

    Taking medians away goes from the middle outwards, one below, one above. With an even number of grades, as many as a common
    multiple, the pairs at distance k from the middle are compared for k from 0; they only change where somebody's grade
    does."""
    size = 2 * lcm(*(sum(number for _, number in spread) for spread in spreads.values()))
    half, lines = size // 2, {option: _Line(spread, size) for option, spread in spreads.items()}
    steps = sorted({0, *(step for line in lines.values() for step in line.changes(half))})
    return {
        option: tuple(-mark for step in steps for mark in (line.at(half - 1 - step), line.at(half + step)))
        for option, line in lines.items()
    }


class _Line:
    """The grades of one option in order, multiplied up to `size`."""

    def __init__(self, spread: Spread, size: int) -> None:
        times = size // sum(number for _, number in spread)
        self.marks = [mark for mark, _ in spread]
        self.ends = list(accumulate(number * times for _, number in spread))

    def at(self, place: int) -> int:
        return self.marks[bisect_right(self.ends, place)]

    def changes(self, half: int) -> list[int]:
        """The distances from the middle at which a grade below or above it begins."""
        return [half - end if end <= half else end - half for end in self.ends[:-1] if end != 0]


RULE = MajorityJudgement()
