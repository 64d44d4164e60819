"""Everything that somebody chose has a vote; beside it the proportional list of the same ballots, and for how many people there
is something on it.

Never here: how the list is made, how many options a ballot may choose.
"""

from typing import Any

from app.recount.ranking import Figures, Marks
from app.recount.ranking import abstains as abstains
from app.recount.rules import plurality
from app.recount.rules.shortlist import listed
from app.recount.tables import Row


def figures(options: list[str], ballots: list[Marks], parameters: dict[str, Any]) -> Figures:
    """Votes by option, whatever the list."""
    return plurality.figures(options, ballots, parameters)


def _list(options: list[str], ballots: list[Marks], parameters: dict[str, Any]) -> list[tuple[str, bool]]:
    return listed(options, ballots, parameters) if parameters.get("seats") else []


def shortlist(options: list[str], ballots: list[Marks], parameters: dict[str, Any]) -> list[Row]:
    """Who is on the list, and whether the order of the ballot decided."""
    chosen = _list(options, ballots, parameters)
    return [
        {"option": option, "order": str(at), "alike": str(int(alike))} for at, (option, alike) in enumerate(chosen, 1)
    ]


def totals(options: list[str], ballots: list[Marks], parameters: dict[str, Any]) -> list[Row]:
    """How many people find something of theirs on the list, and among as many with the most votes."""
    chosen = {option for option, _ in _list(options, ballots, parameters)}
    if not chosen:
        return []
    seats = int(parameters["seats"])
    votes = {option: sum(bool(ballot.get(option)) for ballot in ballots) for option in options}
    most = {
        option for option in options if votes[option] and sum(more > votes[option] for more in votes.values()) < seats
    }
    people = sum(not abstains(ballot) for ballot in ballots)
    found = {"seats": seats, "people": people, "people_listed": _people(ballots, chosen)}
    if len(most) <= seats:
        found["people_most"] = _people(ballots, most)
    return [{"figure": name, "exact": str(number)} for name, number in found.items()]


def _people(ballots: list[Marks], options: set[str]) -> int:
    return sum(any(ballot.get(option) for option in options) for ballot in ballots)


TABLES = {"shortlist": shortlist, "totals": totals}
