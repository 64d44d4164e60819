"""Panels drawn by lot at the desk: recorded, described, removed; letters with one-time codes of a forum's strand.

The list of names travels through the browser, signed, and is held by nobody: neither in the store nor in memory beyond one
answer. Never here: the draw, what a code opens.
"""

import asyncio
import hmac
import secrets

import msgspec
from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app import imports
from app.activities.base.form_fields import Fields, changed_texts, texts_of
from app.activities.base.messages import Refused
from app.forum import codes
from app.forum.commands import MOST_CODES, IssueCodes
from app.forum.views import strands
from app.imports import Unreadable
from app.imports.people_list import PeopleList, people
from app.imports.reason import Reason
from app.imports.results import day_of
from app.languages import LANGUAGES
from app.letters import digits, name_only, written
from app.live.render.qr import QrCode, card, join_address
from app.live.render.renderer import NOTHING
from app.programme.imported import is_day
from app.programme.panels import NotePrinted, RecordPanel, RemovePanel
from app.programme.panels_state import Panel, PanelSettings
from app.programme.views.panels import PanelRow, panel_row
from app.store.log import Unavailable
from app.text import N_, NN_, pick
from app.web import answers, forms, request_head, signing
from app.web.answers import NOT_SAVED
from app.web.desk import import_parcel
from app.web.desk.codes import A_PAGE, SHOWN
from app.web.desk.import_measures import ALTERED, NO_FILE
from app.web.desk.lengths import overlong
from app.web.desk.page import SubmittedForm, named, read_form
from app.web.desk.programmes.page import ProgrammePage, Section
from app.web.desk.upload import received

TEXTS = ("title", "criteria", "procedure")
TOO_LARGE = Refused(N_("This file is too large for a list of people."), status=413)
NO_STRAND = Refused(N_("Please choose the strand of a forum that the codes open."), status=422, invalid=("strand",))
TOO_MANY = Refused(
    NN_("A list for letters may have {most} person.", "A list for letters may have up to {most} people.", by="most"),
    {"most": MOST_CODES},
    422,
    invalid=("file",),
)


class Choice(msgspec.Struct, frozen=True):
    """A strand of a forum that codes can open: `value` is forum and strand."""

    value: str
    name: str


class PanelForm(msgspec.Struct, frozen=True):
    """One panel with its form."""

    row: PanelRow
    form: dict[str, str]


class PanelsView(msgspec.Struct, frozen=True):
    """All panels, an empty form, which panel is being changed ("": none), and the strands that codes can open."""

    panels: tuple[PanelForm, ...]
    empty: dict[str, str]
    edited: str
    strands: tuple[Choice, ...]


class LettersView(msgspec.Struct, frozen=True, kw_only=True):
    """A list that was looked at: how many, what was noticed; the list itself is in the form alone."""

    __repr__ = name_only
    title: str
    url: str
    row: PanelRow
    strand: Choice
    number: int
    remarks: tuple[tuple[int, Reason], ...]
    parcel: str
    source: str
    proof: str


class Letter(msgspec.Struct, frozen=True):
    """One card: whose it is, the code in the clear and as a picture."""

    __repr__ = name_only
    lines: tuple[str, ...]
    code: str
    drawn: QrCode


class LettersSheet(msgspec.Struct, frozen=True, kw_only=True):
    """The sheets, once."""

    __repr__ = name_only
    url: str
    title: str
    strand: str
    code: str
    pages: tuple[tuple[Letter, ...], ...]
    number: int


def _form(said: PanelSettings) -> dict[str, str]:
    form = {"size": str(said.size or ""), "day": said.day, "by": said.by}
    for name in TEXTS:
        form |= texts_of(getattr(said, name), name, LANGUAGES)
    return form


def view(page: ProgrammePage) -> PanelsView:
    """The section as it stands."""
    standing = [one for one in page.programme.panels.values() if not one.removed]
    rows = tuple(PanelForm(panel_row(one, page.language), _form(one.settings)) for one in standing)
    said = page.request.path_params.get("panel", "") if request_head.path(page.request).endswith("/record") else ""
    edited = said.removeprefix("new") or request_head.query(page.request, "edit")
    return PanelsView(rows, _form(PanelSettings(title={})), edited, _choices(page))


def _choices(page: ProgrammePage) -> tuple[Choice, ...]:
    return tuple(
        Choice(f"{key}/{one.id}", f"{pick(forum.settings.title, page.language)}: {one.name}")
        for key, forum in page.forums.items()
        for one in strands(forum, page.language)
    )


def _read(fields: Fields, before: PanelSettings) -> PanelSettings | Refused:
    def said(name: str) -> str:
        return written((fields.get(name) or [""])[0])

    if refused := overlong(fields):
        return refused
    size = digits(said("size"))
    day = said("day") if is_day(said("day")) else day_of(said("day"))
    texts = {name: changed_texts(fields, name, getattr(before, name), LANGUAGES) for name in TEXTS}
    return PanelSettings(size=int(size) if size.isdecimal() and len(size) < 7 else 0, day=day, by=said("by"), **texts)


@post("/panels/{panel:str}/record")
async def record(
    page: NamedDependency[ProgrammePage], panel: FromPath[str], request: answers.HttpRequest
) -> Response[str]:
    """How a panel was drawn; `new` is one that is not there yet."""
    form = await read_form(request)
    panel = "" if panel == "new" else panel
    before = named(page.programme.panels, panel).settings if panel else PanelSettings(title={})
    said = _read(form.fields, before)
    name = f"panel:{panel}" if panel else ""
    command = (
        said
        if isinstance(said, Refused)
        else RecordPanel(said, panel, records=page.drawn_from(form, name) if name else {})
    )
    return await page.save(form, command, SECTION, name, f"panel-{panel or 'new'}")


@post("/panels/{panel:str}/removal")
async def remove(
    page: NamedDependency[ProgrammePage], panel: FromPath[str], request: answers.HttpRequest
) -> Response[str]:
    """Out of the programme."""
    return await page.save(await read_form(request), RemovePanel(panel), SECTION, "", "removed")


@post("/panels/{panel:str}/preview")
async def preview(
    page: NamedDependency[ProgrammePage], panel: FromPath[str], request: answers.HttpRequest
) -> Response[str]:
    """Reads the list and says how many letters it makes. Nothing is stored, and no code is made yet."""
    known = named(page.programme.panels, panel)
    came = await received(request, TOO_LARGE, "strand")
    if isinstance(came, Refused):
        return _back(page, panel, came, {})
    strand = next((one for one in _choices(page) if one.value == came.fields["strand"][0]), None)
    if strand is None:
        return _back(page, panel, NO_STRAND, came.fields)
    if not came.data.strip():
        return _back(page, panel, NO_FILE, came.fields)
    found = await _list(came.data, came.name, page.language)
    if isinstance(found, Refused):
        return _back(page, panel, found, {"strand": [strand.value]})
    return _looked(page, known, strand, found, import_parcel.pack(came.data), came.name)


async def _list(data: bytes, source: str, language: str) -> PeopleList | Refused:
    book = await asyncio.to_thread(imports.read, data, source or "rows.csv", language)
    if isinstance(book, Unreadable):
        return Refused(book.reason.message, dict(book.reason.values), 422, invalid=("file",))
    found = people(book)
    return found if 1 <= len(found.people) <= MOST_CODES else TOO_MANY


def _looked(
    page: ProgrammePage, known: Panel, strand: Choice, found: PeopleList, parcel: str, source: str
) -> Response[str]:
    shown = LettersView(
        title=page.title,
        url=f"{page.url}/panels",
        row=panel_row(known, page.language),
        strand=strand,
        number=len(found.people),
        remarks=found.remarks,
        parcel=parcel,
        source=source,
        proof=_proof(page, known.id, strand.value, parcel),
    )
    return page.render("programmes/panel_letters", shown)


def _proof(page: ProgrammePage, panel: str, strand: str, parcel: str) -> str:
    return signing.sign(page.hall.secret, "letters", page.programme.id, panel, strand, parcel)


def _back(page: ProgrammePage, panel: str, refused: Refused, fields: forms.Fields) -> Response[str]:
    return page.show(SECTION, page.refusal(refused, fields, f"letters-{panel}"), refused.status)


@post("/panels/{panel:str}/print", status_code=200)
async def print_letters(
    page: NamedDependency[ProgrammePage], panel: FromPath[str], request: answers.HttpRequest
) -> Response[str]:
    """Makes a code for each person and answers with the cards, once; then list and codes are forgotten."""
    form = await read_form(request)
    known = named(page.programme.panels, panel)
    strand, parcel = form.first("strand"), form.first_raw("parcel")
    if not hmac.compare_digest(_proof(page, known.id, strand, parcel).encode(), form.first("proof").encode()):
        return _back(page, panel, ALTERED, {})
    data = await asyncio.to_thread(import_parcel.unpack, parcel)
    found = await _list(data, form.first_raw("source"), page.language)
    if isinstance(found, Refused):
        return _back(page, panel, found, {})
    made = await _issue(page, form, strand, len(found.people))
    if isinstance(made, Refused):
        return _back(page, panel, made, {})
    forum, _, key = strand.partition("/")
    await page.submit(f"{form.key} printed", NotePrinted(panel, forum, key, len(made)))
    return await asyncio.to_thread(_sheet, page, strand, found, made)


async def _issue(page: ProgrammePage, form: SubmittedForm, strand: str, number: int) -> list[str] | Refused:
    """As many codes as people, of which the forum keeps hashes alone."""
    forum, _, key = strand.partition("/")
    place = await page.hall.place(forum) if forum in page.forums else None
    if place is None:
        return NO_STRAND
    made = [codes.written(secrets.randbits(codes.BITS)) for _ in range(number)]
    hashes = tuple(codes.hashed(forum, codes.read(one)) for one in made)
    try:
        refused = await page.hall.ask(place, page.actor, form.key, IssueCodes(key, hashes))
    except Unavailable:
        return NOT_SAVED
    if refused is None and hashes[0] not in place.forum.codes:
        refused = SHOWN  # the same form once more: the first answer counts, and its codes are gone
    return refused or made


def _sheet(page: ProgrammePage, strand: str, found: PeopleList, made: list[str]) -> Response[str]:
    forum = page.forums[strand.partition("/")[0]]
    address = join_address(page.hall.render.url, forum.code)
    letters = [
        Letter(one.lines, code, card(f"{address}#{codes.read(code)}"))
        for one, code in zip(found.people, made, strict=True)
    ]
    name = next(one.name for one in _choices(page) if one.value == strand)
    sheet = LettersSheet(
        url=f"{page.url}/panels",
        title=pick(forum.settings.title, page.language),
        strand=name.rpartition(": ")[2],
        code=forum.code,
        pages=tuple(tuple(letters[start : start + A_PAGE]) for start in range(0, len(letters), A_PAGE)),
        number=len(letters),
    )
    return answers.page(
        page.hall, page.request, "desk/programmes/panel_sheet.html", view=sheet, ask=NOTHING, reach=page.reach
    )


SECTION = Section(
    path="panels",
    words=N_("Panels drawn by lot"),
    view=view,
    template="panels",
    handlers=(record, remove, preview, print_letters),
)
