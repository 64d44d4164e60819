"""Places shared out in proportion: Equal Shares person by person, each place at the same price.

Never here: how many places there are.
"""

from fractions import Fraction
from typing import Any

from app.recount.ranking import Figures, Marks, ranked
from app.recount.ranking import abstains as abstains
from app.recount.rules.equal_shares import Count
from app.recount.tables import Row


def listed(options: list[str], ballots: list[Marks], parameters: dict[str, Any]) -> list[tuple[str, bool]]:
    """Who is on the list, in order; whether it was alike with others that had to wait."""
    number = dict(parameters.get("order") or {})
    order = sorted(options, key=lambda option: number.get(option, len(number)))
    told = {"budget": 10 * int(parameters["seats"]), "step": 1, "costs": dict.fromkeys(order, 10)}
    run, _, rest = Count(order, ballots, told).outcome(0)
    return [*((one.option, one.alike) for one in run), *rest]


def figures(options: list[str], ballots: list[Marks], parameters: dict[str, Any]) -> Figures:
    """Votes by option; who is on the list stands first."""
    place = {option: at for at, (option, _) in enumerate(listed(options, ballots, parameters), 1)}
    votes = {option: sum(bool(ballot.get(option)) for ballot in ballots) for option in options}
    worth = {
        option: (-place[option], 0) if option in place else (-len(options) - 1, votes[option]) for option in options
    }
    values = {option: Fraction(number) for option, number in votes.items()}
    found = ranked(values, votes, sum(not abstains(ballot) for ballot in ballots), worth)
    return {option: row | {"order": float(place[option]) if option in place else None} for option, row in found.items()}


def rounds(options: list[str], ballots: list[Marks], parameters: dict[str, Any]) -> list[Row]:
    """One after another."""
    votes = {option: sum(bool(ballot.get(option)) for ballot in ballots) for option in options}
    return [
        {"round": at, "option": option, "value": float(votes[option]), "standing": "elected", "alike": alike}
        for at, (option, alike) in enumerate(listed(options, ballots, parameters), 1)
    ]


def totals(options: list[str], ballots: list[Marks], parameters: dict[str, Any]) -> list[Row]:
    """Of the whole count."""
    people = sum(not abstains(ballot) for ballot in ballots)
    return [{"figure": "seats", "exact": str(parameters["seats"])}, {"figure": "people", "exact": str(people)}]


TABLES = {"rounds": rounds, "totals": totals}
