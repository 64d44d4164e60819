"""Equal Shares person by person: everybody's money is a fraction, and each measure is paid for by those who chose it.

Never here: a currency.
"""

from fractions import Fraction
from typing import Any, NamedTuple

from app.recount.ranking import Figures, Marks, column
from app.recount.ranking import abstains as abstains
from app.recount.rules import greedy
from app.recount.rules.greedy import Step, costs_of
from app.recount.tables import Row


class Paid(NamedTuple):
    """A measure, the most that one person paid, how many paid; whether the order decided between it and others."""

    option: str
    price: Fraction
    payers: int
    alike: bool


def _price(purse: list[Fraction], fans: list[int], cost: int) -> Fraction | None:
    """What everybody pays who has as much."""
    missing, left = Fraction(cost), sorted(purse[one] for one in fans)
    while left:
        if left[0] * len(left) >= missing:
            return missing / len(left)
        missing -= left.pop(0)
    return None


def bought(wants: list[set[str]], costs: dict[str, int], total: Fraction) -> list[Paid]:
    """Who is paid for if everybody has the same part of `total`."""
    purse = [total / len(wants) for _ in wants]
    fans = {option: [one for one, want in enumerate(wants) if option in want] for option in costs}
    found: list[Paid] = []
    while True:
        prices = {option: _price(purse, fans[option], cost) for option, cost in costs.items() if fans[option]}
        able = {o: price for o, price in prices.items() if price is not None and o not in [one.option for one in found]}
        if not able:
            return found
        order = {option: (price / costs[option], costs[option]) for option, price in able.items()}
        equal = [option for option in costs if option in able and order[option] == min(order.values())]
        price = able[equal[0]]
        shared = {one: len(want.intersection(equal)) for one, want in enumerate(wants)}
        enough = all(purse[one] >= price * number for one, number in shared.items() if number > 1)
        for option in equal if enough else equal[:1]:
            found.append(Paid(option, price, sum(purse[one] > 0 for one in fans[option]), not enough))
            for one in fans[option]:
                purse[one] -= min(purse[one], price)


class Count:
    """One count, with whatever it needs of other amounts of money."""

    def __init__(self, options: list[str], ballots: list[Marks], parameters: dict[str, Any]) -> None:
        self.options = options
        self.budget = int(parameters.get("budget", 0))
        every = costs_of(options, parameters)
        self.wants = [{option for option, mark in ballot.items() if mark} for ballot in ballots if not abstains(ballot)]
        self.votes = {option: sum(option in want for want in self.wants) for option in options}
        self.free = [option for option, cost in every.items() if self.votes[option] and cost <= 0]
        self.every = every
        self.costs = {option: cost for option, cost in every.items() if cost > 0 and self.votes[option]}
        large = len(self.wants) * len(options) > 40_000
        self.step = int(parameters.get("step") or 0) or _round(self.budget // (20 if large else 100))
        self.runs: dict[int, list[Paid]] = {}

    def run(self, steps: int) -> list[Paid]:
        """With so many steps more."""
        if steps not in self.runs:
            self.runs[steps] = bought(self.wants, self.costs, Fraction(self.budget + steps * self.step))
        return self.runs[steps]

    def outcome(self, more: int) -> tuple[list[Paid], int, list[Step]]:
        """With so many real steps more: who is paid for, the virtual steps, and who gets the rest."""
        if not self.wants:
            return [], 0, []
        there = self.budget + more * self.step
        steps = more
        while True:
            run = self.run(steps)
            chosen = [one.option for one in run]
            left = there - sum(self.costs[option] for option in chosen)
            wanted = [option for option in self.costs if option not in chosen and self.costs[option] <= left]
            if not wanted or (steps + 1) * self.step >= 10 * there:
                break
            if sum(self.costs[one.option] for one in self.run(steps + 1)) > there:
                break
            steps += 1
        rest = {option: self.votes[option] for option in self.costs if option not in chosen}
        return run, steps, list(greedy.handed_out(rest, self.costs, left))

    def chosen(self, more: int = 0) -> list[str]:
        """Everybody who gets money."""
        run, _, rest = self.outcome(more)
        return [*self.free, *(one.option for one in run), *(option for option, _ in rest)]

    def missing(self) -> dict[str, Fraction]:
        """How much more it would take, up to as much again."""
        found: dict[str, Fraction] = {}
        wanted = {*self.costs} - {*self.chosen()}
        for more in range(1, self.budget // self.step + 1):
            for option in wanted.intersection(self.chosen(more)) if wanted else ():
                found[option] = Fraction(more * self.step)
                wanted.discard(option)
        return found


def _round(most: int) -> int:
    """The largest of 1, 2, 5, 10, 20, 50 … up to this."""
    steps = [digit * 10**zeros for zeros in range(len(str(most))) for digit in (1, 2, 5)]
    return max([step for step in steps if step <= most], default=1)


def figures(options: list[str], ballots: list[Marks], parameters: dict[str, Any]) -> Figures:
    """Votes by option, and what was missing."""
    count = Count(options, ballots, parameters)
    found = greedy.rows_of(options, ballots, count.chosen(), count.every)
    missing, votes = count.missing(), {option: int(row["count"]) for option, row in found.items()}
    by_votes = {option for option, _ in greedy.handed_out(votes, count.every, count.budget)}
    for option, cell in zip(options, column([missing.get(option) for option in options]), strict=True):
        found[option] |= {"missing": cell, "by_votes": float(option in by_votes)}
    return found


def rounds(options: list[str], ballots: list[Marks], parameters: dict[str, Any]) -> list[Row]:
    """Who was paid for, one after another, then the rest."""
    count = Count(options, ballots, parameters)
    run, _, rest = count.outcome(0)
    rows = greedy.step_rows([(option, False) for option in count.free], count.every, 1)
    for number, one in enumerate(run, len(count.free) + 1):
        row: Row = {
            "round": number,
            "option": one.option,
            "value": float(count.costs[one.option]),
            "standing": "elected",
        }
        row |= {"alike": one.alike, "payers": float(one.payers), "price": column([one.price])[0]}
        rows.append(row)
    return rows + greedy.step_rows(rest, count.every, len(count.free) + len(run) + 1)


def totals(options: list[str], ballots: list[Marks], parameters: dict[str, Any]) -> list[Row]:
    """Of the whole count."""
    count = Count(options, ballots, parameters)
    _, steps, _ = count.outcome(0)
    more = {"step": count.step, "virtual": count.budget + steps * count.step, "people": len(count.wants)}
    rows = greedy.money(count.budget, count.chosen(), count.every)
    return rows + [{"figure": name, "exact": str(number)} for name, number in more.items()]


TABLES = {"rounds": rounds, "totals": totals}
