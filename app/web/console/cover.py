"""Covering the wall in one tap from any page of the console, and showing it again; each page says whether it is covered.

Never here: what a covered wall shows, the console's own button for it (pages).
"""

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.activities.base.messages import Refused
from app.forum.commands import BlankWall, ShowWall
from app.live.hall import Hall, LiveForum
from app.live.render.renderer import NOTHING, FormState
from app.live.render.words import say
from app.web import answers, forms, preferences, request_head
from app.web.console.submitting import led, submit


@get("/f/{forum:str}/console/cover")
async def shown(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """The button as things stand: pages without a socket ask for it every few seconds."""
    place, _ = await led(hall, forum, request)
    return _part(hall, request, place, NOTHING)


@post("/f/{forum:str}/console/cover")
async def cover(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """Covers the wall, or shows it; then back to the page from which that came."""
    place, actor = await led(hall, forum, request)
    body = await request.body()
    fields = forms.parse(body)
    typed = {} if isinstance(fields, Refused) else fields
    seen = typed.get("seen", [""])[0]
    command = ShowWall(seen=seen) if typed.get("do", [""])[0] == "show" else BlankWall(seen=seen)
    key = forms.command_key(hall.secret, typed, body, "cover")
    refused = fields if isinstance(fields, Refused) else await submit(hall, place, actor, command, key)
    ask = FormState(refused=say(refused, preferences.language(request))) if refused else NOTHING
    if request_head.header(request, b"hx-request"):
        return _part(hall, request, place, ask, refused.status if refused else 200)
    back = _back(forum, typed.get("back", [""])[0])
    return answers.notice(hall, request, refused, back) if refused else answers.redirect(back)


def _back(forum: str, wanted: str) -> str:
    """A page of this forum's console, or its outcome, and nothing else."""
    console = f"/f/{forum}/console"
    known = wanted in (console, f"/f/{forum}/outcome") or wanted.startswith((f"{console}/", f"{console}?"))
    return wanted if known else console


def _part(
    hall: Hall, request: answers.HttpRequest, place: LiveForum, ask: FormState, status: int = 200
) -> Response[str]:
    view = {"forum": place.forum.id, "covered": place.forum.stage.blank}
    return answers.html(
        hall.render.fragment("parts/cover.html", "inside", view, preferences.language(request), ask), status
    )


COVER = [shown, cover]
