"""Whether what is told by strand leaves every other figure open, also for somebody who has the list of all ballots.

Such a reader knows each ballot, but not from which strand it came. What an answer that is left out has in a strand can be
any number for which the ballots can be shared out among the strands so that each figure that is told comes out. It is open
enough if it can move by as many as the fewest that may be told of, or as far as the result without strands lets it.
Never here: which answers are tried (by_strand), words.
"""

from fractions import Fraction
from functools import cached_property

import msgspec

from app.counting.slack import Moves, farthest

MOST = 400
"""So many kinds of ballot are looked at for one figure: fewer than there are only leave less open than there is."""
Pattern = tuple[int, ...]
Alike = tuple[tuple[Pattern, bool], list[int]]
"""What ballots show, and whether they have the answer; how many of them can leave a group, and come into it."""


class Cells(msgspec.Struct, frozen=True, dict=True):
    """Ballots alike by their answers (places in ascending order), with their number in each group; and how many answers there
    are."""

    patterns: tuple[tuple[Pattern, tuple[int, ...]], ...]
    answers: int

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """How many ballots each group has."""
        return tuple(map(sum, zip(*(numbers for _, numbers in self.patterns), strict=True)))

    @cached_property
    def _of(self) -> list[list[int]]:
        found = [[0] * len(self.sizes) for _ in range(self.answers)]
        for pattern, numbers in self.patterns:
            for answer in pattern:
                found[answer] = [one + more for one, more in zip(found[answer], numbers, strict=True)]
        return found

    def of(self, answer: int, group: int) -> int:
        """How many ballots of a group have an answer."""
        return self._of[answer][group]

    def total(self, answer: int) -> int:
        """How many of all have it."""
        return sum(self._of[answer])


def enough_open(cells: Cells, left_out: frozenset[int], fewest: int) -> bool:
    """Whether each figure of the answers that are left out stays open enough while all others are told."""
    groups = range(len(cells.sizes))
    shown = [tuple(one for one in pattern if one not in left_out) for pattern, _ in cells.patterns]
    told = {
        answer: place for place, answer in enumerate((one for one in range(cells.answers) if one not in left_out), 1)
    }
    open_ = _Open(cells, shown, told)
    return all(open_.is_open(answer, group, fewest) for answer in sorted(left_out) for group in groups)


class _Open:
    """What is open where some answers are told: `shown` is what is told of each pattern, `told` the line of each answer."""

    def __init__(self, cells: Cells, shown: list[Pattern], told: dict[int, int]) -> None:
        self._cells, self._shown, self._told = cells, shown, told

    def is_open(self, answer: int, group: int, fewest: int) -> bool:
        """Ballots change places between this group and one other at a time; each of the others may take an equal part of what
        this group has, so that what is found with each holds for all of them together."""
        others = [other for other in range(len(self._cells.sizes)) if other != group]
        wanted = Fraction(min(fewest, _plain(self._cells, answer, group)) * len(others))
        each = [self._alike(answer, group, other, len(others)) for other in others]
        if sum(map(_exchanged, each)) >= wanted:
            return True
        for alike in each:
            moves = self._moves(alike)
            for way in (1, -1):
                if wanted > 0:
                    wanted -= farthest(moves, len(self._told) + 1, way, wanted)
        return wanted <= 0

    def _alike(self, answer: int, group: int, other: int, parts: int) -> list[Alike]:
        """Ballots that look alike but for what is left out, those with the answer and those without, most first."""
        alike: dict[tuple[Pattern, bool], list[int]] = {}
        for (pattern, numbers), shown in zip(self._cells.patterns, self._shown, strict=True):
            leave, come = numbers[group], numbers[other] * parts
            if both := alike.get(key := (shown, answer in pattern)):
                both[0] += leave
                both[1] += come
            else:
                alike[key] = [leave, come]
        return sorted(alike.items(), key=lambda one: (not one[0][1], -sum(one[1]), one[0]))[:MOST]

    def _moves(self, alike: list[Alike]) -> Moves:
        """What can change places, and what it does to the figure that is looked at."""
        lines = {shown: place for place, shown in enumerate(dict.fromkeys(shown for (shown, _), _ in alike))}
        found = [
            (lines[shown], way, way * has, cap)
            for (shown, has), (leave, come) in alike
            for way, cap in ((-1, leave), (1, come))
            if cap
        ]
        kinds, ways, gains, caps = ([move[part] for move in found] for part in range(4))  # none, where neither has any
        return Moves([(0, *(self._told[one] for one in shown)) for shown in lines], kinds, ways, gains, caps)


def _exchanged(alike: list[Alike]) -> int:
    """How far the figure moves, both ways together, by exchanging ballots that look alike one for one: no other figure moves,
    and where this is enough nothing has to be solved."""
    found = dict(alike)
    total = 0
    for (shown, has), (leave, come) in alike:
        if has:
            out, into = found.get((shown, False), (0, 0))
            total += min(come, out) + min(leave, into)
    return total


def _plain(cells: Cells, answer: int, group: int) -> int:
    """How far the figure can move by what the result without strands says."""
    total, size, all_ = cells.total(answer), cells.sizes[group], sum(cells.sizes)
    return min(total, size) - max(0, total + size - all_)
