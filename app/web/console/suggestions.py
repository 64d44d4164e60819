"""Suggestions beside the sorting room: a page of its own without script, a part of that room with.

Never here: what is suggested (each kind's suggesting), what taking one does, markup.
"""

from urllib.parse import urlencode

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from app.activities.base.actor import Actor
from app.activities.base.messages import Command, Refused
from app.activities.base.suggesting import Alike, Suggesting
from app.forum import commands as c
from app.forum.state import Activity
from app.forum.views.suggestions import suggesting_of, suggestions
from app.live.hall import Hall, LiveForum
from app.live.render.renderer import NOTHING, FormState
from app.live.render.words import say
from app.web import answers, forms, identity, preferences, request_head
from app.web.console.door import closed_door
from app.web.console.submitting import led, submit
from app.web.lookup import find

SWITCH = "suggestions"
Step = tuple[Activity, Suggesting[object]]


@get("/f/{forum:str}/console/suggestions")
async def page(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """What is suggested for one step; as a fragment for htmx."""
    place = await find(hall, forum, request)
    actor = identity.lead(request, hall.secret, place.forum, hall.desk.state)
    if actor is None:
        return closed_door(hall, request, place, "console")
    return await _page(hall, request, place, actor, NOTHING)


@post("/f/{forum:str}/console/suggestions")
async def answer(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """Takes a suggestion, some of it or none, or switches them on and off; then the same page again."""
    place, actor = await led(hall, forum, request)
    body = await request.body()
    fields = forms.parse(body)
    refused = fields if isinstance(fields, Refused) else await _do(hall, request, place, actor, fields, body)
    typed = {} if isinstance(fields, Refused) else fields
    if refused is not None:
        ask = FormState(refused=say(refused, preferences.language(request)), fields=typed, invalid=refused.invalid)
        return await _page(hall, request, place, actor, ask, refused.status)
    if request_head.header(request, b"hx-request"):
        return await _page(hall, request, place, actor, FormState(done=typed.get("do", [""])[0]))
    step = request_head.query(request, "activity")
    return answers.redirect(f"/f/{forum}/console/suggestions?{urlencode({'activity': step})}")


async def _do(
    hall: Hall, request: answers.HttpRequest, place: LiveForum, actor: Actor, fields: forms.Fields, body: bytes
) -> Refused | None:
    key = forms.command_key(hall.secret, fields, body)
    if key is None:
        return forms.UNREADABLE
    command = await _command(hall, place, _step(request, place), fields)
    return await submit(hall, place, actor, command, key)


async def _command(hall: Hall, place: LiveForum, step: Step, fields: forms.Fields) -> Command | Refused:
    activity, suggesting = step
    do = fields.get("do", [""])[0]
    if do in ("on", "off"):
        return c.SwitchSetting(activity.id, SWITCH, "true" if do == "on" else "")
    alike, context = await _alike(hall, place, step), place.forum.context(activity, place.now())
    if do == "ask":
        texts = dict(suggesting.texts(context, activity.state))
        pairs = await hall.comparing.pairs(texts, suggesting.wanted_pairs(context), suggesting.near_pairs)
        fields = fields | {"pairs": [*pairs]}
    return suggesting.command(context, activity.state, alike, do, fields) or forms.UNREADABLE


def _step(request: answers.HttpRequest, place: LiveForum) -> Step:
    """The step that the address names. Raises NotFoundException."""
    activity = place.forum.activities.get(request_head.query(request, "activity"))
    suggesting = suggesting_of(activity)
    if activity is None or suggesting is None:
        raise NotFoundException
    return activity, suggesting


async def _alike(hall: Hall, place: LiveForum, step: Step) -> Alike:
    activity, suggesting = step
    texts = suggesting.texts(place.forum.context(activity, place.now()), activity.state)
    return await hall.comparing.alike(activity.state, texts, suggesting.by_words)


async def _page(
    hall: Hall, request: answers.HttpRequest, place: LiveForum, actor: Actor, ask: FormState, status: int = 200
) -> Response[str]:
    step = _step(request, place)
    alike = await _alike(hall, place, step)
    language = preferences.language(request)
    wanted = ask.typed("key") or request_head.query(request, "open")
    view = suggestions(place.forum, *step, language, actor.role, place.now(), alike, wanted)
    if request_head.header(request, b"hx-request"):
        return answers.html(hall.render.fragment("parts/suggestions.html", "suggestions", view, language, ask), status)
    return answers.page(hall, request, "pages/suggestions.html", status, view=view, ask=ask)


SUGGESTIONS = [page, answer]
