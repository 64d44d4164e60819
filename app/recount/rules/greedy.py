"""Money by votes: the most first, as long as there is enough; of equals the cheaper one, of these the first of the ballot.

Never here: a currency.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from app.recount.ranking import Figures, Marks, given, ranked
from app.recount.ranking import abstains as abstains
from app.recount.tables import Row

Step = tuple[str, bool]


def handed_out(votes: dict[str, int], costs: dict[str, int], money: int) -> Iterator[Step]:
    """Who gets money, and whether it did not suffice for all that are alike; `costs` stand in the order that decides then."""
    classes = sorted({(-number, costs[option]) for option, number in votes.items() if number})
    for number, cost in classes:
        alike = [option for option in costs if (-votes.get(option, 0), costs[option]) == (number, cost)]
        fitting: list[str] = []
        for option in alike:
            if cost <= money:
                money -= cost
                fitting.append(option)
        yield from ((option, len(fitting) < len(alike)) for option in fitting)


def rows_of(options: list[str], ballots: list[Marks], chosen: list[str], costs: dict[str, int]) -> Figures:
    """Who gets money stands first, each by votes."""
    votes = {option: len(given(option, ballots)) for option in options}
    order = {option: (option in chosen, number) for option, number in votes.items()}
    values = {option: Fraction(number) for option, number in votes.items()}
    found = ranked(values, votes, sum(not abstains(ballot) for ballot in ballots), order)
    return {option: row | {"cost": float(costs[option])} for option, row in found.items()}


def costs_of(options: list[str], parameters: dict[str, Any]) -> dict[str, int]:
    """In the order in which they are given; what has no cost costs nothing."""
    told = dict(parameters.get("costs") or {})
    return {option: int(cost) for option, cost in told.items() if option in options} | {
        option: 0 for option in options if option not in told
    }


def _steps(options: list[str], ballots: list[Marks], parameters: dict[str, Any]) -> list[Step]:
    votes = {option: len(given(option, ballots)) for option in options}
    return list(handed_out(votes, costs_of(options, parameters), int(parameters.get("budget", 0))))


def figures(options: list[str], ballots: list[Marks], parameters: dict[str, Any]) -> Figures:
    """Votes by option."""
    chosen = [option for option, _ in _steps(options, ballots, parameters)]
    return rows_of(options, ballots, chosen, costs_of(options, parameters))


def step_rows(steps: list[Step], costs: dict[str, int], first: int) -> list[Row]:
    """One round for each."""
    return [
        {"round": number, "option": option, "value": float(costs[option]), "standing": "elected", "alike": alike}
        for number, (option, alike) in enumerate(steps, first)
    ]


def rounds(options: list[str], ballots: list[Marks], parameters: dict[str, Any]) -> list[Row]:
    """Who got money, one after another."""
    return step_rows(_steps(options, ballots, parameters), costs_of(options, parameters), 1)


def money(budget: int, chosen: list[str], costs: dict[str, int]) -> list[Row]:
    """What there was, what was given, what is left."""
    spent = sum(costs[option] for option in chosen)
    figures = {"budget": budget, "spent": spent, "left": budget - spent}
    return [{"figure": name, "exact": str(number)} for name, number in figures.items()]


def totals(options: list[str], ballots: list[Marks], parameters: dict[str, Any]) -> list[Row]:
    """Of the whole count."""
    chosen = [option for option, _ in _steps(options, ballots, parameters)]
    return money(int(parameters.get("budget", 0)), chosen, costs_of(options, parameters))


TABLES = {"rounds": rounds, "totals": totals}
