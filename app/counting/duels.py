"""How many ballots put one option before another, for every two of them: what Borda, Schulze and Condorcet count from.

A ballot with places puts a lower place before a higher one (1 is the best), one with marks a higher mark before a lower one.
What has none stands behind everything that has one, alike among itself, or as if it had the mark `without`; equal ones are put
neither way. Never here: a rule.
"""

from collections.abc import Sequence
from itertools import permutations

from app.counting.rule import Ballot
from app.counting.sums import Sums

WIDTH = 40
"""Bits of one number: a trillion ballots have room."""
FULL = (1 << WIDTH) - 1


class Duels(Sums):
    """The sums of all duels. The numbers of one option against all others lie side by side in one large whole number, so that a
    ballot is added with one addition an option instead of one for every two."""

    def __init__(self, options: Sequence[str], marks: bool = False, without: int | None = None) -> None:
        super().__init__()
        self.options = tuple(options)
        self._marks, self._without = marks, without
        self._at = {option: WIDTH * place for place, option in enumerate(self.options)}
        self._unit = {option: 1 << bits for option, bits in self._at.items()}
        self._all = sum(self._unit.values())
        self._before = dict.fromkeys(self.options, 0)
        self.named = dict.fromkeys(self.options, 0)
        """How many ballots give the option a place or a mark."""

    def _take(self, ballot: Ballot, times: int) -> bool:
        unit, before, named = self._unit, self._before, self.named
        if ballot and self._without is not None:
            ballot = {**dict.fromkeys(unit, self._without), **ballot}
        worst_first = sorted(ballot.keys() & unit.keys(), key=ballot.__getitem__, reverse=not self._marks)
        behind = self._all - sum(map(unit.__getitem__, worst_first))
        last, alike = None, 0
        for option in worst_first:
            if ballot[option] != last:
                last, behind, alike = ballot[option], behind + alike, 0
            alike += unit[option]
            before[option] += times * behind
            named[option] += times
        return bool(ballot)

    def copy(self) -> "Duels":
        made = Duels(self.options, self._marks, self._without)
        made._like(self)
        made._before, made.named = dict(self._before), dict(self.named)
        return made

    def number(self, one: str, other: str) -> int:
        """How many ballots put `one` before `other`."""
        return (self._before[one] >> self._at[other]) & FULL

    def pairs(self) -> tuple[tuple[str, str, int], ...]:
        """(one, other, how many ballots put one before the other), each ordered pair once."""
        return tuple((one, other, self.number(one, other)) for one, other in permutations(self.options, 2))
