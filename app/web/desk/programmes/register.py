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
from app.forum.codec import milliseconds
from app.languages import LANGUAGES
from app.letters import written
from app.live.render.renderer import NOTHING, FormState
from app.programme.decisions import undoing as undoing_progress
from app.programme.decisions.messages import UndoProgressOfSeveral
from app.programme.register import undoing
from app.programme.register.links import SERVES
from app.programme.register.messages import (
    AddItems,
    ChangeItem,
    CorrectItem,
    NewItem,
    UndoItemsChanged,
    WithdrawItem,
    WordItem,
    record,
)
from app.programme.register_state import Deed, Facets, Item, ItemType, Maturity, Wording
from app.programme.views.item import ItemView, item_view
from app.programme.views.picking import Picking, picking
from app.programme.views.register import FACETS, RegisterView, register
from app.text import N_, pick
from app.web import answers, request_head
from app.web.desk.lengths import overlong
from app.web.desk.page import SubmittedForm, named, read_form
from app.web.desk.programmes import register_several
from app.web.desk.programmes.page import ProgrammePage, Section
from app.web.desk.programmes.picked import looks, picked

WORDS = ("title", "description", "need", "goal", "effect")
PLAIN = ("field", "approach", "cost", "pilot", "body")
SEVERAL = ("values", "sectors", "tags", "partners")


class Undo(msgspec.Struct, frozen=True):
    """The last change of several entries, while it can be undone: its entry in the log, of how many, when (milliseconds)."""

    of: str
    items: int
    at: int


class ListPart(msgspec.Struct, frozen=True):
    """The section: entries, the form for a new one with what it can be linked to, the strands that may have worded it, and
    where everybody finds it. Of several that were changed in one act: how many, and how many were so already (-1: not said).
    `undo` is the last such change, while it can be undone, and `undo_progress` the last time that it was said how far several
    are; `seen` says that everybody could read it."""

    found: RegisterView
    form: dict[str, str]
    links: Picking
    strands: tuple[tuple[str, str], ...]
    files: str
    public: bool
    changed: int
    same: int
    undo: Undo | None
    undo_progress: Undo | None
    zone: str
    seen: bool


class ItemPart(msgspec.Struct, frozen=True):
    """One entry's page: what everybody sees, the record that its forms show, their fields. `seen`: everybody could read it."""

    shown: ItemView
    record: str
    form: dict[str, str]
    links: Picking
    strands: tuple[tuple[str, str], ...]
    address: str
    seen: bool
    zone: str


def view(page: ProgrammePage, typed: FormState = NOTHING) -> ListPart:
    """The section as it stands, filtered by what the address asks; what was `typed` into the form for a new entry says what is
    ticked there."""
    ask = {name: said for name in FACETS if (said := request_head.query(page.request, name))}
    words, sort = (request_head.query(page.request, name) for name in ("words", "sort"))
    number = request_head.page_number(page.request)
    found = register(page.programme, page.forums, page.language, page.now, ask, words, sort, number)
    empty = dict.fromkeys((*PLAIN, *SEVERAL), "")
    links = picking(page.programme, page.language, chosen=typed.chosen("link"), words=typed.typed("find"))
    files = f"/p/{page.name}/register.zip"
    changed, same = (_count(page, name) for name in ("changed", "same"))
    basics, act = page.programme.basics, undoing.may(page.programme)
    undo = Undo(act.id, len(act.before), milliseconds(act.id)) if act else None
    far = undoing_progress.may(page.programme)
    return ListPart(
        found=found,
        form=empty,
        links=links,
        strands=strands(page),
        files=files,
        public=basics.public,
        changed=changed,
        same=same,
        undo=undo,
        undo_progress=Undo(far.id, len(far.versions), milliseconds(far.id)) if far else None,
        zone=basics.settings.zone,
        seen=basics.public_at > 0,
    )


def _count(page: ProgrammePage, name: str) -> int:
    said = request_head.query(page.request, name)
    return int(said) if said.isdecimal() and len(said) < 6 else -1


def strands(page: ProgrammePage) -> tuple[tuple[str, str], ...]:
    """The programme's strands by id and name."""
    return tuple((key, pick(one.said.name, page.language)) for key, one in page.programme.strands.items())


def _part(page: ProgrammePage, item: Item, typed: FormState = NOTHING) -> ItemPart:
    shown = item_view(page.programme, page.forums, item, page.language, page.now)
    form = {name: str(getattr(item.facets, name)) for name in PLAIN}
    form |= {name: joined(getattr(item.facets, name)) for name in SEVERAL}
    for name in WORDS:
        form |= texts_of(getattr(item.newest.words, name), name, LANGUAGES)
    said = typed if typed.edit == "details" else NOTHING
    ticked, words = said.chosen("link", item.links), said.typed("find")
    links = picking(page.programme, page.language, SERVES[item.type], ticked, words, (item.id,))
    address = f"{page.hall.render.url}/p/{page.name}/register/{item.number}"
    seen = page.programme.basics.public_at > 0
    zone = page.programme.basics.settings.zone
    return ItemPart(
        shown=shown,
        record=record(item.id),
        form=form,
        links=links,
        strands=strands(page),
        address=address,
        seen=seen,
        zone=zone,
    )


def _show(page: ProgrammePage, key: str, ask: FormState = NOTHING, status: int = 200) -> Response[str]:
    return page.part(SECTION, "register_item", _part(page, named(page.programme.register.items, key), ask), ask, status)


def _show_list(page: ProgrammePage, ask: FormState = NOTHING, status: int = 200) -> Response[str]:
    return page.part(SECTION, SECTION.template, view(page, ask), ask, status)


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


@post("/register")
async def add(page: NamedDependency[ProgrammePage], request: answers.HttpRequest) -> Response[str]:
    """One entry."""
    form = await read_form(request)
    fields, items = form.fields, page.programme.register.items
    if looks(form):
        return _show_list(page, FormState(fields=fields, edit="added"))
    made = NewItem(
        type=one_of(fields, "type", ItemType, "measure"),
        number=form.first("number"),
        words=read_words(fields, Wording(title={})),
        facets=read_facets(fields),
        links=tuple(items[key].number for key in picked(page.programme, fields)),
        maturity=one_of(fields, "maturity", Maturity, "draft"),
        strand=form.first("strand"),
        why=form.first("why"),
    )
    command = overlong(fields) or AddItems((made,))
    return await page.save(form, command, SECTION, edit="added", shown=partial(_show_list, page))


@post("/register/undo")
async def undo(page: NamedDependency[ProgrammePage], request: answers.HttpRequest) -> Response[str]:
    """The last change of several entries, undone."""
    form = await read_form(request)
    return await _undo(page, form, UndoItemsChanged(form.first("of"), form.first("reason")), "undo")


@post("/register/undo-progress")
async def undo_progress(page: NamedDependency[ProgrammePage], request: answers.HttpRequest) -> Response[str]:
    """What was last said of how far several entries are, undone."""
    form = await read_form(request)
    return await _undo(page, form, UndoProgressOfSeveral(form.first("of"), form.first("reason")), "undo-progress")


async def _undo(page: ProgrammePage, form: SubmittedForm, command: Command, edit: str) -> Response[str]:
    return await page.save(form, overlong(form.fields) or command, SECTION, edit=edit, shown=partial(_show_list, page))


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
    if looks(form):
        return _show(page, item, FormState(fields=form.fields, edit="details"))
    links, records = picked(page.programme, form.fields), dict(_records(page, item, form))
    command = ChangeItem(item, read_facets(form.fields), links, form.first("reason"), records=records)
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


HANDLERS = (*register_several.HANDLERS, add, undo, undo_progress, item_page, word, correct, change, withdraw)
SECTION = Section(path="register", words=N_("Register"), view=view, template="register", handlers=HANDLERS)
