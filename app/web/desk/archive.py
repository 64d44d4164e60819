"""The archive at the desk: the organiser's download of a whole forum, sent while it is read.

Never here: what is in the file (archive).
"""

from collections.abc import AsyncIterator
from functools import partial

from litestar import get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Stream

from app.archive.writing import write, write_damaged
from app.forum.snapshot import snapshot
from app.live.fence import Damaged
from app.live.render.catalogues import translations
from app.press.batches import is_long
from app.press.press import Press
from app.store.log import forum_key
from app.web import answers, file_names
from app.web.desk.page import DeskPage
from app.web.lookup import find


@get("/f/{forum:str}/archive")
async def archive(forum: FromPath[str], desk_page: NamedDependency[DeskPage], press: NamedDependency[Press]) -> Stream:
    """One file. If the log is written anew meanwhile, the download breaks off; such a file is refused everywhere. Of a
    damaged forum it holds every entry, and no outcome."""
    hall, say = desk_page.hall, translations(desk_page.language).gettext
    blob = partial(hall.log.blob, forum)
    try:
        place = await find(hall, forum, desk_page.request)
    except Damaged:
        code, kept = hall.desk.state.forums[forum], await hall.log.blob_names(forum)
        name = file_names.of_damaged(code, desk_page.language, hall.now())
        return file_of(name, write_damaged(forum, code, hall.log.pages(forum_key(forum)), kept, blob))
    held, pages = snapshot(place.forum), hall.log.pages(place.replica.key)
    now, language = place.now(), desk_page.language
    name = file_names.of_forum(held, language, now, file_names.ARCHIVE, "json")
    figures = partial(press.figures, place, held, language, now) if is_long(held) else None
    licence = hall.desk.state.open_data.licence
    return file_of(name, write(held, pages, language, now, say, blob, figures, licence))


def file_of(name: str, pieces: AsyncIterator[bytes]) -> Stream:
    """An archive as a download under this name."""
    headers = {"Content-Disposition": answers.attachment(name), "Cache-Control": "no-store"}
    return Stream(pieces, media_type="application/json", headers=headers)


ARCHIVE = [archive]
