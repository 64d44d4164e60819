"""Logs in the store that are on no list: put on it, saved as a file, or deleted.

Never here: what makes a log fit for the list (archive/trial), restoring from a file (archive/restoring).
"""

from functools import partial

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Stream

from app.activities.base.messages import Refused
from app.archive import found
from app.archive.trial import UnfitError
from app.archive.writing import write_damaged, write_damaged_programme
from app.forum.listed_programmes import is_programme
from app.forum.views.desk import FoundRow
from app.live.housekeeping import erase
from app.live.render.renderer import NOTHING
from app.store.log import Unavailable, forum_key
from app.text import N_
from app.web import answers, file_names
from app.web.answers import NOT_SAVED
from app.web.desk.archive import file_of
from app.web.desk.page import DeskPage, RefusedError, read_form

MOST_ROWS = 20
NO_CODE = "000000"
NOT_TYPED = Refused(
    N_("This is not the code or the name of this forum. Nothing was deleted."), status=422, invalid=("typed",)
)
TAKEN = Refused(N_("Somebody else changed something here just now. Please look again."))


async def found_rows(desk_page: DeskPage) -> list[FoundRow]:
    """The first of them; none while the store does not say."""
    try:
        unlisted = await found.unlisted(desk_page.hall)
        return [await found.looked_at(desk_page.hall, one, desk_page.language) for one in unlisted[:MOST_ROWS]]
    except Unavailable:
        return []


async def _row(desk_page: DeskPage, log: str) -> FoundRow:
    if log not in await found.unlisted(desk_page.hall):
        raise NotFoundException
    return await found.looked_at(desk_page.hall, log, desk_page.language)


@get("/found/{log:str}")
async def found_page(log: FromPath[str], desk_page: NamedDependency[DeskPage]) -> Response[str]:
    """What can be read of it, and what can be done."""
    return desk_page.render("found", await _row(desk_page, log), NOTHING)


@post("/found/{log:str}")
async def put_back(
    log: FromPath[str], desk_page: NamedDependency[DeskPage], request: answers.HttpRequest
) -> Response[str]:
    """Puts it on the list, if its pages can be shown."""
    await read_form(request)
    row = await _row(desk_page, log)
    try:
        refused = None if await found.put_back(desk_page.hall, log) else TAKEN
    except UnfitError as unfit:
        refused = unfit.refused
    except Unavailable as error:
        raise RefusedError(NOT_SAVED) from error
    if refused is not None:
        return desk_page.render("found", row, desk_page.refusal(refused, {}, "list"), refused.status)
    return answers.redirect(f"/desk/{'p' if is_programme(log) else 'f'}/{log}")


@post("/found/{log:str}/deletion")
async def delete(
    log: FromPath[str], desk_page: NamedDependency[DeskPage], request: answers.HttpRequest
) -> Response[str]:
    """Deletes it for good, if its code or its name in the store was typed."""
    form = await read_form(request)
    row = await _row(desk_page, log)
    if form.first("typed").replace(" ", "").replace("\u202f", "") not in {row.id, row.code} - {""}:
        refusal = desk_page.refusal(NOT_TYPED, form.fields, "deletion")
        return desk_page.render("found", row, refusal, NOT_TYPED.status)
    try:
        await erase(desk_page.hall, log)
    except Unavailable as error:
        raise RefusedError(NOT_SAVED) from error
    return answers.redirect("/desk?done=deleted")


@get("/found/{log:str}/archive")
async def archive(log: FromPath[str], desk_page: NamedDependency[DeskPage]) -> Stream:
    """Every entry of it as a file."""
    row = await _row(desk_page, log)
    store = desk_page.hall.log
    kept, blob = await store.blob_names(log), partial(store.blob, log)
    name = file_names.of_damaged(row.code or log, desk_page.language, desk_page.hall.now())
    if is_programme(log):
        return file_of(name, write_damaged_programme(log, log.lower(), store.pages(forum_key(log)), kept, blob))
    pieces = write_damaged(log, row.code or NO_CODE, store.pages(forum_key(log)), kept, blob)
    return file_of(name, pieces)


FOUND = [found_page, put_back, delete, archive]
