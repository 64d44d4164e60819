"""The page of whoever takes what people without a phone give, and what is sent from it: the same without JavaScript.

Never here: what may be done in a step (each kind's views and input), the page's markup.
"""

from urllib.parse import urlencode

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import PermissionDeniedException
from litestar.params import FromPath

from app.activities.base.actor import Actor
from app.activities.base.messages import WRITTEN_BYTES, ActivityCommand, Command, Refused
from app.forum.commands import COMMANDS
from app.forum.views.without_phone import helper as view_of
from app.live.hall import Hall, LiveForum
from app.live.render.renderer import FormState
from app.live.render.words import say
from app.web import answers, forms, identity, preferences, request_head
from app.web.answers import NOT_SAVED
from app.web.console.door import closed_door
from app.web.console.submitting import submit
from app.web.draft import NotOpenError
from app.web.lookup import find, is_hidden

KEPT = ("topic", "source")
"""What the next form begins with as the last one ended; a form without these fields carries them as `kept.topic`."""


@get("/f/{forum:str}/console/helper")
async def helper(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """What can be done in the step that is shown, or in `?step=`; as a fragment for htmx."""
    place = await find(hall, forum, request)
    actor = identity.helper(request, hall.secret, place.forum, hall.desk.state)
    if actor is None:
        return closed_door(hall, request, place, "helper")
    if is_hidden(request):
        raise NotOpenError
    kept = {name: [said] for name in KEPT if (said := request_head.query(request, name))}
    done = request_head.query(request, "done")
    return helper_page(hall, request, place, actor, FormState(fields=kept, done=done))


@post("/f/{forum:str}/console/helper/{name:str}", status_code=200, request_max_body_size=WRITTEN_BYTES)
async def help_out(
    forum: FromPath[str], name: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]
) -> Response[str]:
    """One command of whoever helps; then the same page again, ready for the next."""
    place = await find(hall, forum, request)
    actor = identity.helper(request, hall.secret, place.forum, hall.desk.state)
    if actor is None:
        raise PermissionDeniedException
    if is_hidden(request):
        raise NotOpenError
    body = await request.body()
    fields = forms.parse(body)
    if isinstance(fields, Refused):
        return _refused(hall, request, place, actor, fields, {})
    kept = {name: said for name in KEPT if (said := fields.get(name) or fields.pop(f"kept.{name}", []))}
    key = forms.command_key(hall.secret, fields, body, name)
    answer = await submit(hall, place, actor, _asked(name, fields), key, limited=True)
    if answer is not None:
        return _refused(hall, request, place, actor, answer, kept | fields)
    if request_head.header(request, b"hx-request"):
        return helper_page(hall, request, place, actor, FormState(fields=kept | _step(fields), done=name))
    step = fields.get("activity", [""])[0]
    query = {"step": step, **{key: values[0] for key, values in kept.items()}, "done": name}
    return answers.redirect(f"/f/{forum}/console/helper?{urlencode(query)}")


def _step(fields: forms.Fields) -> forms.Fields:
    """The step that the next form is about, too."""
    return {"activity": fields["activity"]} if "activity" in fields else {}


def _asked(name: str, fields: forms.Fields) -> Command | Refused:
    """Only what is asked of one step by those who do not take part; whether this role may, is decided like everything."""
    wanted = COMMANDS.get(name)
    fits = wanted is not None and issubclass(wanted, ActivityCommand) and "participant" not in wanted.roles
    return forms.decode(name, fields) if fits else forms.UNREADABLE


def _refused(
    hall: Hall, request: answers.HttpRequest, place: LiveForum, actor: Actor, answer: Refused, fields: forms.Fields
) -> Response[str]:
    said = say(answer, preferences.language(request))
    command = fields.get("command", [""])[0] if answer is NOT_SAVED else ""
    ask = FormState(refused=said, fields=fields, command=command, invalid=answer.invalid)
    return helper_page(hall, request, place, actor, ask, answer.status)


def helper_page(
    hall: Hall, request: answers.HttpRequest, place: LiveForum, actor: Actor, ask: FormState, status: int = 200
) -> Response[str]:
    """The page, or its part for htmx."""
    language = preferences.language(request)
    wanted = ask.typed("activity") or request_head.query(request, "step")
    shown = view_of(place.forum, language, actor, wanted, place.now())
    if request_head.header(request, b"hx-request"):
        return answers.html(hall.render.fragment("parts/without_phone.html", "work", shown, language, ask), status)
    return answers.page(hall, request, "pages/without_phone.html", status, view=shown, ask=ask)


HELPER = [helper, help_out]
