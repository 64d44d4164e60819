"""Whether what is told by strand leaves every other figure open, also for somebody who has the list of all ballots.

Such a reader knows each ballot, but not from which strand it came. What an answer that is left out has in a strand can be
any number for which the ballots can be shared out among the strands so that each figure that is told comes out. It is open
enough if it can move by as many as the fewest that may be told of, or as far as the result without strands lets it.
Never here: which answers are tried (by_strand), words.
"""

from fractions import Fraction
from functools import cached_property

import msgspec

from app.counting.slack import farthest

MOST = 400
"""So many kinds of ballot are looked at for one figure: fewer than there are only leave less open than there is."""
Pattern = tuple[int, ...]


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
    return all(_open(cells, left_out, answer, group, fewest) for answer in sorted(left_out) for group in groups)


def _open(cells: Cells, left_out: frozenset[int], answer: int, group: int, fewest: int) -> bool:
    """Ballots change places between this group and one other at a time; each of the others may take an equal part of what
    this group has, so that what is found with each holds for all of them together."""
    others = [other for other in range(len(cells.sizes)) if other != group]
    wanted = Fraction(min(fewest, _plain(cells, answer, group)) * len(others))
    for other in others:
        moves = _moves(cells, left_out, answer, group, other, len(others))
        for way in (1, -1):
            if wanted > 0:
                columns, gains, caps = moves
                wanted -= farthest(columns, [way * gain for gain in gains], caps, wanted)
    return wanted <= 0


def _plain(cells: Cells, answer: int, group: int) -> int:
    """How far the figure can move by what the result without strands says."""
    total, size, all_ = cells.total(answer), cells.sizes[group], sum(cells.sizes)
    return min(total, size) - max(0, total + size - all_)


def _moves(
    cells: Cells, left_out: frozenset[int], answer: int, group: int, other: int, parts: int
) -> tuple[list[list[int]], list[int], list[int]]:
    """What can change places, as columns of what it does to the figures that are told; what it does to the one that is
    looked at; and how often it can."""
    alike: dict[tuple[Pattern, bool], list[int]] = {}
    for pattern, numbers in cells.patterns:
        shown = tuple(one for one in pattern if one not in left_out)
        both = alike.setdefault((shown, answer in pattern), [0, 0])
        both[0] += numbers[group]
        both[1] += numbers[other] * parts
    most = sorted(alike.items(), key=lambda one: (not one[0][1], -sum(one[1]), one[0]))[:MOST]
    told = [one for one in range(cells.answers) if one not in left_out]
    columns, gains, caps = [], [], []
    for (shown, has), (leave, come) in most:
        for way, cap in ((-1, leave), (1, come)):
            if cap:
                columns.append([way, *(way * (one in shown) for one in told)])
                gains.append(way * has)
                caps.append(cap)
    return columns, gains, caps
