"""What the files of a forum and of a programme are called: every download takes its name here.

`kind` says what a file is, in English words that are marked for translation. Never here: letters and order (export/names).
"""

from app.export.names import day_of, file_name
from app.forum.outcome.tables import version
from app.forum.state import Forum
from app.live.render.catalogues import translations
from app.programme.state import Programme
from app.programme.views import register_tables
from app.text import N_, pick

ARCHIVE = N_("Archive")
OUTCOME = N_("Outcome")
MINUTES, MINUTES_SHORT = N_("Annex to the minutes"), N_("Annex to the minutes, short form")
VOTES = N_("Ballots for programs that count")
CSV, CSV_EXCEL = N_("Outcome as CSV"), N_("Outcome as CSV for Excel")
RECEIPTS = N_("Receipts")
DATES = N_("Dates")
QR_CODE = N_("QR code")


def of_forum(forum: Forum, language: str, now: int, kind: str, ending: str, part: str = "") -> str:
    """A file of the forum as it is at `now` (milliseconds); `part` where it is of one step or one table alone."""
    settings = forum.settings
    return file_name(
        title=pick(settings.title, language),
        code=forum.code,
        day=day_of(settings.day, now, settings.zone),
        kind=f"{translations(language).gettext(kind)} {part}",
        version=version(forum),
        ending=ending,
    )


def of_programme(programme: Programme, language: str, now: int, kind: str, ending: str) -> str:
    """A file of the programme: its day is that of `now` (milliseconds)."""
    settings = programme.basics.settings
    return file_name(
        title=pick(settings.title, language),
        day=day_of("", now, settings.zone),
        kind=translations(language).gettext(kind),
        version=register_tables.version(programme),
        ending=ending,
    )


def of_damaged(called: str, language: str, now: int) -> str:
    """The archive of a log that cannot be folded: it has a code, or a name, and says neither title nor version."""
    kind = translations(language).gettext(ARCHIVE)
    return file_name(title=called, day=day_of("", now, "UTC"), kind=kind, ending="json")
