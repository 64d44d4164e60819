"""The console's page for sorting posts: one form with several buttons, the same with and without JavaScript.

Never here: which command is behind a button (each kind's sorting), what it does to posts, the page's markup.
"""

from urllib.parse import urlencode

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import PermissionDeniedException
from litestar.params import FromPath

from app.activities.base.actor import Actor
from app.activities.base.messages import GONE, Command, Refused
from app.activities.base.sorting import Filter
from app.forum import commands as c
from app.forum.sealing.erase import pending
from app.forum.state import Forum
from app.forum.views.sorting import sorting_of, view
from app.live import sealing
from app.live.hall import Hall, LiveForum
from app.live.render.renderer import NOTHING, FormState
from app.live.render.words import say
from app.store.log import Unavailable
from app.web import answers, forms, identity, preferences, request_head
from app.web.answers import NOT_SAVED
from app.web.commands import TOO_LARGE
from app.web.console.pages import closed_door
from app.web.lookup import find

SURE = "-sure"
"""What the name of a button ends with that says: yes, for good."""


@get("/f/{forum:str}/console/notes")
async def notes(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """The notes of one step, by filter; as a fragment for htmx."""
    place = await find(hall, forum, request)
    actor = identity.lead(request, hall.secret, place.forum, hall.desk.state)
    if actor is None:
        return closed_door(hall, request, place, "console")
    return _page(hall, request, place, actor, NOTHING)


@post("/f/{forum:str}/console/notes", request_max_body_size=forms.MAX_LEAD_BODY)
async def sort(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """One step of sorting; then the same page again."""
    place = await find(hall, forum, request)
    actor = identity.lead(request, hall.secret, place.forum, hall.desk.state)
    if actor is None:
        raise PermissionDeniedException
    body = await request.body()
    fields = forms.parse(body) if len(body) <= forms.MAX_BODY else TOO_LARGE
    if isinstance(fields, Refused):
        return _page(
            hall, request, place, actor, FormState(refused=say(fields, preferences.language(request))), fields.status
        )
    command = _command(place.forum, fields)
    unsure = _unsure(place.forum, fields, command)
    if unsure:
        return _page(hall, request, place, actor, FormState(fields=fields, edit=unsure))
    answer = await _do(hall, place, actor, command, forms.command_key(hall.secret, fields, body))
    if answer is not None:
        ask = FormState(refused=say(answer, preferences.language(request)), fields=fields, at=answer.at)
        return _page(hall, request, place, actor, ask, answer.status)
    if request_head.header(request, b"hx-request"):
        return _page(hall, request, place, actor, FormState(done=_first(fields, "do")))
    return answers.redirect(f"/f/{forum}/console/notes?{urlencode(msgspec.structs.asdict(_wanted(request)))}")


async def _do(
    hall: Hall, place: LiveForum, actor: Actor, command: Command | Refused, key: str | None
) -> Refused | None:
    if key is None:
        return forms.UNREADABLE
    if isinstance(command, Refused):
        return command
    try:
        answer = await hall.ask(place, actor, key, command)
        if answer is None and command.erases:
            await sealing.erase(hall, place, actor.by)
    except Unavailable:
        return (
            None if pending(place.forum) else NOT_SAVED
        )  # the words are gone from every screen; the disk follows by itself
    return answer


def _wanted(request: answers.HttpRequest) -> Filter:
    return Filter(**{name: request_head.query(request, name) for name in Filter.__struct_fields__})


def _page(
    hall: Hall, request: answers.HttpRequest, place: LiveForum, actor: Actor, ask: FormState, status: int = 200
) -> Response[str]:
    language = preferences.language(request)
    wanted = _wanted(request)
    shown = view(place.forum, language, actor.role, wanted, place.now())
    if request_head.header(request, b"hx-request"):
        return answers.html(hall.render.fragment("parts/sorting.html", "sorting", shown, language, ask), status)
    return answers.page(hall, request, "pages/sorting.html", status, view=shown, ask=ask)


def _first(fields: forms.Fields, name: str) -> str:
    return fields.get(name, [""])[0].strip()


def _command(forum: Forum, fields: forms.Fields) -> Command | Refused:
    """The command behind the button `do`: taking back is the forum's, all others are those of the step's kind."""
    if _first(fields, "do") == "undo":
        return _undo(fields)
    activity = forum.activities.get(_first(fields, "activity"))
    if activity is None:
        return GONE
    sorting = sorting_of(activity)
    do, sure = _pressed(fields)
    if sorting is None or (sure and do not in sorting.final):
        return forms.UNREADABLE
    return sorting.command(do, activity.id, sorting.chosen(fields), fields) or forms.UNREADABLE


def _unsure(forum: Forum, fields: forms.Fields, command: Command | Refused) -> str:
    """The post whose button nobody could take back, and of which nobody has said yet that it is meant; else empty."""
    sorting = sorting_of(forum.activities.get(_first(fields, "activity")))
    do, sure = _pressed(fields)
    if sorting is None or sure or do not in sorting.final or isinstance(command, Refused):
        return ""
    return next(iter(sorting.chosen(fields)), "")


def _pressed(fields: forms.Fields) -> tuple[str, bool]:
    """The button, and whether it was the one that says that it is meant."""
    do = _first(fields, "do")
    return do.removesuffix(SURE), do.endswith(SURE)


def _undo(fields: forms.Fields) -> Command | Refused:
    at = _first(fields, "at")
    return c.TakeBack(int(at)) if at.isdecimal() and len(at) < 20 else forms.UNREADABLE


SORTING = [notes, sort]
