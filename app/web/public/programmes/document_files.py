"""The files that go with versions of documents: loaded and kept, never shown, and nothing in them runs here.

Never here: pages, uploading one (desk), where the bytes are kept.
"""

from urllib.parse import quote

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from app.letters import plain_number
from app.live.hall import Hall
from app.web import answers, request_head
from app.web.public.programmes.serving import find

FOR_A_MINUTE = "public, max-age=60"
SAFE = {"Content-Security-Policy": "default-src 'none'; sandbox"}
TYPES = {
    "PDF": "application/pdf",
    "DOCX": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "ODT": "application/vnd.oasis.opendocument.text",
}
"""What may lie beside a log as a file, by the format as people say it."""


@get("/p/{called:str}/documents/{document:str}/{version:str}/file")
async def file(
    called: FromPath[str],
    document: FromPath[str],
    version: FromPath[str],
    request: answers.HttpRequest,
    hall: NamedDependency[Hall],
) -> Response[bytes]:
    """The file of a version, to be kept and never shown: nothing in it runs here. Its bytes never change."""
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
        raise NotFoundException
    name = f"{one.file.name}.{one.file.format.lower()}"
    plain = name.encode("ascii", "replace").decode().translate(str.maketrans('"\\?/', "____"))
    headers["Content-Disposition"] = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    return Response(data, media_type=TYPES[one.file.format], headers=headers)


DOCUMENT_FILES = [file]
