"""Results from elsewhere at the desk: the list, one import with its description and answers, hiding and removing.

Never here: a file on its way in (imported_file).
"""

from collections.abc import Mapping

import msgspec
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.live.render.renderer import NOTHING, FormState
from app.programme.imported_messages import DescribeImport, HideEntry, RemoveImport, record_of
from app.programme.imported_state import About, Entry, Import
from app.programme.views.imported import ImportRow, import_row
from app.web import answers, request_head
from app.web.desk.page import named, read_form
from app.web.desk.programmes.about_form import about_form, read_about
from app.web.desk.programmes.imported_file import IMPORT
from app.web.desk.programmes.imported_list import LIST, SORT_NAMES
from app.web.desk.programmes.page import ProgrammePage

A_PAGE = 50


class OneImport(msgspec.Struct, frozen=True, kw_only=True):
    """One import: its description as a form, its answers page by page; `q` is a text to find among them."""

    title: str
    url: str
    languages: tuple[str, ...]
    row: ImportRow
    form: dict[str, str]
    sorts: Mapping[str, str]
    left_out: tuple[str, ...]
    file: str
    entries: tuple[tuple[Entry, str], ...]
    found: int
    q: str
    page: int
    pages: int
    record: str


def _one(page: ProgrammePage, known: Import, ask: FormState = NOTHING, status: int = 200) -> Response[str]:
    q = request_head.query(page.request, "q")[:200]
    wanted = request_head.query(page.request, "page")
    listed = [one for one in known.entries.values() if q.casefold() in f"{one.id} {one.words}".casefold()]
    pages = max(1, -(-len(listed) // A_PAGE))
    at = min(int(wanted), pages) if wanted.isdecimal() and len(wanted) < 6 and int(wanted) else 1
    view = OneImport(
        title=page.title,
        url=f"{page.url}/imported",
        languages=page.programme.basics.settings.languages,
        row=import_row(known, page.language),
        form=about_form(known.about),
        sorts=SORT_NAMES,
        left_out=known.left_out,
        file=known.file,
        entries=tuple((one, known.hidden.get(one.id, "")) for one in listed[(at - 1) * A_PAGE : at * A_PAGE]),
        found=len(listed),
        q=q,
        page=at,
        pages=pages,
        record=record_of(known.id),
    )
    return page.render("programmes/imported_one", view, ask, status)


@get("/imported/{brought:str}")
async def one(page: NamedDependency[ProgrammePage], brought: FromPath[str]) -> Response[str]:
    """One import."""
    return _one(page, _known(page, brought))


def _known(page: ProgrammePage, brought: str) -> Import:
    standing = {one.id: one for one in page.programme.imported.values() if not one.removed_at}
    return named(standing, brought)


@post("/imported/{brought:str}/about")
async def describe(
    page: NamedDependency[ProgrammePage], brought: FromPath[str], request: answers.HttpRequest
) -> Response[str]:
    """What it is, where it is from."""
    form = await read_form(request)
    known = _known(page, brought)
    about = read_about(form.fields, known.about)
    if not isinstance(about, About):
        return _one(page, known, page.refusal(about, form.fields, "about"), about.status)
    record = record_of(brought)
    if page.is_older(form, record):
        return _one(page, known, page.clash(form, _one(page, known), "about"), 409)
    refused = await page.submit(
        form.key, DescribeImport(brought=brought, about=about, records=page.drawn_from(form, record))
    )
    if refused is None:
        return answers.redirect(f"{page.url}/imported/{brought}?done=about")
    return _one(page, known, page.refusal(refused, form.fields, "about"), refused.status)


@post("/imported/{brought:str}/hide")
async def hide(
    page: NamedDependency[ProgrammePage], brought: FromPath[str], request: answers.HttpRequest
) -> Response[str]:
    """One answer off the public pages, or on them again."""
    form = await read_form(request)
    known, back = _known(page, brought), form.first("back") == "1"
    command = HideEntry(brought=brought, entry=form.first("entry"), why=form.first("why")[:200], back=back)
    refused = await page.submit(form.key, command)
    if refused is None:
        return answers.redirect(f"{page.url}/imported/{brought}?done={'back' if back else 'hidden'}#answers")
    return _one(page, known, page.refusal(refused, form.fields, f"hide-{form.first('entry')}"), refused.status)


@post("/imported/{brought:str}/removal")
async def remove(
    page: NamedDependency[ProgrammePage], brought: FromPath[str], request: answers.HttpRequest
) -> Response[str]:
    """All of it out of the programme."""
    form = await read_form(request)
    known = _known(page, brought)
    refused = await page.submit(form.key, RemoveImport(brought=brought, why=form.first("why")[:200]))
    if refused is None:
        return answers.redirect(f"{page.url}/imported?done=removed")
    return _one(page, known, page.refusal(refused, form.fields, "removal"), refused.status)


SECTION = msgspec.structs.replace(LIST, handlers=(*IMPORT, one, describe, hide, remove))
