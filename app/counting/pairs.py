"""Two options at a time: which is more important? Source: METHODS.md, pairwise (All Our Ideas).

A ballot has a mark for each pair that its voter was shown, `m1.m2`: 1 says m1, 2 says m2, 3 says that it cannot be decided. The
score is 100 (wins + 1) / (wins + losses + 2): the chance, in per cent, to win against any other, as far as the answers say; an
option of which nothing is known has 50. It has an interval, and with it the best and the worst place that the option could have
(interval): what cannot be told apart is said, not hidden behind a digit. Beside it stands its strength after Bradley and Terry,
which knows whom an option was compared with, and an interval of its own (strength). Both are as wide as they are because one
person's answers belong together (clusters). Never here: which pair is shown to whom (pairing).
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from app.counting.clusters import FIRST, SECOND, UNDECIDED, Answers
from app.counting.interval import interval, places
from app.counting.rule import Parameters, ranked
from app.counting.strength import strengths
from app.counting.sums import Summed
from app.counting.tally import Figures, Tally
from app.text import N_

Wins = dict[tuple[str, str], int]


class Pairs(Summed[Parameters, Answers]):
    """The wins score, and Bradley and Terry beside it."""

    name = "pairs"
    parameters = Parameters
    unit = N_("Chance to win in per cent")
    how = N_(
        "Each answer is a win for one option and a loss for the other; “cannot decide” counts for neither. The figure is "
        "the chance to win: the share of wins among all comparisons of the option. One win and one loss are added, so "
        "that few answers do not decide much."
    )
    tie = N_("Options with the same chance to win share a place.")
    abstention = N_("An abstention counts as a ballot, but in no comparison.")
    unsorted = N_(
        "The chance of each option to be chosen over any other is shown; the result keeps the order of the ballot."
    )
    span = ("score_low", "score_high")
    could_be = ("place_best", "place_worst")
    digits = 0
    together = ("score_low", "score_high", "strength", "strength_low", "strength_high")
    words = {  # noqa: RUF012
        "score_low": N_("Chance, lower end of the interval"),
        "score_high": N_("Chance, upper end of the interval"),
        "place_best": N_("Best place that the interval allows"),
        "place_worst": N_("Worst place that the interval allows"),
        "wins": N_("Wins"),
        "losses": N_("Losses"),
        "undecided": N_("Not decided"),
        "strength": N_("Strength by Bradley and Terry (chance in per cent against an average measure)"),
        "strength_low": N_("Strength, lower end of the interval"),
        "strength_high": N_("Strength, upper end of the interval"),
        "comparisons": N_("Comparisons"),
    }

    def sums(self, options: Sequence[str], parameters: Parameters) -> Answers:
        return Answers(options)

    def tally(self, options: Sequence[str], sums: Answers, parameters: Parameters) -> Tally:
        """`value` is the wins score, `voters` how many ballots compared the option with any other."""
        wins = won(options, sums)
        both = {option: _both(option, options, wins) for option in options}
        scores = {option: (score(*both[option]), sums.named.get(option, 0)) for option in options}
        effects = {option: sums.effect(option, *both[option]) for option in options}
        strong = strengths(options, wins, effects)
        ends = {option: interval(*both[option], effects[option]) for option in options}
        figures = {
            option: (*_sure(ends[option], place), *_figures(option, both, sums), *strong[option])
            for option, place in places(ends).items()
        }
        number = sum(sums.people(key) for key, _ in _keys(options, sums))
        return Tally(
            rows=ranked(scores, {}, by_voters=False, figures=figures),
            ballots=sums.ballots,
            abstentions=sums.abstentions,
            pairwise=tuple((one, other, number) for (one, other), number in wins.items()),
            figures=(("comparisons", Fraction(number)),),
        )


def score(wins: int, losses: int) -> Fraction:
    """100 (wins + 1) / (wins + losses + 2)."""
    return Fraction(100 * (wins + 1), wins + losses + 2)


def _keys(options: Sequence[str], sums: Answers) -> Iterator[tuple[str, tuple[str, str]]]:
    """Keys of the sums whose two options can be chosen."""
    known = {*options}
    for key in sums.numbers:
        one, _, other = key.partition(".")
        if one in known and other in known and one != other:
            yield key, (one, other)


def won(options: Sequence[str], sums: Answers) -> Wins:
    """How often the one won against the other, in the order of the options."""
    found: Wins = {(one, other): 0 for one in options for other in options if one != other}
    for key, (one, other) in _keys(options, sums):
        found[one, other] += sums.numbers[key].get(FIRST, 0)
        found[other, one] += sums.numbers[key].get(SECOND, 0)
    return found


def _both(option: str, options: Sequence[str], wins: Mapping[tuple[str, str], int]) -> tuple[int, int]:
    """Its wins and its losses."""
    others = [other for other in options if other != option]
    return sum(wins[option, other] for other in others), sum(wins[other, option] for other in others)


def _sure(ends: tuple[Fraction, Fraction], place: tuple[int, int]) -> Figures:
    return tuple(zip((*Pairs.span, *Pairs.could_be), (*ends, *(Fraction(one) for one in place)), strict=True))


def _figures(option: str, both: Mapping[str, tuple[int, int]], sums: Answers) -> Figures:
    up, down = both[option]
    keys = (key for other in both if other != option for key in (f"{option}.{other}", f"{other}.{option}"))
    even = sum(sums.numbers.get(key, {}).get(UNDECIDED, 0) for key in keys)
    return ("wins", Fraction(up)), ("losses", Fraction(down)), ("undecided", Fraction(even))


RULE = Pairs()
