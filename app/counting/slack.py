"""How far a sum can move while other sums stay as they are: whether what is published still leaves a figure open.

Exact: the revised simplex method on whole numbers (Dantzig, with bounded variables; the inverse of the basis after Edmonds and
Bareiss, by which every entry stays a whole number). Never here: strands, ballots, what is published.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from operator import itemgetter

import msgspec

ARTIFICIAL = -1
NOTHING = Fraction(0)


class Moves(msgspec.Struct, frozen=True):
    """Amounts from 0 to their cap, and the sums that stay as they are. Move number n adds `ways[n]` (1 or -1) times its amount
    to each of the `lines` at `kinds[n]`: many moves have the same lines. It adds `gains[n]` to the sum that is looked at."""

    lines: Sequence[tuple[int, ...]]
    kinds: Sequence[int]
    ways: Sequence[int]
    gains: Sequence[int]
    caps: Sequence[int]


def farthest(moves: Moves, sums: int, way: int, enough: Fraction) -> Fraction:
    """The largest sum of `way` × gain × amount for which each of the `sums` lines adds up to 0; it stops as soon as `enough` is
    reached, and what it gives is then at least that."""
    found = _Simplex(moves, sums, way)
    while found.value < enough and found.step():
        pass
    return found.value


class _Simplex:
    """One problem: `inverse` over `scale` is the inverse of the basis, `prices` over `scale` what one more of a line costs."""

    def __init__(self, moves: Moves, sums: int, way: int) -> None:
        self.moves, self.gains = moves, [way * gain for gain in moves.gains]
        self.inverse = [[int(line == place) for line in range(sums)] for place in range(sums)]
        self.prices, self.scale = [0] * sums, 1
        self.basis = [ARTIFICIAL] * sums
        self.amounts = [Fraction(0)] * sums
        self.full = [False] * len(self.gains)
        self.value = Fraction(0)
        self._stuck = False
        self._getters = [itemgetter(*lines, -1) for lines in moves.lines]  # the last price is none

    def step(self) -> bool:
        """One step upwards, or sideways; False at the top."""
        entering, gain = self._entering()
        if not gain:
            return False
        way = -1 if self.full[entering] else 1
        column = self._column(entering)
        rates = [Fraction(-way * number, self.scale) if number else NOTHING for number in column]
        rooms = [self._room(place, rate) for place, rate in enumerate(rates)]
        tight = [place for place, room in enumerate(rooms) if room is not None]
        leaving = min(tight, key=lambda place: (rooms[place], self.basis[place]), default=None)
        cap = self.moves.caps[entering]
        length, room = Fraction(cap), None if leaving is None else rooms[leaving]
        if room is not None and room < length:
            length = room
        self._stuck = length == 0
        if not self._stuck:
            self.value += Fraction(abs(gain), self.scale) * length
            self.amounts = [
                amount + rate * length if rate else amount for amount, rate in zip(self.amounts, rates, strict=True)
            ]
        if leaving is None or room != length or room == cap:
            self.full[entering] = not self.full[entering]
        else:
            self._swap(leaving, entering, rates[leaving] > 0, length, column, gain)
        return True

    def _entering(self) -> tuple[int, int]:
        """What adds most, with what it adds over the scale; after a step that led nowhere the first that adds anything (Bland),
        so that none comes twice."""
        if self._stuck:
            return next(((place, gain) for place, gain in enumerate(self._added()) if self._adds(place, gain)), (0, 0))
        best, most = 0, 0
        for place, (gain, full) in enumerate(zip(self._all_added(), self.full, strict=True)):
            if (-gain if full else gain) > most:
                best, most = place, abs(gain)
        return best, -most if most and self.full[best] else most

    def _adds(self, place: int, gain: int) -> bool:
        return gain < 0 if self.full[place] else gain > 0

    def _all_added(self) -> list[int]:
        """What each move would add, over the scale."""
        prices, scale, moves = [*self.prices, 0], self.scale, self.moves
        costs = [sum(get(prices)) for get in self._getters]
        return [
            scale * gain - way * costs[kind]
            for gain, way, kind in zip(self.gains, moves.ways, moves.kinds, strict=True)
        ]

    def _added(self) -> Iterator[int]:
        """The same one by one, for who needs only the first few."""
        prices, scale, moves, costs = [*self.prices, 0], self.scale, self.moves, dict[int, int]()
        for gain, way, kind in zip(self.gains, moves.ways, moves.kinds, strict=True):
            if kind not in costs:
                costs[kind] = sum(self._getters[kind](prices))
            yield scale * gain - way * costs[kind]

    def _column(self, entering: int) -> list[int]:
        """What the move does, in terms of the basis."""
        way, lines = self.moves.ways[entering], self.moves.lines[self.moves.kinds[entering]]
        return [way * sum([line[one] for one in lines]) for line in self.inverse]

    def _room(self, place: int, rate: Fraction) -> Fraction | None:
        if not rate:
            return None
        if self.basis[place] == ARTIFICIAL:
            return Fraction(0)
        left = self.amounts[place] if rate < 0 else self.moves.caps[self.basis[place]] - self.amounts[place]
        return left / abs(rate)

    def _swap(self, leaving: int, entering: int, at_cap: bool, length: Fraction, column: list[int], gain: int) -> None:
        old = self.basis[leaving]
        if old != ARTIFICIAL:
            self.full[old] = at_cap
        self.amounts[leaving] = self.moves.caps[entering] - length if self.full[entering] else length
        self.basis[leaving], self.full[entering] = entering, False
        pivot, by, scale = self.inverse[leaving], column[leaving], self.scale
        sign = 1 if by > 0 else -1
        for place, line in enumerate(self.inverse):
            if place != leaving:
                line[:] = _changed(line, pivot, sign * by, sign * column[place], scale)
        self.prices = _changed(self.prices, pivot, sign * by, -sign * gain, scale)
        self.inverse[leaving] = [sign * number for number in pivot]
        self.scale = sign * by


def _changed(line: list[int], pivot: list[int], by: int, times: int, scale: int) -> list[int]:
    if not times:
        return [by * number // scale for number in line] if by != scale else line
    return [(by * number - times * other) // scale for number, other in zip(line, pivot, strict=True)]
