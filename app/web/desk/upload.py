"""A file or pasted rows as a form brings them, within bounds.

Never here: reading a file (imports), what becomes of it.
"""

from typing import Any

import msgspec
from litestar.datastructures import UploadFile

from app.letters import name_only
from app.web import answers
from app.web.forms import Fields

DRAIN_BYTES = 64 * 1024 * 1024


class Upload(msgspec.Struct, frozen=True):
    """What came: the file's name ("" for pasted rows), its bytes, and the form's other fields."""

    __repr__ = name_only
    name: str
    data: bytes
    fields: Fields


async def received(request: answers.HttpRequest, *names: str) -> Upload:
    """The field `file`, or else what was pasted into `pasted`; of the other fields those with these names, to be shown again.
    Raises what Litestar raises for a form that cannot be read or is too large."""
    form = await request.form()
    pasted, file = str(form.get("pasted") or ""), form.get("file")
    data, name = b"", ""
    if isinstance(file, UploadFile):
        data, name = await file.read(), file.filename
    fields = {one: [str(form.get(one) or "")] for one in ("pasted", *names)}
    await form.close()
    return Upload(name[-100:], data or pasted.encode(), fields)


async def drain(request: answers.HttpRequest) -> None:
    """Reads on and forgets: a browser that is still sending would show a broken connection instead of our words."""
    read = 0
    while read < DRAIN_BYTES:
        message: Any = await request.receive()
        read += len(message.get("body", b""))
        if message["type"] != "http.request" or not message.get("more_body"):
            return
