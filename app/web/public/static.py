"""Static files, compressed once and kept: their addresses carry the content's hash, so a browser asks only once.

Never here: a page, anything that differs per person.
"""

import gzip
import mimetypes
import re
from functools import cache
from pathlib import Path

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from app.live.render.template_globals import STATIC
from app.web import answers, request_head

mimetypes.add_type("font/woff2", ".woff2")
SERVED = {".css", ".js", ".svg", ".woff2"}
COMPRESSED = {".css", ".js", ".svg"}
FOR_EVER = "public, max-age=31536000, immutable"
BRIEFLY = "public, max-age=300"
COMMENT = re.compile(rb"^[ \t]*//.*", re.M)


@get("/static/{name:path}", sync_to_thread=False)
def static(name: FromPath[Path], request: answers.HttpRequest) -> Response[bytes]:
    """One file; only kinds that pages use, only from our folder."""
    asked = str(name).lstrip("/")
    if asked not in _served():
        raise NotFoundException
    plain, small, kind = _read(asked)
    headers = {"Cache-Control": FOR_EVER if request_head.query(request, "v") else BRIEFLY, "Vary": "Accept-Encoding"}
    zipped = small is not None and answers.takes_gzip(request)
    if zipped:
        headers["Content-Encoding"] = "gzip"
    return Response(small if small is not None and zipped else plain, media_type=kind, headers=headers)


@cache
def _served() -> dict[str, Path]:
    """Every file that may be asked for, by its name: what a request says is looked up here and never made into a path."""
    found = {path.relative_to(STATIC).as_posix(): path for path in STATIC.rglob("*") if path.suffix in SERVED}
    return {name: path for name, path in found.items() if path.is_file()}


@cache
def _read(name: str) -> tuple[bytes, bytes | None, str]:
    path = _served()[name]
    data = without_comments(path.read_bytes()) if name.startswith("js/") else path.read_bytes()
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return data, gzip.compress(data, 9, mtime=0) if path.suffix in COMPRESSED else None, kind


def without_comments(script: bytes) -> bytes:
    """A script of ours without the lines that are comments: they are for who reads the source, and every phone would load them.
    Each leaves an empty line, so that a browser names the same line as the source."""
    return COMMENT.sub(b"", script)


STATICS = [static]
