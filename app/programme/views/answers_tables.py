"""What becomes of contributions as one table, for those who answer: each contribution with who is to answer by when, and a row
for each answer that it has.

For the desk alone: it has drafts, and who answers. Never here: a file format, what everybody reads.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from app.forum.outcome.said import Fields, Said, day
from app.programme.answers_state import Disposition
from app.programme.state import Programme
from app.programme.views.answering import OUTCOME_WORDS, Stand, governing
from app.programme.views.answers_desk import Row
from app.programme.views.register_tables import version
from app.tables import OutcomeFile, Table
from app.text import N_, pick

STAND_WORDS: dict[Stand, str] = {
    "open": N_("without an answer"),
    "draft": N_("draft"),
    "unconfirmed": N_("to be confirmed"),
    "answered": N_("answered"),
}
TITLE = N_("Answers to contributions")
OWN = N_("For those who answer: it has drafts, and who is to answer by when. It is not meant for everybody.")
EVERY = N_("A row for each answer that a contribution has; one without an answer has one row.")


class Line(NamedTuple):
    """A contribution with one of its answers, or none."""

    row: Row
    said: Disposition | None


def answers_file(
    programme: Programme, rows: Iterable[Row], language: str, now: int, translate: Callable[[str], str], address: str
) -> OutcomeFile:
    """The list at `now` (milliseconds), labels in `language`; `address` is that of the page on which they are answered."""
    settings = programme.basics.settings
    said = Said(settings.languages, ZoneInfo(settings.zone), translate, language)
    return OutcomeFile(
        forum=programme.id,
        title=f"{pick(settings.title, language)}: {translate(TITLE)}",
        language=language,
        made_at=datetime.fromtimestamp(now // 1000, UTC).astimezone(said.zone).isoformat(),
        state="",
        state_words=translate(OWN),
        tables=(_table(programme, rows, said),),
        version=version(programme),
        publisher=settings.controller,
        zone=settings.zone,
        homepage=address,
    )


def _table(programme: Programme, rows: Iterable[Row], said: Said) -> Table:
    field, say = said.field, said.translate
    fields: Fields = [
        field("ref", N_("Measure"), lambda line: line.row.one.ref or None),
        field("title", N_("Title of the measure"), lambda line: line.row.one.title or None),
        field("sort", N_("What it is"), lambda line: say(line.row.one.called)),
        field("place", N_("Where it was written"), lambda line: line.row.one.place or None),
        field("words", N_("Contribution"), lambda line: line.row.one.words),
        field("merged", N_("Merged with it"), lambda line: len(line.row.one.also), "integer"),
        field("group", N_("Group"), lambda line: line.row.one.group_title or None),
        field("people", N_("People who see it so"), lambda line: line.row.one.people, "integer"),
        field("state", N_("State"), lambda line: say(STAND_WORDS[line.row.stand])),
        field("outcome", N_("What becomes of it"), lambda line: _outcome(line, say)),
        *said.texts("reason", N_("Reason"), lambda line: line.said.version.reason if line.said else {}),
        field("section", N_("The part that is answered"), _section, description=N_("Empty: all of it.")),
        field("by_group", N_("By its group"), _by_group, "boolean"),
        field("topic", N_("Topic"), lambda line: line.row.task.topic or None),
        field("assignee", N_("Who answers"), lambda line: line.row.task.assignee or None),
        field("due", N_("Due on"), lambda line: day(line.row.task.due), "date"),
        field("overdue", N_("overdue"), lambda line: line.row.late, "boolean"),
        field("said_at", N_("Answer written at"), lambda line: _written(line, said), "datetime"),
        field("public_at", N_("Answer published at"), lambda line: _public(line, said), "datetime"),
        field("contribution", N_("Name of the contribution"), lambda line: line.row.one.name),
    ]
    return said.table("answers", TITLE, fields, _lines(programme, rows), about=EVERY)


def _lines(programme: Programme, rows: Iterable[Row]) -> Iterator[Line]:
    for row in rows:
        yield from (Line(row, one) for one in governing(programme.answers, row.one) or (None,))


def _outcome(line: Line, say: Callable[[str], str]) -> str | None:
    outcome = line.said.version.outcome if line.said else ""
    return say(OUTCOME_WORDS[outcome]) if outcome else None


def _section(line: Line) -> str | None:
    return line.row.one.words[line.said.start : line.said.end] or None if line.said and line.said.end else None


def _by_group(line: Line) -> bool:
    return line.said is not None and line.said.of == line.row.one.group


def _written(line: Line, said: Said) -> str | None:
    return said.moment(line.said.version.at) if line.said else None


def _public(line: Line, said: Said) -> str | None:
    told = line.said.public if line.said else None
    return said.moment(told.at) if told else None
