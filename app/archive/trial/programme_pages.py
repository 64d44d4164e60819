"""What the pages and files of a programme would show, made once: whatever cannot be made is found before anybody asks for it.

There is no forum: these are restored apart. Never here: markup, whether an entry could have been written (programme_entry).
"""

from app.export.calendar import Source, calendar
from app.programme.span import day_of
from app.programme.state import Programme
from app.programme.views import search_rows
from app.programme.views.answers import answers_view
from app.programme.views.answers_desk import Asked, all_rows, desk_answers, module_lines
from app.programme.views.answers_tables import answers_file
from app.programme.views.changes import changes
from app.programme.views.close_report import close_report
from app.programme.views.counts import figures
from app.programme.views.dates import entries
from app.programme.views.decisions import decisions
from app.programme.views.document import Wish, document
from app.programme.views.documents import documents
from app.programme.views.easy_read import easy_note, easy_texts
from app.programme.views.feed import news
from app.programme.views.formats import formats
from app.programme.views.frame import frame
from app.programme.views.imported import brought_view, import_row
from app.programme.views.imported_tables import tables
from app.programme.views.item import item_view
from app.programme.views.kept import kept_outcome
from app.programme.views.notices import notices_view, sent_rows
from app.programme.views.panels import panel_row
from app.programme.views.picking import picking
from app.programme.views.register import register
from app.programme.views.register_tables import register_file
from app.programme.views.search import index, search
from app.programme.views.start import start
from app.programme.views.strands import strands
from app.programme.views.timeline import data, timeline
from app.programme.views.timeline_desk import timeline_desk


def shown(programme: Programme, language: str, now: int) -> None:
    """Everything, to a reader of `language` at `now` (milliseconds). Raises whatever a page of it would."""
    around = frame(programme, language)
    easy_note(programme, {}, (around, start(programme, {}, language, now)), language)
    _public(programme, language, now)
    _records(programme, language, now)
    _files(programme, language, now)
    _desk(programme, language, now)


def _public(programme: Programme, language: str, now: int) -> None:
    formats(programme, {}, language, now)
    timeline(programme, {}, language, now)
    register(programme, {}, language, now)
    decisions(programme, language, now)
    documents(programme, {}, language, now)
    brought_view(programme, language, {})
    answers_view(programme, {}, language, now)
    notices_view(programme, language, now)
    news(programme, {}, language, now)
    rows = [
        *search_rows.of_register(programme, "", language),
        *search_rows.of_dates(programme, {}, "", language, now),
        *search_rows.of_decisions(programme, "", language, now),
        *search_rows.of_documents(programme, "", language),
        *search_rows.of_answers(programme, {}, "", language, now),
        *search_rows.of_formats(programme, {}, "", language, now),
        *search_rows.of_imported(programme, "", language),
    ]
    search(index(rows), "a")


def _records(programme: Programme, language: str, now: int) -> None:
    """What has a page of its own."""
    for item in programme.register.items.values():
        item_view(programme, {}, item, language, now)
        news(programme, {}, language, now, item.number)
    for name, one in programme.documents.items():
        for version in one.versions:
            document(programme, {}, language, now, Wish(document=name, version=str(version.number)))
            changes(programme, {}, language, now, name, str(version.number))
    for format_id in programme.formats.kept:
        kept_outcome(programme, format_id, language)


def _files(programme: Programme, language: str, now: int) -> None:
    dates = entries(programme, {}, now)
    calendar(Source(id=programme.id, title="", language=language, address=""), dates)
    data(programme, {}, now)
    tables(programme, language)
    register_file(programme, {}, language, now, str, "")
    answers_file(programme, all_rows(programme, {}, language, now), language, now, str, "")
    figures(programme)


def _desk(programme: Programme, language: str, now: int) -> None:
    strands(programme, language)
    timeline_desk(programme, {}, language, now)
    desk_answers(programme, {}, language, now, Asked())
    module_lines(programme.answers)
    close_report(programme, {}, language, now)
    picking(programme, language)
    sent_rows(programme.notices.sent.values(), language)
    easy_texts(programme, language, day_of(now, programme.basics.settings.zone))
    for panel in programme.panels.values():
        panel_row(panel, language)
    for one in programme.imported.values():
        import_row(one, language)
