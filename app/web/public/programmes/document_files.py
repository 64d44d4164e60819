"""The files that go with versions of documents: loaded and kept, never shown, and nothing in them runs here.

Never here: pages, uploading one (desk), where the bytes are kept.
"""

from typing import Any
from urllib.parse import quote

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from msgspec.structs import replace

from app.activities.base.messages import Refused
from app.letters import plain_number
from app.live.hall import Hall
from app.text import N_
from app.web import answers, request_head
from app.web.public.programmes.serving import Found, find

FOR_A_MINUTE = "public, max-age=60"
SAFE = {"Content-Security-Policy": "default-src 'none'; sandbox"}
TYPES = {
    "PDF": "application/pdf",
    "DOCX": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "ODT": "application/vnd.oasis.opendocument.text",
}
"""What may lie beside a log as a file, by the format as people say it."""
LOST = Refused(
    N_(
        "This file is missing at present: the fault is ours, not that of the address. Those who run this process are told of "
        "it where they work, and can bring it again. Please try again later."
    ),
    status=503,
)
LOST_SAY = Refused(
    N_(
        "This file is missing at present: the fault is ours, not that of the address. Those who run this process are told of "
        "it where they work, and can bring it again. Please try again later, or ask: {address}"
    ),
    status=503,
)


@get("/p/{called:str}/documents/{document:str}/{version:str}/file")
async def file(
    called: FromPath[str],
    document: FromPath[str],
    version: FromPath[str],
    request: answers.HttpRequest,
    hall: NamedDependency[Hall],
) -> Response[Any]:
    """The file of a version, to be kept and never shown: nothing in it runs here. Its bytes never change. One that the store
    has lost is said to be missing."""
    found = await find(hall, called, request)
    if isinstance(found, str):
        return Response(b"", status_code=301, headers={"Location": f"/p/{found}/documents/{document}/{version}/file"})
    known = found.place.programme.documents.get(document)
    one = known.version(plain_number(version)) if known else None
    if one is None or one.file is None or one.file.format not in TYPES:
        raise NotFoundException
    cache = "no-store" if found.preview else FOR_A_MINUTE
    headers = {**SAFE, "Cache-Control": cache, "ETag": f'"{one.file.blob}"'}
    if one.file.blob in request_head.header(request, b"if-none-match"):
        return Response(b"", status_code=304, headers=headers)
    data = await hall.log.blob(found.place.id, one.file.blob)
    if data is None:
        return _lost(hall, request, found, document)
    name = f"{one.file.name}.{one.file.format.lower()}"
    plain = name.encode("ascii", "replace").decode().translate(str.maketrans('"\\?/', "____"))
    headers["Content-Disposition"] = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    return Response(data, media_type=TYPES[one.file.format], headers=headers)


def _lost(hall: Hall, request: answers.HttpRequest, found: Found, document: str) -> Response[Any]:
    """That the store has lost it, and who learns of it: no cache keeps that, for it may be back in a moment."""
    contact = found.place.programme.basics.settings.contact
    refused = replace(LOST_SAY, values={"address": contact}) if contact else LOST
    answer = answers.notice(hall, request, refused, f"/p/{found.name}/documents#{document}")
    answer.headers["Cache-Control"] = "no-store"
    return answer


DOCUMENT_FILES = [file]
