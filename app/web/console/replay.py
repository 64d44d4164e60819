"""The replay: led from a page of the console, shown there and on a wall of its own address, never on the hall's wall.

Never here: what the wall showed (forum/replay), where a replay stands (live/replaying), markup.
"""

import contextlib
from typing import Any

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import PermissionDeniedException
from litestar.params import FromPath

from app.activities.base.actor import LEAD
from app.activities.base.messages import Refused
from app.forum import views
from app.forum.replay import Moment, moments
from app.forum.views.replay import ReplayView, replay
from app.live import replaying
from app.live.hall import Hall, LiveForum
from app.live.render.renderer import NOTHING, FormState
from app.live.render.words import say
from app.live.replaying import SPEEDS, Choice
from app.store.log import Unavailable
from app.text import N_
from app.web import answers, forms, identity, preferences, request_head
from app.web.answers import NOT_SAVED
from app.web.console.door import closed_door
from app.web.console.submitting import led
from app.web.console.wall import wall_language
from app.web.draft import NotOpenError
from app.web.lookup import find, is_hidden

NOTHING_YET = Refused(N_("Nothing has happened on the wall yet, so there is nothing to replay."))
NOT_ON = Refused(N_("The replay has been ended. Please start it again."))


@get("/f/{forum:str}/console/replay")
async def page(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """Where it stands and what can be done with it; for htmx that alone."""
    place = await find(hall, forum, request)
    actor = identity.lead(request, hall.secret, place.forum, hall.desk.state)
    if actor is None:
        return closed_door(hall, request, place, "console")
    if actor.role not in LEAD:
        raise PermissionDeniedException
    return await _page(hall, request, place, NOTHING)


async def _page(
    hall: Hall, request: answers.HttpRequest, place: LiveForum, ask: FormState, status: int = 200
) -> Response[str]:
    language = preferences.language(request)
    view = await _view(hall, place, language)
    if request_head.header(request, b"hx-request"):
        return answers.html(hall.render.fragment("parts/replay.html", "controls", view, language, ask), status)
    return answers.page(hall, request, "pages/replay.html", status, view=view, ask=ask)


async def _view(hall: Hall, place: LiveForum, language: str) -> ReplayView:
    """Where the store is away, none is on."""
    known, choice = moments(place.forum), None
    with contextlib.suppress(Unavailable):
        choice = await replaying.chosen(hall.log, place.forum.id)
    if choice is None or not known:
        return replay(place.forum, known, language, 0)
    at = choice.place(known, place.now())
    return replay(place.forum, known, language, at, choice.speed, choice.playing and at < known[-1].at)


@post("/f/{forum:str}/console/replay")
async def steer(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """Starts and ends it, lets it go and stand, makes it faster or slower, puts it to a moment."""
    place, actor = await led(hall, forum, request)
    if actor.role not in LEAD:
        raise PermissionDeniedException
    fields = forms.parse(await request.body())
    try:
        refused = fields if isinstance(fields, Refused) else await _do(hall, place, fields)
    except Unavailable:
        refused = NOT_SAVED
    if refused is not None:
        ask = FormState(refused=say(refused, preferences.language(request)))
        return await _page(hall, request, place, ask, refused.status)
    if request_head.header(request, b"hx-request"):
        return await _page(hall, request, place, NOTHING)
    return answers.redirect(f"/f/{forum}/console/replay")


async def _do(hall: Hall, place: LiveForum, fields: forms.Fields) -> Refused | None:
    known, now, log = moments(place.forum), place.now(), hall.log
    do = fields.get("do", [""])[0]
    if not known:
        return NOTHING_YET
    if do in ("start", "end"):
        await replaying.choose(log, place.forum.id, replaying.begun(known, now) if do == "start" else None)
        return None
    choice = await replaying.chosen(log, place.forum.id)
    if choice is None:
        return NOT_ON
    changed = _changed(choice, do, known, now)
    if isinstance(changed, Refused):
        return changed
    await replaying.choose(log, place.forum.id, changed)
    return None


def _changed(choice: Choice, do: str, known: tuple[Moment, ...], now: int) -> Choice | Refused:
    """`do`: play, pause, back, next, `speed-10`, or the time of a moment; whatever goes to a moment, stands there."""
    at = choice.place(known, now)
    if do in ("play", "pause"):
        again = {"at": known[0].at} if do == "play" and at >= known[-1].at else {}
        return choice.changed(known, now, playing=do == "play", **again)
    if do in [f"speed-{speed}" for speed in SPEEDS]:
        return choice.changed(known, now, speed=int(do.removeprefix("speed-")))
    times = [one.at for one in known]
    if do in ("back", "next"):
        there = (
            [time for time in times if time < at][-1:] if do == "back" else [time for time in times if time > at][:1]
        )
        return choice.changed(known, now, at=there[0] if there else at, playing=False)
    if do.isdecimal() and len(do) < 16 and int(do) in times:
        return choice.changed(known, now, at=int(do), playing=False)
    return forms.UNREADABLE


@get("/f/{forum:str}/wall/replay")
async def wall(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """The wall of the replay, for who has the wall's link; for htmx what has to be renewed on it."""
    place = await find(hall, forum, request)
    if not identity.may_watch(request, hall.secret, place.forum, hall.desk.state):
        return closed_door(hall, request, place, "wall")
    if is_hidden(request):
        raise NotOpenError
    language = wall_language(request, place)
    view = await _view(hall, place, language)
    stage = await _stage(hall, place, view, language)
    if request_head.header(request, b"hx-request"):
        parts: dict[str, Any] = {"stage": stage, "told": view}
        return answers.html("".join(hall.render.message(name, "replay", one, language) for name, one in parts.items()))
    return answers.page(hall, request, "pages/replay_wall.html", view=view, stage=stage, language_of_page=language)


async def _stage(hall: Hall, place: LiveForum, view: ReplayView, language: str) -> views.WallView | None:
    """What the wall showed then; a clock that ran down then does not run down now."""
    if not view.at:
        return None
    seen, at = await replaying.at_time(hall.log, place, view.at)
    return msgspec.structs.replace(views.wall(seen, language, at), deadline=None)


REPLAY: list[Any] = [page, steer, wall]
