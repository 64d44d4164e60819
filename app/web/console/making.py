"""The console's page on which measures are made of what people wrote: one form with several buttons, with and without script.

Never here: what a measure can be made of (each kind's origins), whether it fits (forum/making), the page's markup.
"""

import re
from collections.abc import Iterator
from urllib.parse import urlencode

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.activities.base.actor import Actor
from app.activities.base.form_fields import Fields, first, whole
from app.activities.base.messages import Command, Refused
from app.forum.making import Draft, MakeMeasures, UnmakeMeasures, Wanted
from app.forum.state import Forum
from app.forum.taking_up import GiveBack, TakeUp
from app.forum.views.making import MakingView, making
from app.imports import checks
from app.live.hall import Hall, LiveForum
from app.live.render.catalogues import translations
from app.live.render.renderer import FormState
from app.live.render.words import say
from app.text import N_
from app.web import answers, forms, identity, preferences, request_head
from app.web.console.door import closed_door
from app.web.console.submitting import led, submit
from app.web.lookup import find

UNDECIDED = Refused(
    N_("Place {place} is shared. Please decide whether to take all that share it, or none, or tick some of them."),
    status=422,
    invalid=("tie",),
)
NAMES = {"number": N_("Number"), "title": N_("Title"), "description": N_("Text")}
TIE = {"tie-all": "all", "tie-none": "none"}
DONE: dict[type, str] = {UnmakeMeasures: "unmade", GiveBack: "unmade", TakeUp: "taken"}
WHEN = re.compile(r"[0-9]{1,16}")


@get("/f/{forum:str}/console/measures")
async def page(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """The best of one step, to look through."""
    place = await find(hall, forum, request)
    actor = identity.lead(request, hall.secret, place.forum, hall.desk.state)
    if actor is None:
        return closed_door(hall, request, place, "console")
    view = _view(request, place, actor, {})
    done = request_head.query(request, "done")
    return _page(hall, request, view, FormState(done=done), [] if view.batches else _best(view, ""))


@post("/f/{forum:str}/console/measures", request_max_body_size=forms.MAX_LEAD_BODY)
async def make(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """Another number of the best, a shared place decided, measures made, more notes taken up, or one of these undone."""
    place, actor = await led(hall, forum, request)
    body = await request.body()
    fields = forms.parse(body)
    if isinstance(fields, Refused):
        view = _view(request, place, actor, {})
        ask = FormState(refused=say(fields, preferences.language(request)))
        return _page(hall, request, view, ask, _best(view, ""), fields.status)
    view = _view(request, place, actor, fields)
    do = first(fields, "do")
    if do in ("rank", *TIE):
        tie = TIE.get(do, first(fields, "tie") if _as_it_was(fields) else "")
        ask = FormState(fields={**fields, "tie": [tie]})
        return _page(hall, request, view, ask, _ticked(view, fields, do))
    command = _command(place.forum, view, fields, preferences.language(request))
    answer = await submit(hall, place, actor, command, forms.command_key(hall.secret, fields, body))
    if answer is not None:
        now = _view(request, place, actor, fields)
        ask = FormState(refused=say(answer, preferences.language(request)), fields=fields, invalid=answer.invalid)
        return _page(hall, request, now, ask, fields.get("take", []), answer.status)
    done = DONE.get(type(command), "made")
    asked = {"activity": first(fields, "activity"), "many": first(fields, "many"), "done": done}
    return answers.redirect(f"/f/{forum}/console/measures?{urlencode(asked)}")


def _view(request: answers.HttpRequest, place: LiveForum, actor: Actor, fields: Fields) -> MakingView:
    typed = fields or {name: [request_head.query(request, name)] for name in ("activity", "many")}
    language, number = preferences.language(request), whole(typed, "many", 0)
    return making(place.forum, language, actor.role, first(typed, "activity"), number, place.now())


def _page(
    hall: Hall, request: answers.HttpRequest, view: MakingView, ask: FormState, ticked: list[str], status: int = 200
) -> Response[str]:
    """`ticked` are the keys of what is to become a measure."""
    return answers.page(hall, request, "pages/making.html", status, view=view, ask=ask, ticked=frozenset(ticked))


def _best(view: MakingView, tie: str) -> list[str]:
    """What is ticked until somebody decides: the best, without those that share the last place unless all are wanted."""
    return [one.key for one in view.best if not one.made and (not one.tied or tie == "all")]


def _ticked(view: MakingView, fields: Fields, do: str) -> list[str]:
    """What is ticked after a button that makes nothing: another number, or a decision on a shared place, does it anew."""
    took = fields.get("take", [])
    if do == "rank" and _as_it_was(fields):
        return list(took)
    best = {one.key for one in view.best}
    return [*_best(view, TIE.get(do, "")), *(key for key in took if key not in best)]


def _as_it_was(fields: Fields) -> bool:
    """Whether the number of the best is the one that the page had: the button, or the Enter key, asks for nothing new."""
    return bool(first(fields, "was")) and first(fields, "was") == first(fields, "many")


def _command(forum: Forum, view: MakingView, fields: Fields, language: str) -> Command | Refused:
    """What the pressed button asks for, as it was typed."""
    if gone := first(fields, "unmake"):
        return UnmakeMeasures(tuple(gone.split()))
    if first(fields, "do") == "up" or first(fields, "up") or first(fields, "back"):
        return _taking(fields)
    if first(fields, "do") != "make":
        return forms.UNREADABLE
    taken = list(dict.fromkeys(fields.get("take", ())))
    tied = {one.key for one in view.best if one.tied}
    if view.tie and not first(fields, "tie") and not tied & set(taken):
        return Refused(UNDECIDED.message, {"place": view.tie.place}, UNDECIDED.status, invalid=UNDECIDED.invalid)
    if refused := next(_faults(fields, taken, language), None):
        return refused
    return MakeMeasures(
        first(fields, "activity"), tuple(_draft(fields, key, forum.settings.languages[0]) for key in taken)
    )


def _taking(fields: Fields) -> Command | Refused:
    """What is ticked, or the line whose own button was pressed, for a measure that is there; or the way back from that."""
    step = first(fields, "activity")
    if gone := first(fields, "back"):
        measure, _, taken = gone.partition(" ")
        return GiveBack(step, measure, int(taken)) if WHEN.fullmatch(taken) else forms.UNREADABLE
    measure, _, key = first(fields, "up").partition(" ")
    keys = [key] if key else list(dict.fromkeys(fields.get("take", ())))
    wanted = tuple(Wanted(source=one, look=first(fields, f"look.{one}")) for one in keys)
    return TakeUp(step, measure or first(fields, "into"), wanted)


def _draft(fields: Fields, key: str, language: str) -> Draft:
    said = {name: checks.clean(name, first(fields, f"{name}.{key}")) for name in NAMES}
    return Draft(
        source=key,
        number=said["number"],
        title={language: said["title"]} if said["title"] else {},
        description={language: said["description"]} if said["description"] else {},
        look=first(fields, f"look.{key}"),
    )


def _faults(fields: Fields, taken: list[str], language: str) -> Iterator[Refused]:
    """The same limits as for a measure that is typed at the desk."""
    for key in taken:
        for name, words in NAMES.items():
            cell = first(fields, f"{name}.{key}")
            for reason in checks.faults(name, translations(language).gettext(words), cell) if cell else ():
                yield Refused(reason.message, dict(reason.values), 422, invalid=(f"{name}.{key}",))


MAKING = [page, make]
