"""By votes while the money lasts: what most budgets are shared out by, and what it says beside Equal Shares. Source:
METHODS.md, PB greedy.

The measure with the most votes gets its money, then the next; one that costs more than is left is passed over. Of equally many
votes the cheaper one comes first. If votes and costs are alike and there is not enough for all of them, the order of the
ballot decides, and that is said; a drawing of lots can give another order. A measure without a vote gets nothing. Never here:
what a measure costs, a currency.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import groupby

from app.counting.rule import Parameters, placed
from app.counting.sums import Marks, Summed
from app.counting.tally import Figures, Round, Row, Score, Tally, Tie
from app.text import N_, NN_

Costs = Mapping[str, int]


ORDER = N_("Nothing tells them apart: the order of the ballot, or one drawn by lot, decided.")


class Money(Parameters, frozen=True, kw_only=True):
    """How much there is, and what each measure costs, in whole units of the currency; one without a cost costs nothing. `costs`
    stand in the order that decides where nothing else does: that of the ballot, or one drawn by lot."""

    budget: int = 0
    costs: tuple[tuple[str, int], ...] = ()

    def cost(self, options: Sequence[str]) -> dict[str, int]:
        """By option, in that order."""
        known = {option: cost for option, cost in self.costs if option in options}
        return {**known, **{option: 0 for option in options if option not in known}}


Step = tuple[str, tuple[str, ...]]
"""A measure that gets its money, and those that are alike, if the order decided between them."""


def filled(votes: Mapping[str, int], costs: Costs, left: int) -> Iterator[Step]:
    """Who gets what is left, by votes, then the cheaper one first; what does not fit at all is passed over in silence."""
    order = sorted((option for option in costs if votes.get(option)), key=lambda one: (-votes[one], costs[one]))
    for _, group in groupby(order, key=lambda one: (votes[one], costs[one])):
        alike = tuple(group)
        cost = costs[alike[0]]
        number = min(len(alike), left // cost) if cost else len(alike)
        left -= cost * number
        for option in alike[:number]:
            yield option, alike if number < len(alike) else ()


class Greedy(Summed[Money, Marks]):
    """Votes, most first, while the money lasts."""

    name = "greedy"
    parameters = Money
    said = NN_("{number} vote", "{number} votes", by="number")
    shares = True
    chosen = N_("Gets money")
    reads = "crosses"
    how = N_(
        "The measure with the most votes gets its money first, then the next, as long as there is enough. One that costs more "
        "than is left is passed over."
    )
    tie = N_(
        "With equally many votes, the cheaper measure comes first. If they cost the same and there is not enough for all of "
        "them, the order of the ballot decides, and the result says so."
    )
    abstention = N_("An abstention counts as a ballot, but for no measure.")
    unsorted = N_("The measure with the most votes gets its money first; the result keeps the order of the ballot.")
    words = {  # noqa: RUF012
        "cost": N_("Cost"),
        "budget": N_("Budget"),
        "spent": N_("Money given"),
        "left": N_("Money left"),
    }

    def sums(self, options: Sequence[str], parameters: Money) -> Marks:
        return Marks(zero=False)

    def tally(self, options: Sequence[str], sums: Marks, parameters: Money) -> Tally:
        """`value` and `voters` are the votes; `elected` is who gets money, and stands first. A round is one that got it."""
        votes, costs = {option: sums.people(option) for option in options}, parameters.cost(options)
        steps = tuple(filled(votes, costs, parameters.budget))
        funded = [option for option, _ in steps]
        return Tally(
            rows=funding_rows(votes, funded, {option: (("cost", Fraction(costs[option])),) for option in options}),
            ballots=sums.ballots,
            abstentions=sums.abstentions,
            parameters=parameters.flat,
            rounds=tuple(chosen_round(option, alike, costs[option]) for option, alike in steps),
            figures=money(parameters.budget, funded, costs),
        )


def chosen_round(option: str, alike: tuple[str, ...], value: int, figures: Figures = ()) -> Round:
    """One that is chosen (a measure gets its money, an option its place), and those with which it was alike."""
    score = Score(option=option, value=Fraction(value), figures=figures)
    ties = (Tie(options=alike, reason=ORDER),) if alike else ()
    return Round(scores=(score,), elected=(option,), ties=ties)


def funding_rows(votes: Mapping[str, int], funded: Sequence[str], figures: Mapping[str, Figures]) -> tuple[Row, ...]:
    """Who gets money first, then the rest, each by votes."""
    given = any(votes.values())
    places = placed(votes, lambda option: (option not in funded, -votes[option]))
    return tuple(
        Row(
            option=option,
            rank=place if given else None,
            value=Fraction(votes[option]),
            voters=votes[option],
            tied=tied and given,
            figures=figures[option],
            elected=option in funded,
        )
        for option, place, tied in places
    )


def money(budget: int, funded: Sequence[str], costs: Costs) -> Figures:
    """What was there, what is given and what is left."""
    spent = sum(costs[option] for option in funded)
    return ("budget", Fraction(budget)), ("spent", Fraction(spent)), ("left", Fraction(budget - spent))


RULE = Greedy()
