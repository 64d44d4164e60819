"""The strands of a programme at the desk: their words, and how many they are with date and source.

Never here: what makes one unfit (programme/strands), a forum's own strands.
"""

import re
from functools import partial

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.activities.base.form_fields import Fields, changed_texts, first, texts_of
from app.activities.base.messages import Refused
from app.activities.base.strand import SHAPES, Shape
from app.languages import LANGUAGES
from app.live.render.renderer import NOTHING, FormState
from app.programme.strands import NO_NUMBER, AddStrand, ChangeStrand, RemoveStrand, SaySize, record_of
from app.programme.strands_state import SORTS, Size, Sort, StrandSaid
from app.programme.views.strands import StrandLine, strands
from app.text import N_
from app.web import answers
from app.web.desk.lengths import overlong
from app.web.desk.page import named, read_form
from app.web.desk.programmes.page import ProgrammePage, Section

TEXTS = ("name", "about")
NUMBER = re.compile(r"\d{1,8}|\d{1,3}([., \u00a0\u202f]\d{3}){1,2}", re.ASCII)
"""A whole number, also with signs between its thousands."""
NO_SIZE = Refused(N_("A strand has no size with date and source."))


class StrandView(msgspec.Struct, frozen=True):
    """A strand as everybody sees it, the record that its form shows, the form's fields, what can be chosen."""

    line: StrandLine
    record: str
    form: dict[str, str]
    shapes: tuple[str, ...]
    sorts: tuple[str, ...] = SORTS


class StrandsView(msgspec.Struct, frozen=True):
    """The section: the strands, and the form of a new one."""

    rows: tuple[StrandLine, ...]
    new: dict[str, str]
    shapes: tuple[str, ...]


def view(page: ProgrammePage) -> StrandsView:
    """The section as it stands."""
    free = _free(page)
    return StrandsView(strands(page.programme, page.language), _form(StrandSaid(name={}, shape=free[0])), free)


def _free(page: ProgrammePage, but: str = "") -> tuple[Shape, ...]:
    """The shapes that no other strand has; all where none is left."""
    taken = {one.said.shape for one in page.programme.strands.values() if one.id != but}
    return tuple(shape for shape in SHAPES if shape not in taken) or SHAPES


def _show(page: ProgrammePage, strand: str, ask: FormState = NOTHING, status: int = 200) -> Response[str]:
    """One strand's page. Raises NotFoundException."""
    line = named({one.id: one for one in strands(page.programme, page.language)}, strand)
    form = _form(page.programme.strands[strand].said)
    shown = StrandView(line, record_of(strand), form, _free(page, strand))
    return page.part(SECTION, "strand", shown, ask, status)


def _form(said: StrandSaid) -> dict[str, str]:
    form = {"shape": str(said.shape)}
    for name in TEXTS:
        form |= texts_of(getattr(said, name), name, LANGUAGES)
    return form


def lacking(page: ProgrammePage) -> tuple[Refused, ...]:
    """A strand without a size that anybody can look up."""
    return (NO_SIZE,) if any(not one.sizes for one in page.programme.strands.values()) else ()


def read(fields: Fields, before: StrandSaid) -> StrandSaid | Refused:
    """The form's words; a language that it did not show keeps its words."""
    texts = {name: changed_texts(fields, name, getattr(before, name), LANGUAGES) for name in TEXTS}
    shape: Shape = next((one for one in SHAPES if one == first(fields, "shape")), before.shape)
    return overlong(fields) or StrandSaid(shape=shape, **texts)


def read_size(fields: Fields) -> Size | Refused:
    """The form's size; a number that is none is refused, and never taken for another one."""
    sort: Sort = next((one for one in SORTS if one == first(fields, "sort")), SORTS[0])
    typed = first(fields, "number") if sort != "open" else "0"
    if not NUMBER.fullmatch(typed):
        return NO_NUMBER
    day, source, link = (first(fields, name) for name in ("day", "source", "link"))
    return overlong(fields) or Size(sort=sort, number=int(re.sub(r"\D", "", typed)), day=day, source=source, link=link)


@post("/strands")
async def add(page: NamedDependency[ProgrammePage], request: answers.HttpRequest) -> Response[str]:
    """One strand more."""
    form = await read_form(request)
    said = read(form.fields, StrandSaid(name={}))
    return await page.save(form, said if isinstance(said, Refused) else AddStrand(said), SECTION, edit="new")


@get("/strands/{strand:str}")
async def one_page(page: NamedDependency[ProgrammePage], strand: FromPath[str]) -> Response[str]:
    """One strand."""
    return _show(page, strand)


@post("/strands/{strand:str}")
async def change(
    page: NamedDependency[ProgrammePage], strand: FromPath[str], request: answers.HttpRequest
) -> Response[str]:
    """Other words."""
    form, one = await read_form(request), named(page.programme.strands, strand)
    said, record = read(form.fields, one.said), record_of(strand)
    records = page.drawn_from(form, record)
    command = said if isinstance(said, Refused) else ChangeStrand(strand, said, records=records)
    return await page.save(form, command, SECTION, record, "words", partial(_show, page, strand), f"/{strand}")


@post("/strands/{strand:str}/size")
async def size(
    page: NamedDependency[ProgrammePage], strand: FromPath[str], request: answers.HttpRequest
) -> Response[str]:
    """How many people it has, from when, and who says so."""
    form = await read_form(request)
    said = read_size(form.fields)
    command = said if isinstance(said, Refused) else SaySize(strand, said)
    return await page.save(form, command, SECTION, "", "size", partial(_show, page, strand), f"/{strand}")


@post("/strands/{strand:str}/removal")
async def remove(
    page: NamedDependency[ProgrammePage], strand: FromPath[str], request: answers.HttpRequest
) -> Response[str]:
    """Takes it out of the programme."""
    form = await read_form(request)
    records = page.drawn_from(form, record_of(strand))
    return await page.save(form, RemoveStrand(strand, records=records), SECTION, edit="removed")


SECTION = Section(
    path="strands",
    words=N_("Participation strands"),
    view=view,
    template="strands",
    handlers=(add, one_page, change, size, remove),
    lacking=lacking,
)
