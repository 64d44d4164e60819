"""Condorcet: who wins every duel, and where nobody does, which options go round in a circle. Source: METHODS.md, d[X,Y] of
Schulze.

The options fall into groups: each of a group wins its duels against all of the later groups, and no smaller group could be cut
off (the Smith set, then that of the rest, and so on). One alone in the first group is the winner of all duels. `verdict` says
the same of any count that has duels. Never here: a way out of a circle (schulze).
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

import msgspec

from app.counting.duels import Duels
from app.counting.rule import Parameters
from app.counting.sums import Summed
from app.counting.tally import Row, Tally
from app.text import N_

Numbers = Mapping[tuple[str, str], int]


class Verdict(msgspec.Struct, frozen=True):
    """What the duels say: who wins all of them (`winner`, else empty). `top` is the first group; without a winner `circle` are
    those of it that follow each other round: each beats the next one, and the last the first. It is empty if there is none,
    since some duels are drawn."""

    winner: str
    top: tuple[str, ...]
    circle: tuple[str, ...] = ()


class Condorcet(Summed[Parameters, Duels]):
    """Duels won, in groups."""

    name = "condorcet"
    reads = "places"
    parameters = Parameters
    unit = N_("Duels won")
    valued = False
    how = N_(
        "Every two options are compared: the one wins that more ballots put before the other. Options without a place stand "
        "behind all that have one. Who wins every duel comes first."
    )
    tie = N_("Options that beat each other in a circle, or of which nobody beats the other, share a place.")
    abstention = N_("An abstention counts as a ballot, but in no duel.")
    unsorted = N_("Every two options are compared; the result keeps the order of the ballot.")
    words = {"won": N_("Duels won"), "lost": N_("Duels lost"), "drawn": N_("Duels drawn")}  # noqa: RUF012

    def sums(self, options: Sequence[str], parameters: Parameters) -> Duels:
        return Duels(options)

    def tally(self, options: Sequence[str], sums: Duels, parameters: Parameters) -> Tally:
        """No value: who shares a place need not have won equally often. `won`, `lost` and `drawn` are its duels."""
        numbers = {(one, other): number for one, other, number in sums.pairs()}
        given = any(sums.named.values())
        rows: list[Row] = []
        for group in groups(options, numbers):
            rank = len(rows) + 1 if given else None
            rows += [_row(option, rank, rank is not None and len(group) > 1, numbers, sums) for option in group]
        return Tally(rows=tuple(rows), ballots=sums.ballots, abstentions=sums.abstentions, pairwise=sums.pairs())


def _row(option: str, rank: int | None, tied: bool, numbers: Numbers, sums: Duels) -> Row:
    sides = [_sign(option, other, numbers) for other in sums.options if other != option]
    duels = tuple((name, Fraction(sides.count(side))) for name, side in (("won", 1), ("lost", -1), ("drawn", 0)))
    return Row(option=option, rank=rank, value=None, voters=sums.named[option], tied=tied, figures=duels)


def _sign(one: str, other: str, numbers: Numbers) -> int:
    there, back = numbers[one, other], numbers[other, one]
    return (there > back) - (there < back)


def groups(options: Sequence[str], numbers: Numbers) -> list[tuple[str, ...]]:
    """The groups, first one first, each in the order of `options`. Two for a duel won and one for a drawn one: the first k
    options are a group cut off from the rest just when they have all the points that they can have of it."""
    points = {one: sum(1 + _sign(one, other, numbers) for other in options if other != one) for one in options}
    found: list[tuple[str, ...]] = []
    group: list[str] = []
    sum_so_far = 0
    for taken, option in enumerate(sorted(options, key=lambda one: -points[one]), 1):
        group.append(option)
        sum_so_far += points[option]
        if sum_so_far == taken * (taken - 1) + 2 * taken * (len(options) - taken):
            found.append(tuple(sorted(group, key=options.index)))
            group = []
    return found


def verdict(tally: Tally) -> Verdict | None:
    """What the duels of a count say; None where it has none, or nobody gave anything."""
    if not tally.pairwise or not tally.decided:
        return None
    numbers = {(one, other): number for one, other, number in tally.pairwise}
    options = tuple(dict.fromkeys(one for one, _, _ in tally.pairwise))
    top = groups(options, numbers)[0]
    if len(top) == 1:
        return Verdict(top[0], top)
    return Verdict("", top, _circle(top, numbers))


def _circle(top: tuple[str, ...], numbers: Numbers) -> tuple[str, ...]:
    """The shortest one; of equally short ones the first that the order of the options leads to."""
    beats = {one: [other for other in top if other != one and _sign(one, other, numbers) > 0] for one in top}
    found = [ring for start in top if (ring := _round_from(start, beats))]
    return min(found, key=len, default=())


def _round_from(start: str, beats: Mapping[str, list[str]]) -> tuple[str, ...]:
    """The shortest way from `start` back to it."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    while ways:
        longer: list[tuple[str, ...]] = []
        for way in ways:
            if len(way) > 1 and start in beats[way[-1]]:
                return way
            longer += [(*way, other) for other in beats[way[-1]] if other not in seen]
            seen.update(beats[way[-1]])
        ways = longer
    return ()


RULE = Condorcet()
