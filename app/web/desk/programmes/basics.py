"""A programme's own words at the desk: title, texts, contact, funding, licence; its public name; public or not.

Never here: what they mean (programme/basics), which names are taken (forum/listed_programmes).
"""

import msgspec
from litestar import Response, post
from litestar.di import NamedDependency
from msgspec.structs import replace

from app.activities.base.form_fields import Fields, changed_texts, texts_of
from app.activities.base.messages import Refused
from app.forum.listed_programmes import ProgrammeRenamed, name_refused
from app.languages import LANGUAGES
from app.letters import written
from app.programme.basics import BASICS, SayProgramme, ShowProgramme
from app.programme.basics_state import ProgrammeSettings
from app.text import N_
from app.web import answers
from app.web.desk.forum import NO_LANGUAGE, NO_ZONE, zones
from app.web.desk.lengths import overlong
from app.web.desk.page import read_form
from app.web.desk.programmes.page import ProgrammePage, Section

TEXTS = ("title", "subtitle", "about", "funding")
PLAIN = ("contact", "controller", "licence", "zone")


class BasicsView(msgspec.Struct, frozen=True):
    """The settings as the form's fields, the public name and its full address, and whether everybody sees the pages."""

    form: dict[str, str]
    zones: tuple[str, ...]
    name: str
    address: str
    public: bool


def view(page: ProgrammePage) -> BasicsView:
    """The section as it stands."""
    settings = page.programme.basics.settings
    form = {name: getattr(settings, name) for name in PLAIN}
    for name in TEXTS:
        form |= texts_of(getattr(settings, name), name, LANGUAGES)
    address = f"{page.hall.render.url}/p/{page.name}"
    return BasicsView(form, zones(), page.name, address, page.programme.basics.public)


def read(fields: Fields, before: ProgrammeSettings) -> ProgrammeSettings | Refused:
    """The form's settings; a language that the form did not show keeps its words."""
    said = {name: written((fields.get(name) or [""])[0]) for name in PLAIN}
    languages = tuple(tag for tag in LANGUAGES if tag in fields.get("languages", ()))
    texts = {name: changed_texts(fields, name, getattr(before, name), LANGUAGES) for name in TEXTS}
    if refused := overlong(fields) or (None if languages else NO_LANGUAGE):
        return refused
    return replace(before, languages=languages, **texts, **said) if said["zone"] in zones() else NO_ZONE


@post("/basics")
async def say(page: NamedDependency[ProgrammePage], request: answers.HttpRequest) -> Response[str]:
    """New words."""
    form = await read_form(request)
    settings = read(form.fields, page.programme.basics.settings)
    records = page.drawn_from(form, BASICS)
    command = settings if isinstance(settings, Refused) else SayProgramme(settings, records=records)
    return await page.save(form, command, SECTION, BASICS)


@post("/public")
async def show(page: NamedDependency[ProgrammePage], request: answers.HttpRequest) -> Response[str]:
    """Everybody may see the pages, or nobody."""
    form = await read_form(request)
    return await page.save(form, ShowProgramme(form.first("public") == "yes"), SECTION, edit="public")


@post("/name")
async def rename(page: NamedDependency[ProgrammePage], request: answers.HttpRequest) -> Response[str]:
    """Another name in the public address; the earlier one leads there."""
    form = await read_form(request)
    name = form.first("name")
    refused = name_refused(name) or await page.at_desk(form.key, ProgrammeRenamed(page.programme.id, name))
    if refused is None:
        return answers.redirect(f"{page.url}/basics?done=name#name")
    return page.show(SECTION, page.refusal(refused, form.fields, "name"), refused.status)


SECTION = Section(
    path="basics", words=N_("Details and texts"), view=view, template="basics", handlers=(say, show, rename)
)
