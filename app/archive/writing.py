"""An archive's bytes, piece by piece: a million entries never stand in memory together.

    {"schema": …, "software": …, "forum": …, "entries": [  the first line
    ["1651161601000-0","{…}"],                             one line an entry: its id, its data as text
    ["1651161602000-0","4oI=","base64"]                    data that is no text
    ],"count": …,"head": …,"outcome": {…},                 the log's running checksum; the outcome as its own JSON file
    "images":[                                             of a forum with pictures: one line a file, its own
    ["…","…"]                                              SHA-256 and its bytes in base64
    ],
    "sha256": …}                                           SHA-256 over all bytes before this line

A programme's archive is the same with `"schema":"urn:stimmwand:programme:1"`, `"programme": …,"name": …` in its first line, its
figures in the place of the outcome, and the files of its documents among the pictures. Its forums have archives of their own.

Whoever has an unsealed archive can join ballots of one device: it is for the organiser. Never here: reading one.
"""

import asyncio
import base64
import hashlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from typing import Any

import msgspec
from msgspec.structs import replace

from app.activities.base.image import names
from app.export import json_file
from app.export.licences import USUAL
from app.forum.chain import Chain
from app.forum.outcome import outcome
from app.forum.state import Forum
from app.programme.documents_state import blobs
from app.programme.state import Programme
from app.programme.views.counts import figures
from app.store.log import Entries, place_of
from app.telemetry import journal
from app.version import software

SCHEMA, OF_PROGRAMME = "urn:stimmwand:archive:1", "urn:stimmwand:programme:1"
_JSON = msgspec.json.Encoder()


class ChangedError(Exception):
    """The log was written anew while it was being read: what has been written so far is no archive."""


Blob = Callable[[str], Awaitable[bytes | None]]


async def no_blob(name: str) -> None:
    """Where there is no store: a log alone."""


async def write(
    forum: Forum,
    pages: AsyncIterator[Entries],
    language: str,
    now: int,
    say: Callable[[str], str],
    blob: Blob = no_blob,
    figures: Callable[[], Awaitable[bytes]] | None = None,
    licence: str = USUAL,
) -> AsyncIterator[bytes]:
    """The archive of `forum`, held still, as its log's `pages` give it up to the forum's last entry, with its pictures, each
    as `blob` gives it; one that is not there any more is left out. `figures`: who else makes the outcome of this moment;
    `licence` is a key of export/licences."""

    async def counted(head: str) -> bytes:
        if head != forum.head:
            raise ChangedError
        if figures is not None:
            return await figures()
        return await asyncio.to_thread(_figures, forum, language, now, say, licence)  # it takes its time

    kept = (_until(page, forum.last_id) async for page in pages)
    pictures = _pictures(sorted(names(forum.images)), blob)
    async for piece in _written(_opening(forum.id, forum.code, language), kept, counted, pictures):
        yield piece


async def write_damaged(
    forum: str, code: str, pages: AsyncIterator[Entries], kept: Iterable[str] = (), blob: Blob = no_blob
) -> AsyncIterator[bytes]:
    """The archive of a log that cannot be folded: every entry, every picture that is `kept`, and an outcome with nothing in
    it."""

    async def none(head: str) -> bytes:
        return b"{}"

    async for piece in _written(_opening(forum, code, ""), pages, none, _pictures(sorted(kept), blob)):
        yield piece


async def write_programme(
    programme: Programme, name: str, pages: AsyncIterator[Entries], blob: Blob = no_blob
) -> AsyncIterator[bytes]:
    """The same of a programme, held still, whose public name is `name`, with the files of its documents."""

    async def told(head: str) -> bytes:
        if head != programme.head:
            raise ChangedError
        return _JSON.encode(figures(programme))

    kept = (_until(page, programme.last_id) async for page in pages)
    files = _pictures(sorted(blobs(programme.documents)), blob)
    async for piece in _written(_opening_of(programme.id, name), kept, told, files):
        yield piece


async def write_damaged_programme(
    programme: str, name: str, pages: AsyncIterator[Entries], kept: Iterable[str] = (), blob: Blob = no_blob
) -> AsyncIterator[bytes]:
    """Every entry of a programme that cannot be folded, every file that is kept, and no figures."""

    async def none(head: str) -> bytes:
        return b"{}"

    async for piece in _written(_opening_of(programme, name), pages, none, _pictures(sorted(kept), blob)):
        yield piece


async def _pictures(names: Iterable[str], blob: Blob) -> AsyncIterator[tuple[str, bytes]]:
    for name in names:
        if (data := await blob(name)) is not None:
            yield name, data


async def _written(
    opening: bytes,
    pages: AsyncIterator[Entries],
    figures: Callable[[str], Awaitable[bytes]],
    pictures: AsyncIterator[tuple[str, bytes]],
) -> AsyncIterator[bytes]:
    total, chain, count = hashlib.sha256(), Chain(), 0

    def put(data: bytes) -> bytes:
        total.update(data)
        return data

    yield put(opening)
    async for page in pages:
        chain.add(page)
        yield put((b",\n" if count and page else b"") + b",\n".join([_entry(*one) for one in page]))
        count += len(page)
    closing = _JSON.encode({"count": count, "head": chain.head})[1:-1]
    yield put(b'\n],%b,"outcome":%b,\n' % (closing, await figures(chain.head)))
    begun = False
    async for name, data in pictures:
        yield put((b",\n" if begun else b'"images":[\n') + _JSON.encode((name, base64.b64encode(data).decode())))
        begun = True
    if begun:
        yield put(b"\n],\n")
    yield b'"sha256":"%b"}\n' % total.hexdigest().encode()


def _figures(forum: Forum, language: str, now: int, say: Callable[[str], str], licence: str) -> bytes:
    """The outcome; an empty one where it cannot be made: the entries are worth more than none of both."""
    try:
        return json_file.render(replace(outcome(forum, language, now, say), licence=licence))
    except Exception as error:
        journal.broke("an archive has no outcome", error, forum=forum.id)
        return b"{}"


def _opening(forum: str, code: str, language: str) -> bytes:
    about: dict[str, Any] = {
        "schema": SCHEMA,
        "software": software(),
        "forum": forum,
        "code": code,
        "language": language,
    }
    return _JSON.encode(about).removesuffix(b"}") + b',"entries":[\n'


def _opening_of(programme: str, name: str) -> bytes:
    about: dict[str, Any] = {"schema": OF_PROGRAMME, "software": software(), "programme": programme, "name": name}
    return _JSON.encode(about).removesuffix(b"}") + b',"entries":[\n'


def _entry(entry_id: str, data: bytes) -> bytes:
    try:
        return _JSON.encode((entry_id, data.decode()))
    except UnicodeDecodeError:
        return _JSON.encode((entry_id, base64.b64encode(data).decode(), "base64"))


def _until(page: Entries, last: str) -> Entries:
    """The entries up to `last`: what came later is not in the figures."""
    end = place_of(last)
    return page if place_of(page[-1][0]) <= end else [entry for entry in page if place_of(entry[0]) <= end]
