"""Templates of agendas at the desk: keep this forum's, take one for this forum, remove one's own.

Never here: what a template holds (forum/agenda_templates), the files of those that come with the app (agendas).
"""

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.activities import KINDS
from app.activities.base.messages import Refused
from app.activities.base.rows import too_long
from app.forum.agenda import Prepared
from app.forum.agenda_templates import (
    EMPTY,
    NAME_MOST,
    NOT_THERE,
    AgendaDropped,
    AgendaKept,
    AgendaTemplate,
    fitted,
    prepared,
)
from app.forum.commands import AddActivities
from app.live.render.renderer import NOTHING, FormState
from app.text import N_, pick
from app.web import answers
from app.web.desk.agendas import shipped
from app.web.desk.page import ForumPage, SubmittedForm, read_form

NO_NAME = Refused(N_("Please give the template a name."), status=422, invalid=("name",))


class TemplateRow(msgspec.Struct, frozen=True, kw_only=True):
    """A template: `steps` are (kind, title, minutes); `own`: it can be removed, `at` is when it was kept (milliseconds)."""

    id: str
    name: str
    about: str
    own: bool
    at: int
    minutes: int
    steps: tuple[tuple[str, str, int], ...]


class TemplatesView(msgspec.Struct, frozen=True, kw_only=True):
    """The page: `number` steps would be kept of the forum called `title`."""

    forum: str
    title: str
    number: int
    own: tuple[TemplateRow, ...]
    shipped: tuple[TemplateRow, ...]
    zone: str
    kinds: tuple[str, ...]


@get("/f/{forum:str}/agenda/templates")
async def templates_page(page: NamedDependency[ForumPage]) -> Response[str]:
    """What there is to take, and this agenda to keep."""
    return _page(page, NOTHING)


def _page(page: ForumPage, ask: FormState, status: int = 200) -> Response[str]:
    view = TemplatesView(
        forum=page.forum.id,
        title=pick(page.forum.settings.title, page.language),
        number=len(prepared(page.forum)),
        own=tuple(_own(one, page.language) for one in reversed(page.hall.desk.state.templates.values())),
        shipped=tuple(_shipped(name, page.language) for name in shipped()),
        zone=page.forum.settings.zone,
        kinds=tuple(KINDS),
    )
    return page.render("agenda_templates", view, ask, status)


def _own(one: AgendaTemplate, language: str) -> TemplateRow:
    return _row(one.id, one.name, "", one.steps, language, one.at)


def _shipped(name: str, language: str) -> TemplateRow:
    one = shipped()[name]
    return _row(name, pick(one.name, language), pick(one.about, language), one.prepared(language), language)


def _row(key: str, name: str, about: str, steps: tuple[Prepared, ...], language: str, at: int = 0) -> TemplateRow:
    listed = tuple((one.plan.kind, pick(one.plan.title, language), one.plan.minutes) for one in steps)
    minutes = sum(number for _, _, number in listed)
    return TemplateRow(id=key, name=name, about=about, own=at > 0, at=at, minutes=minutes, steps=listed)


@post("/f/{forum:str}/agenda/templates")
async def take(page: NamedDependency[ForumPage], request: answers.HttpRequest) -> Response[str]:
    """All steps of a template, at the end of the agenda."""
    form = await read_form(request)
    steps = _steps(page, form.first("template"))
    refused: Refused | None = NOT_THERE
    if steps:
        refused = await page.submit(form.key, AddActivities(fitted(steps, page.forum.settings.languages)))
    return _answer(page, form, refused, f"{page.url}?done=taken#agenda")


def _steps(page: ForumPage, name: str) -> tuple[Prepared, ...]:
    own = page.hall.desk.state.templates.get(name)
    found = shipped().get(name)
    return own.steps if own else found.prepared(page.language) if found else ()


@post("/f/{forum:str}/agenda/templates/kept")
async def keep(page: NamedDependency[ForumPage], request: answers.HttpRequest) -> Response[str]:
    """This agenda under a name, for other forums of this installation."""
    form = await read_form(request)
    name, steps = form.first("name"), prepared(page.forum)
    refused = EMPTY if not steps else NO_NAME if not name else too_long(name, NAME_MOST, "name")
    refused = refused or await page.at_desk(form.key, AgendaKept(name, steps))
    return _answer(page, form, refused, f"{page.url}/agenda/templates?done=kept")


@post("/f/{forum:str}/agenda/templates/{template:str}/removal")
async def drop(
    page: NamedDependency[ForumPage], template: FromPath[str], request: answers.HttpRequest
) -> Response[str]:
    """Removes one that organisers have kept."""
    form = await read_form(request)
    refused = await page.at_desk(form.key, AgendaDropped(template))
    return _answer(page, form, refused, f"{page.url}/agenda/templates?done=dropped")


def _answer(page: ForumPage, form: SubmittedForm, refused: Refused | None, to: str) -> Response[str]:
    if refused is None:
        return answers.redirect(to)
    return _page(page, page.refusal(refused, form.fields), refused.status)


TEMPLATES = [templates_page, take, keep, drop]
