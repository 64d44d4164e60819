"""Equal Shares: everybody has the same money, and measures are bought by those who want them. Source: METHODS.md, Equal Shares;
D. Peters, G. Pierczynski, P. Skowron, Proportional participatory budgeting with additive utilities, 2021.

A measure costs c and has supporters with what is left of their shares b. Its price is the smallest x for which they can pay
together: everybody pays x, who has less pays all of it. rho is x / c. The measure with the smallest rho is bought, of equal
ones the cheaper; then the next, until nobody can pay for any. If several are alike in both and not everybody who wants several
of them has enough for all, nothing tells them apart: they are left aside for the time being. All in whole numbers and
fractions.

Supporters are bits of large whole numbers, and people with the same money lie together, so that a step looks at groups instead
of people. As long as everybody pays the full price, what is bought does not depend on how much money there is, but for whether
it suffices: this beginning is worked out once for all amounts. Never here: how much money there is, what is done with the
rest.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import groupby
from math import lcm
from typing import NamedTuple

Groups = dict[int, int]
"""By what each has, or has paid, the people as bits."""


class Bought(NamedTuple):
    """A measure that was bought, the most that anybody paid for it, and how many paid; who was alike, if order decided."""

    option: str
    price: Fraction
    payers: int
    alike: tuple[str, ...] = ()


class Beginning(NamedTuple):
    """From which total on everybody can pay the full price for so many measures, most votes first; what each has paid then."""

    needed: Fraction
    bought: tuple[Bought, ...]
    groups: Groups


class Run(NamedTuple):
    """What was bought in order. With more money, but less than `until`, it is the same (None: with any)."""

    bought: tuple[Bought, ...]
    until: Fraction | None = None

    @property
    def options(self) -> frozenset[str]:
        return frozenset(one.option for one in self.bought)


class Shares:
    """Supporters and costs; every measure here has both. Payments are in whole numbers of `unit` parts."""

    def __init__(self, approvals: Mapping[frozenset[str], int], costs: Mapping[str, int]) -> None:
        self.people = sum(approvals.values())
        self.costs = dict(costs)
        self.fans = dict.fromkeys(costs, 0)
        place = 0
        for approved, times in approvals.items():
            bits = ((1 << times) - 1) << place
            place += times
            for option in approved:
                if option in self.fans:
                    self.fans[option] |= bits
        self.votes = {option: bits.bit_count() for option, bits in self.fans.items()}
        self.unit = lcm(*self.votes.values())
        self._beginning = self._begin()
        self._begun = [next(self._beginning)]

    def _begin(self) -> Iterator[Beginning]:
        groups: Groups = {0: (1 << self.people) - 1}
        bought: tuple[Bought, ...] = ()
        needed = Fraction(0)
        yield Beginning(needed, bought, groups)
        order = sorted(self.costs, key=lambda option: (-self.votes[option], self.costs[option]))
        for _, alike in groupby(order, key=lambda option: (self.votes[option], self.costs[option])):
            concerned = 0
            for option in alike:
                price = Fraction(self.costs[option], self.votes[option])
                groups = _moved(groups, self.fans[option], int(price * self.unit).__add__)
                concerned |= self.fans[option]
                bought = (*bought, Bought(option, price, self.votes[option]))
            most = max(paid for paid, bits in groups.items() if bits & concerned)
            needed = max(needed, Fraction(self.people * most, self.unit))
            yield Beginning(needed, bought, groups)

    def _reached(self, total: Fraction) -> Beginning:
        """The longest beginning for which this is enough."""
        while self._begun[-1].needed <= total and (more := next(self._beginning, None)) is not None:
            self._begun.append(more)
        return [one for one in self._begun if one.needed <= total][-1]

    def run(self, total: Fraction) -> Run:
        """What is bought when everybody has the same part of `total`."""
        _, bought, groups = self._reached(total)
        done = {one.option for one in bought}
        tail = _Tail(self, [option for option in self.costs if option not in done])
        more = tail.run(Fraction(total, self.people), groups)
        until = total if more else min(map(self._affordable(groups), tail.left), default=None)
        return Run((*bought, *more), until)

    def _affordable(self, groups: Groups) -> Callable[[str], Fraction]:
        """From which total on the supporters of a measure can pay for it after these payments."""

        def total(option: str) -> Fraction:
            paid = sum(paid * (bits & self.fans[option]).bit_count() for paid, bits in groups.items())
            return self.people * (self.costs[option] + Fraction(paid, self.unit)) / self.votes[option]

        return total


def _moved(groups: Groups, fans: int, pays: Callable[[int], int], else_: Callable[[int], int] = int) -> Groups:
    """The groups after these people have paid, and the others not."""
    found: Groups = {}
    for money, bits in groups.items():
        inside = bits & fans
        if inside:
            now = pays(money)
            found[now] = found.get(now, 0) | inside
        if inside != bits:
            now = else_(money)
            found[now] = found.get(now, 0) | (bits ^ inside)
    return found


class _Tail:
    """Measures for which not everybody can pay the full price. Money is in whole numbers of `unit` parts."""

    def __init__(self, shares: Shares, left: list[str]) -> None:
        self.shares, self.left = shares, left
        self.purse: Groups = {}
        self.unit = 1
        self._rising: list[tuple[int, int]] = []
        self.least = {option: Fraction(1, shares.votes[option]) for option in left}
        """rho never falls, so that what it was last is the least that it can be. What cannot be paid for goes: nobody will
        have more again."""

    def run(self, each: Fraction, groups: Groups) -> list[Bought]:
        """Buys as long as anybody can pay."""
        self.unit = lcm(each.denominator, self.shares.unit)
        have, by = int(each * self.unit), self.unit // self.shares.unit
        self._set({have - paid * by: bits for paid, bits in groups.items()})
        bought: list[Bought] = []
        while best := self._cheapest():
            if self._enough_for_all(best):
                bought += [self._buy(option, ()) for option in best]
            else:
                bought.append(self._buy(best[0], tuple(best)))
        return bought

    def _set(self, purse: Groups) -> None:
        self.purse, self._rising = purse, sorted(purse.items())

    def _cheapest(self) -> list[str]:
        """Those with the smallest rho, of these the cheapest ones."""
        found: dict[str, Fraction] = {}
        limit: Fraction | None = None
        for option in sorted(self.least, key=self.least.__getitem__):
            if limit is not None and self.least[option] > limit:
                break
            price = self._price(option)
            if price is None:
                del self.least[option]
            else:
                rho = found[option] = Fraction(price[0], price[1] * self.unit * self.shares.costs[option])
                self.least[option] = rho
                limit = rho if limit is None else min(limit, rho)
        best = [option for option, rho in found.items() if rho == limit]
        least = min((self.shares.costs[option] for option in best), default=0)
        return [option for option in self.left if option in best and self.shares.costs[option] == least]

    def _price(self, option: str) -> tuple[int, int] | None:
        """The price as (what is to be paid, by how many); None if they cannot."""
        fans, missing, people = (
            self.shares.fans[option],
            self.shares.costs[option] * self.unit,
            self.shares.votes[option],
        )
        for money, bits in self._rising:
            if money * people >= missing:
                return missing, people
            number = (bits & fans).bit_count()
            missing -= money * number
            people -= number
            if not people:
                break
        return None

    def _enough_for_all(self, alike: Sequence[str]) -> bool:
        """Whether everybody who wants several of them can pay for all of these: then it is the same which is bought first."""
        if len(alike) < 2:
            return True
        whole, by = self._price(alike[0]) or (0, 1)
        wants = [0] * (len(alike) + 1)
        for option in alike:
            for number in range(len(alike), 1, -1):
                wants[number] |= wants[number - 1] & self.shares.fans[option]
            wants[1] |= self.shares.fans[option]
        several = [(number, bits) for number, bits in enumerate(wants) if number > 1 and bits]
        return all(
            money * by >= number * whole for number, bits in several for money, own in self.purse.items() if own & bits
        )

    def _buy(self, option: str, alike: tuple[str, ...]) -> Bought:
        whole, by = self._price(option) or (0, 1)
        fans = self.shares.fans[option]
        payers = self.shares.votes[option] - (self.purse.get(0, 0) & fans).bit_count()
        price = Fraction(whole, by * self.unit)
        self._set(_moved(self.purse, fans, lambda money: max(0, money * by - whole), lambda money: money * by))
        self.unit *= by
        self.left.remove(option)
        del self.least[option]
        return Bought(option, price, payers, alike)
