"""A file or pasted rows as a form brings them, within bounds.

Never here: reading a file (imports), what becomes of it.
"""

from collections.abc import Iterable
from typing import Any

import msgspec
from litestar.datastructures import UploadFile
from litestar.exceptions import ClientException, HTTPException
from litestar.exceptions.http_exceptions import RequestEntityTooLarge

from app.activities.base.messages import Refused
from app.letters import name_only
from app.text import N_
from app.web import answers
from app.web.forms import UNREADABLE, Fields, cleaned

DRAIN_BYTES = 64 * 1024 * 1024
BUSY = Refused(
    N_(
        "Other files are being read just now, and nothing was done with this one. What you typed is still here; please"
        " choose the file again in a minute."
    ),
    status=503,
    invalid=("file",),
)


class Upload(msgspec.Struct, frozen=True):
    """What came: the file's name ("" for pasted rows), its bytes, and the form's other fields."""

    __repr__ = name_only
    name: str
    data: bytes
    fields: Fields


async def received(request: answers.HttpRequest, too_large: Refused, *names: str) -> Upload | Refused:
    """The field `file`, or else what was pasted into `pasted`; of the other fields those with these names, to be shown again.
    Refused where the form cannot be read, or, with `too_large`, where it is that."""
    try:
        return await _read(request, names)
    except RequestEntityTooLarge:
        await drain(request)
        return too_large
    except (ClientException, HTTPException, UnicodeDecodeError):  # the framework lets the last one of a field through
        return UNREADABLE


def is_again(request: answers.HttpRequest) -> bool:
    """Whether a form comes without a file: what was looked at travels in it, and is looked at once more."""
    return str(request.headers.get("content-type", "")).startswith("application/x-www-form-urlencoded")


async def _read(request: answers.HttpRequest, names: Iterable[str]) -> Upload:
    form = await request.form()
    pasted, file = str(form.get("pasted") or ""), form.get("file")
    data, name = b"", ""
    if isinstance(file, UploadFile):
        data, name = await file.read(), file.filename
    fields = {one: [cleaned(str(form.get(one) or ""))] for one in ("pasted", *names)}
    await form.close()
    return Upload(cleaned(name)[-100:], data or pasted.encode(), fields)


async def drain(request: answers.HttpRequest) -> None:
    """Reads on and forgets: a browser that is still sending would show a broken connection instead of our words."""
    read = 0
    while read < DRAIN_BYTES:
        message: Any = await request.receive()
        read += len(message.get("body", b""))
        if message["type"] != "http.request" or not message.get("more_body"):
            return
