"""An archive's bytes, piece by piece: a million entries never stand in memory together.

    {"schema": …, "forum": …, "code": …, "entries": [      the first line
    ["1651161601000-0","{…}"],                             one line an entry: its id, its data as text
    ["1651161602000-0","4oI=","base64"]                    data that is no text
    ],"count": …,"head": …,"outcome": {…},                 the log's running checksum; the outcome as its own JSON file
    "sha256": …}                                           SHA-256 over all bytes before this line

Whoever has an unsealed archive can join ballots of one device: it is for the organiser. Never here: reading one.
"""

import asyncio
import base64
import hashlib
from collections.abc import AsyncIterator, Callable
from typing import Any

import msgspec

from app.export import json_file
from app.forum.chain import Chain
from app.forum.outcome import outcome
from app.forum.state import Forum
from app.store.log import Entries, place_of

SCHEMA = "urn:stimmwand:archive:1"
_JSON = msgspec.json.Encoder()


class ChangedError(Exception):
    """The log was written anew while it was being read: what has been written so far is no archive."""


async def write(
    forum: Forum, pages: AsyncIterator[Entries], language: str, now: int, say: Callable[[str], str]
) -> AsyncIterator[bytes]:
    """The archive of `forum`, held still, as its log's `pages` give it up to the forum's last entry."""
    total, chain, count = hashlib.sha256(), Chain(), 0

    def put(data: bytes) -> bytes:
        total.update(data)
        return data

    yield put(_opening(forum, language))
    async for page in pages:
        kept = _until(page, forum.last_id)
        chain.add(kept)
        yield put((b",\n" if count and kept else b"") + b",\n".join([_entry(*one) for one in kept]))
        count += len(kept)
    if chain.head != forum.head:
        raise ChangedError
    closing = _JSON.encode({"count": count, "head": chain.head})[1:-1]
    figures = await asyncio.to_thread(lambda: json_file.render(outcome(forum, language, now, say)))  # it takes its time
    yield put(b'\n],%b,"outcome":%b,\n' % (closing, figures))
    yield b'"sha256":"%b"}\n' % total.hexdigest().encode()


def _opening(forum: Forum, language: str) -> bytes:
    about: dict[str, Any] = {"schema": SCHEMA, "forum": forum.id, "code": forum.code, "language": language}
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
