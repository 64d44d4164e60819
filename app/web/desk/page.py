"""What every page of the desk shares: who is there, which forum it is about, reading a form, asking, answering.

Never here: one page's content, rules.
"""

from typing import Any

import msgspec
from litestar import Response
from litestar.di import NamedDependency
from litestar.exceptions import HTTPException
from litestar.params import FromPath

from app.activities.base.actor import Actor
from app.activities.base.messages import Command, Event, Refused
from app.forum.desk import Organiser
from app.forum.state import Forum
from app.live.hall import Hall, Place
from app.live.render.renderer import NOTHING, Ask
from app.live.render.words import say
from app.store.log import Unavailable
from app.web import answers, forms, guards, request_head
from app.web.answers import AWAY
from app.web.lookup import find


class SignInFirst(HTTPException):
    """Nobody is signed in: on to the sign-in."""

    status_code = 303


class SayNo(HTTPException):
    """A refusal where no form can come back."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(status_code=refused.status, detail=refused.message)
        self.refused = refused


class Sent(msgspec.Struct, frozen=True):
    """A form as it was sent; `key` makes it one command, however often it is sent."""

    fields: forms.Fields
    key: str

    def first(self, name: str, default: str = "") -> str:
        """The field's first value, trimmed."""
        return (self.fields.get(name) or [default])[0].strip()

    def first_raw(self, name: str) -> str:
        """The field's first value as typed: a password may begin with a space."""
        return (self.fields.get(name) or [""])[0]


async def sent(request: answers.Ask) -> Sent:
    """The request's form; 422 if it is none of ours."""
    body = await request.body()
    fields = forms.parse(body)
    if isinstance(fields, Refused):
        raise SayNo(fields)
    key = forms.command_key(fields, body, request_head.path(request))
    if key is None:
        raise SayNo(forms.UNREADABLE)
    return Sent(fields, key)


class Visit(msgspec.Struct, frozen=True):
    """An organiser who is signed in, with a request."""

    hall: Hall
    request: answers.Ask
    person: Organiser

    @property
    def language(self) -> str:
        """The language of the interface."""
        return guards.language(self.request)

    @property
    def actor(self) -> Actor:
        """The organiser as the log names them."""
        return Actor("organiser", self.person.id)

    def refusal(self, refused: Refused, fields: forms.Fields, edit: str = "") -> Ask:
        """What the form shows when it comes back filled; `edit` names the form on a page with several."""
        return Ask(refused=say(refused, self.language), fields=fields, edit=edit)

    def page(self, template: str, view: Any, ask: Ask = NOTHING, status: int = 200) -> Response[str]:
        """A page of the desk; `?done=` of an own way on says what was just done."""
        done = request_head.query(self.request, "done")
        if ask is NOTHING and done:
            ask = Ask(done=done)
        return answers.page(
            self.hall, self.request, f"desk/{template}.html", status, view=view, ask=ask, person=self.person.name
        )

    async def at_desk(self, key: str, event: Event) -> Refused | None:
        """Appends to the desk's log; a store that is away is a refusal like others."""
        try:
            return await self.hall.at_desk(self.actor.by, key, event)
        except Unavailable:
            return AWAY


class At(Visit, frozen=True):
    """An organiser at one forum."""

    place: Place

    @property
    def forum(self) -> Forum:
        """The forum as far as it is folded."""
        return self.place.forum

    @property
    def here(self) -> str:
        """The address of the forum's page at the desk."""
        return f"/desk/f/{self.forum.id}"

    async def ask(self, key: str, command: Command) -> Refused | None:
        """Asks the forum; None when it happened."""
        try:
            return await self.hall.ask(self.place, self.actor, key, command)
        except Unavailable:
            return AWAY


async def visit(request: answers.Ask, hall: NamedDependency[Hall]) -> Visit:
    """Who is signed in; nobody else gets further."""
    person = guards.organiser(request, hall.secret, hall.desk.state)
    if person is None:
        raise SignInFirst
    return Visit(hall, request, person)


async def at(forum: FromPath[str], visit: NamedDependency[Visit]) -> At:
    """The same, at a forum that exists."""
    place = await find(visit.hall, forum)
    return At(visit.hall, visit.request, visit.person, place)


def to_sign_in(request: answers.Ask, error: Exception) -> Response[str]:
    """Handles SignInFirst."""
    return answers.away("/desk/signin")


def to_words(request: answers.Ask, error: Exception) -> Response[str]:
    """Handles SayNo."""
    refused = error.refused if isinstance(error, SayNo) else forms.UNREADABLE
    return answers.notice(request.app.state.hall, request, refused, "/desk")
