"""How far a sum can move while other sums stay as they are: whether what is published still leaves a figure open.

Exact: the simplex method on whole numbers (Dantzig, with bounded variables; pivots after Edmonds and Bareiss, by which every
entry stays a whole number). Never here: strands, ballots, what is published.
"""

from collections.abc import Sequence
from fractions import Fraction

Vector = Sequence[int]
ARTIFICIAL = -1


def farthest(columns: Sequence[Vector], gains: Vector, caps: Vector, enough: Fraction) -> Fraction:
    """The largest sum of gain × amount over amounts from 0 to their cap for which each line of `columns` (one column an
    amount) adds up to 0; it stops as soon as `enough` is reached, and what it gives is then at least that."""
    found = _Simplex(columns, gains, caps)
    while found.value < enough and found.step():
        pass
    return found.value


class _Simplex:
    """One problem: `table` over `scale` are the columns in terms of the basis, `gains` over `scale` what each would add."""

    def __init__(self, columns: Sequence[Vector], gains: Vector, caps: Vector) -> None:
        self.table = [list(line) for line in zip(*columns, strict=True)]
        self.gains, self.caps, self.scale = list(gains), caps, 1
        self.basis = [ARTIFICIAL] * len(self.table)
        self.amounts = [Fraction(0)] * len(self.table)
        self.full = [False] * len(caps)
        self.value = Fraction(0)
        self._stuck = False

    def step(self) -> bool:
        """One step upwards, or sideways; False at the top."""
        entering = self._entering()
        if entering is None:
            return False
        way = -1 if self.full[entering] else 1
        rates = [Fraction(-way * line[entering], self.scale) for line in self.table]
        rooms = [self._room(place, rate) for place, rate in enumerate(rates)]
        tight = [place for place, room in enumerate(rooms) if room is not None]
        leaving = min(tight, key=lambda place: (rooms[place], self.basis[place]), default=None)
        length, room = Fraction(self.caps[entering]), None if leaving is None else rooms[leaving]
        if room is not None and room < length:
            length = room
        self.value += Fraction(abs(self.gains[entering]), self.scale) * length
        self.amounts = [amount + rate * length for amount, rate in zip(self.amounts, rates, strict=True)]
        self._stuck = length == 0
        if leaving is None or room != length or room == self.caps[entering]:
            self.full[entering] = not self.full[entering]
        else:
            self._swap(leaving, entering, rates[leaving] > 0, length)
        return True

    def _entering(self) -> int | None:
        """What adds most; after a step that led nowhere the first that adds anything (Bland), so that none comes twice."""
        given = [place for place, gain in enumerate(self.gains) if gain and (gain < 0) == self.full[place]]
        if self._stuck:
            return next(iter(given), None)
        return max(given, key=lambda place: abs(self.gains[place]), default=None)

    def _room(self, place: int, rate: Fraction) -> Fraction | None:
        if not rate:
            return None
        if self.basis[place] == ARTIFICIAL:
            return Fraction(0)
        left = self.amounts[place] if rate < 0 else self.caps[self.basis[place]] - self.amounts[place]
        return left / abs(rate)

    def _swap(self, leaving: int, entering: int, at_cap: bool, length: Fraction) -> None:
        old = self.basis[leaving]
        if old != ARTIFICIAL:
            self.full[old] = at_cap
        self.amounts[leaving] = self.caps[entering] - length if self.full[entering] else length
        self.basis[leaving], self.full[entering] = entering, False
        pivot = self.table[leaving]
        by, scale = pivot[entering], self.scale
        sign = 1 if by > 0 else -1
        for lines in (line for place, line in enumerate(self.table) if place != leaving):
            lines[:] = _reduced(lines, pivot, entering, scale, sign)
        self.gains = _reduced(self.gains, pivot, entering, scale, sign)
        self.table[leaving] = [sign * number for number in pivot]
        self.scale = sign * by


def _reduced(line: list[int], pivot: list[int], at: int, scale: int, sign: int) -> list[int]:
    by, times = sign * pivot[at], sign * line[at]
    if not times:
        return [by * number // scale for number in line]
    return [(by * number - times * other) // scale for number, other in zip(line, pivot, strict=True)]
