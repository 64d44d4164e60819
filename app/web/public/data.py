"""The data of a forum's public results, for anybody: a page that names the files, the files, their description for portals.

Nothing of it is there while no result is public, or where the installation gives no data out. Never here: what is in a file
(data_files).
"""

import asyncio
from typing import Any

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from app.activities.base.memo import Memo
from app.forum import lists
from app.forum.over import evening_over
from app.forum.snapshot import snapshot
from app.forum.state import Forum
from app.live.hall import Hall, LiveForum
from app.web import answers, preferences
from app.web.draft import find_open
from app.web.public.data_files import JSON_LD, TITLES, TURTLE, TYPES, DataFiles, make

FOR_A_MINUTE = "public, max-age=60"
Key = tuple[Any, ...]


class DataLine(msgspec.Struct, frozen=True):
    """A file as the page offers it (S69): address, name, English words for what it is, size in bytes."""

    path: str
    name: str
    words: str
    size: int


class DataView(msgspec.Struct, frozen=True, kw_only=True):
    """The page. `described` are the descriptions for portals; `source` is whom to name, where the licence asks for it."""

    forum: str
    title: str
    languages: tuple[str, ...]
    files: tuple[DataLine, ...]
    described: tuple[DataLine, ...]
    licence: str
    licence_page: str
    source: str


# It goes with the state, so nothing of a deleted forum stays in memory, and none of the words that were erased.
_SHELF: Memo[dict[str, tuple[Key, DataFiles | None]]] = Memo()


@get("/f/{forum:str}/data")
async def page(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[bytes]:
    """The files with their sizes, and under which licence they are."""
    place = await find_open(hall, forum, request)
    language = preferences.public_language(request, place.forum.settings.languages)
    made = await _made(hall, place, language)
    path = f"/f/{place.forum.id}/data"
    lines = {
        ending: DataLine(f"{path}.{ending}?lang={language}", made.names[ending], TITLES.get(ending, ""), len(data))
        for ending, data in made.files.items()
    }
    view = DataView(
        forum=place.forum.id,
        title=made.title,
        languages=place.forum.settings.languages,
        files=tuple(lines[ending] for ending in TITLES),
        described=tuple(lines[ending] for ending in (TURTLE, JSON_LD) if ending in lines),
        licence=made.licence.title,
        licence_page=made.licence.path,
        source=made.source if made.licence.named else "",
    )
    html = hall.render.page("public/data.html", language, view=view, theme="", path=path)
    return Response(html.encode(), media_type="text/html", headers=_headers())


def _headers() -> dict[str, str]:
    return {"Cache-Control": FOR_A_MINUTE, "Vary": "Accept-Language"}


def _file(ending: str) -> Any:
    @get(f"/f/{{forum:str}}/data.{ending}")
    async def file(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[bytes]:
        place = await find_open(hall, forum, request)
        made = await _made(hall, place, preferences.public_language(request, place.forum.settings.languages))
        if ending not in made.files:
            raise NotFoundException
        headers = _headers() | {"Content-Disposition": answers.attachment(made.names[ending])}
        return Response(made.files[ending], media_type=TYPES[ending], headers=headers)

    return file


async def _made(hall: Hall, place: LiveForum, language: str) -> DataFiles:
    """The files now, taken from the shelf if nothing has changed. Raises NotFoundException."""
    now, forum, said = place.now(), place.forum, hall.desk.state.open_data
    key = (*_key(forum, now), said)
    shelf = _SHELF.get(forum)
    if shelf is None:
        shelf = _SHELF.keep(forum, {})
    if language not in shelf or shelf[language][0] != key:
        made = await asyncio.to_thread(make, snapshot(forum), language, now, said, hall.render.url)
        shelf[language] = key, made
    if (found := shelf[language][1]) is None:
        raise NotFoundException
    return found


def _key(forum: Forum, now: int) -> Key:
    """The last entry, and what a deadline has closed without one."""
    return (forum.last_id, evening_over(forum, now), *lists.all_public(forum, now))


DATA = [page, *map(_file, TYPES)]
