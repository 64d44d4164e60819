"""What people wrote, as a text: for everybody in the hall and at home, with a screen reader or without a script.

Anybody who has the forum's address may look, as at the wall. The page stands still: it is renewed by whoever reads it.
Never here: what may be seen (the kind), the sorting page (console/sorting).
"""

from functools import partial
from urllib.parse import quote, urlencode

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.activities.base.views import Wanted
from app.forum.views.reading import ReadingView, reading
from app.letters import cut
from app.live.hall import Hall, LiveForum
from app.live.render.renderer import NOTHING, FormState
from app.web import answers, forms, identity, preferences, request_head
from app.web.draft import find_open
from app.web.participant.pages import takes_part
from app.web.public.kept import kept
from app.web.told import told_by, told_in

MOST = 100
"""So many letters are looked for."""


@get("/f/{forum:str}/notes")
async def page(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """A page of a step, found by words, topic and group; `?until=` keeps it where it was when somebody began to read."""
    place = await find_open(hall, forum, request)
    actor = identity.participant(request, hall.secret, forum)
    if request_head.header(request, b"hx-request"):  # another part of it is opened, and read next
        opened = FormState(edit=request_head.query(request, "topic"))
        return await _inside(hall, request, place, actor.by if actor is not None else None, opened)
    if not _stands_alone(place, request) or (actor is not None and actor.by in place.forum.participants):
        return await _page(hall, request, place, actor.by if actor is not None else None, NOTHING)
    return await kept(
        request,
        place,
        lambda: _page(hall, request, place, None, NOTHING),
        (*await told_by(hall, place), hall.store.edition),
    )


def _stands_alone(place: LiveForum, request: answers.HttpRequest) -> bool:
    """Whether it is of a step with days of its own, of which a link may go round."""
    found = place.forum.activities.get(request_head.query(request, "step"))
    return found is not None and found.phase.window is not None


def is_asked(request: answers.HttpRequest) -> bool:
    """Whether a form was sent from this page: its address then says which part of it was shown."""
    return bool(request_head.query(request, "step"))


async def answered(
    hall: Hall, request: answers.HttpRequest, place: LiveForum, by: str, ask: FormState, status: int
) -> Response[str]:
    """The answer to a form that stands on this page: as a fragment for htmx; else on to the own words, or back with what was
    typed."""
    if request_head.header(request, b"hx-request"):
        return await _inside(hall, request, place, by, ask, status)
    if ask.done:
        return answers.redirect(way_back(request, place.forum.id, "own"))
    return await _page(hall, request, place, by, ask, status)


async def _page(
    hall: Hall, request: answers.HttpRequest, place: LiveForum, by: str | None, ask: FormState, status: int = 200
) -> Response[str]:
    here = takes_part(hall, request, place.forum)
    view = await _view(hall, request, place, by)
    return answers.page(hall, request, "pages/reading.html", status, view=view, ask=ask, here=here)


async def _inside(
    hall: Hall, request: answers.HttpRequest, place: LiveForum, by: str | None, ask: FormState, status: int = 200
) -> Response[str]:
    """What is swapped in place on a page that is there already."""
    view, language = await _view(hall, request, place, by), preferences.language(request)
    made = hall.render.fragment("parts/reading.html", "reading", view, language, ask, place.now())
    return answers.html(made, status)


async def _view(hall: Hall, request: answers.HttpRequest, place: LiveForum, by: str | None) -> ReadingView:
    step, language = request_head.query(request, "step"), preferences.language(request)
    told = await told_in(hall, place, language)
    return reading(place.forum, language, place.now(), step, _wanted(request), by, told.by_post)


def way_back(request: answers.HttpRequest, forum: str, where: str) -> str:
    """The page as it stood when a form was sent from it, at the part with this id."""
    names = ("step", "words", "topic", "group", "until", "page")
    asked = {name: request_head.query(request, name) for name in names}
    asked |= {name: said for name in ("order", "became") if (said := request_head.query(request, name))}
    return f"/f/{forum}/notes?{urlencode(asked)}#{quote(where)}"


def _wanted(request: answers.HttpRequest) -> Wanted:
    query = partial(request_head.query, request)
    return Wanted(
        words=cut(forms.CONTROL.sub("", query("words")).strip(), MOST, ""),
        topic=query("topic"),
        group=query("group"),
        until=query("until"),
        page=request_head.page_number(request),
        order=query("order"),
        became=query("became"),
    )


READING = [page]
