"""Equal Shares under a budget: who pays what (shares), what is done with the rest, and what was missing. Source: METHODS.md, PB
Equal Shares; equalshares.net, completion by Add1 and then by votes.

Often money is left for which no measure has enough supporters. Then everybody gets a little more, in steps of the whole budget
(`step`), as long as what is bought costs no more than there really is: the virtual money counts only for choosing. With a step
of one unit for each person that is Add1. It ends before the step that would cost too much, or when nothing that anybody wants
fits any more. What is left then goes by votes (greedy). Who abstains has no share.

`missing` is, for a measure that gets nothing, the smallest further total in the same steps with which the same ballots would
pay for it; `by_votes` says whether it would get money if all of it went by votes (greedy).
Never here: what a measure costs, a currency.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from fractions import Fraction

from app.counting.greedy import RULE as GREEDY
from app.counting.greedy import Money, Step, chosen_round, filled, funding_rows, money
from app.counting.rule import Ballot
from app.counting.shares import Run, Shares
from app.counting.sums import Alike, Summed
from app.counting.tally import Figures, Round, Tally
from app.text import N_, NN_

STEPS, FEWER, LARGE = 100, 20, 40_000
"""Where no step is said, the round number (1, 2 or 5 with zeros) of which the budget has at least so many; fewer where people
times measures are many, since each step is one more count."""
MOST = 10
"""The virtual money is never more than so many times the real."""
FAR = 1 << 62


class Budget(Money, frozen=True, kw_only=True):
    """`step` is by how much the virtual money grows, and in what steps it is told what was missing; 0 takes a round one."""

    step: int = 0

    def each_step(self, people: int, measures: int) -> int:
        """The step that is taken."""
        return self.step or round_number(self.budget // (STEPS if people * measures <= LARGE else FEWER))


def round_number(most: int) -> int:
    """The largest of 1, 2, 5, 10, 20, 50 … that is not above `most`; at least 1."""
    digits = 10 ** max(0, len(str(most)) - 1)
    return max((digit * digits for digit in (1, 2, 5) if digit * digits <= most), default=1)


class Outcome:
    """What each amount of money would pay for: `budget` plus so many steps."""

    def __init__(self, shares: Shares, budget: int, step: int) -> None:
        self.shares, self.budget, self.step = shares, budget, step
        self._runs: dict[int, tuple[Run, int, int]] = {}

    def run(self, steps: int) -> tuple[Run, int, int]:
        """The run with so many steps more, virtual ones among them; what it costs; from how many steps on it may be another."""
        if steps not in self._runs:
            run = self.shares.run(Fraction(self.budget + steps * self.step))
            cost, end = sum(self.shares.costs[one.option] for one in run.bought), FAR
            if run.until is not None:
                more = (run.until - self.budget) / self.step
                end = max(steps + 1, -(-more.numerator // more.denominator))
            self._runs[steps] = run, cost, end
        return self._runs[steps]

    def chosen(self, steps: int) -> tuple[Run, int, int]:
        """What is bought with so many real steps more: the last run that the money pays for; its virtual steps and cost."""
        there, virtual = self.budget + steps * self.step, steps
        limit = -(-MOST * there // self.step)
        run, cost, end = self.run(virtual)
        while not self._over(run, there - cost):
            if end >= limit:
                return run, max(virtual, limit - 1), cost
            following, more, later = self.run(end)
            if more > there:
                return run, end - 1, cost
            virtual, run, cost, end = end, following, more, later
        return run, virtual, cost

    def _over(self, run: Run, left: int) -> bool:
        """Whether nothing more could come of more virtual money: all that is wanted is bought, or does not fit."""
        options = run.options
        return all(option in options or cost > left for option, cost in self.shares.costs.items())

    def paid(self, steps: int) -> tuple[Run, int, tuple[Step, ...]]:
        """The same, with what the rest goes to by votes."""
        run, virtual, cost = self.chosen(steps)
        votes = {option: number for option, number in self.shares.votes.items() if option not in run.options}
        return run, virtual, tuple(filled(votes, self.shares.costs, self.budget + steps * self.step - cost))


def funded(run: Run, steps: Sequence[Step]) -> list[str]:
    """Who gets money, in the order in which it was given."""
    return [*(one.option for one in run.bought), *(option for option, _ in steps)]


class EqualShares(Summed[Budget, Alike[frozenset[str]]]):
    """Shares of the same size for everybody."""

    name = "equal_shares"
    parameters = Budget
    said = NN_("{number} vote", "{number} votes", by="number")
    shares = True
    chosen = GREEDY.chosen
    reads = "crosses"
    how = N_(
        "Everybody has the same share of the money. A measure is paid for if the shares of those who chose it suffice; the "
        "more pay, the less each of them pays. First comes what costs each of its payers the least in proportion. If money is "
        "left, everybody’s share grows in steps as long as the real money suffices; the rest goes by votes. Large measures "
        "need many votes."
    )
    tie = N_(
        "Between equals the cheaper measure comes first. If they cost the same and there is not enough for all of them, the "
        "order of the ballot decides, and the result says so."
    )
    abstention = N_("Who abstains has no share; the money is shared out among all others.")
    unsorted = N_("Everybody has the same share of the money; the result keeps the order of the ballot.")
    words = {  # noqa: RUF012
        "cost": N_("Cost"),
        "missing": N_("Money missing (empty: more than the budget once more)"),
        "by_votes": N_("Money if all went by votes (1: yes)"),
        "price": N_("Most that one person pays"),
        "payers": N_("People who pay"),
        "budget": N_("Budget"),
        "spent": N_("Money given"),
        "left": N_("Money left"),
        "step": N_("Virtual money is raised by"),
        "virtual": N_("Virtual money at the end"),
        "people": N_("People with a share"),
    }

    def sums(self, options: Sequence[str], parameters: Budget) -> Alike[frozenset[str]]:
        return Alike(approved)

    def tally(self, options: Sequence[str], sums: Alike[frozenset[str]], parameters: Budget) -> Tally:
        """`value` and `voters` are the votes; who gets money stands first. A round is a measure that was paid for."""
        costs, approvals = parameters.cost(options), sums.times
        votes = votes_of(options, approvals)
        free = [option for option in costs if votes[option] and costs[option] <= 0]
        shares = Shares(approvals, {option: cost for option, cost in costs.items() if cost > 0 and votes[option]})
        step = parameters.each_step(shares.people, len(options))
        outcome = Outcome(shares, parameters.budget, step)
        run, virtual, rest = outcome.paid(0) if shares.people else (Run(()), 0, ())
        chosen = [*free, *funded(run, rest)]
        missing = dict(_missing(outcome, [option for option in shares.costs if option not in chosen]))
        by_votes = {option for option, _ in filled(votes, costs, parameters.budget)}
        figures = {option: _figures(option, costs, missing, by_votes) for option in options}
        return Tally(
            rows=funding_rows(votes, chosen, figures),
            ballots=sums.ballots,
            abstentions=sums.abstentions,
            parameters=parameters.flat,
            rounds=tuple(_rounds(free, run, rest, costs)),
            figures=(
                *money(parameters.budget, chosen, costs),
                ("step", Fraction(step)),
                ("virtual", Fraction(parameters.budget + virtual * step)),
                ("people", Fraction(shares.people)),
            ),
        )


def approved(ballot: Ballot) -> frozenset[str] | None:
    """What has a cross; None where nothing has."""
    return frozenset(option for option, mark in ballot.items() if mark) or None


def votes_of(options: Sequence[str], approvals: Mapping[frozenset[str], int]) -> dict[str, int]:
    """How many chose each, in the order of `options`."""
    return {option: sum(times for of, times in approvals.items() if option in of) for option in options}


def _figures(option: str, costs: Mapping[str, int], missing: Mapping[str, int], by_votes: Set[str]) -> Figures:
    told = ("cost", Fraction(costs[option])), ("by_votes", Fraction(option in by_votes))
    return (*told, ("missing", Fraction(missing[option]))) if option in missing else told


def _missing(outcome: Outcome, left: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The smallest further total with which each would be paid for, as long as it is no more than as much again."""
    wanted = {*left}
    for steps in range(1, outcome.budget // outcome.step + 1):
        if not wanted:
            return
        run, _, rest = outcome.paid(steps)
        for option in wanted & {*funded(run, rest)}:
            yield option, steps * outcome.step
            wanted.discard(option)


def _rounds(free: Sequence[str], run: Run, rest: Sequence[Step], costs: Mapping[str, int]) -> Iterator[Round]:
    for option in free:
        yield chosen_round(option, (), costs[option])
    for one in run.bought:
        paid = ("price", one.price), ("payers", Fraction(one.payers))
        yield chosen_round(one.option, one.alike, costs[one.option], paid)
    for option, alike in rest:
        yield chosen_round(option, alike, costs[option])


RULE = EqualShares()
