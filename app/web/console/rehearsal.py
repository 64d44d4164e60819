"""The rehearsal in the console: started, watched, stopped. It runs as a process of its own, so that it blocks nobody.

Never here: simulated phones, figures, what a verdict says.
"""

import asyncio
import contextlib
import itertools
import os
import sys
from typing import Any

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import PermissionDeniedException
from litestar.params import FromPath

from app.activities.base.actor import LEAD, Actor
from app.activities.base.messages import Refused
from app.forum.rehearsal import Report
from app.live import rehearsals
from app.live.hall import Hall, LiveForum
from app.live.render.renderer import NOTHING, FormState
from app.live.render.words import say
from app.store.log import Unavailable
from app.text import N_, pick
from app.web import answers, forms, identity, preferences, request_head, signing
from app.web.answers import NOT_SAVED
from app.web.console.door import closed_door
from app.web.console.submitting import led
from app.web.lookup import find

PHONES, WITHIN = (1, 10_000, 50), (1, 600, 20)
"""The least, the most, and what stands in the field at first."""
TOO_MANY = Refused(
    N_("Please give a number of phones from {least} to {most}."),
    dict(zip(("least", "most"), PHONES, strict=False)),
    422,
    invalid=("phones",),
)
TOO_LONG = Refused(
    N_("Please give a number of seconds from {least} to {most}."),
    dict(zip(("least", "most"), WITHIN, strict=False)),
    422,
    invalid=("within",),
)
RUNNING = Refused(N_("A rehearsal is running already. Please wait until it has ended."))
NOT_NOW = Refused(N_("The rehearsal could not be started. Please try again."), status=503)
_children: set[asyncio.Task[int]] = set()


class RehearsalView(msgspec.Struct, frozen=True, kw_only=True):
    """The page: the last report if there is one, whether that rehearsal still runs, and who looks."""

    forum: str
    title: str
    zone: str
    role: str
    address: str
    steps: int
    report: Report | None
    running: bool


@get("/f/{forum:str}/console/rehearsal")
async def rehearsal(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """The page; for htmx how it stands, and when it is over the page anew."""
    place = await find(hall, forum, request)
    actor = identity.lead(request, hall.secret, place.forum, hall.desk.state)
    if actor is None:
        return closed_door(hall, request, place, "console")
    if actor.role not in LEAD:
        raise PermissionDeniedException
    view = await _view(hall, request, place, actor)
    if not request_head.header(request, b"hx-request"):
        return _page(hall, request, view, NOTHING)
    if not view.running:
        return answers.html("", headers={"HX-Refresh": "true"})
    return answers.html(hall.render.fragment("parts/rehearsal.html", "progress", view, preferences.language(request)))


async def _view(hall: Hall, request: answers.HttpRequest, place: LiveForum, actor: Actor) -> RehearsalView:
    settings, language = place.forum.settings, preferences.language(request)
    report = None
    with contextlib.suppress(Unavailable):
        report = await rehearsals.last_report(hall, place.forum.id)
    return RehearsalView(
        forum=place.forum.id,
        title=pick(settings.title, language),
        zone=settings.zone,
        role=actor.role,
        address=hall.render.url,
        steps=len(place.forum.activities),
        report=report,
        running=bool(report and report.alive(hall.now())),
    )


def _page(
    hall: Hall, request: answers.HttpRequest, view: RehearsalView, ask: FormState, status: int = 200
) -> Response[str]:
    return answers.page(hall, request, "pages/rehearsal.html", status, view=view, ask=ask, phones=PHONES, within=WITHIN)


@post("/f/{forum:str}/console/rehearsal")
async def act(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """Starts a rehearsal, or asks the running one to stop."""
    place, actor = await led(hall, forum, request)
    if actor.role not in LEAD:
        raise PermissionDeniedException
    fields = forms.parse(await request.body())
    typed: forms.Fields = {} if isinstance(fields, Refused) else fields
    view = await _view(hall, request, place, actor)
    try:
        refused = fields if isinstance(fields, Refused) else await _do(hall, request, view, typed)
    except Unavailable:
        refused = NOT_SAVED
    if refused is None:
        return answers.redirect(f"/f/{forum}/console/rehearsal")
    ask = FormState(refused=say(refused, preferences.language(request)), fields=typed, invalid=refused.invalid)
    return _page(hall, request, view, ask, refused.status)


async def _do(hall: Hall, request: answers.HttpRequest, view: RehearsalView, typed: forms.Fields) -> Refused | None:
    if typed.get("do") == ["stop"]:
        if view.running and view.report:
            await rehearsals.ask_to_stop(hall, view.forum, view.report.copy)
        return None
    phones, within = _whole(typed, "phones", PHONES), _whole(typed, "within", WITHIN)
    if phones is None or within is None:
        return TOO_MANY if phones is None else TOO_LONG
    known = hall.desk.state
    form = (typed.get("command") or [signing.fresh_id()])[0]
    copy = signing.derived_id(hall.secret, view.forum, f"rehearsal {form}")[:12].replace("-", "x").replace("_", "y")
    # The same form twice is one rehearsal, also when it is over and another one has reported since.
    if copy in known.rehearsals or (view.report and view.report.copy == copy):
        return None
    if view.running or any(copy in known.forums for copy in known.rehearsals):
        return RUNNING
    await rehearsals.publish(
        hall, view.forum, Report(copy=copy, at=hall.now(), phase="preparing", phones=phones, places=view.steps)
    )
    try:
        await _start(request.app.state.store, hall.render.url, view.forum, copy, phones, within)
    except OSError:
        return NOT_NOW
    return None


def _whole(typed: forms.Fields, name: str, bounds: tuple[int, int, int]) -> int | None:
    words = (typed.get(name) or [""])[0].strip()
    return int(words) if words.isdecimal() and len(words) < 9 and bounds[0] <= int(words) <= bounds[1] else None


async def _start(store: str, url: str, forum: str, copy: str, phones: int, within: int) -> None:
    options = {
        "--forum": forum,
        "--copy": copy,
        "--phones": str(phones),
        "--within": str(within),
        "--vote-within": str(min(within, 8)),
        "--url": url,
        "--leashed": str(os.getpid()),
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "app",
        "rehearse",
        *itertools.chain.from_iterable(options.items()),
        env={**os.environ, "REDIS_URL": store},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
    )
    waiting = asyncio.create_task(process.wait())
    _children.add(waiting)
    waiting.add_done_callback(_children.discard)


REHEARSAL: list[Any] = [rehearsal, act]
