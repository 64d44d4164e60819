"""A helper's tablet: one ballot after another, each by itself, for people without a phone, with a printed code or without.

Whoever votes with a code is a participant of their own, whose id only this server can make of the code: so one code is one
vote, on whichever tablet it is typed. Never here: whether a ballot fits (each kind's input), the ballot's markup.
"""

from typing import Literal

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.exceptions import PermissionDeniedException
from litestar.params import FromPath
from msgspec.structs import replace

from app.activities import KINDS
from app.activities.base.actor import HELP, Actor
from app.activities.base.context import Participant
from app.activities.base.messages import GONE, ActivityCommand, Command, Refused
from app.forum import codes, views
from app.forum.commands import UseCode
from app.forum.state import Forum
from app.live.hall import Hall, LiveForum
from app.live.render.renderer import NOTHING, FormState
from app.live.render.words import say
from app.text import N_
from app.web import answers, forms, identity, preferences, request_head, signing
from app.web.answers import NOT_SAVED
from app.web.console.door import closed_door
from app.web.console.submitting import submit
from app.web.draft import NotOpenError
from app.web.limits import limits
from app.web.lookup import find, is_hidden

Way = Literal["", "plain", "either", "code"]
"""How one votes here: not at all, without a code, with one or without, with one alone."""
NEEDS_CODE = Refused(N_("Please type or scan the code from the card."), status=422, invalid=("code",))


class TabletView(msgspec.Struct, frozen=True, kw_only=True):
    """The page: a phone's view for everybody, and how one votes. `receipt`: that of the ballot that was just saved."""

    phone: views.PhoneView
    way: Way
    receipt: str = ""


@get("/f/{forum:str}/console/tablet")
async def tablet(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """A fresh ballot of the step that is shown; as a fragment for htmx while one waits for it."""
    place = await find(hall, forum, request)
    if _helper(hall, request, place) is None:
        return closed_door(hall, request, place, "helper")
    if is_hidden(request):
        raise NotOpenError
    return _page(hall, request, place, NOTHING)


def _helper(hall: Hall, request: answers.HttpRequest, place: LiveForum) -> Actor | None:
    actor = identity.helper(request, hall.secret, place.forum, hall.desk.state)
    return actor if actor is not None and actor.role in HELP else None


@post("/f/{forum:str}/console/tablet", status_code=200)
async def cast(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """One person's ballot; then its receipt, until the next person wants a fresh one. Sent twice, it is one."""
    place = await find(hall, forum, request)
    actor = _helper(hall, request, place)
    if actor is None:
        raise PermissionDeniedException
    if is_hidden(request):
        raise NotOpenError
    body = await request.body()
    fields = forms.parse(body)
    key = None if isinstance(fields, Refused) else forms.command_key(hall.secret, fields, body, "tablet")
    if isinstance(fields, Refused) or key is None:
        return _refused(hall, request, place, forms.UNREADABLE, {})
    typed = fields.get("code", [""])[0].rpartition("#")[2].strip()  # a scanner types the whole address of a card
    if way_of(place.forum) == "code" and not typed:
        return _refused(hall, request, place, NEEDS_CODE, fields)
    by, answer = await _cast(hall, place, actor, key, typed, {k: v for k, v in fields.items() if k != "code"})
    if answer is not None:
        return _refused(hall, request, place, answer, fields)
    activity = place.forum.activities[fields["activity"][0]]
    receipt = KINDS[activity.plan.kind].views.handed_in(activity.id, activity.state, by, key)
    return _page(hall, request, place, NOTHING, receipt=receipt)


async def _cast(
    hall: Hall, place: LiveForum, actor: Actor, key: str, typed: str, fields: forms.Fields
) -> tuple[str, Refused | None]:
    """Whose ballot it is by the log, and why it was not taken."""
    activity = place.forum.activities.get(fields.get("activity", [""])[0])
    commands = KINDS[activity.plan.kind].input.at_tablet if activity else None
    if commands is None:
        return actor.by, GONE
    ballot = forms.decode(commands[1 if typed else 0].__name__, fields)
    if not typed:
        return actor.by, await submit(hall, place, actor, ballot, key, limited=True)
    card = Actor("participant", f"card.{signing.sign(hall.secret, 'card', place.forum.id, codes.read(typed))[:20]}")
    refused = ballot if isinstance(ballot, Refused) else _would_not_fit(place, card, ballot)
    if refused is None and not _has_used(place.forum, card, typed):
        refused = await submit(hall, place, card, UseCode(typed), f"{key}.code", limited=True)
        if refused is not None and refused.status == 403:
            refused = limits.failed("own code", f"{place.forum.id} {actor.by}") or refused
    return card.by, refused or await submit(hall, place, card, ballot, key, limited=True)


def _has_used(forum: Forum, card: Actor, typed: str) -> bool:
    code = forum.codes.get(codes.hashed(forum.id, codes.read(typed)))
    return code is not None and code.used_by == card.by


def _would_not_fit(place: LiveForum, card: Actor, ballot: Command) -> Refused | None:
    """Why the ballot would be refused even with the code: then the code is not used up."""
    activity = place.forum.activities.get(ballot.activity if isinstance(ballot, ActivityCommand) else "")
    if activity is None:
        return GONE
    context = place.forum.context(activity, place.now())
    coded = replace(context, participants={card.by: Participant("", place.now(), True)})
    event = KINDS[activity.plan.kind].input.decide(coded, activity.state, card, ballot)
    return event if isinstance(event, Refused) else None


def way_of(forum: Forum) -> Way:
    """How one votes at a tablet in the step that is shown."""
    current = forum.current
    if current is None or KINDS[current.plan.kind].input.at_tablet is None:
        return ""
    if current.plan.assurance == "code":
        return "code"
    return "either" if current.plan.assurance == "device" and codes.has_codes(forum) else "plain"


def _refused(
    hall: Hall, request: answers.HttpRequest, place: LiveForum, answer: Refused, fields: forms.Fields
) -> Response[str]:
    said = say(answer, preferences.language(request))
    command = fields.get("command", [""])[0] if answer is NOT_SAVED else ""
    ask = FormState(refused=said, fields=fields, command=command, invalid=answer.invalid)
    return _page(hall, request, place, ask, answer.status)


def _next_person(place: LiveForum) -> str | None:
    """Whose ballot is drawn: everybody's; where each is asked something else, that of somebody who has no name here."""
    current = place.forum.current
    if current is None or not KINDS[current.plan.kind].views.each:
        return None
    given = KINDS[current.plan.kind].input.counts(place.forum.context(current, place.now()), current.state)
    return f"next {given}"


def _page(
    hall: Hall, request: answers.HttpRequest, place: LiveForum, ask: FormState, status: int = 200, receipt: str = ""
) -> Response[str]:
    language = preferences.language(request)
    phone = views.phone(place.forum, language, _next_person(place), place.now())
    way = way_of(place.forum)
    shown = TabletView(phone=replace(phone, tablet=way, needs_code=False), way=way, receipt=receipt)
    if request_head.header(request, b"hx-request"):
        return answers.html(hall.render.fragment("parts/tablet.html", "ballot", shown, language, ask), status)
    languages = place.forum.settings.languages
    leads = identity.lead(request, hall.secret, place.forum, hall.desk.state) is not None
    return answers.page(
        hall, request, "pages/tablet.html", status, view=shown, ask=ask, languages=languages, leads=leads
    )


TABLET = [tablet, cast]
