"""What may be told of a step by strand, decided a second time, from who gave what when the forum was first closed.

Written without a look at the app's own decision. Here people are sets of answers with a strand; what is left out is tried with
fractions of numbers, not whole ones. Never here: where the people come from, the tables that are published (by_strand).
"""

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from app.recount.leeway import most_gained

KINDS_OF_BALLOT = 400
"""Of more kinds of ballot than this only so many are looked at, those with the answer in question first, then the commonest."""
Person = tuple[str, frozenset[str]]
"""A strand, and what somebody of it gave."""


class Decided(NamedTuple):
    """The groups of strands in the order of the forum's, and the answers of which something is told. The people of each."""

    groups: tuple[tuple[str, ...], ...]
    people: tuple[int, ...]
    told: dict[str, tuple[int, ...]]


NOTHING = Decided((), (), {})


def hidden_strands(people: Mapping[str, int], fewest: int) -> set[str]:
    """The smallest strands, as many as it takes: all with few people; two at least; with enough together."""
    if all(number >= fewest for number in people.values()):
        return set()
    smallest_first = sorted(people, key=lambda strand: people[strand])
    few = sum(number < fewest for number in people.values())
    for number in range(max(few, 2), len(people) + 1):
        if sum(people[one] for one in smallest_first[:number]) >= fewest:
            return set(smallest_first[:number])
    return set(people)


def decided(given: Counter[Person], strands: list[str], fewest: int, joining: bool = True) -> Decided:
    """Groups and answers. If no answer can be told of, one more strand is told of with others, and all is tried again; but
    not where it is not `joining`."""
    people = {strand: sum(number for (one, _), number in given.items() if one == strand) for strand in strands}
    smallest_first = sorted(strands, key=lambda strand: people[strand])
    answers = sorted({answer for _, several in given for answer in several})
    hidden = hidden_strands(people, fewest)
    while True:
        groups: list[tuple[str, ...]] = [(one,) for one in strands if one not in hidden]
        groups += [tuple(one for one in strands if one in hidden)] if hidden else []
        if len(groups) < 2:
            return NOTHING
        counts = _counts(given, groups)
        out = _left_out(counts, answers, fewest)
        apart = [one for one in smallest_first if one not in hidden]
        more = apart[: 1 if hidden else 2]
        if len(out) < len(answers) or not (answers and joining) or len(more) == len(apart):
            sizes = tuple(map(sum, zip(*counts.values(), strict=True)))
            told = {answer: _of(counts, answer) for answer in answers if answer not in out}
            return Decided(tuple(groups), sizes, told)
        hidden |= set(more)


Counts = dict[frozenset[str], list[int]]
"""By what is on a ballot, how many of each group there are."""


def _counts(given: Counter[Person], groups: list[tuple[str, ...]]) -> Counts:
    found: Counts = {}
    for (strand, answers), number in given.items():
        row = found.setdefault(answers, [0] * len(groups))
        row[next(place for place, group in enumerate(groups) if strand in group)] += number
    return found


def _of(counts: Counts, answer: str) -> tuple[int, ...]:
    rows = [row for answers, row in counts.items() if answer in answers]
    return tuple(map(sum, zip(*rows, strict=True)))


def _left_out(counts: Counts, answers: list[str], fewest: int) -> set[str]:
    sizes = list(map(sum, zip(*counts.values(), strict=True)))
    by_answer = {answer: _of(counts, answer) for answer in answers}
    out = {
        answer
        for answer, row in by_answer.items()
        if min(row) < fewest or min(size - number for size, number in zip(sizes, row, strict=True)) < fewest
    }
    for answer in sorted(answers, key=lambda one: (sum(by_answer[one]), one)):
        if not out or _all_open(counts, by_answer, sizes, out, fewest):
            break
        out.add(answer)
    return out


def _all_open(
    counts: Counts, by_answer: dict[str, tuple[int, ...]], sizes: list[int], out: set[str], fewest: int
) -> bool:
    if len(out) == len(by_answer):
        return True
    for answer in sorted(out):
        total, everybody = sum(by_answer[answer]), sum(sizes)
        for group, size in enumerate(sizes):
            wanted = min(fewest, min(total, size) - max(0, total + size - everybody))
            if _leeway(counts, answer, group, out, wanted) < wanted - 1e-6:
                return False
    return True


def _leeway(counts: Counts, answer: str, group: int, out: set[str], wanted: int) -> float:
    """By how much the number of the answer in the group could be another one, for whoever knows all ballots and all that is
    told. With each other group some ballots change places, and each has its own part of those of this group."""
    others = [place for place in range(len(next(iter(counts.values())))) if place != group]
    found = 0.0
    for other in others:
        alike: dict[tuple[tuple[str, ...], bool], list[float]] = {}
        for answers, row in counts.items():
            both = alike.setdefault((tuple(sorted(answers - out)), answer in answers), [0, 0])
            both[0] += row[group]
            both[1] += row[other] * len(others)
        first = sorted(alike.items(), key=lambda one: (not one[0][1], -sum(one[1]), one[0]))[:KINDS_OF_BALLOT]
        told = sorted({name for (shown, _), _ in first for name in shown})
        moves = [
            ([way, *(way * (name in shown) for name in told)], way * has, many / len(others))
            for (shown, has), both in first
            for way, many in zip((-1, 1), both, strict=True)
            if many
        ]
        for way in (1, -1):
            if found < wanted:
                found += most_gained([(line, way * gain, cap) for line, gain, cap in moves], wanted - found)
    return found
