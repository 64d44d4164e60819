"""What is told of a step by strand, with the strands' names and the shares: the same for wall, phone, console, pages and files.

How far strands agree is said of those that are told of by themselves. Everything is exact; whoever shows a share asks
counting/figures. Never here: what may be told (base/by_strand), markup, rounding.
"""

from collections.abc import Sequence
from fractions import Fraction

import msgspec

from app.activities import KINDS
from app.activities.base.by_strand import Group, few
from app.activities.base.record import Answer
from app.counting.figures import places, share_places
from app.counting.rule import placed
from app.forum.state import Activity, Forum, Strand
from app.text import pick

APART = Fraction(30, 100)
"""Strands disagree on what one of them gives more than so much larger a share to than another."""


class GroupFigures(msgspec.Struct, frozen=True):
    """A strand, or several that are told of together alone, by their names in the reader's language: how many people gave
    something to the step, and how much."""

    strands: tuple[Strand, ...]
    names: tuple[str, ...]
    people: int
    given: int

    @property
    def size(self) -> int:
        """How many people they have; 0 where that is not known of each."""
        sizes = [strand.size for strand in self.strands]
        return sum(sizes) if all(sizes) else 0

    @property
    def out_of(self) -> int:
        """The number of which those are who took part; 0 where it is not known, or where more people have come since it was
        counted, as in a window of weeks after an evening."""
        return self.size if self.size >= self.people else 0

    @property
    def alone(self) -> bool:
        """Whether it is one strand by itself."""
        return len(self.strands) == 1


class Agreement(msgspec.Struct, frozen=True):
    """How far the strands agree on an answer: the smallest of their shares, their average with each strand counted alike, by
    how much the largest is above the smallest, and the place by the smallest share, then by the average. All from 0 to 1.
    """

    smallest: Fraction
    average: Fraction
    apart: Fraction
    place: int = 0
    shared: bool = False

    @property
    def disagree(self) -> bool:
        """Whether the strands disagree."""
        return self.apart > APART


class AnswerFigures(msgspec.Struct, frozen=True):
    """One answer: how many people of each group gave it, and the share of those who gave something; empty where that is left
    out. `places`: how many digits after the point its shares have in per cent. No agreement where fewer than two strands are
    told of by themselves."""

    answer: Answer
    people: tuple[int, ...] = ()
    shares: tuple[Fraction, ...] = ()
    agreement: Agreement | None = None
    places: int = 0


class ByStrand(msgspec.Struct, frozen=True):
    """A step by strand. Without groups nothing is told: of fewer than `fewest` people nothing ever is. `earlier`: input was
    taken again since, and may say something else. `kind` is the step's, which has a word for what people gave.
    """

    groups: tuple[GroupFigures, ...]
    rows: tuple[AnswerFigures, ...]
    fewest: int
    unit: str = ""
    earlier: bool = False
    kind: str = ""

    @property
    def apart_places(self) -> int:
        """How many digits after the point the distances have, in percentage points, of those that disagree: whole ones, unless
        they would look alike or like the limit."""
        told = (row.agreement.apart * 100 for row in self.rows if row.agreement and row.agreement.disagree)
        return places(told, 0, (APART * 100,))

    @property
    def tells(self) -> bool:
        """Whether anything is told of any answer."""
        return self.left_out < len(self.rows)

    @property
    def sources(self) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
        """Of what day and by whom the sizes of strands are, with the names of those that this is said of."""
        found: dict[tuple[str, str], tuple[str, ...]] = {}
        for group in self.groups:
            for strand, name in zip(group.strands, group.names, strict=True):
                if group.out_of and (strand.as_of or strand.source):
                    key = strand.as_of, strand.source
                    found[key] = (*found.get(key, ()), name)
        return tuple((*key, names) for key, names in found.items())

    @property
    def left_out(self) -> int:
        """Of how many answers nothing is told by strand."""
        return sum(not row.people for row in self.rows)


def by_strand(forum: Forum, activity: Activity, language: str) -> ByStrand | None:
    """What is told of the step by strand; None while it is not fixed."""
    record = KINDS[activity.plan.kind].record
    found = record.by_strand(activity.state)
    if found is None:
        return None
    answers = {
        one.id: one for one in record.answers(forum.context(activity, activity.phase.over), activity.state, language)
    }
    rows = [_row(answers[key], people, found.groups) for key, people in found.rows if key in answers]
    return ByStrand(
        groups=tuple(_group(forum, group, language) for group in found.groups),
        rows=_told_apart(_placed(_in_order(forum, activity, rows))),
        fewest=found.fewest,
        unit=record.unit,
        earlier=activity.phase.told_before,
        kind=activity.plan.kind,
    )


def shown_by_strand(forum: Forum, activity: Activity | None, language: str, now: int) -> ByStrand | None:
    """The same as everybody may see it at `now`: once input is closed and the result revealed, if there is one to reveal."""
    if activity is None:
        return None
    context, views = forum.context(activity, now), KINDS[activity.plan.kind].views
    hidden = context.accepts or (views.has_result(activity.state) and not context.revealed)
    return None if hidden else by_strand(forum, activity, language)


def joined_told(forum: Forum) -> dict[str, int]:
    """How many had joined at the first close, of the strands of which that is told; nothing before."""
    if forum.status != "closed":
        return {}
    joined = {strand.id: forum.joined_then.get(strand.id, 0) for strand in forum.settings.strands}
    hidden = few(joined, forum.fewest)
    return {strand: number for strand, number in joined.items() if strand not in hidden}


def _group(forum: Forum, group: Group, language: str) -> GroupFigures:
    known = {strand.id: strand for strand in forum.settings.strands}
    strands = tuple(known[key] for key in group.strands if key in known)
    names = tuple(pick(strand.name, language) for strand in strands)
    return GroupFigures(strands, names, group.people, group.given)


def _in_order(forum: Forum, activity: Activity, rows: list[AnswerFigures]) -> list[AnswerFigures]:
    """As the result has it, the best first; or as on the ballot."""
    views, record = KINDS[activity.plan.kind].views, KINDS[activity.plan.kind].record
    context = forum.context(activity, activity.phase.over)
    result = views.result(context, activity.state, "")
    order = {bar.id: place for place, bar in enumerate(result.bars)} if result else {}
    ballot = {one.id: place for place, one in enumerate(record.answers(context, activity.state, ""))}
    return sorted(rows, key=lambda row: (order.get(row.answer.option, 0), ballot[row.answer.id]))


def _row(answer: Answer, people: tuple[int, ...], groups: tuple[Group, ...]) -> AnswerFigures:
    if not people:
        return AnswerFigures(answer)
    shares = tuple(Fraction(number, group.people) for number, group in zip(people, groups, strict=True))
    alone = [share for share, group in zip(shares, groups, strict=True) if len(group.strands) == 1]
    return AnswerFigures(answer, people, shares, _agreement(alone) if len(alone) > 1 else None)


def _agreement(shares: Sequence[Fraction]) -> Agreement:
    return Agreement(min(shares), sum(shares, Fraction(0)) / len(shares), max(shares) - min(shares))


def _placed(rows: Sequence[AnswerFigures]) -> tuple[AnswerFigures, ...]:
    """With their places: of options that are counted by what was said of them, only what is for them has one."""
    given = {
        row.answer.id: row.agreement for row in rows if row.agreement and row.answer.side in ("", "for", "low", "upper")
    }
    order = {
        key: (place, shared)
        for key, place, shared in placed(given, lambda key: (-given[key].smallest, -given[key].average))
    }

    def with_place(row: AnswerFigures) -> AnswerFigures:
        if row.agreement is None or row.answer.id not in order:
            return row
        place, shared = order[row.answer.id]
        return msgspec.structs.replace(
            row, agreement=msgspec.structs.replace(row.agreement, place=place, shared=shared)
        )

    return tuple(map(with_place, rows))


def _told_apart(rows: tuple[AnswerFigures, ...]) -> tuple[AnswerFigures, ...]:
    """With the fewest places with which no two of a strand's shares that differ look alike, nor any two of an answer's: a
    strand's are its order, and an answer's are compared. An answer that needs more has more."""
    lists = [*zip(*(row.shares for row in rows if row.shares), strict=True)]
    lists.append(tuple(row.agreement.smallest for row in rows if row.agreement))
    few = max(share_places(shares, 0) for shares in lists)
    return tuple(msgspec.structs.replace(row, places=max(few, share_places(row.shares, 0))) for row in rows)
