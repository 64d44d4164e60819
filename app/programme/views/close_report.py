"""The close report: what has no answer yet, by who is to give it and by measure, and what is overdue.

Never here: publishing (answers/rules), markup, a file.
"""

from collections.abc import Iterable, Mapping

import msgspec

from app.forum.state import Forum
from app.programme.answers.messages import ANSWERING
from app.programme.answers.rules import unpublished
from app.programme.answers_state import Publication
from app.programme.state import Programme
from app.programme.views.answers_desk import Row, all_rows
from app.programme.views.contributions import everything

MOST = 50
"""So many overdue ones are listed by name; the filter has all."""


class ByWho(msgspec.Struct, frozen=True, kw_only=True):
    """One who is to answer (empty: nobody): contributions without an answer, of them overdue, and those with a draft or one
    that is not confirmed; the next day (ISO) that is due."""

    who: str
    open: int
    late: int
    drafts: int
    next: str


class ByMeasure(msgspec.Struct, frozen=True, kw_only=True):
    """One measure, or none (all names empty), with everything that belongs to it."""

    about: str
    ref: str
    title: str
    total: int
    answered: int
    open: int
    drafts: int


class CloseReport(msgspec.Struct, frozen=True, kw_only=True):
    """The page. `lacking` of `total` have no answer that is ready: `open` none at all, `drafts` one that is not ready. `merged`
    posts are answered with the one that they are read with; `hidden` need no answer; `lost` dispositions name what is no longer
    there, since its author changed or withdrew it. `ready`: something could be published."""

    total: int
    answered: int
    open: int
    drafts: int
    merged: int
    hidden: int
    waiting: int
    lost: int
    by_who: tuple[ByWho, ...]
    by_measure: tuple[ByMeasure, ...]
    late: tuple[Row, ...]
    late_in_all: int
    due: str
    four_eyes: bool
    ready: bool
    publications: tuple[Publication, ...]
    record: int

    @property
    def lacking(self) -> int:
        """How many have no answer that could be published."""
        return self.total - self.answered


def close_report(programme: Programme, forums: Mapping[str, Forum], language: str, now: int) -> CloseReport:
    """The report at `now` (milliseconds)."""
    there = everything(programme, forums, language, now)
    rows = [row for row in all_rows(programme, forums, language, now) if row.one.needs]
    late = sorted((row for row in rows if row.late), key=lambda row: row.task.due)
    answers, names = programme.answers, there.by_name()
    return CloseReport(
        total=len(rows),
        answered=_number(rows, "answered"),
        open=_number(rows, "open"),
        drafts=_number(rows, "draft", "unconfirmed"),
        merged=sum(len(one.covers) for one in there.listed if one.sort == "post"),
        hidden=there.hidden,
        waiting=there.waiting,
        lost=sum(bool(answers.all_of(name)) for name in answers.of if name not in names),
        by_who=_by_who(rows),
        by_measure=_by_measure(rows),
        late=tuple(late[:MOST]),
        late_in_all=len(late),
        due=answers.due,
        four_eyes=answers.four_eyes,
        ready=unpublished(programme),
        publications=answers.publications,
        record=programme.versions.get(ANSWERING, 0),
    )


def _number(rows: Iterable[Row], *stands: str) -> int:
    return sum(row.stand in stands for row in rows)


def _by_who(rows: list[Row]) -> tuple[ByWho, ...]:
    """Those with most to do first, nobody last."""
    of: dict[str, list[Row]] = {}
    for row in rows:
        if row.stand != "answered":
            of.setdefault(row.task.assignee, []).append(row)
    lines = [
        ByWho(
            who=who,
            open=_number(some, "open"),
            late=sum(row.late for row in some),
            drafts=_number(some, "draft", "unconfirmed"),
            next=min((row.task.due for row in some if row.task.due), default=""),
        )
        for who, some in of.items()
    ]
    return tuple(sorted(lines, key=lambda one: (not one.who, -one.open, one.who)))


def _by_measure(rows: list[Row]) -> tuple[ByMeasure, ...]:
    """Those with most open first; what belongs to no measure last."""
    of: dict[str, list[Row]] = {}
    for row in rows:
        of.setdefault(row.one.about, []).append(row)
    lines = [
        ByMeasure(
            about=about,
            ref=some[0].one.ref,
            title=some[0].one.title,
            total=len(some),
            answered=_number(some, "answered"),
            open=_number(some, "open"),
            drafts=_number(some, "draft", "unconfirmed"),
        )
        for about, some in of.items()
    ]
    return tuple(sorted(lines, key=lambda one: (not one.about, -one.open, one.ref)))
