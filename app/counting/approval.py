"""Approval: each option has the votes of those who chose it. Source: METHODS.md, approval; for the list, top-k committees.

Where so many are asked for, the same ballots also make a proportional shortlist. It is a view beside the result and changes no
place in it. What it means is told as people: for how many at least one of their options is on the list, and for how many among
as many options with the most votes. These are only told apart from the rest where no shared place lies across the border.
Never here: how the list is made (shortlist), how many options a ballot may choose (the kind checks that before).
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from fractions import Fraction

from app.counting.equal_shares import approved, votes_of
from app.counting.greedy import ORDER
from app.counting.plurality import RULE as CROSSES
from app.counting.rule import Parameters, ranked
from app.counting.shortlist import RULE as LIST
from app.counting.shortlist import shortlisted
from app.counting.sums import Alike, Summed
from app.counting.tally import Evidence, Row, Tally, Tie
from app.text import N_

Approvals = Mapping[frozenset[str], int]


class Beside(Parameters, frozen=True, kw_only=True):
    """How many places the list beside the result has (0: there is none); by option its number in the order that decides on the
    list where nothing else does (empty: as on the ballot)."""

    seats: int = 0
    order: tuple[tuple[str, int], ...] = ()


class Approval(Summed[Beside, Alike[frozenset[str]]]):
    """Votes per option, and the list."""

    name = "approval"
    reads = "crosses"
    same_places_as = "plurality"
    parameters = Beside
    said = CROSSES.said
    shares = True
    how = CROSSES.how
    tie = CROSSES.tie
    abstention = CROSSES.abstention
    unsorted = CROSSES.unsorted
    words = {  # noqa: RUF012
        "shortlist": N_("Proportional list"),
        "option": N_("Option key"),
        "order": LIST.words["order"],
        "alike": N_("The order of the ballot decided (1: yes)"),
        "seats": LIST.words["seats"],
        "people": N_("People who chose something"),
        "people_listed": N_("People with a choice on the list"),
        "people_most": N_("People with a choice among the most votes"),
    }

    def sums(self, options: Sequence[str], parameters: Beside) -> Alike[frozenset[str]]:
        return Alike(approved)

    def tally(self, options: Sequence[str], sums: Alike[frozenset[str]], parameters: Beside) -> Tally:
        """`value` and `voters` are the votes. The list is evidence, in the order in which it was chosen; `ties` are those in
        which its order decided, first of each the one that got the place."""
        votes = votes_of(options, sums.times)
        rows = ranked({option: (Fraction(number), number) for option, number in votes.items()}, {}, by_voters=False)
        seats, numbers = parameters.seats, dict(parameters.order)
        steps = shortlisted(options, sums.times, seats, numbers) if seats else ()
        lines = tuple(
            ((option,), (Fraction(place), Fraction(bool(alike)))) for place, (option, alike) in enumerate(steps, 1)
        )
        return Tally(
            rows=rows,
            ballots=sums.ballots,
            abstentions=sums.abstentions,
            parameters=parameters.flat,
            evidence=(Evidence("shortlist", ("option",), ("order", "alike"), lines),) if lines else (),
            ties=tuple(
                Tie(options=(option, *(one for one in alike if one != option)), reason=ORDER)
                for option, alike in steps
                if alike
            ),
            figures=tuple(_reach(rows, seats, sums.times, [option for option, _ in steps])) if lines else (),
        )


def first_places(rows: Sequence[Row], seats: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """As many options with the most votes as there are places, none without a vote; of several that share a place across the
    border none is among them: these are the second part."""
    near = [row for row in rows if row.voters and row.rank is not None and row.rank <= seats]
    level = near[-1].rank if len(near) > seats else None
    return tuple(row.option for row in near if row.rank != level), tuple(
        row.option for row in near if row.rank == level
    )


def _reach(
    rows: Sequence[Row], seats: int, approvals: Approvals, listed: Sequence[str]
) -> Iterator[tuple[str, Fraction]]:
    yield "seats", Fraction(seats)
    yield "people", Fraction(sum(approvals.values()))
    yield "people_listed", Fraction(reached(approvals, listed))
    most, level = first_places(rows, seats)
    if not level:
        yield "people_most", Fraction(reached(approvals, most))


def reached(approvals: Approvals, options: Collection[str]) -> int:
    """How many people chose at least one of these."""
    return sum(times for of, times in approvals.items() if not of.isdisjoint(options))


RULE = Approval()
