"""Asking for notices by mail: the form for everybody, the page that confirms, the page on which one leaves.

The form answers the same whoever asks for whatever address. Nothing here reads a cookie or knows a vote. Never here: a mail,
who is kept how (mail/following).
"""

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from app.activities.base.messages import Refused
from app.live.hall import Hall
from app.live.render.renderer import NOTHING, FormState
from app.live.render.words import say
from app.mail import following
from app.mail.following import Asked as AskedFor
from app.programme.notices import is_offered
from app.programme.notices_state import EVERYTHING
from app.programme.views.notices import NoticesView, named, notices_view, topics
from app.store.log import Unavailable
from app.text import N_
from app.web import answers, forms, preferences
from app.web.public.programmes.notices_page import PATH
from app.web.public.programmes.serving import Found, asked_of, find, framed

NO_ADDRESS = Refused(N_("Please give an email address, such as name@example.org."), status=422, invalid=("address",))
NO_TOPIC = Refused(N_("Please say what you would like to hear about."), status=422, invalid=("topic",))
FULL = Refused(N_("Too many people are asking just now. Please try again in an hour."), status=429)
AWAY = Refused(N_("This cannot be saved at the moment. Please try again in a moment."), status=503)
OVER = Refused(N_("This link has been used already, or is older than 24 hours. You can ask once more."), status=410)
LEFT = Refused(N_("This address is not kept here any more. You will get no further mail."), status=410)
MOST_BODY = 32 * 1024


class StepView(msgspec.Struct, frozen=True):
    """A page of the way: what it is about, its form's address, what is followed (nothing: everything)."""

    step: str
    to: str = ""
    names: tuple[str, ...] = ()


async def _found(hall: Hall, called: str, request: answers.HttpRequest) -> Found:
    found = await find(hall, called, request)
    if isinstance(found, str):
        raise NotFoundException
    return found


def _language(request: answers.HttpRequest, found: Found) -> str:
    return preferences.public_language(request, found.place.programme.basics.settings.languages)


def _page(
    hall: Hall,
    request: answers.HttpRequest,
    found: Found,
    view: NoticesView | StepView,
    ask: FormState = NOTHING,
    status: int = 200,
) -> Response[str]:
    """A page for this request alone: kept by nobody."""
    template = "notices_step" if isinstance(view, StepView) else "notices"
    asked = asked_of(hall, found, _language(request, found), found.place.now())
    html = framed(hall.render, template, PATH, asked, found.preview, view=view, ask=ask)
    headers = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"}
    return Response(html, status_code=status, media_type="text/html", headers=headers)


@post("/p/{called:str}/notices", status_code=200, request_max_body_size=MOST_BODY)
async def ask(called: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """Somebody asks: a mail goes out that asks for confirmation, or did so within the day; the page says the same."""
    found = await _found(hall, called, request)
    programme, language = found.place.programme, _language(request, found)
    if not hall.sends_mail or not is_offered(programme, found.place.now()):
        raise NotFoundException
    fields = forms.parse(await request.body())
    if isinstance(fields, Refused):
        fields = {}
    address = (fields.get("address") or [""])[0].strip()
    known = {EVERYTHING, *(one.key for one in topics(programme, language))}
    keys = tuple(key for key in fields.get("topic", []) if key in known)
    said = AskedFor(programme=programme.id, address=address, language=language, keys=following.tidy_keys(keys))
    refused = await _refused(hall, said, keys, f"/p/{found.name}{PATH}/confirm")
    if refused is None:
        return _page(hall, request, found, StepView("asked"))
    state = FormState(refused=say(refused, language), fields=fields, invalid=refused.invalid)
    return _page(
        hall, request, found, notices_view(programme, language, found.place.now(), keys), state, refused.status
    )


async def _refused(hall: Hall, said: AskedFor, keys: tuple[str, ...], path: str) -> Refused | None:
    if not following.is_address(said.address):
        return NO_ADDRESS
    if not keys:
        return NO_TOPIC
    try:
        return FULL if await following.ask(hall, said, path) == "full" else None
    except Unavailable:
        return AWAY


@get("/p/{called:str}/notices/confirm/{token:str}")
async def confirm_page(
    called: FromPath[str], token: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]
) -> Response[str]:
    """Asks once more: programs that look links through must confirm nothing."""
    found = await _found(hall, called, request)
    waiting = await following.waiting(hall, token)
    if waiting is None or waiting.programme != found.place.programme.id:
        return _over(hall, request, found, OVER)
    names = named(found.place.programme, waiting.keys, _language(request, found))
    return _page(hall, request, found, StepView("confirm", f"/p/{found.name}{PATH}/confirm/{token}", names))


@post("/p/{called:str}/notices/confirm/{token:str}", status_code=200)
async def confirm(
    called: FromPath[str], token: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]
) -> Response[str]:
    """The address is its owner's: from now on it is kept."""
    found = await _found(hall, called, request)
    offered = hall.sends_mail and is_offered(found.place.programme, found.place.now())
    waiting = await following.waiting(hall, token) if offered else None
    if waiting is None or waiting.programme != found.place.programme.id:
        return _over(hall, request, found, OVER)
    done = await following.confirm(hall, token, found.place.now())
    if done is None:
        return _over(hall, request, found, OVER)
    names = named(found.place.programme, done.keys, _language(request, found))
    return _page(hall, request, found, StepView("confirmed", names=names))


def _over(hall: Hall, request: answers.HttpRequest, found: Found, refused: Refused) -> Response[str]:
    state = FormState(refused=say(refused, _language(request, found)))
    return _page(hall, request, found, StepView("over"), state, refused.status)


@get("/p/{called:str}/notices/leave/{person:str}")
async def leave_page(
    called: FromPath[str], person: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]
) -> Response[str]:
    """The page of the link in each mail: one press, and the address is gone."""
    found = await _found(hall, called, request)
    known = await following.by_link(hall, found.place.programme.id, person)
    if known is None:
        return _over(hall, request, found, LEFT)
    names = named(found.place.programme, known[1].keys, _language(request, found))
    return _page(hall, request, found, StepView("leave", f"/p/{found.name}{PATH}/leave/{person}", names))


@post("/p/{called:str}/notices/leave/{person:str}", status_code=200)
async def leave(
    called: FromPath[str], person: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]
) -> Response[str]:
    """The address is deleted at once; a mail program may ask for it by itself, also twice."""
    found = await _found(hall, called, request)
    known = await following.by_link(hall, found.place.programme.id, person)
    if known is not None:
        await hall.log.forget(found.place.programme.id, known[0])
    return _page(hall, request, found, StepView("left"))


NOTICES = [ask, confirm_page, confirm, leave_page, leave]
