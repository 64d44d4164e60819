"""The archive at the desk: the organiser's download of a whole forum, sent while it is read.

Never here: what is in the file (archive).
"""

from collections.abc import AsyncIterator

from litestar import get
from litestar.di import NamedDependency
from litestar.response import Stream

from app.archive.writing import write
from app.forum.snapshot import snapshot
from app.live.clock import now_ms
from app.live.render.words import translations
from app.web.desk.page import ForumPage


@get("/f/{forum:str}/archive")
async def archive(page: NamedDependency[ForumPage]) -> Stream:
    """One file. If the log is written anew meanwhile, the download breaks off; such a file is refused everywhere."""
    held, replica = snapshot(page.forum), page.place.replica
    pages, say = page.hall.log.pages(replica.key), translations(page.language).gettext
    name = f"stimmwand-{held.code}.archive.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}

    async def pieces() -> AsyncIterator[bytes]:
        async for piece in write(held, pages, page.language, now_ms(), say):
            yield piece

    return Stream(pieces, media_type="application/json", headers=headers)


ARCHIVE = [archive]
