"""Who may use the desk: the organisers, a new one, the own password, and where one is signed in.

Never here: signing in (sign_in).
"""

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency

from app.activities.base.messages import Refused
from app.forum import sign_ins
from app.forum.desk import OrganiserAdded, PasswordChanged
from app.forum.sign_ins import SignedOut
from app.live.clock import now_ms
from app.text import N_
from app.web import answers, forms, signing
from app.web.desk import passwords
from app.web.desk.lengths import overlong
from app.web.desk.page import DeskPage, SubmittedForm, read_form
from app.web.desk.sign_in import NAMELESS, by_name, enter, waiting, waits, without_cookie

OLD_WRONG = Refused(N_("The present password is not right."), status=403)
EVERYWHERE = "everywhere"
TAKEN = Refused(N_("Somebody signs in with this name already."))


class Place(msgspec.Struct, frozen=True):
    """Where the reader is signed in: since when (milliseconds), for how many minutes, in which browser, whether it is the one
    that reads."""

    id: str
    browser: str
    since: int
    minutes: int
    here: bool


class PeopleView(msgspec.Struct, frozen=True):
    """Names of the organisers, in order of joining; `own` is the reader's, and so are the `places`."""

    own: str
    names: tuple[str, ...]
    places: tuple[Place, ...]


def _page(
    desk_page: DeskPage, refused: Refused | None = None, fields: forms.Fields | None = None, edit: str = ""
) -> Response[str]:
    names = tuple(one.name for one in desk_page.hall.desk.state.organisers.values())
    view = PeopleView(desk_page.person.name, names, _places(desk_page))
    if refused is None:
        return desk_page.render("people", view)
    shown = {name: values for name, values in (fields or {}).items() if not name.startswith("password")}
    return desk_page.render("people", view, desk_page.refusal(refused, shown, edit), refused.status)


def _places(desk_page: DeskPage) -> tuple[Place, ...]:
    now = now_ms()
    found = sign_ins.of(desk_page.hall.desk.state.sign_ins, desk_page.person.id, now)
    own = desk_page.sign_in
    rows = [Place(one.id, one.browser, one.at, max(0, now - one.at) // 60_000, one.id == own) for one in found]
    return tuple(sorted(rows, key=lambda row: not row.here))


@get("/people")
async def people(desk_page: NamedDependency[DeskPage]) -> Response[str]:
    """The organisers and two forms."""
    return _page(desk_page)


@post("/people")
async def add_person(desk_page: NamedDependency[DeskPage], request: answers.HttpRequest) -> Response[str]:
    """One more organiser, with a first password; the page says that they should change it."""
    form = await read_form(request)
    name, password = form.first("name"), form.first_raw("password")
    refused = _name(desk_page, form, name) or passwords.check(password, form.first_raw("password2"), name)
    if refused is None:
        hash_ = await passwords.hashed(password)
        refused = await desk_page.at_desk(form.key, OrganiserAdded(signing.fresh_id(), name, hash_))
    return _page(desk_page, refused, form.fields, "person") if refused else answers.redirect("/desk/people?done=person")


def _name(desk_page: DeskPage, form: SubmittedForm, name: str) -> Refused | None:
    if not name:
        return NAMELESS
    if refused := overlong({"name": [name]}):
        return refused
    taken = (
        by_name(desk_page.hall, name) is not None
        and f"{desk_page.actor.by} {form.key}" not in desk_page.hall.desk.state.seen
    )
    return TAKEN if taken else None


@post("/password")
async def change_password(desk_page: NamedDependency[DeskPage], request: answers.HttpRequest) -> Response[str]:
    """A new password; every other browser is signed out, this one stays."""
    form = await read_form(request)
    person = desk_page.person
    new = form.first_raw("password")
    tried = f"{desk_page.sign_in}\nnow"  # who has got hold of somebody's open desk must not guess the password there
    refused = passwords.check(new, form.first_raw("password2"), person.name) or waiting(tried)
    if refused is None:
        waits.wrong(tried)
        if await passwords.fits(form.first_raw("password_now"), person.password):
            waits.right(tried)
        else:
            refused = OLD_WRONG
    if refused is None:
        refused = await desk_page.at_desk(form.key, PasswordChanged(person.id, await passwords.hashed(new)))
    if refused:
        return _page(desk_page, refused, form.fields, "password")
    changed = desk_page.hall.desk.state.organisers[person.id]
    return await enter(desk_page.hall, request, "signin", changed, form, "/desk/people?done=password")


@post("/signouts")
async def sign_out_there(desk_page: NamedDependency[DeskPage], request: answers.HttpRequest) -> Response[str]:
    """Out in the browser that is named, or everywhere, here too."""
    form = await read_form(request)
    where = form.first("where")
    ended = SignedOut(desk_page.person.id, () if where == EVERYWHERE else (where,))
    refused = await desk_page.at_desk(form.key, ended)
    if refused is not None:
        return _page(desk_page, refused, form.fields, "signouts")
    if desk_page.sign_in not in desk_page.hall.desk.state.sign_ins:
        return without_cookie(answers.redirect("/desk/signin?done=out"))
    return answers.redirect("/desk/people?done=out#h-places")


PEOPLE = [people, add_person, change_password, sign_out_there]
