"""The timeline's public page and files: the calendar of all dates, one of each date, and the dates as data.

Never here: which dates there are (programme/views/dates), how a calendar is written (export/calendar).
"""

import msgspec

from app.export.calendar import Source, calendar
from app.export.licences import LICENCES
from app.programme.views import timeline
from app.programme.views.dates import Entry, entries
from app.programme.views.search_rows import of_dates
from app.text import N_, pick
from app.web.public.programmes.page import Asked, PublicFile, PublicPage

ICS = "text/calendar"


def _source(asked: Asked) -> Source:
    title = pick(asked.programme.basics.settings.title, asked.language)
    address = f"{asked.url}/p/{asked.name}/timeline"
    return Source(id=asked.programme.id, title=title, language=asked.language, address=address)


def _dates(asked: Asked) -> tuple[Entry, ...]:
    return entries(asked.programme, asked.forums, asked.now)


def _one(asked: Asked) -> bytes | None:
    name, dot, ending = asked.parts["date"].rpartition(".")
    found = [one for one in _dates(asked) if one.id == name and (dot, ending) == (".", "ics")]
    return calendar(_source(asked), found) if found else None


def _data(asked: Asked) -> bytes:
    found = timeline.data(asked.programme, asked.forums, asked.now)
    settings = asked.programme.basics.settings
    licence, zone = settings.licence or LICENCES[asked.licence].name, settings.zone
    said = {
        "programme": settings.title,
        "zone": zone,
        "licence": licence,
        "at": asked.now // 60_000 * 60_000,
        "dates": found,
    }
    return msgspec.json.format(msgspec.json.encode(said), indent=1)


PAGE = PublicPage(
    path="/timeline",
    view=lambda asked: timeline.timeline(
        asked.programme, asked.forums, asked.language, asked.now, asked.query.get("strand", "")
    ),
    query=("strand",),
    template="timeline",
    words=N_("Dates"),
    rows=lambda asked: of_dates(asked.programme, asked.forums, asked.home, asked.language, asked.now),
)
FILES = (
    PublicFile(path="/timeline.ics", make=lambda asked: calendar(_source(asked), _dates(asked)), media=ICS),
    PublicFile(path="/timeline/{date:str}", make=_one, media=ICS),
    PublicFile(path="/timeline.json", make=_data, media="application/json"),
)
