"""A programme's public pages as they are sent: to anybody, with no cookie and no script; caches may keep them for a minute.

One page for everybody in a language: it comes from the address or from what the browser asks for, never from a cookie.
A programme that is not public is there for organisers who are signed in, marked as a preview, and for nobody else.
Never here: which pages there are (pages.py), what stands on them (app/programme/views).
"""

import asyncio
from collections.abc import Mapping
from functools import partial
from typing import Any

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from msgspec.structs import replace

from app.forum import lists
from app.forum.snapshot import snapshot as held
from app.forum.state import Forum
from app.live.hall import Hall, LiveForum, LiveProgramme
from app.live.render.renderer import Render
from app.programme.snapshot import snapshot
from app.programme.state import Programme
from app.programme.views.easy_read import easy_note
from app.programme.views.frame import frame
from app.web import answers, file_names, organisers, preferences, request_head
from app.web.lookup import GoneError, catch_up, programme_called
from app.web.public.programmes import catalogue
from app.web.public.programmes.page import Asked, PublicFile, PublicPage
from app.web.public.programmes.pages import FILES, PAGES
from app.web.public.programmes.shelf import Kept, Key, Make, compressed, shelf

FOR_A_MINUTE = "public, max-age=60"
HTML = "text/html"
MINUTE_MS = 60_000
QUERY_MOST = 200
"""So many letters of what stands behind the question mark are looked at, of each name."""


class NavLine(msgspec.Struct, frozen=True):
    """A page in the navigation: its address, its words, and whether it is this one."""

    path: str
    words: str
    here: bool


class Found(msgspec.Struct, frozen=True):
    """Whose page is asked for, and whether only organisers see it."""

    place: LiveProgramme
    forums: dict[str, LiveForum]
    name: str
    preview: bool


async def find(hall: Hall, called: str, request: answers.HttpRequest) -> Found | str:
    """The programme of this name; or the name that it has now, to lead there. Raises NotFoundException, GoneError, Damaged."""
    programme = await programme_called(hall, called)
    place = await hall.programme(programme) if programme else None
    if place is None:
        raise GoneError if programme and hall.desk.state.gone(programme) else NotFoundException
    preview = not place.programme.basics.public
    if preview:
        if await organisers.known(request, hall) is None:
            raise NotFoundException
        await catch_up(hall, place.replica)
    name = hall.desk.state.programmes[programme]
    if name != called:
        return name
    # A forum that was never opened is an organiser's draft: not even its title is told.
    told = {key: one for key, one in (await hall.forums_of(place.programme)).items() if one.forum.status != "draft"}
    return Found(place, told, name, preview)


async def send(
    hall: Hall, request: answers.HttpRequest, called: str, one: PublicPage | PublicFile, parts: Mapping[str, str]
) -> Response[bytes]:
    """The page or file; 304 for who has it as it is."""
    found = await find(hall, called, request)
    if isinstance(found, str):
        path = request_head.path(request).split("/", 3)
        rest = f"/{path[3]}" if len(path) > 3 else ""
        asked = request.scope["query_string"].decode("latin-1")
        headers = {"Location": f"/p/{found}{rest}{'?' if asked else ''}{asked}", "Cache-Control": FOR_A_MINUTE}
        return Response(b"", status_code=301, headers=headers)
    language = preferences.public_language(request, found.place.programme.basics.settings.languages)
    query = {name: request_head.query(request, name)[:QUERY_MOST] for name in one.query}
    now = found.place.now()
    said = {name: words for name, words in query.items() if words}
    hold = partial(_held, hall, found, one, language, parts, said, now)
    if found.preview:
        made = compressed((), await asyncio.to_thread(hold()))
    else:
        where = (one.path, *parts.items(), *said.items(), language)
        made = await shelf(found.place.programme).get(where, (*_key(found, now), hall.desk.state.open_data), hold)
    if made is None:
        raise NotFoundException
    called = ""
    if isinstance(one, PublicFile) and one.called:
        called = file_names.of_programme(found.place.programme, language, now, one.called, one.ending)
    return _answer(request, one, made, found.preview, called)


def _answer(
    request: answers.HttpRequest, one: PublicPage | PublicFile, made: Kept, preview: bool, called: str
) -> Response[bytes]:
    headers = {"ETag": made.tag, "Vary": "Accept-Encoding, Accept-Language", "Cache-Control": FOR_A_MINUTE}
    if preview:
        headers = {"Cache-Control": "no-store"}
    elif made.tag in request_head.header(request, b"if-none-match"):
        return Response(b"", status_code=304, headers=headers)
    if called:
        headers["Content-Disposition"] = answers.attachment(called)
    small = answers.takes_gzip(request)
    if small:
        headers["Content-Encoding"] = "gzip"
    media = one.media if isinstance(one, PublicFile) else HTML
    return Response(made.body if small else made.plain, media_type=media, headers=headers)


def _key(found: Found, now: int) -> Key:
    """The last entry of each log, and the minute: bounds of windows and days fall on whole ones."""
    forums = ((one.forum.last_id, lists.all_public(one.forum, now)) for one in found.forums.values())
    return (found.place.programme.last_id, found.name, now // MINUTE_MS, *forums)


def _held(
    hall: Hall,
    found: Found,
    one: PublicPage | PublicFile,
    language: str,
    parts: Mapping[str, str],
    query: Mapping[str, str],
    now: int,
) -> Make:
    """What makes the page, of states that are held still from now on."""
    programme, forums = shelf(found.place.programme).held(_key(found, now), partial(_snapshots, found))
    asked = replace(asked_of(hall, found, language, now), programme=programme, forums=forums, parts=parts, query=query)
    if isinstance(one, PublicFile):
        return lambda: one.make(asked)
    return lambda: _page(hall.render, one, asked, found.preview)


def asked_of(hall: Hall, found: Found, language: str, now: int) -> Asked:
    """What is asked for by an address alone, of the programme as it is at `now`."""
    return Asked(
        programme=found.place.programme,
        forums={},
        language=language,
        now=now,
        parts={},
        query={},
        url=hall.render.url,
        name=found.name,
        open_data=hall.desk.state.open_data,
    )


def _snapshots(found: Found) -> tuple[Programme, dict[str, Forum]]:
    return snapshot(found.place.programme), {forum: held(place.forum) for forum, place in found.forums.items()}


def _navigation(programme: Programme, home: str, here: str) -> tuple[NavLine, ...]:
    """The pages that have words, and something on them; `here` is the path of this one."""
    return tuple(
        NavLine(f"{home}{one.path}", one.words, one.path == here) for one in PAGES if one.words and one.has(programme)
    )


def _page(render: Render, one: PublicPage, asked: Asked, preview: bool) -> bytes | None:
    view = one.view(asked)
    return framed(render, one.template, one.path, asked, preview, view=view).encode() if view is not None else None


def framed(render: Render, template: str, at: str, asked: Asked, preview: bool, **values: Any) -> str:
    """A page in the frame of the programme, which needs all of this: `at` is the page's path in the registry, `values` are what
    its own template shows."""
    path = asked.home + at
    for name, said in asked.parts.items():
        path = path.replace(f"{{{name}:str}}", said)
    around = frame(asked.programme, asked.language)
    return render.page(
        f"public/programmes/{template}.html",
        asked.language,
        asked.now,
        frame=around,
        nav=_navigation(asked.programme, asked.home, at),
        home=asked.home,
        path=path,
        query=asked.query,
        preview=preview,
        has_data=catalogue.has(asked),
        easy_note=easy_note(asked.programme, asked.forums, (around, values), asked.language),
        theme="",
        as_of=asked.now,
        **values,
    )


def _handler(one: PublicPage | PublicFile) -> Any:
    @get(f"/p/{{called:str}}{one.path}")
    async def page(called: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[bytes]:
        parts = {name: str(said) for name, said in request.path_params.items() if name != "called"}
        return await send(hall, request, called, one, parts)

    return page


PROGRAMME_PAGES = [*map(_handler, PAGES), *map(_handler, FILES)]
