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
from app.live.render.words import translations
from app.store.log import forum_key
from app.web.desk.page import DeskPage
from app.web.lookup import find


@get("/f/{forum:str}/archive")
async def archive(forum: FromPath[str], desk_page: NamedDependency[DeskPage]) -> Stream:
    """One file. If the log is written anew meanwhile, the download breaks off; such a file is refused everywhere. Of a
    damaged forum it holds every entry, and no outcome."""
    hall, say = desk_page.hall, translations(desk_page.language).gettext
    blob = partial(hall.log.blob, forum)
    try:
        place = await find(hall, forum, desk_page.request)
    except Damaged:
        code, kept = hall.desk.state.forums[forum], await hall.log.blob_names(forum)
        return file_of(code, write_damaged(forum, code, hall.log.pages(forum_key(forum)), kept, blob))
    held, pages = snapshot(place.forum), hall.log.pages(place.replica.key)
    return file_of(held.code, write(held, pages, desk_page.language, place.now(), say, blob))


def file_of(code: str, pieces: AsyncIterator[bytes]) -> Stream:
    """An archive as a download."""
    name = f"stimmwand-{code}.archive.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Stream(pieces, media_type="application/json", headers=headers)


ARCHIVE = [archive]
