"""Several criteria for each option, with weights that are fixed before: the weighted mean ranks. Source: METHODS.md, score;
REQUIREMENTS.md, S04.

A ballot has `m1.c2` for the second criterion. Each criterion has its mean over those who marked it, and the weights add these
up. An option that nobody marked on one of the criteria has no value and no place: nothing is put in for it. Whether the weights
matter is told as well: the same once more, with all of them equal. Never here: what the criteria are called, who chose the
weights.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from msgspec.structs import replace

from app.counting import dissent
from app.counting.dissent import Ends
from app.counting.rule import Scores, ranked
from app.counting.sums import Marks, Summed, one_option
from app.counting.tally import Evidence, Figures, Tally
from app.text import N_


class Weights(Ends, frozen=True, kw_only=True):
    """The ends of the scale, and by criterion its weight, from 0; they need not add up to anything."""

    weights: tuple[tuple[str, int], ...] = (("c1", 1),)


class Criteria(Summed[Weights, Marks]):
    """The weighted mean of the means."""

    name = "criteria"
    parameters = Weights
    unit = N_("Weighted average")
    how = N_(
        "On each criterion the average of all marks is taken; the averages are added up by the weights that were fixed before. "
        "The option with the highest weighted average comes first."
    )
    tie = N_(
        "Options with the same weighted average share a place; one that nobody marked on one of the criteria has no place."
    )
    abstention = N_(
        "An abstention counts as a ballot, but gives no mark. What somebody leaves out does not count either."
    )
    unsorted = N_("The weighted average over all criteria is shown; the result keeps the order of the ballot.")
    words = dissent.WORDS | {
        "criteria": N_("Marks by criterion"),
        "option": N_("Option key"),
        "criterion": N_("Criterion key"),
        "criterion_words": N_("Criterion"),
        "weight": N_("Weight"),
        "people": N_("People"),
        "sum": N_("Sum of marks"),
        "average": N_("Average"),
        "equal": N_("With equal weights: weighted average"),
        "equal_place": N_("With equal weights: place"),
    }

    def sums(self, options: Sequence[str], parameters: Weights) -> Marks:
        return Marks(zero=True, parts=one_option)

    def tally(self, options: Sequence[str], sums: Marks, parameters: Weights) -> Tally:
        """`value` is the weighted mean, `voters` how many marked it on any criterion; `equal` and `equal_place` are what
        would be its value and its place if every criterion that has a weight had the same."""
        scores = _scores(options, sums, parameters)
        even = replace(parameters, weights=tuple((name, min(weight, 1)) for name, weight in parameters.weights))
        lines = tuple(
            ((option, criterion), _figures(f"{option}.{criterion}", weight, sums, parameters))
            for option in options
            for criterion, weight in parameters.weights
            if sums.people(f"{option}.{criterion}")
        )
        names = ("weight", "people", "sum", "average", "deviation", "dissent")
        return Tally(
            rows=ranked(scores, {}, by_voters=False, figures=_equal(_scores(options, sums, even))),
            ballots=sums.ballots,
            abstentions=sums.abstentions,
            parameters=parameters.flat,
            evidence=(Evidence(name="criteria", keys=("option", "criterion"), figures=names, lines=lines),),
        )


def _scores(options: Sequence[str], sums: Marks, told: Weights) -> Scores:
    return {option: (weighted(option, sums, told), sums.named.get(option, 0)) for option in options}


def _equal(scores: Scores) -> Mapping[str, Figures]:
    """By the same rule as the result itself; nothing for what has no value."""
    return {
        row.option: (("equal", row.value), ("equal_place", Fraction(row.rank)))
        for row in ranked(scores, {}, by_voters=False)
        if row.value is not None and row.rank is not None
    }


def weighted(option: str, sums: Marks, told: Weights) -> Fraction | None:
    """The weighted mean; None where a criterion with a weight has no mark, or none has a weight."""
    parts = [(f"{option}.{criterion}", weight) for criterion, weight in told.weights if weight]
    if not parts or not all(sums.people(key) for key, _ in parts):
        return None
    total = sum(weight * Fraction(sums.total(key), sums.people(key)) for key, weight in parts)
    return Fraction(total, sum(weight for _, weight in parts))


def _figures(key: str, weight: int, sums: Marks, told: Weights) -> tuple[Fraction, ...]:
    people, total, spread = sums.people(key), sums.total(key), sums.spread(key)
    apart = (value for _, value in dissent.told(spread, told))
    return Fraction(weight), Fraction(people), Fraction(total), Fraction(total, people), *apart


RULE = Criteria()
