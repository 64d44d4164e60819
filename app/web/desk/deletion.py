"""Deleting a forum from the desk: asked on a page of its own, with the title or the code to be typed; a damaged one, too.

Never here: how it goes (live/housekeeping), by itself (forum/retention).
"""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import HTTPException, NotFoundException
from litestar.params import FromPath

from app.activities.base.messages import Refused
from app.forum.fold import seen_key
from app.forum.views.desk import DamagedRow, ForumRow
from app.live import housekeeping
from app.live.keeping_outcome import programmes_of
from app.live.render.renderer import NOTHING
from app.store.log import Unavailable
from app.text import N_, pick
from app.web import answers
from app.web.answers import NOT_SAVED
from app.web.desk.damaged import row_of
from app.web.desk.page import DeskPage, RefusedError, SubmittedForm, read_form

NOT_TYPED = Refused(
    N_("This is not the title or the code of this forum. Nothing was deleted."), status=422, invalid=("typed",)
)


@get("/f/{forum:str}/deletion")
async def deletion_page(forum: FromPath[str], desk_page: NamedDependency[DeskPage]) -> Response[str]:
    """Says what will be lost, and asks for the title."""
    row = await _row(desk_page, forum)
    return desk_page.render("deletion", row, NOTHING, **await _told(desk_page, forum))


@post("/f/{forum:str}/deletion")
async def delete(
    forum: FromPath[str], desk_page: NamedDependency[DeskPage], request: answers.HttpRequest
) -> Response[str]:
    """Takes the forum from the list and its log from the store, if its title or code was typed."""
    form = await read_form(request)
    if seen_key(desk_page.actor.by, form.key) not in desk_page.hall.desk.state.seen:
        row = await _row(desk_page, forum)
        if not await _typed(desk_page, form, row):
            told = await _told(desk_page, forum)
            refusal = desk_page.refusal(NOT_TYPED, form.fields)
            return desk_page.render("deletion", row, refusal, status=NOT_TYPED.status, **told)
    # Asked again after the store was away: the list has forgotten the forum, its bytes may still be there; if nobody
    # asks again, housekeeping deletes them (live/housekeeping).
    try:
        refused = await housekeeping.delete(desk_page.hall, desk_page.actor.by, form.key, forum)
    except Unavailable as error:
        raise RefusedError(NOT_SAVED) from error
    if refused is not None:
        raise RefusedError(refused)
    return answers.redirect("/desk?done=deleted")


async def _told(desk_page: DeskPage, forum: str) -> dict[str, Any]:
    """The programmes in which its published results stay, and those in which they do not, by their titles."""
    found: dict[str, tuple[str, ...]] = {"kept_by": (), "lost_by": ()}
    for programme in await programmes_of(desk_page.hall, forum):
        one = programme.formats.of(forum)
        where = "kept_by" if one is not None and one.said.keeps else "lost_by"
        found[where] += (pick(programme.basics.settings.title, desk_page.language),)
    return found


async def _row(desk_page: DeskPage, forum: str) -> ForumRow | DamagedRow:
    """Raises NotFoundException, or a 410, if there is no such forum."""
    known = desk_page.hall.desk.state
    row = await row_of(desk_page, forum)
    if row is None and forum in known.forums:  # nothing is in its log: it was never made
        row = DamagedRow(id=forum, code=known.forums[forum])
    if row is None:
        raise HTTPException(status_code=410) if forum in known.deleted else NotFoundException()
    return row


async def _typed(desk_page: DeskPage, form: SubmittedForm, row: ForumRow | DamagedRow) -> bool:
    typed = form.first("typed").casefold().replace("\u202f", " ")
    titles = {row.title.strip().casefold()} - {""}
    if isinstance(row, ForumRow) and (place := await desk_page.hall.place(row.id)) is not None:
        titles |= {words.strip().casefold() for words in place.forum.settings.title.values()}
    return typed in titles or typed.replace(" ", "") == row.code


DELETION = [deletion_page, delete]
