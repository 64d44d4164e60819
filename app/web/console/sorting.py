"""The console's page for sorting notes: one form with several buttons, the same with and without JavaScript.

Never here: what a command does to notes, the page's markup.
"""

from collections.abc import Callable
from urllib.parse import urlencode

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import PermissionDeniedException
from litestar.params import FromPath

from app.activities.base.actor import Actor
from app.activities.base.messages import Command, Refused
from app.activities.posts import messages as e
from app.activities.posts.blocked import AdmitAuthors
from app.activities.posts.rules import NO_NOTES
from app.forum import commands as c
from app.forum.sealing.erase import pending
from app.forum.views.sorting import Filter, view
from app.live import sealing
from app.live.clock import now_ms
from app.live.hall import Hall, Place
from app.live.render.renderer import NOTHING, Ask
from app.live.render.words import say
from app.store.log import Unavailable
from app.text import N_
from app.web import answers, forms, guards, request_head
from app.web.answers import AWAY
from app.web.commands import MAX_BODY, TOO_LARGE
from app.web.lookup import find

NO_REASON = Refused(N_("Please choose a reason."), status=422)
ONE_NOTE = Refused(N_("Please choose exactly one note to erase its words."), status=422)
TWO_NOTES = Refused(N_("Please choose at least two notes to merge."), status=422)


@get("/f/{forum:str}/console/notes")
async def notes(forum: FromPath[str], request: answers.Ask, hall: NamedDependency[Hall]) -> Response[str]:
    """The notes of one step, by filter; as a fragment for htmx."""
    place = await find(hall, forum)
    actor = guards.lead(request, hall.secret, place.forum, hall.desk.state)
    if actor is None:
        return answers.page(hall, request, "pages/door.html", 403, forum=forum, to="console", ask=NOTHING)
    return _page(hall, request, place, actor, NOTHING)


@post("/f/{forum:str}/console/notes")
async def sort(forum: FromPath[str], request: answers.Ask, hall: NamedDependency[Hall]) -> Response[str]:
    """One step of sorting; then the same page again."""
    place = await find(hall, forum)
    actor = guards.lead(request, hall.secret, place.forum, hall.desk.state)
    if actor is None:
        raise PermissionDeniedException
    body = await request.body()
    fields = forms.parse(body) if len(body) <= MAX_BODY else TOO_LARGE
    if isinstance(fields, Refused):
        return _page(hall, request, place, actor, Ask(refused=say(fields, guards.language(request))), fields.status)
    if _first(fields, "do") == "erase" and len(fields.get("notes", ())) == 1:  # nobody can take it back: asked twice
        return _page(hall, request, place, actor, Ask(fields=fields, edit=fields["notes"][0]))
    answer = await _do(hall, place, actor, fields, body)
    if answer is not None:
        ask = Ask(refused=say(answer, guards.language(request)), fields=fields)
        return _page(hall, request, place, actor, ask, answer.status)
    if request_head.header(request, b"hx-request"):
        return _page(hall, request, place, actor, Ask(done=_first(fields, "do")))
    return answers.away(f"/f/{forum}/console/notes?{urlencode(msgspec.structs.asdict(_wanted(request)))}")


async def _do(hall: Hall, place: Place, actor: Actor, fields: forms.Fields, body: bytes) -> Refused | None:
    key = forms.command_key(fields, body)
    command = _command(fields) if key else forms.UNREADABLE
    if isinstance(command, Refused) or key is None:
        return command if isinstance(command, Refused) else forms.UNREADABLE
    try:
        answer = await hall.ask(place, actor, key, command)
        if answer is None and isinstance(command, e.EraseNote):
            await sealing.erase(hall, place, actor.by)
    except Unavailable:
        return (
            None if pending(place.forum) else AWAY
        )  # the words are gone from every screen; the disk follows by itself
    return answer


def _wanted(request: answers.Ask) -> Filter:
    return Filter(**{name: request_head.query(request, name) for name in Filter.__struct_fields__})


def _page(hall: Hall, request: answers.Ask, place: Place, actor: Actor, ask: Ask, status: int = 200) -> Response[str]:
    language = guards.language(request)
    wanted = _wanted(request)
    shown = view(place.forum, language, actor.role, wanted, now_ms())
    if request_head.header(request, b"hx-request"):
        return answers.html(hall.render.fragment("parts/sorting.html", "sorting", shown, language, ask), status)
    return answers.page(hall, request, "pages/sorting.html", status, view=shown, ask=ask)


def _first(fields: forms.Fields, name: str) -> str:
    return fields.get(name, [""])[0].strip()


def _command(fields: forms.Fields) -> Command | Refused:
    """The command behind the button `do`; the other buttons' fields are in the form, too, and are left alone."""
    make = _COMMANDS.get(_first(fields, "do"))
    return make(_first(fields, "activity"), tuple(fields.get("notes", ())), fields) if make else forms.UNREADABLE


Made = Command | Refused


def _merge(activity: str, chosen: tuple[str, ...], fields: forms.Fields) -> Made:
    # The first on the page is the oldest: the others go under it.
    return e.MergeNotes(activity, chosen[0], chosen[1:]) if len(chosen) > 1 else TWO_NOTES


def _group(activity: str, chosen: tuple[str, ...], fields: forms.Fields) -> Made:
    name = _first(fields, "name")
    return e.GroupNotes(activity, "" if name else _first(fields, "group"), name, chosen)


def _hide(activity: str, chosen: tuple[str, ...], fields: forms.Fields) -> Made:
    reason = _first(fields, "reason")
    known = next((key for key in e.REASONS if key == reason), None)
    if known is None:
        return NO_REASON if chosen else NO_NOTES
    return e.HideNotes(activity, known, chosen, everything=_first(fields, "do") == "block")


def _undo(activity: str, chosen: tuple[str, ...], fields: forms.Fields) -> Made:
    at = _first(fields, "at")
    return c.TakeBack(int(at)) if at.isdecimal() and len(at) < 20 else forms.UNREADABLE


_COMMANDS: dict[str, Callable[[str, tuple[str, ...], forms.Fields], Made]] = {
    "release": lambda activity, chosen, fields: e.ReleaseNotes(activity, chosen),
    "hide": _hide,
    "block": _hide,
    "admit": lambda activity, chosen, fields: AdmitAuthors(activity, chosen),
    "back": lambda activity, chosen, fields: e.BringBackNotes(activity, chosen),
    "move": lambda activity, chosen, fields: e.MoveNotes(activity, _first(fields, "to"), chosen),
    "group": _group,
    "ungroup": lambda activity, chosen, fields: e.UngroupNotes(activity, chosen),
    "rename": lambda activity, chosen, fields: e.RenameGroup(
        activity, _first(fields, "of"), _first(fields, "new_name")
    ),
    "dissolve": lambda activity, chosen, fields: e.DissolveGroup(activity, _first(fields, "of")),
    "merge": _merge,
    "unmerge": lambda activity, chosen, fields: e.UnmergeNotes(activity, chosen),
    "erase": lambda activity, chosen, fields: ONE_NOTE,
    "erase-sure": lambda activity, chosen, fields: e.EraseNote(activity, chosen[0]) if len(chosen) == 1 else ONE_NOTE,
    "lock": lambda activity, chosen, fields: e.LockNotes(activity),
    "unlock": lambda activity, chosen, fields: e.UnlockNotes(activity),
    "undo": _undo,
}

SORTING = [notes, sort]
