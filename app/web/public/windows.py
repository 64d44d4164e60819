"""The steps that are open on days of their own, for anybody who has the forum's address: the list of them, and calendar files.

Each has a page of its own: the one on which it is read (reading), or where it is answered (participant/write).
Never here: where a window stands (forum/windows), forms.
"""

from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from app.export.windows_ics import Entry, calendar
from app.forum.state import Activity
from app.forum.views.windows import way_to, windows
from app.live.hall import Hall, LiveForum
from app.text import pick
from app.web import answers, file_names, identity, preferences, request_head
from app.web.draft import find_open
from app.web.public.kept import FOR_A_WHILE, kept


@get("/f/{forum:str}/windows")
async def listed(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[Any]:
    """What is open now, what will be and what was."""
    place = await find_open(hall, forum, request)
    actor = identity.participant(request, hall.secret, forum)
    by = actor.by if actor is not None and actor.by in place.forum.participants else None

    async def made() -> Response[Any]:
        view = windows(place.forum, preferences.language(request), place.now(), by)
        return answers.page(hall, request, "pages/windows.html", view=view)

    return await made() if by else await kept(request, place, made, (hall.store.edition,))


@get("/f/{forum:str}/windows.ics")
async def every_day(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[bytes]:
    """All of them for a calendar."""
    place = await find_open(hall, forum, request)
    return _calendar(hall, request, place, [*place.forum.activities.values()])


@get("/f/{forum:str}/windows/{name:str}")
async def days(
    forum: FromPath[str], name: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]
) -> Response[Any]:
    """One of them for a calendar, by the step's id: `a3.ics`; by the id alone the way to its page."""
    place = await find_open(hall, forum, request)
    if back := way_to(place.forum, name):
        tongue = request_head.query(request, "lang")
        return answers.redirect(f"{back}&lang={tongue}" if tongue in preferences.spoken(request) else back)
    found = place.forum.activities.get(name.removesuffix(".ics")) if name.endswith(".ics") else None
    if found is None or found.phase.window is None:
        raise NotFoundException
    return _calendar(hall, request, place, [found])


def _calendar(hall: Hall, request: answers.HttpRequest, place: LiveForum, steps: list[Activity]) -> Response[bytes]:
    language, forum = preferences.language(request), place.forum
    title = pick(forum.settings.title, language)
    found = [
        Entry(
            uid=f"{forum.id}-{one.id}@stimmwand",
            title=f"{pick(one.plan.title, language)} ({title})",
            address=f"{hall.render.url}/f/{forum.id}/windows",
            window=one.phase.window,
            changes=len(one.windows),
            made=one.windows[-1].at if one.windows else forum.created_at,
        )
        for one in steps
        if one.phase.window is not None
    ]
    part = steps[0].id if len(steps) == 1 else ""
    name = file_names.of_forum(forum, language, place.now(), file_names.DATES, "ics", part)
    headers = {"Content-Disposition": answers.attachment(name), "Cache-Control": FOR_A_WHILE}
    return Response(calendar(title, found), media_type="text/calendar", headers=headers)


WINDOWS = [listed, every_day, days]
