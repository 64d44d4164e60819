"""POST of a command: who asks, which command, what became of it. Works the same with and without JavaScript.

Never here: rules, pages' content.
"""

from typing import Any

from litestar import Response
from litestar.exceptions import PermissionDeniedException

from app.activities.base.actor import Actor
from app.activities.base.messages import NOT_JOINED, Command, Refused
from app.forum.commands import COMMANDS, Join, UseCode
from app.forum.views.windows import way_to
from app.live.ahead import ahead
from app.live.hall import Hall, LiveForum
from app.live.render.renderer import FormState
from app.live.render.words import say
from app.store.log import Unavailable
from app.telemetry import metrics
from app.text import N_, NN_
from app.web import answers, forms, identity, origin, preferences, request_head
from app.web.answers import NOT_SAVED, TOO_LARGE
from app.web.arrivals import arrivals
from app.web.console.pages import answer_lead
from app.web.draft import find_open
from app.web.forms import MAX_BODY, SMALL_BODY
from app.web.limits import limits, retry_after
from app.web.lookup import find
from app.web.participant import pages, pairs, write
from app.web.participant.code import code_page, stands_in
from app.web.public import reading
from app.web.socket import TAB_LETTERS
from app.web.tickets import Ticket

NO_COOKIE = Refused(
    N_(
        "Your browser sent no cookie, and without one your votes cannot stay with you. Please try again. "
        "If you see this once more, please allow cookies for this page."
    ),
    status=403,
)
TOO_MANY_LARGE = NN_(
    "That was too quick. Please send it again in {seconds} second. If your text is not in the form, “Back” in your browser "
    "brings it back.",
    "That was too quick. Please send it again in {seconds} seconds. If your text is not in the form, “Back” in your browser "
    "brings it back.",
    by="seconds",
)
"""It was not read, so without a script the form comes back as it was at first: what was typed stands on the page before."""
LETS_IN = frozenset({"Join", "UseCode"})


async def command(request: answers.HttpRequest, hall: Hall, forum: str, name: str) -> Response[str] | None:
    """One command of a participant, facilitator or moderator, to one forum. None: who sent it has gone in the middle."""
    most = _most(name)
    if request_head.length(request) > most:  # it need not come first: who waits to be asked for it is not asked
        return await _command(hall, request, forum, name, b"", too_large=True)
    body = await _body(request.receive, most)
    return None if body is None else await _command(hall, request, forum, name, body, len(body) > most)


def _most(name: str) -> int:
    """How many bytes the form of this command may have."""
    wanted = COMMANDS.get(name)
    return wanted.most_bytes if wanted else MAX_BODY


async def _body(receive: Any, most: int) -> bytes | None:
    """The whole body, or as much as shows that it is too large. None when the line broke: half a vote is no vote."""
    body = b""
    while len(body) <= most:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        body += message.get("body", b"")
        if not message.get("more_body"):
            break
    return body


async def _command(
    hall: Hall, request: answers.HttpRequest, forum: str, name: str, body: bytes, too_large: bool
) -> Response[str]:
    # What cannot be read is answered where it came from. What leads is refused to who does not; everything else says of a
    # draft that it is one.
    wanted = COMMANDS.get(name)
    for_people = wanted is None or "participant" in wanted.roles
    place = await (find_open if for_people else find)(hall, forum, request)
    actor = _participant(hall, request, place) if for_people else _lead(hall, request, place)
    fields = (TOO_LARGE if too_large else _too_much(place, actor, name, len(body))) or forms.parse(body)
    typed = {} if isinstance(fields, Refused) else fields
    asked = fields if isinstance(fields, Refused) else forms.decode(name, fields)
    key = forms.command_key(hall.secret, typed, body, name)
    if key is None and not isinstance(asked, Refused):
        asked = forms.UNREADABLE
    former = forms.former_key(typed, body, name)
    ticket = None if isinstance(asked, Refused) else _ticket(hall, place, actor, asked)
    if ticket is not None and isinstance(asked, Join):
        return pages.wait_page(hall, request, place.forum, ticket, asked.strand, typed["command"][0])
    answer = asked if isinstance(asked, Refused) else await _ask(hall, place, actor, key or "", asked, former)
    await ahead(place.forum, place.now, "phone" if for_people else "console")
    ask = _form_state(name, answer, typed, request)
    status, step = answer.status if answer else 200, typed.get("activity", [""])[0]
    here = for_people and pages.is_here(place.forum, actor)
    if wanted is not None and wanted.stands_on:
        back, of_pairs = _way_back(request, place.forum.id, wanted, typed), here and wanted.stands_on == "pairs"
        part = pairs.answered(hall, request, place, actor.by, step, ask, status) if of_pairs else None
        said = part or (answers.notice(hall, request, answer, back) if answer else answers.redirect(back))
    elif here and reading.is_asked(request):
        said = await reading.answered(hall, request, place, actor.by, ask, status)
    elif here and (aside := write.asked(request, place.forum, step)):
        said = write.answered(hall, request, place, aside, actor.by, ask, status)
    elif for_people:
        said = _answer_person(hall, request, place, actor, name, answer, ask)
    else:
        said = answer_lead(hall, request, place, actor, answer, typed)
    said.headers |= retry_after(answer)
    if answer is not None:
        metrics.REFUSALS.labels(str(answer.status)).inc()
    return said


def _too_much(place: LiveForum, actor: Actor, name: str, size: int) -> Refused | None:
    """Why this is refused before it is read. To read a large form is milliseconds of everybody's time: of who is not in
    it is none, and who is in has a budget for it."""
    if size <= SMALL_BODY or actor.role != "participant":
        return None
    if not pages.is_here(place.forum, actor):
        return TOO_LARGE if name in LETS_IN else NOT_JOINED
    refused = limits.spend("large", f"{place.forum.id} {actor.by}")
    return Refused(TOO_MANY_LARGE, refused.values, refused.status) if refused else None


def _way_back(request: answers.HttpRequest, forum: str, wanted: type[Command], typed: forms.Fields) -> str:
    """The page that the command was given on, where that is not the task."""
    if wanted.stands_on == "pairs":
        return pairs.way_back(forum, typed.get("activity", [""])[0])
    return reading.way_back(request, forum, f"note-{typed.get('note', [''])[0]}")


def _ticket(hall: Hall, place: LiveForum, actor: Actor, asked: Command) -> Ticket | None:
    """With what a newcomer waits when too many come at once. Whoever is in, or has a one-time code to show, never does."""
    forum = place.forum
    comes = actor.id and forum.status == "open" and actor.by not in forum.participants
    if not comes or not isinstance(asked, Join) or asked.code.strip():
        return None
    if all(asked.strand != one.id for one in forum.settings.strands):
        return None
    return arrivals.admit(hall.secret, forum.id, actor.id, asked.wait)


async def _ask(hall: Hall, place: LiveForum, actor: Actor, key: str, asked: Command, former: str) -> Refused | None:
    if not actor.id and isinstance(asked, Join | UseCode) and place.forum.status == "open":
        return NO_COOKIE  # never an id made from the form: the log keeps the form's, and would let in whoever reads it
    too_much = limits.command(place.forum.id, actor, asked) if actor.id else None
    if too_much is not None:
        return too_much
    try:
        answer = await hall.ask(place, actor, key, asked, former)
    except Unavailable:
        return NOT_SAVED
    if asked.secret and answer is not None and answer.status == 403:
        own = limits.failed("own code", f"{place.forum.id} {actor.by}")
        # Whoever is in answers for their own guesses alone, not for those of strangers.
        strangers = None if actor.by in place.forum.participants else limits.failed("code", place.forum.id)
        return own or strangers or answer
    return answer


def _participant(hall: Hall, request: answers.HttpRequest, place: LiveForum) -> Actor:
    return identity.participant(request, hall.secret, place.forum.id) or Actor("participant", "")


def _lead(hall: Hall, request: answers.HttpRequest, place: LiveForum) -> Actor:
    actor = identity.lead(request, hall.secret, place.forum, hall.desk.state)
    if actor is None:
        raise PermissionDeniedException
    return actor


def _form_state(name: str, answer: Refused | None, fields: forms.Fields, request: answers.HttpRequest) -> FormState:
    """What the form says that comes back: that it is done, or why not, with what was typed."""
    if answer is None:
        return FormState(done=name)
    kept = fields.get("command", [""])[0] if answer is NOT_SAVED else ""
    return FormState(
        refused=say(answer, preferences.language(request)), fields=fields, command=kept, invalid=answer.invalid
    )


def _answer_person(
    hall: Hall,
    request: answers.HttpRequest,
    place: LiveForum,
    actor: Actor,
    name: str,
    answer: Refused | None,
    ask: FormState,
) -> Response[str]:
    forum, status = place.forum, answer.status if answer else 200
    if name in LETS_IN and answer is None:
        secure = origin.is_secure(hall.render.url)
        cookie = identity.participant_cookie(hall.secret, forum.id, actor.id, secure)
        back = way_to(forum, request_head.query(request, "to"), request_head.query(request, "topic"))
        return answers.redirect(back or f"/f/{forum.id}", [cookie])
    if not pages.is_here(forum, actor):
        if name == "UseCode":
            return code_page(hall, request, forum, actor.by, ask, status)
        if name == "Join":
            return pages.welcome_page(hall, request, forum, ask, status)
        return answers.notice(hall, request, answer, f"/f/{forum.id}") if answer else answers.redirect(f"/f/{forum.id}")
    if request_head.header(request, b"hx-request"):
        language, own = preferences.language(request), None
        if answer is None:
            own = place.scene.answered(actor.by, request_head.header(request, b"x-tab")[:TAB_LETTERS], language)
        return answers.html(pages.task(hall, place, actor.by, language, ask, own, pages.table_of(request)), status)
    if answer is None:
        return answers.redirect(f"/f/{forum.id}{pages.after(ask.done)}")
    if name == "UseCode" and not stands_in(forum, actor.by, place.now()):
        return code_page(hall, request, forum, actor.by, ask, status)
    return pages.task_page(hall, request, place, actor.by, ask, status)
