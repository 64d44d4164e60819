"""The list of answers as files at the desk: everything, or what the filter finds, as an Excel workbook or as CSV.

Never here: what stands in it (programme/views/answers_tables), a file format.
"""

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.activities.base.messages import Refused
from app.export import xlsx
from app.export.csv_form import GERMAN_EXCEL, PROGRAMS, named, written
from app.live.render.catalogues import translations
from app.programme.views.answers_desk import all_rows, fitting
from app.programme.views.answers_tables import TITLE, answers_file
from app.tables import OutcomeFile
from app.text import N_
from app.web import answers, file_names
from app.web.desk.page import RefusedError
from app.web.desk.programmes.bench import asked_in
from app.web.desk.programmes.page import ProgrammePage

CSV = "text/csv"
NO_FILE = Refused(N_("There is no such file."), status=404)


@get("/answers/files/{ending:str}")
async def answers_as_file(page: NamedDependency[ProgrammePage], ending: FromPath[str]) -> Response[bytes]:
    """The rows that the address asks for. In German the CSV is one that Excel opens with a double click."""
    if ending not in ("xlsx", "csv"):
        raise RefusedError(NO_FILE)
    file, say = _file(page), translations(page.language).gettext
    if ending == "xlsx":
        made, media = xlsx.render(file, xlsx.words(say)), xlsx.MEDIA
    else:
        form = GERMAN_EXCEL if page.language.startswith("de") else PROGRAMS
        made, media = written(named(file, form).tables[0], form), CSV
    name = file_names.of_programme(page.programme, page.language, page.now, TITLE, ending)
    headers = {"Content-Disposition": answers.attachment(name), "Cache-Control": "no-store"}
    return Response(made, media_type=media, headers=headers)


def _file(page: ProgrammePage) -> OutcomeFile:
    rows = fitting(all_rows(page.programme, page.forums, page.language, page.now), asked_in(page.request))
    say, address = translations(page.language).gettext, f"{page.hall.render.url}{page.url}/answers"
    return answers_file(page.programme, rows, page.language, page.now, say, address)


HANDLERS = (answers_as_file,)
