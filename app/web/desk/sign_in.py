"""The desk's door: signing in and out, and the link from the terminal that sets a password.

Never here: how a password is hashed (passwords.py), what the desk holds.
"""

from functools import partial

from litestar import Response, get, post
from litestar.di import NamedDependency

from app.activities.base.actor import Actor
from app.activities.base.messages import Refused
from app.forum.desk import Organiser, OrganiserAdded, PasswordChanged
from app.forum.sign_ins import SignedIn, SignedOut
from app.installation import COMMAND
from app.letters import cut
from app.live.hall import Hall
from app.live.render.renderer import NOTHING, FormState
from app.live.render.words import say
from app.store.log import Unavailable
from app.text import N_, NN_
from app.web import answers, browsers, forms, organisers, origin, preferences, request_head, signing
from app.web.answers import NOT_SAVED
from app.web.desk import passwords
from app.web.desk.lengths import MOST, overlong
from app.web.desk.page import SubmittedForm, read_form
from app.web.desk.queue import CrowdedError, Queue
from app.web.limits import retry_after

WRONG = Refused(
    N_("Name and password do not fit together. Please check both."), status=403, invalid=("name", "password")
)
WAIT = Refused(
    NN_(
        "Too many wrong attempts in this browser. Please wait {seconds} second.",
        "Too many wrong attempts in this browser. Please wait {seconds} seconds.",
        by="seconds",
    ),
    status=429,
)
USED = Refused(
    N_("This link has been used already or is too old. “{command} organiser link” prints a new one."),
    {"command": COMMAND},
    status=403,
    invalid=("key",),
)
HERE_ALONE = Refused(
    N_(
        "You are signed out in this browser. Nothing can be saved right now, though: if somebody may have a copy of this "
        "sign-in, sign in again later and choose “Sign out everywhere”."
    ),
    status=503,
)
NOBODY = Refused(N_("There is nobody with this name."), status=404, invalid=("name",))
NAMELESS = Refused(N_("Please type the name with which you want to sign in."), status=422, invalid=("name",))
NO_COOKIE = Refused(
    N_(
        "Your browser sent no cookie, and without one you cannot stay signed in. Please try again. "
        "If you see this once more, please allow cookies for this page."
    ),
    status=403,
)
CROWDED = Refused(N_("Very many sign-ins are being tried right now. Please try again in a few seconds."), status=429)
waits = passwords.Waits()
strangers = Queue()
"""Browsers that never signed in with this name; those that did never stand behind them."""


def by_name(hall: Hall, name: str) -> Organiser | None:
    """The organiser who signs in with `name`; upper and lower case are the same."""
    wanted = name.casefold()
    return next((one for one in hall.desk.state.organisers.values() if one.name.casefold() == wanted), None)


def _public_page(
    hall: Hall, request: answers.HttpRequest, template: str, ask: FormState = NOTHING, status: int = 200
) -> Response[str]:
    fresh = template == "signin" and organisers.visit(request, hall.secret) is None
    cookies = [organisers.visit_cookie(hall.secret, origin.is_secure(hall.render.url))] if fresh else []
    first = not hall.desk.state.organisers
    return answers.page(hall, request, f"desk/{template}.html", status, cookies, ask=ask, first=first)


def _refused_page(
    hall: Hall, request: answers.HttpRequest, template: str, refused: Refused, fields: forms.Fields
) -> Response[str]:
    shown = {name: values for name, values in fields.items() if not name.startswith("password")}
    ask = FormState(refused=say(refused, preferences.language(request)), fields=shown, invalid=refused.invalid)
    answer = _public_page(hall, request, template, ask, refused.status)
    answer.headers |= retry_after(refused)
    return answer


@get("/signin")
async def sign_in_page(request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """The door."""
    done = "out" if request_head.query(request, "done") == "out" else ""
    return _public_page(hall, request, "signin", FormState(done=done))


@post("/signin", request_max_body_size=forms.SMALL_BODY)
async def sign_in(request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """In, or the same words for a wrong name and a wrong password."""
    form = await read_form(request)
    name, password = cut(form.first("name"), MOST["name"], ""), form.first_raw("password")
    known, visit = organisers.known_browser(request, hall.secret, name), organisers.visit(request, hall.secret)
    if not known and visit is None:
        return _refused_page(hall, request, "signin", NO_COOKIE, form.fields)
    browser = known or (visit.id if visit else "")
    tried = f"{name}\n{browser}"
    if (refused := waiting(tried)) is not None:
        return _refused_page(hall, request, "signin", refused, form.fields)
    rank = waits.tries(browser), visit.since if visit else 0
    waits.wrong(tried)  # before the hash is reckoned: a hundred tries at once are a hundred tries
    waits.wrong(browser)
    person = by_name(hall, name)
    check = partial(passwords.fits, password, person.password if person else None)
    try:
        fits = await check() if known else await strangers.take(rank, check)
    except CrowdedError:
        return _refused_page(hall, request, "signin", CROWDED, form.fields)
    if not fits or person is None:
        return _refused_page(hall, request, "signin", WRONG, form.fields)
    waits.right(tried)
    return await enter(hall, request, "signin", person, form)


def waiting(tried: str) -> Refused | None:
    """The words while nobody may try again, if it is so."""
    left = waits.left(tried)
    return Refused(WAIT.message, {"seconds": left}, WAIT.status) if left else None


async def enter(
    hall: Hall, request: answers.HttpRequest, template: str, person: Organiser, form: SubmittedForm, to: str = "/desk"
) -> Response[str]:
    """On to the desk, signed in; the form once more if that could not be saved."""
    try:
        sign_in = await _begin(hall, person, form.key, browsers.family(request_head.header(request, b"user-agent")))
    except Unavailable:
        return _refused_page(hall, request, template, NOT_SAVED, form.fields)
    secure = origin.is_secure(hall.render.url)
    signed_in = organisers.organiser_cookie(hall.secret, sign_in, secure)
    return answers.redirect(to, [signed_in, organisers.known_cookie(hall.secret, person.name, secure)])


async def _begin(hall: Hall, person: Organiser, key: str, browser: str) -> str:
    """The id of a sign-in that stands. The same form twice is one, unless that has ended since."""
    by = Actor("organiser", person.id).by
    sign_in = signing.derived_id(hall.secret, "sign-in", f"{by} {key}")
    for one in (sign_in, signing.fresh_id(15)):
        await hall.at_desk(by, f"in {one}", SignedIn(person.id, one, browser))
        if one in hall.desk.state.sign_ins:
            return one
    raise Unavailable("the sign-in was ended this very moment")


@post("/signout")
async def sign_out(request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """Out: what this browser was given is worth nothing any more, whoever has a copy of it."""
    found = await organisers.known(request, hall)
    try:
        if found is not None:
            by = Actor("organiser", found.organiser).by
            await hall.at_desk(by, f"out {found.id}", SignedOut(found.organiser, (found.id,)))
    except Unavailable:
        return without_cookie(answers.notice(hall, request, HERE_ALONE, "/desk/signin"))
    return without_cookie(answers.redirect("/desk/signin?done=out"))


def without_cookie(answer: Response[str]) -> Response[str]:
    """The answer with which this browser forgets its sign-in."""
    answer.delete_cookie("o", path="/")
    return answer


@get("/setup")
async def setup_page(request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """Where the link from the terminal leads; its secret stands behind the # and is read by the page."""
    return _public_page(hall, request, "setup")


@post("/setup", request_max_body_size=forms.SMALL_BODY)
async def setup(request: answers.HttpRequest, hall: NamedDependency[Hall]) -> Response[str]:
    """The first organiser, or a new password for one who lost it."""
    form = await read_form(request)
    name, password = form.first("name"), form.first_raw("password")
    lost = bool(hall.desk.state.organisers)
    refused = _may_set(hall, form, name) or passwords.check(password, form.first_raw("password2"), name)
    if refused is None:
        person = by_name(hall, name)
        hash_ = await passwords.hashed(password)
        try:
            if lost and person:
                refused = await hall.at_desk(
                    Actor("organiser", person.id).by, form.key, PasswordChanged(person.id, hash_)
                )
            else:
                refused = await hall.at_desk("s:setup", form.key, OrganiserAdded(signing.fresh_id(), name, hash_))
        except Unavailable:
            refused = NOT_SAVED
    person = by_name(hall, name)
    if refused or person is None:
        return _refused_page(hall, request, "setup", refused or NOBODY, form.fields)
    return await enter(hall, request, "setup", person, form)


def _may_set(hall: Hall, form: SubmittedForm, name: str) -> Refused | None:
    if not organisers.opens_setup(hall.secret, hall.desk.state, form.first("key").rpartition("#")[2]):
        return USED
    if not name:
        return NAMELESS
    if refused := overlong({"name": [name]}):
        return refused
    return NOBODY if hall.desk.state.organisers and by_name(hall, name) is None else None


SIGN_IN = [sign_in_page, sign_in, sign_out, setup_page, setup]
