"""The page on which those who moderate read what waits, of all steps; several at once, each thing once. Plain forms; a script
tells what is opened here and shows what others hold and have done.

Never here: what waits and which command is behind a button (each kind's queueing), the page's markup.
"""

from collections.abc import Mapping
from urllib.parse import urlencode

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.activities.base.actor import Actor
from app.activities.base.form_fields import first
from app.activities.base.messages import GONE, Command, Refused
from app.forum.state import Forum
from app.forum.views.queue import queueing_of, view
from app.live.hall import Hall, LiveForum
from app.live.render.renderer import NOTHING, FormState
from app.live.render.words import say
from app.text import N_
from app.web import answers, forms, identity, preferences, request_head
from app.web.console import presence
from app.web.console.door import closed_door
from app.web.console.submitting import led, submit
from app.web.lookup import find

HELD = Refused(
    N_("Somebody else has opened this just now. Nothing was done; go on with the next, or wait until it is free.")
)
MOST_ON = 60


@get("/f/{forum:str}/console/queue")
async def queue(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """What waits; `?step=` narrows it, `?on=` are the things that stay in their places."""
    place = await find(hall, forum, request)
    actor = identity.lead(request, hall.secret, place.forum, hall.desk.state)
    if actor is None:
        return closed_door(hall, request, place, "console")
    asked = {name: request_head.query(request, name) for name in ("step", "on", "done")}
    return await _page(hall, request, place, actor, asked, FormState(done=asked["done"]))


@post("/f/{forum:str}/console/queue")
async def read(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """One button; then the same page, with what was dealt with in its place."""
    place, actor = await led(hall, forum, request)
    body = await request.body()
    parsed = forms.parse(body)
    fields = {} if isinstance(parsed, Refused) else parsed
    command = parsed if isinstance(parsed, Refused) else _command(place.forum, fields)
    refused = await _held(hall, place, actor, fields)
    refused = refused or await submit(hall, place, actor, command, forms.command_key(hall.secret, fields, body))
    asked = {name: first(fields, name) for name in ("step", "on")}
    if refused is not None:
        ask = FormState(refused=say(refused, preferences.language(request)), fields=fields, invalid=refused.invalid)
        return await _page(hall, request, place, actor, asked, ask, refused.status)
    return answers.redirect(f"/f/{forum}/console/queue?{urlencode({**asked, 'done': first(fields, 'do')})}")


@post("/f/{forum:str}/console/queue/hand", status_code=200)
async def hand(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """A page's sign of life, with what is opened on it; gives back the page as it is now."""
    place, actor = await led(hall, forum, request)
    parsed = forms.parse(await request.body())
    fields = {} if isinstance(parsed, Refused) else parsed
    tab = presence.tab_of(actor, first(fields, "tab"))
    if tab:
        opened = dict.fromkeys((one.replace(".", " ", 1) for one in fields.get("opened", ())), place.now())
        at = 0 if first(fields, "leaves") else place.now()
        await presence.hold(hall, place, tab, presence.Kept(actor.by, at, "", "", "", opened))
    asked = {name: first(fields, name) for name in ("step", "on", "tab")}
    return await _page(hall, request, place, actor, asked, NOTHING)


def _command(forum: Forum, fields: forms.Fields) -> Command | Refused:
    activity = forum.activities.get(first(fields, "activity"))
    queueing = queueing_of(activity)
    if activity is None:
        return GONE
    if queueing is None:
        return forms.UNREADABLE
    return queueing.command(first(fields, "do"), activity.id, fields) or forms.UNREADABLE


async def _held(hall: Hall, place: LiveForum, actor: Actor, fields: forms.Fields) -> Refused | None:
    """Why this cannot be dealt with just now: somebody else had opened or ticked it before."""
    others = await presence.others(hall, place, actor.by, presence.tab_of(actor, first(fields, "tab")))
    step = first(fields, "activity")
    queueing = queueing_of(place.forum.activities.get(step))
    taken = queueing is not None and any(f"{step} {one}" in others.held for one in queueing.chosen(fields))
    return HELD if taken and first(fields, "do") != "admit" else None


async def _page(
    hall: Hall,
    request: answers.HttpRequest,
    place: LiveForum,
    actor: Actor,
    asked: Mapping[str, str],
    ask: FormState,
    status: int = 200,
) -> Response[str]:
    on: dict[str, tuple[str, ...]] = {}
    for one in asked["on"].split()[:MOST_ON]:
        step, _, thing = one.partition(".")
        on[step] = (*on.get(step, ()), thing)
    tab = presence.tab_of(actor, asked.get("tab", "") or ask.typed("tab"))
    others = await presence.others(hall, place, actor.by, tab)
    language = preferences.language(request)
    shown = view(place.forum, language, actor, place.now(), asked["step"], on, others.held, others.here)
    return answers.page(hall, request, "pages/queue.html", status, view=shown, ask=ask)


QUEUE = [queue, read, hand]
