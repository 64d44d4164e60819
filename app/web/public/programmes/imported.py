"""What was brought in from elsewhere and panels drawn by lot, on a public page and as files.

Never here: what is told of them (programme/views/imported, panels), a file format.
"""

import msgspec
from msgspec.structs import replace

from app.export import csv_zip, xlsx
from app.export.datapackage import NOTE
from app.live.render.catalogues import translations
from app.programme.state import Programme
from app.programme.views.imported import FACETS, BroughtView, brought_view
from app.programme.views.imported_tables import tables
from app.programme.views.panels import PanelRow, panel_rows
from app.programme.views.register_tables import version
from app.programme.views.search_rows import of_imported
from app.tables import OutcomeFile, Table
from app.text import N_, pick
from app.web.public.data_files import moment
from app.web.public.programmes.page import Asked, PublicFile, PublicPage

STATE = N_("Imported results")


class ImportedView(msgspec.Struct, frozen=True):
    """The page: what was brought in, and the panels."""

    brought: BroughtView
    panels: tuple[PanelRow, ...]


def view(asked: Asked) -> ImportedView:
    """The page, filtered by what the address asks."""
    return ImportedView(
        brought_view(asked.programme, asked.language, asked.query, asked.page),
        panel_rows(asked.programme, asked.language),
    )


def has(programme: Programme) -> bool:
    """Whether there is anything on it."""
    return any(one.whole for one in programme.imported.values()) or any(
        not one.removed for one in programme.panels.values()
    )


def _file(asked: Asked) -> OutcomeFile:
    say = translations(asked.language).gettext
    settings = asked.programme.basics.settings
    return OutcomeFile(
        forum=asked.programme.id,
        title=pick(settings.title, asked.language),
        language=asked.language,
        made_at=moment(asked.changed, settings.zone),
        state="imported",
        tables=tuple(_said(table, asked.language) for table in tables(asked.programme, asked.language)),
        state_words=say(STATE),
        version=version(asked.programme),
        source=", ".join(filter(None, (settings.controller, pick(settings.title, asked.language)))),
        publisher=settings.controller,
        homepage=f"{asked.url}/p/{asked.name}/imported",
        zone=settings.zone,
        licence=asked.licence,
    )


def _said(table: Table, language: str) -> Table:
    """The table with its headings in the reader's language."""
    say = translations(language).gettext
    columns = tuple(
        replace(one, title=say(one.title), description=say(one.description) if one.description else "")
        for one in table.columns
    )
    return replace(table, title=say(table.title), columns=columns)


def as_workbook(asked: Asked) -> bytes:
    """Everything as an Excel workbook."""
    return xlsx.render(_file(asked), xlsx.words(translations(asked.language).gettext))


def as_csv(asked: Asked) -> bytes:
    """The same as CSV files in a zip."""
    return csv_zip.render(_file(asked), translations(asked.language).gettext(NOTE))


PAGE = PublicPage(
    path="/imported",
    view=view,
    template="imported",
    words=N_("Surveys"),
    has=has,
    query=(*FACETS, "q", "page"),
    rows=lambda asked: of_imported(asked.programme, asked.home, asked.language),
)
FILES = (
    PublicFile(
        path="/imported.xlsx",
        make=as_workbook,
        media=xlsx.MEDIA,
        called=STATE,
        ending="xlsx",
    ),
    PublicFile(path="/imported.csv.zip", make=as_csv, media="application/zip", called=STATE, ending="zip"),
)
