"""The register at the desk: the list with what breaks off, a new entry, and one entry's forms.

Never here: what makes an entry unfit (programme/register), files (register_import), forums (desk/register_of_forum).
"""

from collections.abc import Mapping
from functools import partial
from typing import Any, get_args

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.activities.base.form_fields import Fields, changed_texts, first, texts_of
from app.activities.base.messages import Command, Refused
from app.activities.base.tags import joined, tags
from app.languages import LANGUAGES
from app.letters import written
from app.live.render.renderer import NOTHING, FormState
from app.programme.register.messages import (
    AddItems,
    ChangeItem,
    CorrectItem,
    NewItem,
    WithdrawItem,
    WordItem,
    record,
)
from app.programme.register_state import Deed, Facets, Item, ItemType, Maturity, Wording
from app.programme.views.item import ItemView, item_view
from app.programme.views.register import FACETS, RegisterView, register
from app.text import N_, pick
from app.web import answers, request_head
from app.web.desk.lengths import overlong
from app.web.desk.page import SubmittedForm, named, read_form
from app.web.desk.programmes.page import ProgrammePage, Section

WORDS = ("title", "description", "need", "goal", "effect")
PLAIN = ("field", "approach", "cost", "pilot", "body")
SEVERAL = ("values", "sectors", "tags", "partners")
NO_LINK = N_("{entry} is not in the register. Links are written as numbers, with commas between them.")


class ListPart(msgspec.Struct, frozen=True):
    """The section: entries, the form for a new one, the strands that may have worded it, and where everybody finds it."""

    found: RegisterView
    form: dict[str, str]
    strands: tuple[tuple[str, str], ...]
    files: str
    public: bool


class ItemPart(msgspec.Struct, frozen=True):
    """One entry's page: what everybody sees, the record that its forms show, their fields. `seen`: everybody could read it."""

    shown: ItemView
    record: str
    form: dict[str, str]
    strands: tuple[tuple[str, str], ...]
    address: str
    seen: bool
    zone: str


def view(page: ProgrammePage) -> ListPart:
    """The section as it stands, filtered by what the address asks."""
    ask = {name: said for name in FACETS if (said := request_head.query(page.request, name))}
    words, sort = (request_head.query(page.request, name) for name in ("words", "sort"))
    number = request_head.page_number(page.request)
    found = register(page.programme, page.forums, page.language, page.now, ask, words, sort, number)
    empty = dict.fromkeys((*PLAIN, *SEVERAL, "links"), "")
    return ListPart(found, empty, strands(page), f"/p/{page.name}/register.zip", page.programme.basics.public)


def strands(page: ProgrammePage) -> tuple[tuple[str, str], ...]:
    """The programme's strands by id and name."""
    return tuple((key, pick(one.said.name, page.language)) for key, one in page.programme.strands.items())


def _part(page: ProgrammePage, item: Item) -> ItemPart:
    shown = item_view(page.programme, page.forums, item, page.language, page.now)
    form = {name: str(getattr(item.facets, name)) for name in PLAIN}
    form |= {name: joined(getattr(item.facets, name)) for name in SEVERAL}
    for name in WORDS:
        form |= texts_of(getattr(item.newest.words, name), name, LANGUAGES)
    items = page.programme.register.items
    form["links"] = ", ".join(items[key].number for key in item.links if key in items)
    address = f"{page.hall.render.url}/p/{page.name}/register/{item.number}"
    seen = page.programme.basics.public_at > 0
    zone = page.programme.basics.settings.zone
    return ItemPart(shown, record(item.id), form, strands(page), address, seen, zone)


def _show(page: ProgrammePage, key: str, ask: FormState = NOTHING, status: int = 200) -> Response[str]:
    return page.part(SECTION, "register_item", _part(page, named(page.programme.register.items, key)), ask, status)


def read_words(fields: Fields, before: Wording) -> Wording:
    """The form's words; a language that it did not show keeps its own."""
    return Wording(**{name: changed_texts(fields, name, getattr(before, name), LANGUAGES) for name in WORDS})


def read_facets(fields: Fields) -> Facets:
    """What the entry is sorted by."""
    said: dict[str, Any] = {name: written(first(fields, name)) for name in PLAIN}
    return Facets(**said | {name: tags(first(fields, name)) for name in SEVERAL})


def one_of(fields: Fields, name: str, kind: Any, default: Any) -> Any:
    """What was chosen of a few words."""
    return next((one for one in get_args(kind) if one == first(fields, name)), default)


def _links(page: ProgrammePage, fields: Fields) -> tuple[str, ...] | Refused:
    """Numbers as ids."""
    found = []
    for number in tags(first(fields, "links")):
        item = page.programme.register.numbered(number)
        if item is None:
            return Refused(NO_LINK, {"entry": number}, 422, at=("links",))
        found.append(item.id)
    return tuple(found)


@post("/register")
async def add(page: NamedDependency[ProgrammePage], request: answers.HttpRequest) -> Response[str]:
    """One entry."""
    form = await read_form(request)
    fields = form.fields
    made = NewItem(
        type=one_of(fields, "type", ItemType, "measure"),
        number=form.first("number"),
        words=read_words(fields, Wording(title={})),
        facets=read_facets(fields),
        links=tags(form.first("links")),
        maturity=one_of(fields, "maturity", Maturity, "draft"),
        strand=form.first("strand"),
        why=form.first("why"),
    )
    return await page.save(form, overlong(fields) or AddItems((made,)), SECTION, edit="added")


@get("/register/{item:str}")
async def item_page(page: NamedDependency[ProgrammePage], item: FromPath[str]) -> Response[str]:
    """One entry with its forms."""
    return _show(page, item)


async def _save(
    page: ProgrammePage, item: str, form: SubmittedForm, command: Command | Refused, edit: str
) -> Response[str]:
    refused = overlong(form.fields)
    return await page.save(
        form, refused or command, SECTION, record(item), edit, partial(_show, page, item), f"/{item}"
    )


def _records(page: ProgrammePage, item: str, form: SubmittedForm) -> Mapping[str, int]:
    return page.drawn_from(form, record(item))


@post("/register/{item:str}/wording")
async def word(
    page: NamedDependency[ProgrammePage], item: FromPath[str], request: answers.HttpRequest
) -> Response[str]:
    """A new version."""
    form, known = await read_form(request), named(page.programme.register.items, item)
    command = WordItem(
        item,
        read_words(form.fields, known.newest.words),
        one_of(form.fields, "maturity", Maturity, known.newest.maturity),
        form.first("strand"),
        one_of(form.fields, "deed", Deed, "revised"),
        form.first("why"),
        records=dict(_records(page, item, form)),
    )
    return await _save(page, item, form, command, "wording")


@post("/register/{item:str}/correction")
async def correct(
    page: NamedDependency[ProgrammePage], item: FromPath[str], request: answers.HttpRequest
) -> Response[str]:
    """A slip in the version that stands."""
    form, known = await read_form(request), named(page.programme.register.items, item)
    words = read_words(form.fields, known.newest.words)
    command = CorrectItem(item, words, form.first("reason"), records=dict(_records(page, item, form)))
    return await _save(page, item, form, command, "correction")


@post("/register/{item:str}/details")
async def change(
    page: NamedDependency[ProgrammePage], item: FromPath[str], request: answers.HttpRequest
) -> Response[str]:
    """What it is sorted by, and what it is linked to."""
    form = await read_form(request)
    links = _links(page, form.fields)
    records = dict(_records(page, item, form))
    facets, reason = read_facets(form.fields), form.first("reason")
    command = links if isinstance(links, Refused) else ChangeItem(item, facets, links, reason, records=records)
    return await _save(page, item, form, command, "details")


@post("/register/{item:str}/withdrawal")
async def withdraw(
    page: NamedDependency[ProgrammePage], item: FromPath[str], request: answers.HttpRequest
) -> Response[str]:
    """Out, or back in."""
    form = await read_form(request)
    command = WithdrawItem(
        item, form.first("reason"), form.first("back") == "1", records=dict(_records(page, item, form))
    )
    return await _save(page, item, form, command, "withdrawal")


HANDLERS = (add, item_page, word, correct, change, withdraw)
SECTION = Section(path="register", words=N_("Register"), view=view, template="register", handlers=HANDLERS)
