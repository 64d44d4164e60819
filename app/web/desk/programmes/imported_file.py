"""A file of results on its way into a programme: looked at first, brought in when that is confirmed.

Between the two steps the file travels through the browser, signed, so that the server keeps nothing; what was looked at is
signed, too. Never here: how a file is read (imports), what an import is (programme/imported).
"""

import asyncio
import hmac
from collections.abc import Mapping

import msgspec
from litestar import Response, post
from litestar.di import NamedDependency

from app import imports
from app.activities.base.messages import Refused
from app.imports import Book, Choices, Unreadable
from app.imports.personal import WHY
from app.imports.results import ResultsPreview, results, rows_of
from app.imports.results_columns import TARGETS
from app.live.render.renderer import NOTHING, FormState
from app.programme.imported import pieces, same
from app.programme.imported_messages import BringEntries, BringIn
from app.programme.imported_state import About
from app.text import N_
from app.web import answers, forms, signing
from app.web.desk import import_parcel
from app.web.desk.import_measures import ALTERED, CHANGED, NO_FILE, PASTED
from app.web.desk.import_parcel import Parcel, stands
from app.web.desk.import_view import SheetChoice, sheet_choices
from app.web.desk.page import SubmittedForm, read_form
from app.web.desk.programmes.about_form import about_form, read_about
from app.web.desk.programmes.imported_list import LIST, SORT_NAMES
from app.web.desk.programmes.page import ProgrammePage
from app.web.desk.upload import is_again, received

TOO_LARGE = Refused(
    N_("This file is too large. Results may have up to {most} MB; please split it."),
    {"most": imports.MAX_BYTES // 1024**2},
    413,
)
NO_ANSWERS = Refused(N_("No row of this file can be imported as it is."), status=422)
KNOWN = frozenset(("", *TARGETS))
SHOWN = 30
NAMES = {
    "open": N_("Question, answers in words"),
    "choice": N_("Question, one answer to choose"),
    "choices": N_("Question, several answers to choose"),
    "topic": N_("Topic"),
    "items": N_("Number in the register"),
    "occasion": N_("Workshop"),
    "host": N_("Host organisation"),
    "day": N_("Date"),
    "people": N_("Number of people"),
}
"""What a column can be, as people call it."""


class LookedAt(msgspec.Struct, frozen=True):
    """A file that was read, how, and what would be brought in."""

    parcel: Parcel
    choices: Choices
    book: Book
    found: ResultsPreview


class PreviewView(msgspec.Struct, frozen=True, kw_only=True):
    """The page. `parcel`, `proof` and `seen` travel in the form; lists end after `shown`."""

    title: str
    url: str
    languages: tuple[str, ...]
    source: str
    size: int
    parcel: str
    proof: str
    seen: str
    stands: str
    encoding: str
    encodings: tuple[tuple[str, str], ...]
    sheets: tuple[SheetChoice, ...]
    sheet: int
    heading: int
    with_hidden: bool
    names: dict[str, str]
    sorts: Mapping[str, str]
    why: dict[str, str]
    form: dict[str, str]
    found: ResultsPreview
    asked: dict[str, str]
    personal: int
    twin: str = ""
    shown: int = SHOWN


@post("/imported/preview")
async def preview(page: NamedDependency[ProgrammePage], request: answers.HttpRequest) -> Response[str]:
    """What a file or pasted rows would bring: as they come, or once more with what was chosen. Nothing is stored."""
    if is_again(request):
        form = await read_form(request)
        looked = await _again(page, form)
        return _shown(page, looked, form) if isinstance(looked, LookedAt) else _back(page, looked)
    came = await received(request, TOO_LARGE)
    if isinstance(came, Refused):
        return _back(page, came)
    if not came.data.strip():
        return _back(page, NO_FILE, came.fields)
    looked = await _look(page, Parcel(came.name, page.language, came.data), Choices(language=page.language))
    return _shown(page, looked) if isinstance(looked, LookedAt) else _back(page, looked, came.fields)


@post("/imported/import")
async def bring_in(page: NamedDependency[ProgrammePage], request: answers.HttpRequest) -> Response[str]:
    """What was looked at is brought in, piece by piece; if it would be something else now, that is shown first."""
    form = await read_form(request)
    looked = await _again(page, form)
    if not isinstance(looked, LookedAt):
        return _back(page, looked)
    about = read_about(form.fields, About(title={}, language=looked.choices.language))
    if not isinstance(about, About):
        return _shown(page, looked, form, about)
    if form.first("seen") != _seen(page, looked.found):
        return _shown(page, looked, form, CHANGED)
    if looked.found.faults or not looked.found.rows:
        return _shown(page, looked, form, NO_ANSWERS)
    refused = await _bring(page, form, looked, about)
    if refused is not None:
        return _shown(page, looked, form, refused)
    return answers.redirect(f"{page.url}/imported?done=imported")


async def _bring(page: ProgrammePage, form: SubmittedForm, looked: LookedAt, about: About) -> Refused | None:
    """The beginning, then each piece; a form sent twice brings what the first one has not."""
    found = looked.found
    parts = pieces(found.entries)
    begin = BringIn(
        about=about,
        file=looked.parcel.source,
        asked=found.asked,
        occasions=found.occasions,
        rows=found.rows,
        pieces=len(parts),
        digest=found.digest,
        left_out=found.left_out,
    )
    refused = await page.submit(form.key, begin)
    brought = same(page.programme, found.digest)
    if refused is not None or brought is None:
        return refused
    for number, part in enumerate(parts, 1):
        if number in brought.arrived:
            continue
        refused = await page.submit(
            f"{form.key} {number}", BringEntries(brought=brought.id, piece=number, entries=part)
        )
        if refused is not None:
            return refused
    return None


async def _look(page: ProgrammePage, parcel: Parcel, choices: Choices | SubmittedForm) -> LookedAt | Refused:
    """Reads the file with what was chosen, or why it cannot be read."""
    book = await asyncio.to_thread(imports.read, parcel.data, parcel.source or PASTED, parcel.language, parcel.encoding)
    if isinstance(book, Unreadable):
        return Refused(book.reason.message, dict(book.reason.values), 422, invalid=("file",))
    if not isinstance(choices, Choices):
        choices = import_parcel.choices(choices.fields, parcel.language, book, KNOWN)
    register = [item.number for item in page.programme.register.items.values()]
    known = {row for one in page.programme.imported.values() if one.whole for row in rows_of(one.entries.values())}
    found = await asyncio.to_thread(results, book, choices, register or None, known)
    return LookedAt(parcel, choices, book, found)


async def _again(page: ProgrammePage, form: SubmittedForm) -> LookedAt | Refused:
    """The file that a form carries, read with what it says."""
    carried, source = form.first_raw("parcel"), form.first_raw("source_file")
    if not hmac.compare_digest(_proof(page, source, carried).encode(), form.first("proof").encode()):
        return ALTERED
    data = await asyncio.to_thread(import_parcel.unpack, carried)
    return await _look(page, Parcel(source, page.language, data, form.first("encoding")), form)


def _proof(page: ProgrammePage, source: str, carried: str) -> str:
    return signing.sign(page.hall.secret, "imported results", page.programme.id, source, carried)


def _seen(page: ProgrammePage, found: ResultsPreview) -> str:
    """Stands for what was shown as coming in."""
    return signing.sign(page.hall.secret, "looked at", page.programme.id, found.digest)


def _back(page: ProgrammePage, refused: Refused, fields: forms.Fields | None = None) -> Response[str]:
    """The section, with why the file was not taken."""
    return page.show(LIST, page.refusal(refused, fields or {}, "file"), refused.status)


def _shown(
    page: ProgrammePage, looked: LookedAt, form: SubmittedForm | None = None, refused: Refused | None = None
) -> Response[str]:
    found = looked.found
    carried = import_parcel.pack(looked.parcel.data)
    twin = same(page.programme, found.digest) if found.digest else None
    view = PreviewView(
        title=page.title,
        url=f"{page.url}/imported",
        languages=page.programme.basics.settings.languages,
        source=looked.parcel.source,
        size=len(looked.parcel.data),
        parcel=carried,
        proof=_proof(page, looked.parcel.source, carried),
        seen=_seen(page, found),
        stands=stands(found.assignment, looked.book.encoding),
        encoding=looked.book.encoding,
        encodings=tuple((one.name, one.sample) for one in looked.book.encodings),
        sheets=sheet_choices(looked.book),
        sheet=found.assignment.number,
        heading=found.assignment.heading.line,
        with_hidden=looked.choices.hidden,
        names=NAMES,
        sorts=SORT_NAMES,
        why=WHY,
        form=about_form(About(title={}, language=looked.choices.language)),
        found=found,
        asked={one.id: one.words for one in found.asked},
        personal=sum(bool(one.personal) and not one.target for one in found.assignment.columns),
        twin=twin.id if twin is not None and twin.whole else "",
    )
    ask = NOTHING if form is None else FormState(fields=form.fields)
    if refused is None:
        return page.render("programmes/imported_preview", view, ask)
    return page.render(
        "programmes/imported_preview", view, page.refusal(refused, form.fields if form else {}), refused.status
    )


IMPORT = [preview, bring_in]
