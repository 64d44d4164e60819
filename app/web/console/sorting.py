"""The console's page for sorting posts: one form with several buttons, the same with and without JavaScript.

Never here: which command is behind a button (each kind's sorting), who else sorts (presence), the page's markup.
"""

from urllib.parse import urlencode

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.activities.base.actor import Actor
from app.activities.base.form_fields import first
from app.activities.base.messages import GONE, Command, Refused
from app.activities.base.sorting import Filter, Sorter
from app.forum.state import Forum
from app.forum.views.sorting import sorted_step, sorting_of, view
from app.letters import cut
from app.live.hall import Hall, LiveForum
from app.live.render.renderer import NOTHING, FormState
from app.live.render.words import say
from app.text import N_
from app.web import answers, forms, identity, preferences, request_head
from app.web.answers import TOO_LARGE
from app.web.console import presence
from app.web.console.door import closed_door
from app.web.console.submitting import led, submit
from app.web.lookup import find

SURE = "-sure"
"""What the name of a button ends with that says: yes, for good."""
HELD = N_(
    "Somebody else has chosen “{note}” just now. Nothing was done; leave this note out, or wait until it is free."
)
LETTERS = 60


@get("/f/{forum:str}/console/notes")
async def notes(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """The notes of one step, by filter; as a fragment for htmx."""
    place = await find(hall, forum, request)
    actor = identity.lead(request, hall.secret, place.forum, hall.desk.state)
    if actor is None:
        return closed_door(hall, request, place, "console")
    return await _page(hall, request, place, actor, NOTHING)


@post("/f/{forum:str}/console/notes", request_max_body_size=forms.MAX_LEAD_BODY)
async def sort(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """One step of sorting; then the same page again."""
    place, actor, body = await _asked(hall, forum, request)
    fields = forms.parse(body) if len(body) <= forms.MAX_BODY else TOO_LARGE
    if isinstance(fields, Refused):
        ask = FormState(refused=say(fields, preferences.language(request)))
        return await _page(hall, request, place, actor, ask, fields.status)
    command = _command(place.forum, fields)
    unsure = _unsure(place.forum, fields, command)
    if unsure:
        return await _page(hall, request, place, actor, FormState(fields=fields, edit=unsure))
    answer = await _held(hall, place, actor, fields)
    answer = answer or await submit(hall, place, actor, command, forms.command_key(hall.secret, fields, body))
    if answer is not None:
        ask = FormState(refused=say(answer, preferences.language(request)), fields=fields, invalid=answer.invalid)
        return await _page(hall, request, place, actor, ask, answer.status)
    if request_head.header(request, b"hx-request"):
        return await _page(hall, request, place, actor, FormState(done=first(fields, "do")))
    wanted = msgspec.structs.replace(_wanted(request), all="")
    return answers.redirect(f"/f/{forum}/console/notes?{urlencode(msgspec.structs.asdict(wanted))}")


@post("/f/{forum:str}/console/notes/hand", request_max_body_size=forms.MAX_LEAD_BODY)
async def hand(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """A page's sign of life, with what is ticked on it; gives back what has changed on it by what others did."""
    place, actor, body = await _asked(hall, forum, request)
    fields = forms.parse(body) if len(body) <= forms.MAX_BODY else TOO_LARGE
    step = sorted_step(place.forum, first(fields, "activity")) if not isinstance(fields, Refused) else None
    sorting = sorting_of(step)
    if isinstance(fields, Refused) or step is None or sorting is None:
        return answers.nothing()
    wanted = Filter(**{name: first(fields, name) for name in Filter.__struct_fields__})
    tab = presence.tab_of(actor, first(fields, "tab"))
    ticked = dict.fromkeys(sorting.chosen(fields), place.now())
    at = 0 if first(fields, "leaves") else place.now()
    kept = presence.Kept(actor.by, at, step.id, wanted.show, wanted.topic, ticked)
    if tab:
        await presence.hold(hall, place, tab, kept)
    marks = dict(one.split(".", 1) for one in fields.get("on", ()) if "." in one)
    sorter = await presence.sorter(hall, place, step.id, actor.by, tab, tuple(marks))
    language = preferences.language(request)
    now = view(place.forum, language, actor, wanted, place.now(), sorter)
    changed = sorting.changed(now.body, marks)
    same = now.mark == first(fields, "mark")
    if same and not changed:
        return answers.nothing()
    shown = {"view": now, "ask": NOTHING, "changed": changed, "same": same, "refused": bool(first(fields, "refused"))}
    speaks = step.plan.kind
    return answers.html(hall.render.page("parts/sorting_changes.html", language, place.now(), speaks=speaks, **shown))


async def _asked(hall: Hall, forum: str, request: answers.HttpRequest) -> tuple[LiveForum, Actor, bytes]:
    """Where, by whom, and what was sent. Raises PermissionDeniedException."""
    place, actor = await led(hall, forum, request)
    return place, actor, await request.body()


async def _held(hall: Hall, place: LiveForum, actor: Actor, fields: forms.Fields) -> Refused | None:
    """Why something that is ticked cannot be sorted just now: somebody else had ticked it before."""
    step = place.forum.activities.get(first(fields, "activity"))
    sorting = sorting_of(step)
    chosen = sorting.chosen(fields) if sorting is not None else ()
    if step is None or sorting is None or not chosen:
        return None
    sorter = await presence.sorter(hall, place, step.id, actor.by, presence.tab_of(actor, first(fields, "tab")), ())
    held = {post for hand in sorter.others for post in hand.posts}
    taken = next((post for post in chosen if post in held), None)
    return Refused(HELD, {"note": cut(sorting.words(step.state, taken), LETTERS)}) if taken else None


def _wanted(request: answers.HttpRequest) -> Filter:
    return Filter(**{name: request_head.query(request, name) for name in Filter.__struct_fields__})


async def _page(
    hall: Hall, request: answers.HttpRequest, place: LiveForum, actor: Actor, ask: FormState, status: int = 200
) -> Response[str]:
    """The page as it is now; after a refusal, with the same posts in the same places."""
    language, wanted = preferences.language(request), _wanted(request)
    step = sorted_step(place.forum, wanted.activity)
    on = tuple(ask.typed("on").split(".")) if ask.refused and ask.typed("on") else ()
    tab = presence.tab_of(actor, ask.typed("tab"))
    sorter = await presence.sorter(hall, place, step.id, actor.by, tab, on) if step else Sorter(actor.by)
    shown = view(place.forum, language, actor, wanted, place.now(), sorter)
    speaks = step.plan.kind if step else ""
    if request_head.header(request, b"hx-request"):
        html = hall.render.page("parts/sorting_answer.html", language, place.now(), speaks=speaks, view=shown, ask=ask)
        return answers.html(html, status)
    return answers.page(hall, request, "pages/sorting.html", status, view=shown, ask=ask, speaks=speaks)


def _command(forum: Forum, fields: forms.Fields) -> Command | Refused:
    """The command behind the button `do`: those of the step's kind."""
    activity = forum.activities.get(first(fields, "activity"))
    if activity is None:
        return GONE
    sorting = sorting_of(activity)
    do, sure = _pressed(fields)
    if sorting is None or (sure and do not in sorting.final):
        return forms.UNREADABLE
    return sorting.command(do, activity.id, sorting.chosen(fields), fields) or forms.UNREADABLE


def _unsure(forum: Forum, fields: forms.Fields, command: Command | Refused) -> str:
    """The post whose button nobody could take back, and of which nobody has said yet that it is meant; else empty."""
    sorting = sorting_of(forum.activities.get(first(fields, "activity")))
    do, sure = _pressed(fields)
    if sorting is None or sure or do not in sorting.final or isinstance(command, Refused):
        return ""
    return next(iter(sorting.chosen(fields)), "")


def _pressed(fields: forms.Fields) -> tuple[str, bool]:
    """The button, and whether it was the one that says that it is meant."""
    do = first(fields, "do")
    return do.removesuffix(SURE), do.endswith(SURE)


SORTING = [notes, sort, hand]
