"""Who may use the desk: the organisers, a new one, the own password.

Never here: signing in (sign_in).
"""

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency

from app.activities.base.messages import Refused
from app.forum.desk import OrganiserAdded, PasswordChanged
from app.text import N_
from app.web import answers, forms, guards
from app.web.desk import passwords
from app.web.desk.page import Sent, Visit, sent
from app.web.desk.sign_in import NAME_MOST, NAMELESS, by_name, enter, waiting, waits

OLD_WRONG = Refused(N_("The present password is not right."), status=403)
TAKEN = Refused(N_("Somebody signs in with this name already."))


class PeopleView(msgspec.Struct, frozen=True):
    """Names of the organisers, in order of joining; `own` is the reader's."""

    own: str
    names: tuple[str, ...]


def _page(
    visit: Visit, refused: Refused | None = None, fields: forms.Fields | None = None, edit: str = ""
) -> Response[str]:
    names = tuple(one.name for one in visit.hall.desk.state.organisers.values())
    view = PeopleView(visit.person.name, names)
    if refused is None:
        return visit.page("people", view)
    shown = {name: values for name, values in (fields or {}).items() if not name.startswith("password")}
    return visit.page("people", view, visit.refusal(refused, shown, edit), refused.status)


@get("/people")
async def people(visit: NamedDependency[Visit]) -> Response[str]:
    """The organisers and two forms."""
    return _page(visit)


@post("/people")
async def add_person(visit: NamedDependency[Visit], request: answers.Ask) -> Response[str]:
    """One more organiser, with a first password that they are asked to change."""
    form = await sent(request)
    name, password = form.first("name")[:NAME_MOST], form.first_raw("password")
    refused = _name(visit, form, name) or passwords.check(password, form.first_raw("password2"), name)
    if refused is None:
        hash_ = await passwords.hashed(password)
        refused = await visit.at_desk(form.key, OrganiserAdded(guards.fresh_id(), name, hash_))
    return _page(visit, refused, form.fields, "person") if refused else answers.away("/desk/people?done=person")


def _name(visit: Visit, form: Sent, name: str) -> Refused | None:
    if not name:
        return NAMELESS
    taken = by_name(visit.hall, name) is not None and f"{visit.actor.by} {form.key}" not in visit.hall.desk.state.seen
    return TAKEN if taken else None


@post("/password")
async def change_password(visit: NamedDependency[Visit], request: answers.Ask) -> Response[str]:
    """A new password; every other browser is signed out, this one stays."""
    form = await sent(request)
    person = visit.person
    new = form.first_raw("password")
    tried = f"{person.id}\nnow"  # who has got hold of somebody's open desk must not guess the password there
    refused = passwords.check(new, form.first_raw("password2"), person.name) or waiting(tried)
    if refused is None:
        waits.wrong(tried)
        if await passwords.fits(form.first_raw("password_now"), person.password):
            waits.right(tried)
        else:
            refused = OLD_WRONG
    if refused is None:
        refused = await visit.at_desk(form.key, PasswordChanged(person.id, await passwords.hashed(new)))
    if refused:
        return _page(visit, refused, form.fields, "password")
    answer = enter(visit.hall, visit.hall.desk.state.organisers[person.id])
    answer.headers["Location"] = "/desk/people?done=password"
    return answer


PEOPLE = [people, add_person, change_password]
