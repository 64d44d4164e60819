"""Resistance from 0 to 10: the mean over those who marked it, the least first; acceptance, and how many resist strongly.

Never here: which option is that everything stays.
"""

from fractions import Fraction
from typing import Any

from app.recount.dissent import apart, ends, written
from app.recount.ranking import Figures, Marks, column, ranked


def figures(options: list[str], ballots: list[Marks], parameters: dict[str, Any]) -> Figures:
    """By option; acceptance is what is left of all the resistance that there could be."""
    low, high, hundredths = ends(parameters, 0, 10)
    marks = {option: [ballot[option] for ballot in ballots if option in ballot] for option in options}
    means = {option: Fraction(sum(all_), len(all_)) if all_ else None for option, all_ in marks.items()}
    least = {option: -mean for option, mean in means.items() if mean is not None}
    people = {option: len(all_) for option, all_ in marks.items()}
    sums = {option: sum(all_) for option, all_ in marks.items()}
    found = ranked(means, people, sum(map(bool, ballots)), least or None, sums)
    most = {option: number * (high - low) for option, number in people.items()}
    left = {option: sum(high - mark for mark in all_) for option, all_ in marks.items()}
    acceptance = column([Fraction(100 * left[one], most[one]) if most[one] else None for one in options])
    for option, share in zip(options, acceptance, strict=True):
        strong = sum((mark - low) * 5 >= (high - low) * 4 for mark in marks[option])
        found[option] |= {"acceptance": share, "strong": float(strong) if marks[option] else None}
        found[option] |= apart(marks[option], low, high, hundredths)
    written([*found.values()], hundredths)
    return found
