"""A form with one file: its fields and the file, read while it arrives; of a file that is too large only the fields.

What was typed comes back also then: the fields stand before the file or behind it, and both ends are kept.
Never here: what the file is, a form without a file (forms).
"""

import hashlib
import re
from typing import Any

import msgspec

from app.activities.base.messages import Refused
from app.letters import name_only
from app.web import answers, forms

DRAIN_BYTES = 64 * 1024 * 1024
"""So far it is read on and forgotten: a browser that is still sending would show a broken connection instead of our words."""
TAIL, MOST_FIELD, MOST_PARTS = 256 * 1024, 64 * 1024, 100
"""Bytes that are kept of the end; of a field; and how many parts there may be."""
BOUNDARY = re.compile(r'multipart/form-data;.*?boundary="?([^";,\s]{1,70})"?', re.I)
NAME, FILENAME = re.compile(rb'[; ]name="([^"\r\n]{0,200})"'), re.compile(rb'filename="([^"\r\n]{0,500})"')


class Received(msgspec.Struct, frozen=True, kw_only=True):
    """`fields` as of any form; the file's name and bytes (none: nothing was chosen); `key` makes it one command."""

    __repr__ = name_only
    fields: forms.Fields
    filename: str
    data: bytes
    too_large: bool
    key: str


class _Body(msgspec.Struct):
    """The two ends of what arrived, and a digest of all of it."""

    head: bytearray
    tail: bytearray
    digest: Any
    length: int = 0


async def receive(request: answers.HttpRequest, most: int) -> Received | Refused:
    """The form of this request, with a file of at most so many bytes; or that it cannot be read."""
    found = BOUNDARY.search(request.headers.get("content-type", ""))
    if found is None:
        return forms.UNREADABLE
    body = await _read(request, most + TAIL)
    parts = _parts(bytes(body.head), found[1].encode("latin-1", "replace"))
    cut = body.length > len(body.head)
    if cut:
        parts = [*parts[:-1], *_parts(bytes(body.tail), found[1].encode("latin-1", "replace"))[1:]]
    fields, filename, data, large = _sorted(parts[:MOST_PARTS], most)
    key = forms.command_key(request.app.state.hall.secret, fields, body.digest.digest(), request.scope["path"])
    if key is None:
        return forms.UNREADABLE
    return Received(fields=fields, filename=filename, data=data, too_large=large or cut, key=key)


async def _read(request: answers.HttpRequest, most: int) -> _Body:
    body = _Body(bytearray(), bytearray(), hashlib.sha256())
    while body.length < DRAIN_BYTES:
        message: Any = await request.receive()
        piece = message.get("body", b"")
        body.length += len(piece)
        body.digest.update(piece)
        room = most - len(body.head)
        body.head += piece[:room]
        body.tail = (body.tail + piece)[-TAIL:]
        if message["type"] != "http.request" or not message.get("more_body"):
            break
    return body


def _parts(body: bytes, boundary: bytes) -> list[bytes]:
    """What stands between the boundaries; the first begins somewhere, the last may be cut off."""
    return (b"\r\n" + body).split(b"\r\n--" + boundary)


def _sorted(parts: list[bytes], most: int) -> tuple[forms.Fields, str, bytes, bool]:
    fields: forms.Fields = {}
    filename, data, large = "", b"", False
    for part in parts:
        head, there, content = part.partition(b"\r\n\r\n")
        name = NAME.search(head)
        if not there or name is None or part.startswith(b"--"):
            continue
        file = FILENAME.search(head)
        if file is None and len(content) <= MOST_FIELD:
            words = forms.cleaned(content.decode("utf-8", "replace"))
            fields.setdefault(name[1].decode("utf-8", "replace"), []).append(words)
        elif file is not None and len(content) > most:
            large = True
        elif file is not None and content:
            filename, data = forms.cleaned(file[1].decode("utf-8", "replace")), content
    return fields, filename, data, large
