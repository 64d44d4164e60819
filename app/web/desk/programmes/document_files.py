"""The file of a version: taken from a form, kept beside the programme's log, named in it; or an address elsewhere.

Never here: how it is loaded by everybody (public), what a version is (programme/documents).
"""

import hashlib
import io
import zipfile

from litestar import Response, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from app.activities.base.form_fields import first, read_texts
from app.activities.base.messages import Command, Refused
from app.activities.base.passages import MATURITIES, Maturity
from app.imports.documents.bounds import MOST_BYTES
from app.languages import LANGUAGES
from app.letters import plain_number
from app.programme.documents.messages import AttachFile, SaveVersion, record_of
from app.programme.documents_state import Attached, blobs
from app.store.log import Unavailable
from app.text import N_
from app.web import answers
from app.web.answers import NOT_SAVED
from app.web.desk.lengths import overlong
from app.web.desk.page import RefusedError, SubmittedForm, named
from app.web.desk.programmes.document_page import done, show
from app.web.desk.programmes.page import ProgrammePage
from app.web.multipart import Received, receive

MOST_ALL = 96 * 1024**2
"""Bytes of all files of a programme: they stand in the memory of the store."""
ORPHANS = 4
TOO_LARGE = Refused(
    N_("This file is too large: up to {most} MB are taken. What you typed is still here."),
    {"most": MOST_BYTES // 1024**2},
    413,
    invalid=("file",),
)
TOO_MUCH = Refused(
    N_("The files of this programme are too large together: {most} MB fit. Please give an address instead."),
    {"most": MOST_ALL // 1024**2},
    413,
    invalid=("file",),
)
UNKNOWN = Refused(
    N_("This is no PDF, Word document (.docx) or OpenDocument text (.odt), whatever its name says."),
    status=422,
    invalid=("file",),
)
NO_BYTES = Refused(N_("Please choose the file."), status=422, invalid=("file",))
NO_SUCH_FILE = Refused(N_("This version has no file of its own."), status=404)
OTHER_FILE = N_(
    "This is not the file “{name}” that was published: its content is different, if only by one letter. Nothing was saved. A "
    "file that was changed belongs to a new version."
)
NO_FILE = Refused(N_("Please choose a file, or give an address."), status=422, invalid=("file",))


def format_of(data: bytes) -> str:
    """What a file is by what is in it; empty if it is none of those that are taken."""
    if data.startswith(b"%PDF-"):
        return "PDF"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
            if "word/document.xml" in names:
                return "DOCX"
            if "mimetype" in names and package.getinfo("mimetype").file_size < 100:
                return "ODT" if package.read("mimetype") == b"application/vnd.oasis.opendocument.text" else ""
    except Exception:  # between them zipfile and zlib know dozens of ways to call a file broken
        return ""
    return ""


@post("/documents/{document:str}/file", request_max_body_size=None)
async def add_file(
    page: NamedDependency[ProgrammePage], document: FromPath[str], request: answers.HttpRequest
) -> Response[str]:
    """A file for a version that has none, or a version that is a file. The body is bounded where it is read (multipart)."""
    named(page.programme.documents, document)
    form = await receive(request, MOST_BYTES)
    if isinstance(form, Refused):
        raise RefusedError(form)
    if page.was_sent(form.key):
        return done(page, document, "file")
    try:
        file = TOO_LARGE if form.too_large else await _read(page, form)
        command = overlong(form.fields) or (file if isinstance(file, Refused) else _command(page, document, form, file))
        refused = command if isinstance(command, Refused) else await page.submit(form.key, command)
        if refused is None:
            await _settle(page, form)
            return done(page, document, "file")
    except Unavailable:
        refused = NOT_SAVED
    return show(page, document, page.refusal(refused, form.fields, "file"), refused.status)


@post("/documents/{document:str}/file/{version:str}", request_max_body_size=None)
async def bring_again(
    page: NamedDependency[ProgrammePage],
    document: FromPath[str],
    version: FromPath[str],
    request: answers.HttpRequest,
) -> Response[str]:
    """The bytes of a file that the store has lost: those, by their checksum, and no others. The log names it already, so this
    is no event."""
    one = named(page.programme.documents, document).version(plain_number(version))
    file = one.file if one and one.file and one.file.blob else None
    form = await receive(request, MOST_BYTES)
    if isinstance(form, Refused) or file is None:
        raise RefusedError(form if isinstance(form, Refused) else NO_SUCH_FILE)
    refused = TOO_LARGE if form.too_large else NO_BYTES if not form.data else None
    if refused is None and hashlib.sha256(form.data).hexdigest() != file.blob:
        refused = Refused(OTHER_FILE, {"name": file.name}, 422, invalid=("file",))
    if refused is None:
        try:
            await page.hall.log.keep_blobs(page.programme.id, {file.blob: form.data})
        except Unavailable:
            refused = NOT_SAVED
    if refused is not None:
        return show(page, document, page.refusal(refused, form.fields, f"again-{version}"), refused.status)
    return done(page, document, "again")


async def _read(page: ProgrammePage, form: Received) -> Attached | Refused:
    """The file, kept by now, or the address. Raises Unavailable."""
    address, name = first(form.fields, "address"), first(form.fields, "name")
    if not form.data:
        if not address:
            return NO_FILE
        size = first(form.fields, "size").replace(",", ".")
        size_bytes = round(float(size) * 1e6) if size.replace(".", "", 1).isdecimal() and len(size) < 8 else 0
        return Attached(name=name, format=first(form.fields, "format"), size=size_bytes, address=address)
    kind = format_of(form.data)
    if not kind:
        return UNKNOWN
    versions = (version for one in page.programme.documents.values() for version in one.versions)
    kept = sum(one.file.size for one in versions if one.file and one.file.blob)
    if kept + len(form.data) > MOST_ALL:
        return TOO_MUCH
    blob = hashlib.sha256(form.data).hexdigest()
    await page.hall.log.keep_blobs(page.programme.id, {blob: form.data})
    return Attached(name=name or form.filename.rpartition(".")[0], format=kind, size=len(form.data), blob=blob)


def _command(page: ProgrammePage, document: str, form: Received, file: Attached) -> Command:
    records = page.drawn_from(SubmittedForm(form.fields, form.key), record_of(document))
    version = first(form.fields, "of")
    if version.isascii() and version.isdecimal() and len(version) < 6:
        return AttachFile(document, int(version), file, records=records)
    maturity: Maturity = next((one for one in MATURITIES if one == first(form.fields, "maturity")), "final")
    why = read_texts(form.fields, "why", LANGUAGES)
    day = first(form.fields, "day")
    return SaveVersion(document=document, day=day, maturity=maturity, why=why, file=file, records=records)


async def _settle(page: ProgrammePage, form: Received) -> None:
    """Keeps it once more, now that an event names it, and deletes what no version names when it has become much."""
    log, programme = page.hall.log, page.programme.id
    if form.data:
        await log.keep_blobs(programme, {hashlib.sha256(form.data).hexdigest(): form.data})
    there = await log.blob_names(programme)
    await page.place.replica.catch_up(log)
    gone = there - blobs(page.programme.documents)
    if len(gone) > ORPHANS:
        await log.drop_blobs(programme, sorted(gone))
