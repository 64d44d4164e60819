"""What every page of the desk shares: who is signed in, which forum it is about, reading a form, submitting, answering.

Never here: one page's content, rules.
"""

import contextlib
import gzip
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import msgspec
from litestar import Response
from litestar.di import NamedDependency
from litestar.exceptions import HTTPException, NotFoundException
from litestar.params import FromPath

from app.activities.base.actor import Actor
from app.activities.base.messages import Command, Event, Refused
from app.forum import versions
from app.forum.desk import Organiser
from app.forum.fold import seen_key
from app.forum.reach import Reach
from app.forum.state import Forum
from app.forum.views.desk import ForumRow, ForumView, forum_view, row
from app.letters import name_only, written
from app.live.hall import Hall, LiveForum
from app.live.place import Place
from app.live.render.renderer import NOTHING, FormState
from app.live.render.words import say
from app.store.log import Unavailable
from app.web import answers, forms, organisers, preferences, reach, request_head
from app.web.answers import NOT_SAVED
from app.web.desk.both import both
from app.web.lookup import find

T = TypeVar("T")
Shown = Callable[[FormState, int], Response[str]]
"""Shows a page with what belongs to one request, and a status."""


class NotSignedIn(HTTPException):
    """Nobody is signed in: the answer leads to the sign-in page."""

    status_code = 303


class RefusedError(HTTPException):
    """A refusal where no form can be shown again."""

    def __init__(self, refused: Refused) -> None:
        super().__init__(status_code=refused.status, detail=refused.message)
        self.refused = refused


class SubmittedForm(msgspec.Struct, frozen=True):
    """A form as it was sent; `key` makes it one command, however often it is sent."""

    __repr__ = name_only
    fields: forms.Fields
    key: str

    def first(self, name: str, default: str = "") -> str:
        """The field's first value, trimmed; empty where nothing of it can be seen."""
        return written((self.fields.get(name) or [default])[0])

    def first_raw(self, name: str) -> str:
        """The field's first value as typed: a password may begin with a space."""
        return (self.fields.get(name) or [""])[0]

    @property
    def version(self) -> int:
        """The version of its record that the form showed; -1 for a form without one."""
        typed = self.first("version")
        return int(typed) if typed.isdecimal() and len(typed) < 10 else -1


async def read_form(request: answers.HttpRequest) -> SubmittedForm:
    """The request's form. Raises RefusedError if it cannot be read."""
    body = await request.body()
    fields = forms.parse(body)
    if isinstance(fields, Refused):
        raise RefusedError(fields)
    key = forms.command_key(request.app.state.hall.secret, fields, body, request_head.path(request))
    if key is None:
        raise RefusedError(forms.UNREADABLE)
    return SubmittedForm(fields, key)


class DeskPage(msgspec.Struct, frozen=True):
    """One request to the desk by an organiser who is signed in."""

    hall: Hall
    request: answers.HttpRequest
    person: Organiser
    sign_in: str

    @property
    def language(self) -> str:
        """The language of the interface."""
        return preferences.language(self.request)

    @property
    def reach(self) -> Reach | None:
        """Whether phones get to the public address, as far as that is known."""
        return reach.last(self.hall.render.url)

    @property
    def actor(self) -> Actor:
        """The organiser as the log names them."""
        return Actor("organiser", self.person.id)

    def refusal(self, refused: Refused, fields: forms.Fields, edit: str = "") -> FormState:
        """What the form shows when it is shown again, filled; `edit` names the form on a page with several."""
        return FormState(refused=say(refused, self.language), fields=fields, edit=edit, invalid=refused.invalid)

    def render(
        self, template: str, view: Any, ask: FormState = NOTHING, status: int = 200, speaks: str = "", **more: Any
    ) -> Response[str]:
        """A page of the desk; `?done=` in the address, set by a redirect, names what was just done. `speaks`: the kind that it
        is about, in whose words it then is; `more` are further values of the template."""
        done = request_head.query(self.request, "done")
        if ask is NOTHING and done:
            ask = FormState(done=done)
        return answers.page(
            self.hall,
            self.request,
            f"desk/{template}.html",
            status,
            view=view,
            ask=ask,
            person=self.person.name,
            reach=self.reach,
            versions=self.versions,
            speaks=speaks,
            **more,
        )

    @property
    def versions(self) -> dict[str, int]:
        """How often each record that the page has a form of was saved."""
        return self.hall.desk.state.versions

    def clash(self, form: SubmittedForm, now: Response[str], edit: str = "") -> FormState:
        """What the form shows then: everything that was typed, and beside it what `now`, the page as it is, has otherwise."""
        content: Any = now.content
        page = gzip.decompress(content).decode() if isinstance(content, bytes) else str(content)
        differing = both(page, request_head.path(self.request), form.fields)
        words = say(versions.CHANGED, self.language)
        return FormState(refused=words, fields=form.fields, edit=edit, both=differing)

    def answer(
        self, form: SubmittedForm, refused: Refused | None, to: str, again: Shown, edit: str = ""
    ) -> Response[str]:
        """What a form leads to: on `to` another page, or to its own once more, filled, with why not. Where somebody else saved
        its record meanwhile, both texts stand there."""
        if refused is None:
            return answers.redirect(to)
        if refused is versions.CHANGED:
            return again(self.clash(form, again(NOTHING, 200), edit), refused.status)
        return again(self.refusal(refused, form.fields, edit), refused.status)

    async def at_desk(self, key: str, event: Event) -> Refused | None:
        """Appends to the desk's log; an unreachable store is a refusal like others."""
        try:
            return await self.hall.at_desk(self.actor.by, key, event)
        except Unavailable:
            return NOT_SAVED


class LogPage(DeskPage, frozen=True):
    """The same about one forum or one programme: what its forms share."""

    place: Place

    def was_sent(self, key: str) -> bool:
        """Whether the form with this key was sent before, and taken."""
        return seen_key(self.actor.by, key) in self.place.seen

    def drawn_from(self, form: SubmittedForm, record: str) -> dict[str, int]:
        """The version of `record` that the form showed, for the command to carry; empty for a form without one."""
        return {record: form.version} if form.version >= 0 else {}

    def is_older(self, form: SubmittedForm, record: str) -> bool:
        """Whether the form shows an older record than there is; not when it was saved itself, and is sent once more."""
        carried = self.drawn_from(form, record)
        return not self.was_sent(form.key) and carried != {} and carried != {record: self.versions.get(record, 0)}

    async def submit(self, key: str, command: Command) -> Refused | None:
        """Submits a command to the log. None: it was accepted, and this process has folded it."""
        try:
            return await self.hall.ask(self.place, self.actor, key, command)
        except Unavailable:
            return NOT_SAVED


class ForumPage(LogPage, frozen=True):
    """The same about one forum."""

    place: LiveForum

    @property
    def forum(self) -> Forum:
        """The forum, as far as this process has folded its log."""
        return self.place.forum

    @property
    def url(self) -> str:
        """The address of the forum's page at the desk."""
        return f"/desk/f/{self.forum.id}"

    def view(self) -> ForumView:
        """The forum at the desk, as it stands now."""
        return forum_view(self.forum, self.language, self.place.now(), self.hall.desk.state)

    def row(self) -> ForumRow:
        """The same as a line."""
        return row(self.forum, self.language, self.place.now(), self.hall.desk.state)

    @property
    def versions(self) -> dict[str, int]:
        """How often each step, measure and part of the settings was changed."""
        return self.forum.versions


async def lost_files(hall: Hall, place: str, wanted: frozenset[str]) -> frozenset[str]:
    """Those of the files that a forum's or a programme's log names, by checksum, which the store has no more. Nothing is asked
    where none is named, and nothing said while the store cannot be reached."""
    if wanted:
        with contextlib.suppress(Unavailable):
            return wanted - await hall.log.blob_names(place)
    return frozenset()


def named(things: Mapping[str, T], key: str) -> T:
    """What an address names. Raises NotFoundException if it is not there."""
    found = things.get(key)
    if found is None:
        raise NotFoundException
    return found


async def provide_desk_page(request: answers.HttpRequest, hall: NamedDependency[Hall]) -> DeskPage:
    """Provides `desk_page`. Raises NotSignedIn if nobody is signed in."""
    found = await organisers.known(request, hall)
    person = hall.desk.state.organisers.get(found.organiser) if found is not None else None
    if found is None or person is None:
        raise NotSignedIn
    return DeskPage(hall, request, person, found.id)


async def provide_forum_page(forum: FromPath[str], desk_page: NamedDependency[DeskPage]) -> ForumPage:
    """Provides `page`. Raises NotFoundException, or a 410, if there is no such forum."""
    place = await find(desk_page.hall, forum, desk_page.request)
    await reach.known(desk_page.hall.render.url)
    return ForumPage(desk_page.hall, desk_page.request, desk_page.person, desk_page.sign_in, place)


def redirect_to_sign_in(request: answers.HttpRequest, error: Exception) -> Response[str]:
    """Handles NotSignedIn."""
    return answers.redirect("/desk/signin")


def refusal_page(request: answers.HttpRequest, error: Exception) -> Response[str]:
    """Handles RefusedError."""
    refused = error.refused if isinstance(error, RefusedError) else forms.UNREADABLE
    return answers.notice(request.app.state.hall, request, refused, "/desk")
