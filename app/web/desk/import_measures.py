"""A file of measures: looked at first, taken over when its good rows are confirmed.

Between the two steps the file travels through the browser, signed, so that the server keeps nothing; what was
looked at is signed, too, and compared with what would be taken over now.
Never here: how a file is read (imports/), what the page shows of it (import_view).
"""

import asyncio
import hashlib
import hmac

import msgspec
from litestar import Response, post
from litestar.di import NamedDependency

from app import imports
from app.activities.base.context import Measure
from app.activities.base.messages import Refused
from app.forum.commands import ImportMeasures
from app.imports import Book, MeasureRow, Preview, Reason, Unreadable
from app.text import N_, pick
from app.web import answers, signing
from app.web.desk import import_parcel
from app.web.desk.import_parcel import Looked, Parcel
from app.web.desk.import_view import Around, import_view
from app.web.desk.measures import measures_page
from app.web.desk.page import ForumPage, RefusedError, SubmittedForm, read_form
from app.web.desk.upload import is_again, received

TOO_LARGE = Refused(
    N_("This file is too large. A list of measures may have up to {most} MB."),
    {"most": imports.MAX_BYTES // 1024**2},
    413,
)
NO_FILE = Refused(N_("Please choose a file or paste the rows of a table."), status=422)
ALTERED = Refused(N_("This is not the file that was looked at. Please choose it again."), status=422)
CHANGED = Refused(
    N_("Something has changed since you looked: below is what would be imported now. Please look at it once more.")
)
NOTHING_GOOD = Refused(N_("No row of this file can be imported as it is."), status=422)
PASTED = "rows.csv"
"""Pasted rows have no name; they are read like this."""


@post("/f/{forum:str}/measures/preview")
async def preview(page: NamedDependency[ForumPage], request: answers.HttpRequest) -> Response[str]:
    """What a file or pasted rows would bring: as they come, or once more with what was chosen. Nothing is stored."""
    if is_again(request):
        form = await read_form(request)
        looked = await _again(page, form)
        return _refused(page, ALTERED, form) if looked is None else _shown(page, looked)
    came = await received(request, TOO_LARGE, "language")
    if isinstance(came, Refused):
        return measures_page(page, page.refusal(came, {}, "file"), came.status)
    language = _language(page, came.fields["language"][0])
    parcel, fields = Parcel(came.name, language, came.data), came.fields | {"language": [language]}
    book = await _read(parcel) if parcel.data.strip() else NO_FILE
    if not isinstance(book, Book):
        reason = book.reason if isinstance(book, Unreadable) else Reason(book.message)
        status = 413 if len(parcel.data) > imports.MAX_BYTES else 422
        refused = Refused(reason.message, dict(reason.values), status, invalid=("file",))
        return measures_page(page, page.refusal(refused, fields, "file"), refused.status)
    choices = imports.Choices(language=parcel.language)
    found = await asyncio.to_thread(imports.measures, book, choices, _taken(page))
    return _shown(page, Looked(parcel, choices, book, found))


async def _read(parcel: Parcel) -> Book | Unreadable:
    return await asyncio.to_thread(imports.read, parcel.data, parcel.source or PASTED, parcel.language, parcel.encoding)


def _language(page: ForumPage, wanted: str) -> str:
    known = page.forum.settings.languages
    return wanted if wanted in known else known[0]


async def _again(page: ForumPage, form: SubmittedForm) -> Looked | None:
    """The file that a form carries, read with what it says; None if it is not the one that was sent."""
    carried, source = form.first_raw("parcel"), form.first_raw("source")
    if not hmac.compare_digest(_proof(page, source, carried).encode(), form.first("proof").encode()):
        return None
    language = _language(page, form.first("language"))
    parcel = Parcel(source, language, await asyncio.to_thread(import_parcel.unpack, carried), form.first("encoding"))
    book = await _read(parcel)
    if isinstance(book, Unreadable):
        raise RefusedError(Refused(book.reason.message, dict(book.reason.values), 422))
    choices = import_parcel.choices(form.fields, language, book)
    found = await asyncio.to_thread(imports.measures, book, choices, _taken(page))
    return Looked(parcel, choices, book, found)


def _taken(page: ForumPage) -> list[str]:
    return [measure.number for measure in page.forum.measures.values()]


def _shown(page: ForumPage, looked: Looked, refused: Refused | None = None) -> Response[str]:
    carried = import_parcel.pack(looked.parcel.data)
    proof = _proof(page, looked.parcel.source, carried)
    settings = page.forum.settings
    around = Around(f"{page.url}/measures", pick(settings.title, page.language), settings.languages)
    view = import_view(around, looked, carried, proof, _seen(page, looked.found))
    if refused is None:
        return page.render("preview", view)
    return page.render("preview", view, page.refusal(refused, {}), refused.status)


def _refused(page: ForumPage, refused: Refused, form: SubmittedForm) -> Response[str]:
    return measures_page(page, page.refusal(refused, {"language": [form.first("language")]}, "file"), refused.status)


def _proof(page: ForumPage, source: str, carried: str) -> str:
    return signing.sign(page.hall.secret, "import", page.forum.id, source, carried)


def _seen(page: ForumPage, found: Preview) -> str:
    """Stands for the rows that were shown as good, in this forum."""
    digest = hashlib.sha256(msgspec.json.encode(found.good)).hexdigest()
    return signing.sign(page.hall.secret, "looked at", page.forum.id, digest)


@post("/f/{forum:str}/measures/import")
async def take_over(page: NamedDependency[ForumPage], request: answers.HttpRequest) -> Response[str]:
    """The good rows that were looked at become measures, all or none; if they would be others now, they are shown first."""
    form = await read_form(request)
    looked = await _again(page, form)
    if looked is None:
        return _refused(page, ALTERED, form)
    if page.was_sent(form.key):  # sent twice: it was taken over already
        return answers.redirect(f"{page.url}/measures?done=imported")
    if form.first("seen") != _seen(page, looked.found):
        return _shown(page, looked, CHANGED)
    if not looked.found.good:
        return _shown(page, looked, NOTHING_GOOD)
    made = tuple(to_measure(row) for row in looked.found.good)
    refused = await page.submit(form.key, ImportMeasures(made, looked.parcel.source))
    if refused is None:
        return answers.redirect(f"{page.url}/measures?done=imported")
    return _shown(page, looked, refused)


def to_measure(row: MeasureRow) -> Measure:
    """A row as a measure; its key comes with the fold."""
    said = msgspec.structs.asdict(row)
    del said["line"]
    return Measure("", **said)


IMPORT = [preview, take_over]
