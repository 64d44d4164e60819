"""A list of entries: looked at first, entered when it is confirmed. Between the two the file travels through the browser,
signed, so that the server keeps nothing; what was looked at is signed, too.

Never here: how a file is read (imports/), what the register takes (programme/register).
"""

import asyncio
import hashlib
import hmac

import msgspec
from litestar import Response, post
from litestar.di import NamedDependency
from msgspec.structs import replace

from app import imports
from app.activities.base.messages import Refused
from app.imports import Book, Choices, Reason, Unreadable
from app.imports.register_rows import Entries, entries
from app.live.render.renderer import NOTHING
from app.programme.register.making import made
from app.programme.register.messages import AddItems
from app.programme.register_state import ItemType, Maturity
from app.web import answers, forms, signing
from app.web.desk import import_parcel
from app.web.desk.import_measures import ALTERED, CHANGED, NO_FILE, NOTHING_GOOD, PASTED, TOO_LARGE
from app.web.desk.import_parcel import Looked, Parcel
from app.web.desk.import_view import Around, ImportView, import_view
from app.web.desk.page import RefusedError, SubmittedForm, read_form
from app.web.desk.programmes import register
from app.web.desk.programmes.page import ProgrammePage
from app.web.desk.upload import is_again, received


class EntriesView(msgspec.Struct, frozen=True):
    """The page: the list as it was read, and what rows are that say nothing of it themselves."""

    list: ImportView
    of_type: ItemType
    of_maturity: Maturity


class Read(msgspec.Struct, frozen=True):
    """A list that was read, and what it would bring."""

    looked: Looked
    of_type: ItemType
    of_maturity: Maturity
    brings: Entries


@post("/register/preview")
async def preview(page: NamedDependency[ProgrammePage], request: answers.HttpRequest) -> Response[str]:
    """What a file or pasted rows would bring: as they come, or once more with what was chosen. Nothing is stored."""
    if is_again(request):
        form = await read_form(request)
        read = await _again(page, form)
        return _refused(page, ALTERED, form.fields) if read is None else _shown(page, read)
    came = await received(request, TOO_LARGE, "language", "of_type", "of_maturity")
    if isinstance(came, Refused):
        return _refused(page, came, {})
    parcel, fields = Parcel(came.name, _language(page, came.fields["language"][0]), came.data), came.fields
    book = await _book(parcel) if parcel.data.strip() else NO_FILE
    if not isinstance(book, Book):
        reason = book.reason if isinstance(book, Unreadable) else Reason(book.message)
        status = 413 if len(parcel.data) > imports.MAX_BYTES else 422
        return _refused(page, Refused(reason.message, dict(reason.values), status, invalid=("file",)), fields)
    return _shown(page, await _looked(page, parcel, Choices(language=parcel.language), book, fields))


@post("/register/import")
async def take_over(page: NamedDependency[ProgrammePage], request: answers.HttpRequest) -> Response[str]:
    """The entries that were looked at, all or none; if they would be others now, they are shown first."""
    form = await read_form(request)
    read = await _again(page, form)
    if read is None:
        return _refused(page, ALTERED, form.fields)
    there = f"{page.url}/register?done=imported"
    if page.was_sent(form.key):
        return answers.redirect(there)
    if form.first("seen") != _seen(page, read):
        return _shown(page, read, CHANGED)
    if not read.brings.items:
        return _shown(page, read, NOTHING_GOOD)
    refused = await page.submit(form.key, AddItems(read.brings.items, read.looked.parcel.source))
    return answers.redirect(there) if refused is None else _shown(page, read, refused)


def _language(page: ProgrammePage, wanted: str) -> str:
    known = page.programme.basics.settings.languages
    return wanted if wanted in known else known[0]


async def _book(parcel: Parcel) -> Book | Unreadable:
    return await asyncio.to_thread(imports.read, parcel.data, parcel.source or PASTED, parcel.language, parcel.encoding)


async def _looked(page: ProgrammePage, parcel: Parcel, choices: Choices, book: Book, fields: forms.Fields) -> Read:
    of_type: ItemType = register.one_of(fields, "of_type", ItemType, "measure")
    of_maturity: Maturity = register.one_of(fields, "of_maturity", Maturity, "draft")
    brings = await asyncio.to_thread(entries, page.programme, book, choices, of_type, of_maturity)
    return Read(Looked(parcel, choices, book, brings.found), of_type, of_maturity, brings)


async def _again(page: ProgrammePage, form: SubmittedForm) -> Read | None:
    """The file that a form carries, read with what it says; None if it is not the one that was sent."""
    carried, source = form.first_raw("parcel"), form.first_raw("source")
    if not hmac.compare_digest(_proof(page, source, carried).encode(), form.first("proof").encode()):
        return None
    language = _language(page, form.first("language"))
    parcel = Parcel(source, language, await asyncio.to_thread(import_parcel.unpack, carried), form.first("encoding"))
    book = await _book(parcel)
    if isinstance(book, Unreadable):
        raise RefusedError(Refused(book.reason.message, dict(book.reason.values), 422))
    return await _looked(page, parcel, import_parcel.choices(form.fields, language, book), book, form.fields)


def _shown(page: ProgrammePage, read: Read, refused: Refused | None = None) -> Response[str]:
    carried = import_parcel.pack(read.looked.parcel.data)
    proof = _proof(page, read.looked.parcel.source, carried)
    around = Around(f"{page.url}/register", page.title, page.programme.basics.settings.languages)
    shown = import_view(around, read.looked, carried, proof, _seen(page, read))
    fits = made(page.programme, read.brings.items, page.now)
    refused = refused or (fits if isinstance(fits, Refused) else None)
    view = EntriesView(shown, read.of_type, read.of_maturity)
    ask = NOTHING if refused is None else page.refusal(refused, {})
    return page.part(register.SECTION, "register_preview", view, ask, refused.status if refused else 200)


def _refused(page: ProgrammePage, refused: Refused, fields: forms.Fields) -> Response[str]:
    return page.show(register.SECTION, page.refusal(refused, fields, "file"), refused.status)


def _proof(page: ProgrammePage, source: str, carried: str) -> str:
    return signing.sign(page.hall.secret, "import", page.programme.id, source, carried)


def _seen(page: ProgrammePage, read: Read) -> str:
    """Stands for the entries that were shown, in this programme."""
    digest = hashlib.sha256(msgspec.json.encode(read.brings.items)).hexdigest()
    return signing.sign(page.hall.secret, "looked at", page.programme.id, digest)


SECTION = replace(register.SECTION, handlers=(preview, take_over, *register.HANDLERS))
"""The register's section with its import."""
