"""A programme's page at the desk: what is still missing, its sections; and a new programme.

Never here: a section's content, the list of programmes (forums.py).
"""

from typing import Any

import msgspec
from litestar import Response, Router, get, post
from litestar.di import NamedDependency, Provide

from app.activities.base.form_fields import read_texts
from app.activities.base.messages import Refused
from app.export.names import plain
from app.forum.listed_programmes import GONE, PREFIX, ProgrammeListed, free_name, name_refused
from app.languages import LANGUAGES
from app.programme.basics import NO_TITLE, SayProgramme
from app.programme.basics_state import ProgrammeSettings
from app.store.log import Unavailable
from app.text import Text, pick
from app.web import answers, signing
from app.web.answers import NOT_SAVED
from app.web.desk.lengths import overlong
from app.web.desk.page import DeskPage, SubmittedForm, read_form
from app.web.desk.programmes.page import ProgrammePage, Section, provide_programme_page
from app.web.desk.programmes.sections import SECTIONS


class Missing(msgspec.Struct, frozen=True):
    """One thing that is missing, and the section in which it can be mended."""

    section: Section
    refused: Refused


class OverviewView(msgspec.Struct, frozen=True):
    """A programme: its title, its addresses at the desk and in public, whether everybody sees it, its sections."""

    title: str
    url: str
    name: str
    public: bool
    sections: tuple[Section, ...]
    missing: tuple[Missing, ...]


@get("/")
async def overview(page: NamedDependency[ProgrammePage]) -> Response[str]:
    """The programme's page."""
    missing = tuple(Missing(section, one) for section in SECTIONS for one in section.lacking(page))
    public = page.programme.basics.public
    return page.render("programmes/overview", OverviewView(page.title, page.url, page.name, public, SECTIONS, missing))


def _opened(section: Section) -> Any:
    """The page of one section: the router looks for an address among those with forms first, and would find none."""

    @get(f"/{section.path}")
    async def section_page(page: NamedDependency[ProgrammePage]) -> Response[str]:
        return page.show(section)

    return section_page


@get("/programmes/new")
async def new_page(desk_page: NamedDependency[DeskPage]) -> Response[str]:
    """The form for a new programme."""
    return desk_page.render("programmes/new", None)


@post("/programmes")
async def create(desk_page: NamedDependency[DeskPage], request: answers.HttpRequest) -> Response[str]:
    """A new programme under its public name; nobody but organisers sees it yet."""
    form = await read_form(request)
    title = read_texts(form.fields, "title", LANGUAGES)
    name = form.first("name") or plain(pick(title, desk_page.language))
    refused = overlong(form.fields) or (None if title else NO_TITLE) or name_refused(name)
    made = refused or await _made(desk_page, form, title, name)
    if isinstance(made, Refused):
        return desk_page.render("programmes/new", None, desk_page.refusal(made, form.fields), made.status)
    return answers.redirect(f"/desk/p/{made}?done=created")


async def _made(desk_page: DeskPage, form: SubmittedForm, title: Text, name: str) -> str | Refused:
    """Its id; the same form makes the same programme, once. A name that nobody typed gives way to one that is taken."""
    hall, by = desk_page.hall, desk_page.actor.by
    made = signing.derived_id(hall.secret, "programme", f"{by} {form.key}")[:12].replace("-", "x").replace("_", "y")
    programme = f"{PREFIX}{made}"
    try:
        known = await hall.newest_desk()
        name = name if form.first("name") else free_name(known, programme, name)
        if programme not in known.programmes and (
            refused := await hall.at_desk(by, form.key, ProgrammeListed(programme, name))
        ):
            return refused
        place = await hall.programme(programme)
        if place is None:
            return GONE
        command = SayProgramme(ProgrammeSettings(title=title))
        return await hall.ask(place, desk_page.actor, form.key, command) or programme
    except Unavailable:
        return NOT_SAVED


PROGRAMMES: list[Any] = [
    new_page,
    create,
    Router(
        "/p/{programme:str}",
        route_handlers=[overview, *map(_opened, SECTIONS), *(one for section in SECTIONS for one in section.handlers)],
        dependencies={"page": Provide(provide_programme_page)},
    ),
]
