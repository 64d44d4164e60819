"""A participant's pages: typing the code, the welcome, the current step, own contributions.

Never here: commands (commands), what a step shows, the small print (public/legal).
"""

from urllib.parse import urlencode

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from msgspec.structs import replace

from app.activities import KINDS
from app.activities.base.actor import Actor
from app.activities.base.messages import Refused
from app.forum import topics, views
from app.forum.state import Forum
from app.forum.views import shared, welcome
from app.forum.views.windows import way_to
from app.forum.windows import has_windows
from app.letters import digits
from app.live.ahead import ahead
from app.live.hall import Hall, LiveForum
from app.live.render.renderer import NOTHING, FormState
from app.live.render.words import say
from app.text import N_, pick
from app.web import answers, forms, identity, origin, preferences, request_head
from app.web.arrivals import arrivals
from app.web.code_guesses import DIGITS, guesses, is_live
from app.web.draft import find_open
from app.web.lookup import by_code as by_code_of
from app.web.lookup import find
from app.web.participant.code import CODE
from app.web.participant.waiting import WaitView, waiting
from app.web.tickets import Ticket
from app.web.told import told_in

TABLE = "table"
EMPTIES = {kind.input.withdraws.__name__ for kind in KINDS.values() if kind.input.withdraws}
"""The commands after which a form is empty, and a page of its own says what became of what was in it."""
NO_CODE = Refused(N_("There is no forum with this code. Please check the six digits."), status=404)


@get("/")
async def start(request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """Where the code is typed."""
    return answers.page(hall, request, "pages/start.html", ask=NOTHING, legal=hall.desk.state.legal)


@post("/", request_max_body_size=forms.SMALL_BODY)
async def enter_code(request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """The typed code; spaces and hyphens are forgiven."""
    fields = forms.parse(await request.body())
    typed = "" if isinstance(fields, Refused) else fields.get("code", [""])[0]
    code = _code(typed)
    if len(code) == DIGITS and (guesses.many or await by_code_of(hall, code)):
        return answers.redirect(f"/{code}")
    return _no_such_code(hall, request, typed)


def _no_such_code(hall: Hall, request: answers.HttpRequest, typed: str) -> Response[str]:
    if len(_code(typed)) == DIGITS:
        guesses.missed()
    ask = FormState(refused=say(NO_CODE, preferences.language(request)), fields={"code": [typed[:20]]})
    return answers.page(hall, request, "pages/start.html", NO_CODE.status, ask=ask, legal=hall.desk.state.legal)


def _code(typed: str) -> str:
    """The digits that somebody meant, in whichever script they were typed."""
    return "".join(letter for letter in digits(typed) if letter.isdecimal())


async def by_code(request: answers.HttpRequest, hall: Hall, code: str) -> Response[str]:
    """The short address on the wall and in the QR code: the way in, and once the forum is over, to its results."""
    six = _code(code)
    if len(six) != DIGITS:
        return _no_such_code(hall, request, code)
    known = hall.by_code(six)
    place = await hall.place(known) if known else None
    ticket = guesses.wait(hall.secret, six, request_head.query(request, "wait"))
    if ticket is not None and (place is None or not is_live(place)):
        view = WaitView("get", f"/{six}", (("wait", ticket.words),), guesses.left(ticket))
        return waiting(hall, request, view, 429)
    forum = await by_code_of(hall, six)
    if forum is None:
        return _no_such_code(hall, request, code)
    place = await find(hall, forum, request)
    over = place.forum.status == "closed"
    return answers.redirect(f"/f/{forum}/results?lang={preferences.language(request)}" if over else f"/f/{forum}")


async def by_table(request: answers.HttpRequest, hall: Hall, code: str, table: str) -> Response[str]:
    """The same by the QR code on a topic's table: it leads into that topic, which this device keeps for the evening."""
    answer, key = await by_code(request, hall, code), table.casefold()
    forum = hall.by_code(_code(code))
    if forum is not None and answer.status_code == 303 and topics.KEY.fullmatch(key):
        secure = origin.is_secure(hall.render.url)
        answer.cookies.append(identity.forum_cookie(TABLE, key, forum, secure, topics.EVENING_S))
    return answer


def table_of(request: request_head.Connection) -> str:
    """The key of the topic at whose table this phone came in; empty for all others."""
    key = request_head.cookie(request, TABLE)
    return key if topics.KEY.fullmatch(key) else ""


async def phone(request: answers.HttpRequest, hall: Hall, forum: str) -> Response[str]:
    """The welcome, or for who has joined the current step with their own input; as a fragment for htmx."""
    place = await find_open(hall, forum, request)
    actor = identity.participant(request, hall.secret, forum)
    if actor is None or not is_here(place.forum, actor):
        if identity.is_helper(
            request, hall.secret, place.forum
        ):  # a card scanned with a helper's tablet is voted with there
            return answers.redirect(f"/f/{forum}/console/tablet")
        return welcome_page(hall, request, place.forum, NOTHING)
    arrivals.heard(forum, actor.by)
    if place.forum.current is None and has_windows(place.forum) and not request_head.header(request, b"hx-request"):
        return answers.redirect(f"/f/{forum}/windows")
    await ahead(place.forum, place.now, "phone")
    ask = form_state(request)
    if request_head.header(request, b"hx-request"):
        language, table = preferences.language(request), table_of(request)
        return answers.html(task(hall, place, actor.by, language, ask, table=table))
    return task_page(hall, request, place, actor.by, ask)


def after(done: str, begins: str = "?") -> str:
    """What the address of the next page says of this command: its name, if an empty form alone would not tell what became of
    what was in it."""
    return f"{begins}done={done}" if done in EMPTIES else ""


def form_state(request: request_head.Connection) -> FormState:
    """What the address says of the form: whether something is to be changed, or was withdrawn."""
    done = request_head.query(request, "done")
    return FormState(edit=request_head.query(request, "edit"), done=done if done in EMPTIES else "")


def is_here(forum: Forum, actor: Actor) -> bool:
    """Whether this is somebody who has joined. A sealed forum no longer knows who did: there, a signed cookie is enough."""
    return actor.by in forum.participants or (forum.sealed is not None and bool(actor.id))


def takes_part(hall: Hall, request: answers.HttpRequest, forum: Forum) -> bool:
    """Whether who asks has joined an open forum: then the pages beside the task say when the hall moves on."""
    actor = identity.participant(request, hall.secret, forum.id)
    return actor is not None and forum.status == "open" and actor.by in forum.participants


def welcome_page(
    hall: Hall, request: answers.HttpRequest, forum: Forum, ask: FormState, status: int = 200
) -> Response[str]:
    """The page before the first input; with it comes the cookie that the form needs."""
    view = welcome.welcome(forum, preferences.language(request), hall.desk.state.legal)
    to, topic = request_head.query(request, "to"), request_head.query(request, "topic")
    if way := way_to(forum, to, topic):
        view = replace(view, to=to, topic=topic if way != way_to(forum, to) else "")
    cookies = identity.newcomer_cookies(request, hall.secret, forum, origin.is_secure(hall.render.url))
    return answers.shared(hall, request, "pages/welcome.html", status, cookies, view=view, ask=ask)


def wait_page(
    hall: Hall, request: answers.HttpRequest, forum: Forum, ticket: Ticket, strand: str, command: str
) -> Response[str]:
    """More people come than can be let in at once: the choice is kept, and sent again when it is time."""
    fields = {"command": command, "strand": strand, "wait": ticket.words}
    title = pick(forum.settings.title, preferences.language(request))
    asked = {name: said for name in ("to", "topic") if (said := request_head.query(request, name))}
    back = f"?{urlencode(asked)}" if way_to(forum, asked.get("to", "")) else ""
    view = WaitView("post", f"/f/{forum.id}/commands/Join{back}", tuple(fields.items()), arrivals.left(ticket), title)
    return waiting(hall, request, view, 202)


def task(
    hall: Hall,
    place: LiveForum,
    by: str,
    language: str,
    ask: FormState,
    made: views.PhoneView | None = None,
    table: str = "",
) -> str:
    """The current step for one person, as a fragment; `made`: the view, where somebody has just made it."""
    now = place.now()
    view = made or _view(place, by, language, table, now)
    return hall.render.fragment("parts/phone.html", "task", view, language, ask, now)


def task_page(
    hall: Hall, request: answers.HttpRequest, place: LiveForum, by: str, ask: FormState, status: int = 200
) -> Response[str]:
    """The current step for one person, as a whole page."""
    view = _view(place, by, preferences.language(request), table_of(request), place.now())
    return answers.shared(
        hall, request, "pages/phone.html", status, view=view, ask=ask, languages=place.forum.settings.languages
    )


def _view(place: LiveForum, by: str, language: str, table: str, now: int) -> views.PhoneView:
    forum = place.forum
    view = shared.phone(forum, language, by if views.has_own(forum, by) else None, now)
    return replace(view, preset=topics.topic_in(forum, forum.current, table)) if table else view


@get("/f/{forum:str}/mine")
async def mine(forum: FromPath[str], request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """Everything the person gave, on one page."""
    place = await find_open(hall, forum, request)
    actor = identity.participant(request, hall.secret, forum)
    if actor is None or not is_here(place.forum, actor):
        return answers.redirect(f"/f/{forum}")
    language = preferences.language(request)
    told = await told_in(hall, place, language)
    view = welcome.mine(place.forum, language, actor.by, place.now())
    view = replace(view, answers=told.by_receipt, measures=told.measures)
    return answers.page(hall, request, "pages/mine.html", view=view)


PHONE = [start, enter_code, mine, *CODE]
