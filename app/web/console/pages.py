"""The console: its page, and the answers to the facilitator's commands.

Never here: what a command does, the wall (wall), the door (door), participants' pages.
"""

from typing import Any

import msgspec
from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.activities.base.actor import Actor
from app.activities.base.messages import Refused
from app.forum import guard, views
from app.forum.guard import running
from app.forum.views.console_parts import Seen
from app.forum.views.sorting import sorting_of
from app.live.ahead import ahead
from app.live.audience.parts import Audience, console_parts
from app.live.hall import Hall, LiveForum
from app.live.render.renderer import NOTHING, FormState
from app.live.render.words import say
from app.web import answers, forms, identity, preferences, request_head
from app.web.console.door import closed_door
from app.web.lookup import find

SHOWN = ("wall", "phone", "next-wall", "next-phone")
"""What the picture in the middle can show: what is there now, or the step that comes next."""


class Leaving(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked before a running `step` is left for another one, with what the forms of the answer carry."""

    forum: str
    step: views.Step
    to: views.Step
    seen: Seen


@get("/f/{forum:str}/console")
async def console(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """The console, for a facilitator, moderator or organiser."""
    place = await find(hall, forum, request)
    actor = identity.lead(request, hall.secret, place.forum, hall.desk.state)
    if actor is None:
        return closed_door(hall, request, place, "console")
    await ahead(place.forum, place.now, "console")
    return console_page(hall, request, place, actor, NOTHING)


def console_page(
    hall: Hall,
    request: answers.HttpRequest,
    place: LiveForum,
    actor: Actor,
    ask: FormState,
    status: int = 200,
    asked: str = "",
) -> Response[str]:
    """The whole console; `asked` names the command that `ask` belongs to."""
    parts = _parts(request, place, actor)
    leaving = _leaving(place, ask, asked, preferences.language(request))
    asked_for = request_head.query(request, "show")
    show = asked_for if asked_for in SHOWN else SHOWN[0]
    sorting = any(sorting_of(one) for one in place.forum.activities.values())
    return answers.page(
        hall,
        request,
        "pages/console.html",
        status,
        parts=parts,
        view=parts["now"],
        ask=ask,
        asked=asked,
        leaving=leaving,
        role=actor.role,
        show=show,
        sorting=sorting,
    )


def _parts(request: answers.HttpRequest, place: LiveForum, actor: Actor) -> dict[str, Any]:
    audience = Audience("console", preferences.language(request), actor.role, actor.by)
    scene = place.scene
    return console_parts(place.forum, audience, scene.connected, place.now(), scene.showings, scene.here)


def answer_lead(
    hall: Hall,
    request: answers.HttpRequest,
    place: LiveForum,
    actor: Actor,
    answer: Refused | None,
    fields: forms.Fields,
) -> Response[str]:
    """What became of a facilitator's command: all parts anew for htmx, else back to the page."""
    language = preferences.language(request)
    asked = str(request.path_params.get("name", ""))
    said = say(answer, language) if answer else ""
    ask = FormState(refused=said, fields=fields, invalid=answer.invalid, edit=asked) if answer else NOTHING
    status = answer.status if answer else 200
    if not request_head.header(request, b"hx-request"):
        back = f"/f/{place.forum.id}/console"
        return (
            console_page(hall, request, place, actor, ask, status=status, asked=asked)
            if answer
            else answers.redirect(back)
        )
    partials = [
        _partial(hall, target, view, language, now=place.now())
        for target, view in _parts(request, place, actor).items()
    ]
    if asked == "InsertQuestion":  # anew when it was asked, filled and with the reason when it was refused
        partials.append(
            _partial(hall, "question", place.forum.id, language, ask=ask, target="ask", swap="innerHTML settle:0")
        )
    leaving = _leaving(place, ask, asked, language)
    partials.append(_partial(hall, "refusal", leaving, language, ask=NOTHING if asked == "InsertQuestion" else ask))
    return answers.html("".join(partials), status)


def _leaving(place: LiveForum, ask: FormState, asked: str, language: str) -> Leaving | None:
    """What to ask, if it was refused to leave a running step."""
    forum = place.forum
    to = forum.activities.get(ask.typed("activity")) if ask.refused and asked == "Show" else None
    step, other = views.step_of(forum.current, language), views.step_of(to, language)
    if step is None or other is None or not running(forum, place.now()) or ask.typed("seen") != guard.of_stage(forum):
        return None
    phase = guard.of_phase(forum.activities[step.id].phase)
    return Leaving(forum=forum.id, step=step, to=other, seen=Seen(stage=guard.of_stage(forum), phase=phase))


def _partial(
    hall: Hall,
    macro: str,
    view: Any,
    language: str,
    ask: FormState = NOTHING,
    target: str = "",
    swap: str = "innerMorph",
    now: int = 0,
) -> str:
    html = hall.render.fragment("parts/console.html", macro, view, language, ask, now)
    return f'<hx-partial hx-target="#{target or macro}" hx-swap="{swap}">{html}</hx-partial>'


CONSOLE = [console]
