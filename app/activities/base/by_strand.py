"""Which figures of a step may be told by strand: one decision, made of what the step held at the moment it was fixed.

A strand with few people stands together with others. Of an answer nothing is told by strand if in any strand it has few
people, or few who did not give it; and so many more answers are left out until what stays open of each is wide enough
(left_open). People are told by strand, never sums or means: an exact mean of a few marks tells what single people gave, and the
means of all strands but one with that of everybody tell the last one's. So marks are told by the side of the middle that they
are on. Abstentions are not told: people who gave nothing are in no figure here. What is empty and what is left out look alike.
Never here: one family of kinds, labels, shares, which moment that is (forum/fold).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

import msgspec

from app.activities.base.left_open import Cells, enough_open
from app.activities.base.memo import Memo


class Line(msgspec.Struct, frozen=True):
    """So many people of one strand gave exactly these answers, and together so many ballots or posts."""

    strand: str
    answers: tuple[str, ...]
    people: int
    given: int


class Basis(msgspec.Struct, frozen=True, weakref=True, tag="basis"):
    """What the decision is made of: all who gave something at that moment and whose strand is known, without their names;
    the answers by their ids, the strands that there were, and the fewest people that may be told of.
    `with_turnout`: the answers are told beside who gave something, and no strand stands together with others for them."""

    strands: tuple[str, ...]
    answers: tuple[str, ...]
    lines: tuple[Line, ...]
    fewest: int
    with_turnout: bool = False


class Group(msgspec.Struct, frozen=True):
    """A strand, or several that are told of together alone, with the people who gave something, and how much they gave."""

    strands: tuple[str, ...]
    people: int
    given: int


class StrandsTold(msgspec.Struct, frozen=True, tag="told"):
    """What may be told: the groups, and by answer how many people of each group gave it; empty where that is left out.
    Without groups nothing is told by strand."""

    groups: tuple[Group, ...] = ()
    rows: tuple[tuple[str, tuple[int, ...]], ...] = ()
    fewest: int = 0


def basis(
    strands: Iterable[str], answers: Iterable[str], given: Iterable[Line], fewest: int, *, with_turnout: bool = False
) -> Basis | None:
    """The same lines put together; None if nobody gave anything."""
    known, people, number = (
        tuple(strands),
        Counter[tuple[str, tuple[str, ...]]](),
        Counter[tuple[str, tuple[str, ...]]](),
    )
    for line in given:
        if line.answers and line.strand in known:
            people[line.strand, line.answers] += line.people
            number[line.strand, line.answers] += line.given
    lines = tuple(Line(*key, people[key], number[key]) for key in sorted(people))
    return Basis(known, tuple(sorted(answers)), lines, fewest, with_turnout) if lines else None


def told(fixed: Basis | StrandsTold | None) -> StrandsTold | None:
    """What may be told by what was fixed: made once, whoever asks. None while nothing is fixed."""
    if not isinstance(fixed, Basis):
        return fixed
    kept = _KEPT.get(fixed)
    return kept if kept is not None else _KEPT.keep(fixed, decide(fixed))


def ahead(fixed: Basis | StrandsTold | None) -> Callable[[], Callable[[], StrandsTold]] | None:
    """The decision ahead of the views (see Views.work): of thousands it takes seconds. None if it is there already."""
    if not isinstance(fixed, Basis) or _KEPT.get(fixed) is not None:
        return None

    def work() -> Callable[[], StrandsTold]:
        found = decide(fixed)
        return lambda: _KEPT.keep(fixed, found)

    return work


def decide(found: Basis) -> StrandsTold:
    """The decision; the same whenever and wherever it is made. Where no answer could be told, the smallest strand stands
    together with others, too."""
    groups = _groups(found)
    while len(groups) > 1:
        cells = _cells(found, groups)
        out = _left_out(cells, found.fewest)
        coarser = _joined(found, groups)
        if len(out) < cells.answers or not cells.answers or found.with_turnout or len(coarser) < 2:
            return StrandsTold(groups, _rows(found, cells, out), found.fewest)
        groups = coarser
    return StrandsTold(fewest=found.fewest)


def _rows(found: Basis, cells: Cells, out: set[int]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    groups = range(len(cells.sizes))
    return tuple(
        (answer, () if place in out else tuple(cells.of(place, group) for group in groups))
        for place, answer in enumerate(found.answers)
    )


def few(people: Mapping[str, int], fewest: int) -> list[str]:
    """The strands of which a number of people is not told: those with few, at least two and with enough people together:
    else the smallest of the others is among them, so that none is the whole less the rest. Nobody at all is few, too."""
    order = sorted(people, key=lambda strand: people[strand])
    found = [strand for strand in order if people[strand] < fewest]
    for strand in order[len(found) :]:
        if not found or (len(found) > 1 and sum(people[one] for one in found) >= fewest):
            break
        found.append(strand)
    return found


def _groups(found: Basis) -> tuple[Group, ...]:
    return _split(found, few(_people(found), found.fewest))


def _joined(found: Basis, groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """The same with one strand less that stands alone: the smallest one, or the smallest two if all did."""
    together = [strand for group in groups if len(group.strands) > 1 for strand in group.strands]
    alone = sorted((group for group in groups if len(group.strands) == 1), key=lambda group: group.people)
    more = [strand for group in alone[: 1 if together else 2] for strand in group.strands]
    return _split(found, together + more)


def _split(found: Basis, together: list[str]) -> tuple[Group, ...]:
    people, given = _people(found), Counter[str]()
    for line in found.lines:
        given[line.strand] += line.given
    apart = [(strand,) for strand in found.strands if strand not in together]
    rest = tuple(strand for strand in found.strands if strand in together)
    return tuple(
        Group(several, sum(people[one] for one in several), sum(given[one] for one in several))
        for several in (*apart, *([rest] if rest else []))
    )


def _people(found: Basis) -> dict[str, int]:
    people = dict.fromkeys(found.strands, 0)
    for line in found.lines:
        people[line.strand] += line.people
    return people


def _cells(found: Basis, groups: tuple[Group, ...]) -> Cells:
    places = {strand: place for place, group in enumerate(groups) for strand in group.strands}
    answers = {answer: place for place, answer in enumerate(found.answers)}
    patterns: dict[tuple[int, ...], list[int]] = {}
    for line in found.lines:
        pattern = tuple(sorted(answers[one] for one in line.answers if one in answers))
        patterns.setdefault(pattern, [0] * len(groups))[places[line.strand]] += line.people
    return Cells(tuple(sorted((pattern, tuple(numbers)) for pattern, numbers in patterns.items())), len(answers))


def _left_out(cells: Cells, fewest: int) -> set[int]:
    """Answers with a small cell, and then the one with the fewest people each time, until enough stays open."""
    sizes = cells.sizes
    small = {
        answer
        for answer in range(cells.answers)
        if any(not fewest <= cells.of(answer, group) <= size - fewest for group, size in enumerate(sizes))
    }
    left = sorted((one for one in range(cells.answers) if one not in small), key=lambda one: (cells.total(one), one))
    while small and left and not enough_open(cells, frozenset(small), fewest):
        small.add(left.pop(0))
    return small


_KEPT: Memo[StrandsTold] = Memo()
