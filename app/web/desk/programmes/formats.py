"""The formats of a programme at the desk: the list, and one's form; forums of this installation are taken over here.

Never here: what makes a format unfit (programme/formats), what everybody sees.
"""

from functools import partial

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.activities.base.form_fields import Fields, changed_texts, first, texts_of
from app.activities.base.messages import Refused
from app.languages import LANGUAGES
from app.live.render.renderer import FormState
from app.programme.formats import AddFormat, ChangeFormat, RemoveFormat, record_of
from app.programme.formats_state import SORTS, Format, FormatSaid, Sort
from app.programme.views.formats import FormatsView, formats
from app.text import N_, pick
from app.web import answers
from app.web.desk.lengths import overlong
from app.web.desk.page import named, read_form
from app.web.desk.programmes.page import ProgrammePage, Section

TEXTS = ("title", "host", "about")
PLAIN = ("sort", "forum", "first", "last", "link")


class ForumChoice(msgspec.Struct, frozen=True):
    """A forum of this installation; without a title where this process has not read it yet."""

    id: str
    code: str
    title: str


class FormView(msgspec.Struct, frozen=True):
    """One format's form: its id (empty for a new one), the record that it shows, its fields, what can be chosen."""

    id: str
    record: str
    form: dict[str, str]
    sorts: tuple[str, ...]
    forums: tuple[ForumChoice, ...]


class ListView(msgspec.Struct, frozen=True):
    """The section: formats as everybody will see them, and the form for a new one."""

    formats: FormatsView
    new: FormView


def view(page: ProgrammePage) -> ListView:
    """The section as it stands."""
    shown = formats(page.programme, page.forums, page.language, page.now)
    return ListView(shown, _form(page, "", FormatSaid(sort="workshop")))


def _form(page: ProgrammePage, format_id: str, said: FormatSaid) -> FormView:
    form = {name: str(getattr(said, name)) for name in PLAIN} | {"keeps": "yes" if said.keeps else ""}
    for name in TEXTS:
        form |= texts_of(getattr(said, name), name, LANGUAGES)
    return FormView(format_id, record_of(format_id), form, SORTS, tuple(_choices(page, said.forum)))


def _choices(page: ProgrammePage, own: str) -> list[ForumChoice]:
    """The forums that are not the programme's yet, and this format's own."""
    desk, taken = page.hall.desk.state, set(page.programme.forums) - {own}
    titles = {one.forum.id: pick(one.forum.settings.title, page.language) for one in page.hall.places()}
    free = ((forum, code) for forum, code in desk.forums.items() if forum not in desk.rehearsals | dict.fromkeys(taken))
    found = [ForumChoice(forum, code, titles.get(forum, "")) for forum, code in free]
    return sorted(found, key=lambda one: (not one.title, one.title.casefold(), one.code))


def read(fields: Fields, before: FormatSaid) -> FormatSaid | Refused:
    """The form's words; a language that it did not show keeps its words."""
    texts = {name: changed_texts(fields, name, getattr(before, name), LANGUAGES) for name in TEXTS}
    said = {name: first(fields, name) for name in PLAIN}
    sort: Sort = next((one for one in SORTS if one == said["sort"]), SORTS[-1])
    forum = said["forum"] if sort == "forum" else ""
    refused = overlong(fields)
    return refused or FormatSaid(
        sort=sort,
        forum=forum,
        first=said["first"],
        last=said["last"],
        link=said["link"],
        keeps=bool(forum and first(fields, "keeps")),
        **texts,
    )


def _known(page: ProgrammePage, format_id: str) -> Format:
    return named(page.programme.formats.formats, format_id)


def _show(page: ProgrammePage, one: Format, ask: FormState, status: int) -> Response[str]:
    return page.part(SECTION, "format", _form(page, one.id, one.said), ask, status)


@post("/formats")
async def add(page: NamedDependency[ProgrammePage], request: answers.HttpRequest) -> Response[str]:
    """One format more."""
    form = await read_form(request)
    said = read(form.fields, FormatSaid(sort="workshop"))
    command = said if isinstance(said, Refused) else AddFormat(said)
    return await page.save(form, command, SECTION, edit="added")


@get("/formats/{format_id:str}")
async def form_page(page: NamedDependency[ProgrammePage], format_id: FromPath[str]) -> Response[str]:
    """One format's form."""
    one = _known(page, format_id)
    return page.part(SECTION, "format", _form(page, one.id, one.said))


@post("/formats/{format_id:str}")
async def change(
    page: NamedDependency[ProgrammePage], format_id: FromPath[str], request: answers.HttpRequest
) -> Response[str]:
    """Other words."""
    form, one = await read_form(request), _known(page, format_id)
    said, record = read(form.fields, one.said), record_of(format_id)
    records = page.drawn_from(form, record)
    command = said if isinstance(said, Refused) else ChangeFormat(format_id, said, records=records)
    return await page.save(form, command, SECTION, record, "changed", partial(_show, page, one))


@post("/formats/{format_id:str}/removal")
async def remove(
    page: NamedDependency[ProgrammePage], format_id: FromPath[str], request: answers.HttpRequest
) -> Response[str]:
    """Takes it out of the programme."""
    form = await read_form(request)
    records = page.drawn_from(form, record_of(format_id))
    return await page.save(form, RemoveFormat(format_id, records=records), SECTION, edit="removed")


SECTION = Section(
    path="formats",
    words=N_("Forums and other formats"),
    view=view,
    template="formats",
    handlers=(add, form_page, change, remove),
)
