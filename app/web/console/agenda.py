"""The agenda in the console: whoever leads puts it in order while the forum runs, and reads the notes to self of all steps.

Never here: a step's words and settings (the desk), what is shown (pages).
"""

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import PermissionDeniedException
from litestar.params import FromPath

from app.activities.base.actor import LEAD, Actor
from app.activities.base.form_fields import Fields
from app.activities.base.messages import Refused
from app.forum import guard
from app.forum.schedule import midnight
from app.forum.state import Forum
from app.forum.views.desk import PlanRow, plan_rows
from app.live.hall import Hall, LiveForum
from app.live.render.renderer import FormState
from app.live.render.words import say
from app.text import pick
from app.web import answers, forms, preferences, request_head
from app.web.agenda_form import command_of, landing, undo_of
from app.web.console.submitting import led, submit


class ConsoleAgenda(msgspec.Struct, frozen=True, kw_only=True):
    """The page: the steps with their planned times, the notes to self by step, which step is shown. `undo` names the last
    change of the agenda, if it can be undone; else it is 0."""

    id: str
    title: str
    agenda: tuple[PlanRow, ...]
    cues: dict[str, str]
    shown: str
    undo: int
    zone: str
    midnight: int | None


@get("/f/{forum:str}/console/agenda")
async def agenda_page(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """The list, in which nothing can be edited but its order."""
    place, _ = await _leads(hall, forum, request)
    return _page(hall, request, place, FormState(done=request_head.query(request, "done")))


@post("/f/{forum:str}/console/agenda/{what:str}")
async def change(
    forum: FromPath[str], what: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]
) -> Response[str]:
    """`order`: steps moved or duplicated. `undo`: the last of that taken back."""
    place, actor = await _leads(hall, forum, request)
    body = await request.body()
    fields = forms.parse(body)
    if isinstance(fields, Refused):
        return _again(hall, request, place, fields, {})
    command = undo_of(fields) if what == "undo" else command_of(fields)
    refused = await submit(hall, place, actor, command, forms.command_key(hall.secret, fields, body, what))
    if refused is not None:
        return _again(hall, request, place, refused, fields)
    here = f"/f/{forum}/console/agenda"
    return answers.redirect(f"{here}?done=undone#agenda" if what == "undo" else landing(here, fields))


async def _leads(hall: Hall, forum: str, request: answers.HttpRequest) -> tuple[LiveForum, Actor]:
    """The forum, and who leads it. Raises PermissionDeniedException also for those who only release notes."""
    place, actor = await led(hall, forum, request)
    if actor.role not in LEAD:
        raise PermissionDeniedException
    return place, actor


def _again(
    hall: Hall, request: answers.HttpRequest, place: LiveForum, refused: Refused, fields: Fields
) -> Response[str]:
    ask = FormState(
        refused=say(refused, preferences.language(request)), fields=fields, edit="agenda", invalid=refused.invalid
    )
    return _page(hall, request, place, ask, refused.status)


def _page(
    hall: Hall, request: answers.HttpRequest, place: LiveForum, ask: FormState, status: int = 200
) -> Response[str]:
    return answers.page(
        hall,
        request,
        "pages/console_agenda.html",
        status,
        view=_view(place.forum, preferences.language(request), place.now()),
        ask=ask,
        ticked=ask.chosen("activities") if ask.edit == "agenda" else [request_head.query(request, "tick")],
        moved=request_head.query(request, "moved"),
        by=request_head.query(request, "by"),
    )


def _view(forum: Forum, language: str, now: int) -> ConsoleAgenda:
    undo = guard.undoable(forum)
    return ConsoleAgenda(
        id=forum.id,
        title=pick(forum.settings.title, language),
        agenda=plan_rows(forum, language, now),
        cues={one.id: one.plan.cue for one in forum.activities.values() if one.plan.cue},
        shown=forum.stage.activity or "",
        undo=undo.at if undo and undo.order is not None else 0,
        zone=forum.settings.zone,
        midnight=midnight(forum),
    )


AGENDA = [agenda_page, change]
