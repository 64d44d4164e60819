"""Static files, compressed once and kept: their addresses carry the content's hash, so a browser asks only once.

Never here: a page, anything that differs per person.
"""

import gzip
import mimetypes
from functools import cache
from pathlib import Path

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from app.live.shared import STATIC
from app.web import answers

mimetypes.add_type("font/woff2", ".woff2")
SERVED = {".css", ".js", ".svg", ".woff2"}
COMPRESSED = {".css", ".js", ".svg"}
FOR_EVER = "public, max-age=31536000, immutable"
BRIEFLY = "public, max-age=300"


@get("/static/{name:path}", sync_to_thread=False)
def static(name: FromPath[Path], request: answers.Ask) -> Response[bytes]:
    """One file; only kinds that pages use, only from our folder."""
    found = _read(str(name).lstrip("/"))
    if found is None:
        raise NotFoundException
    plain, small, kind = found
    headers = {"Cache-Control": FOR_EVER if request.query_params.get("v") else BRIEFLY, "Vary": "Accept-Encoding"}
    zipped = small is not None and "gzip" in request.headers.get("accept-encoding", "")
    if zipped:
        headers["Content-Encoding"] = "gzip"
    return Response(small if small is not None and zipped else plain, media_type=kind, headers=headers)


@cache
def _read(name: str) -> tuple[bytes, bytes | None, str] | None:
    path = (STATIC / name).resolve()
    if path.suffix not in SERVED or STATIC.resolve() not in path.parents or not path.is_file():
        return None
    data = path.read_bytes()
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return data, gzip.compress(data, 9, mtime=0) if path.suffix in COMPRESSED else None, kind


STATICS = [static]
