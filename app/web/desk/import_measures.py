"""A file of measures: looked at first, taken over when its good rows are confirmed.

Between the two steps the good rows travel through the browser, packed and signed, so that the server keeps nothing.
Never here: how a file is read (imports/).
"""

import asyncio
import base64
import hmac
import zlib
from typing import Any

import msgspec
from litestar import Response, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.exceptions import ClientException, HTTPException
from litestar.exceptions.http_exceptions import RequestEntityTooLarge

from app import imports
from app.activities.base.context import Measure
from app.activities.base.messages import Refused
from app.forum.commands import ImportMeasures
from app.imports import BadRow, MeasureRow, Preview, Reason, Unreadable
from app.text import N_, pick
from app.web import answers, forms, signing
from app.web.desk.measures import NAMES, TEXTS, measures_page
from app.web.desk.page import ForumPage, read_form

TOO_LARGE = Refused(
    N_("This file is too large. A list of measures may have up to {most} MB."),
    {"most": imports.MAX_BYTES // 1024**2},
    413,
)
NO_FILE = Refused(N_("Please choose a file or paste the rows of a table."), status=422)
ALTERED = Refused(N_("These rows are not the ones that were looked at. Please choose the file again."), status=422)
DOUBLE = N_("A measure with the number {number} exists already.")
SHOWN = 200
PASTED = "rows.csv"
"""Pasted rows have no name; they are read like this."""
DRAIN_BYTES = 64 * 1024 * 1024


class Parcel(msgspec.Struct, frozen=True):
    """What travels between looking and taking over."""

    source: str
    language: str
    rows: tuple[MeasureRow, ...]


class PreviewView(msgspec.Struct, frozen=True, kw_only=True):
    """What would be taken over; `parcel` and `proof` are the signed good rows."""

    forum: str
    title: str
    source: str
    language: str
    columns: tuple[tuple[str, str], ...]
    ignored: tuple[str, ...]
    missing: tuple[str, ...]
    good: tuple[MeasureRow, ...]
    more: int
    number: int
    bad: tuple[BadRow, ...]
    parcel: str
    proof: str


@post("/f/{forum:str}/measures/preview")
async def preview(page: NamedDependency[ForumPage], request: answers.HttpRequest) -> Response[str]:
    """What a file or pasted rows would bring. Nothing is stored."""
    try:
        data, name, language = await _received(request)
    except RequestEntityTooLarge:
        await _drain(request)
        return measures_page(page, page.refusal(TOO_LARGE, {}, "file"), TOO_LARGE.status)
    except (ClientException, HTTPException):
        return measures_page(page, page.refusal(forms.UNREADABLE, {}, "file"), forms.UNREADABLE.status)
    language = language if language in page.forum.settings.languages else page.forum.settings.languages[0]
    sheet = await asyncio.to_thread(imports.read, data, name or PASTED) if data.strip() else NO_FILE
    if not isinstance(sheet, imports.Sheet):
        reason = sheet.reason if isinstance(sheet, Unreadable) else Reason(sheet.message)
        refused = Refused(reason.message, dict(reason.values), 413 if len(data) > imports.MAX_BYTES else 422)
        return measures_page(page, page.refusal(refused, {}, "file"), refused.status)
    taken = [measure.number for measure in page.forum.measures.values()]
    found = await asyncio.to_thread(imports.measures, sheet, taken)
    return page.render("preview", _view(page, _without_double(found, taken), name, language))


async def _received(request: answers.HttpRequest) -> tuple[bytes, str, str]:
    """The bytes, the name and the language that a form brought; pasted rows are a CSV file without a name."""
    form = await request.form()
    language, pasted, file = form.get("language"), form.get("pasted"), form.get("file")
    data, name = b"", ""
    if isinstance(file, UploadFile):
        data, name = await file.read(), file.filename
    await form.close()
    if not data and isinstance(pasted, str):
        data, name = pasted.encode(), ""
    return data, name[-100:], str(language or "")


async def _drain(request: answers.HttpRequest) -> None:
    """Reads on and forgets: a browser that is still sending would show a broken connection instead of our words."""
    read = 0
    while read < DRAIN_BYTES:
        message: Any = await request.receive()
        read += len(message.get("body", b""))
        if message["type"] != "http.request" or not message.get("more_body"):
            return


def _without_double(found: Preview, taken: list[str]) -> Preview:
    """Rows whose number the forum has already are named, too: the fold would refuse the whole file."""
    known = {number.casefold() for number in taken}
    double = tuple(
        BadRow(row.line, (Reason(DOUBLE, {"number": row.number}),))
        for row in found.good
        if row.number.casefold() in known
    )
    good = tuple(row for row in found.good if row.number.casefold() not in known)
    return msgspec.structs.replace(found, good=good, bad=tuple(sorted((*found.bad, *double), key=lambda row: row.line)))


def _view(page: ForumPage, found: Preview, source: str, language: str) -> PreviewView:
    parcel = pack(Parcel(source, language, found.good))
    return PreviewView(
        forum=page.forum.id,
        title=pick(page.forum.settings.title, page.language),
        source=source,
        language=language,
        columns=tuple((NAMES[field], heading) for field, heading in found.columns.items()),
        ignored=found.ignored,
        missing=tuple(NAMES[field] for field in found.missing),
        good=found.good[:SHOWN],
        more=max(0, len(found.good) - SHOWN),
        number=len(found.good),
        bad=found.bad,
        parcel=parcel,
        proof=_proof(page, parcel),
    )


def pack(parcel: Parcel) -> str:
    """The parcel as text that a form carries without growing."""
    return base64.urlsafe_b64encode(zlib.compress(msgspec.json.encode(parcel), 6)).decode()


def unpack(text: str) -> Parcel:
    """The way back; only for text whose signature was checked."""
    return msgspec.json.decode(zlib.decompress(base64.urlsafe_b64decode(text)), type=Parcel)


def _proof(page: ForumPage, parcel: str) -> str:
    return signing.sign(page.hall.secret, "import", page.forum.id, parcel)


@post("/f/{forum:str}/measures/import")
async def take_over(page: NamedDependency[ForumPage], request: answers.HttpRequest) -> Response[str]:
    """The good rows that were looked at become measures, all or none."""
    form = await read_form(request)
    text = form.first("parcel")
    if not hmac.compare_digest(_proof(page, text).encode(), form.first("proof").encode()):
        return measures_page(page, page.refusal(ALTERED, {}, "file"), ALTERED.status)
    parcel = await asyncio.to_thread(unpack, text)
    made = tuple(to_measure(row, parcel.language) for row in parcel.rows)
    refused = await page.submit(form.key, ImportMeasures(made, parcel.source))
    if refused is None:
        return answers.redirect(f"{page.url}/measures?done=imported")
    return measures_page(page, page.refusal(refused, {}, "file"), refused.status)


def to_measure(row: MeasureRow, language: str) -> Measure:
    """A row as a measure, its texts in `language`."""
    said = msgspec.structs.asdict(row)
    del said["line"]
    for name in TEXTS:
        said[name] = {language: said[name]} if said[name] else {}
    return Measure("", **said)


IMPORT = [preview, take_over]
