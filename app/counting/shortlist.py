"""A proportional shortlist of k: Equal Shares where every place costs the same. Source: METHODS.md, top-k committees (unit-cost
MES).

Everybody has the same part of k places. A tenth of the people who agree with each other decide on a tenth of the places; a
majority cannot take all of them. Places for which no option has enough supporters are filled in steps of a tenth of a place of
virtual money, then by votes. Never here: how many places there are.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from app.counting.equal_shares import FAR, Outcome, approved, votes_of
from app.counting.greedy import Step, chosen_round
from app.counting.rule import Parameters, placed
from app.counting.shares import Run, Shares
from app.counting.sums import Alike, Summed
from app.counting.tally import Row, Tally
from app.text import N_, NN_

PLACE = 10
"""What a place costs, in steps."""


class Places(Parameters, frozen=True, kw_only=True):
    """How many places there are; by option its number in the order that decides where nothing else does (empty: as listed)."""

    seats: int = 3
    order: tuple[tuple[str, int], ...] = ()


class Shortlist(Summed[Places, Alike[frozenset[str]]]):
    """Places bought with equal shares."""

    name = "shortlist"
    parameters = Places
    said = NN_("{number} vote", "{number} votes", by="number")
    shares = True
    reads = "crosses"
    how = N_(
        "Everybody has the same part of the places. Options are chosen one after another by the people who voted for them: the "
        "more share a place, the less it takes of each of their parts. So groups of different size get places in proportion."
    )
    tie = N_(
        "If several options are alike and there are not places for all of them, their order decides, and the result says so."
    )
    abstention = N_("An abstention counts as a ballot, but has no part of the places.")
    unsorted = N_("The places are shared out in proportion; the result keeps the order of the ballot.")
    words = {  # noqa: RUF012
        "order": N_("Order in which it was chosen"),
        "seats": N_("Places on the list"),
        "people": N_("People with a share"),
    }

    def sums(self, options: Sequence[str], parameters: Places) -> Alike[frozenset[str]]:
        return Alike(approved)

    def tally(self, options: Sequence[str], sums: Alike[frozenset[str]], parameters: Places) -> Tally:
        """`value` and `voters` are the votes; who is on the list stands first, in the order in which it was chosen."""
        votes = votes_of(options, sums.times)
        chosen = shortlisted(options, sums.times, parameters.seats, dict(parameters.order))
        place = {option: number for number, (option, _) in enumerate(chosen, 1)}
        return Tally(
            rows=_rows(votes, place),
            ballots=sums.ballots,
            abstentions=sums.abstentions,
            parameters=parameters.flat,
            rounds=tuple(chosen_round(option, alike, votes[option]) for option, alike in chosen),
            figures=(("seats", Fraction(parameters.seats)), ("people", Fraction(sums.decided))),
        )


def shortlisted(
    options: Sequence[str], approvals: Mapping[frozenset[str], int], seats: int, numbers: Mapping[str, int]
) -> tuple[Step, ...]:
    """Who gets one of so many places, in the order in which it was chosen, with whom it was alike if its number decided;
    fewer where fewer have a vote."""
    order = sorted(options, key=lambda option: numbers.get(option, FAR))
    votes = votes_of(order, approvals)
    shares = Shares(approvals, {option: PLACE for option in order if votes[option]})
    run, _, rest = Outcome(shares, PLACE * seats, 1).paid(0) if shares.people else (Run(()), 0, ())
    return (*((one.option, one.alike) for one in run.bought), *rest)


def _rows(votes: Mapping[str, int], place: Mapping[str, int]) -> tuple[Row, ...]:
    given = any(votes.values())
    places = placed(votes, lambda option: (place.get(option, FAR), 0 if option in place else -votes[option]))
    return tuple(
        Row(
            option=option,
            rank=rank if given else None,
            value=Fraction(votes[option]),
            voters=votes[option],
            tied=tied and given,
            figures=(("order", Fraction(place[option])),) if option in place else (),
            elected=option in place,
        )
        for option, rank, tied in places
    )


RULE = Shortlist()
