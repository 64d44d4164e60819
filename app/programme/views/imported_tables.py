"""What was brought in, as tables for files: imports, occasions, topics, counted answers, answers in words.

Never here: a file format, translation of the headings (they are English and translated where a file is made).
"""

from collections.abc import Iterator

from app.programme.imported_state import Import
from app.programme.state import Programme
from app.programme.views.imported import brought_view, closed, import_row, occasion_of, shown, visible
from app.tables import Cell, Column, Table
from app.text import N_

IMPORTED = N_("Brought in from elsewhere; not given in a forum of this programme.")


def tables(programme: Programme, language: str) -> tuple[Table, ...]:
    """Every table, in the order of a workbook."""
    return (
        _imports(programme, language),
        _occasions(programme, language),
        _topics(programme, language),
        *_answers(programme, language),
    )


def _imports(programme: Programme, language: str) -> Table:
    rows = [import_row(one, language) for one in shown(programme)]
    columns = (
        Column("import", N_("Import"), use="key"),
        Column("title", N_("Title"), description=IMPORTED),
        Column("sort", N_("Sort")),
        Column("host", N_("Host organisation")),
        Column("day", N_("First day"), "date"),
        Column("until", N_("Last day"), "date"),
        Column("source", N_("Source")),
        Column("people", N_("People"), "integer"),
        Column("entries", N_("Answers"), "integer"),
    )
    cells = (
        (r.id, r.title, r.sort, r.host, r.day, r.until or None, r.source, r.people or None, r.entries) for r in rows
    )
    return Table("imports", N_("Imports"), columns, tuple(cells), ("import",))


def _occasions(programme: Programme, language: str) -> Table:
    columns = (
        Column("title", N_("Title")),
        Column("host", N_("Host organisation")),
        Column("sort", N_("Sort")),
        Column("day", N_("Date"), "date"),
        Column("people", N_("People"), "integer"),
        Column("entries", N_("Answers"), "integer"),
        Column("topic_list", N_("Topics")),
    )
    view = brought_view(programme, language, {})
    cells = ((o.title, o.host, o.sort, o.day, o.people or None, o.entries, "; ".join(o.topics)) for o in view.occasions)
    return Table("occasions", N_("Workshops and surveys"), columns, tuple(cells))


def _topics(programme: Programme, language: str) -> Table:
    columns = (
        Column("topic", N_("Topic")),
        Column("occasions", N_("Workshops and surveys"), "integer"),
        Column("entries", N_("Answers"), "integer"),
    )
    view = brought_view(programme, language, {})
    return Table(
        "imported_topics", N_("Topics"), columns, tuple((one.name, one.occasions, one.entries) for one in view.topics)
    )


def _answers(programme: Programme, language: str) -> tuple[Table, Table]:
    counted = (
        Column("import", N_("Import"), use="key"),
        Column("question", N_("Question")),
        Column("answer", N_("Answer")),
        Column("number", N_("How many gave it"), "integer"),
        Column("given", N_("How many answered"), "integer"),
    )
    said = (
        Column("answer", N_("Number of the answer"), use="key"),
        Column("title", N_("Title"), use="context"),
        Column("host", N_("Host organisation")),
        Column("day", N_("Date"), "date"),
        Column("question", N_("Question"), use="context"),
        Column("text", N_("Text")),
        Column("topic", N_("Topic")),
        Column("items", N_("Number in the register")),
    )
    counts = tuple(row for one in shown(programme) for row in _counted(one))
    words = tuple(row for one in shown(programme) for row in _said(one, language))
    return (
        Table("counted", N_("Counted answers"), counted, counts),
        Table("imported_answers", N_("Answers in words"), said, words, ("answer",)),
    )


def _counted(brought: Import) -> Iterator[tuple[Cell, ...]]:
    for one in brought.asked:
        if one.sort != "open":
            row = closed(one, brought.about.spoken, brought.about.spoken)
            yield from ((brought.id, one.words, words, number, row.given) for words, number, _ in row.rows)


def _said(brought: Import, language: str) -> Iterator[tuple[Cell, ...]]:
    asked_for = {one.id: one.words for one in brought.asked}
    for one in visible(brought):
        at = occasion_of(brought, one.occasion, language)
        yield (
            f"{brought.id}/{one.id}",
            at.title,
            at.host,
            at.day,
            asked_for.get(one.question, ""),
            one.words,
            one.topic,
            ", ".join(one.items),
        )
