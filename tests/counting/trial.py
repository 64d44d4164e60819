"""A rule of the tests' own that gives all that a Tally can carry: rounds, pairs, evidence, parameters, who is elected.

Never here: a rule as people would be told it (this one lets the agenda's order decide).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from itertools import permutations
from typing import ClassVar

from app.counting.rule import Ballot, Parameters, Rule
from app.counting.tally import Evidence, Round, Row, Score, Tally, Tie


class Seats(Parameters, frozen=True, kw_only=True):
    """So many are chosen, and what each option costs."""

    seats: int = 1
    costs: tuple[tuple[str, int], ...] = ()


class Trial(Rule[Seats]):
    """Places instead of marks: 1 is the first choice."""

    name = "trial"
    parameters = Seats
    how = "Who has the fewest first places goes out."
    tie = "The agenda's order decides."
    abstention = "A ballot without places counts for nobody."
    words: ClassVar[dict[str, str]] = {
        "exhausted": "Ballots for nobody",
        "last": "Last round",
        "orders": "Ballots by their order",
        "order": "Order",
        "times": "Times",
    }

    def count(self, options: Sequence[str], ballots: Sequence[Ballot], parameters: Seats) -> Tally:
        orders = [tuple(sorted(set(ballot) & {*options}, key=ballot.__getitem__)) for ballot in ballots]
        left, rounds, out = list(options), list[Round](), list[tuple[str, int]]()
        while left:
            rounds.append(_round(left, orders))
            gone = rounds[-1].eliminated or rounds[-1].elected
            out += [(option, len(rounds)) for option in gone]
            left = [option for option in left if option not in gone]
        first = {score.option: score.value for score in rounds[0].scores} if rounds else {}
        rows = tuple(_row(place, *one, first, parameters) for place, one in enumerate(reversed(out), 1))
        return Tally(
            rows=rows,
            ballots=len(ballots),
            abstentions=sum(not order for order in orders),
            parameters=parameters.flat,
            rounds=tuple(rounds),
            pairwise=tuple((one, other, _before(one, other, orders)) for one, other in permutations(options, 2)),
            evidence=(_evidence(orders),),
            figures=(("exhausted", Fraction(sum(not order for order in orders), max(1, len(orders)))),),
        )


def _row(place: int, option: str, last: int, first: dict[str, Fraction | None], parameters: Seats) -> Row:
    return Row(
        option=option,
        rank=place,
        value=None,
        voters=int(first[option] or 0),
        tied=False,
        figures=(("last", Fraction(last)),),
        elected=place <= parameters.seats,
    )


def _round(left: list[str], orders: list[tuple[str, ...]]) -> Round:
    tops = Counter(next((option for option in order if option in left), "") for order in orders)
    fewest = min(tops[option] for option in left)
    alike = tuple(option for option in left if tops[option] == fewest)
    return Round(
        scores=tuple(Score(option=option, value=Fraction(tops[option])) for option in left),
        elected=tuple(left) if len(left) == 1 else (),
        eliminated=alike[-1:] if len(left) > 1 else (),
        ties=(Tie(options=alike, reason="The agenda's order decides."),) if len(alike) > 1 else (),
        figures=(("exhausted", Fraction(tops[""])),),
    )


def _before(one: str, other: str, orders: list[tuple[str, ...]]) -> int:
    return sum(one in order and other not in order[: order.index(one)] for order in orders)


def _evidence(orders: list[tuple[str, ...]]) -> Evidence:
    lines = sorted(Counter(" ".join(order) for order in orders).items())
    return Evidence(
        name="orders",
        keys=("order",),
        figures=("times",),
        lines=tuple(((order,), (Fraction(number),)) for order, number in lines),
    )


RULE = Trial()
