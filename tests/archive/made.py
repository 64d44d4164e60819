"""Archives of the tests' forums, in memory; and how somebody would forge one.

Here: making and bending files. Never: what must be found (the tests).
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator, Callable
from functools import cache
from typing import Any

from app.archive.writing import write
from app.export import json_file
from app.forum import codec, fold
from app.forum.outcome import outcome
from app.forum.state import Forum
from app.live.replica import Replica
from app.store.log import Entries
from tests.forum.outcome.evening import evening


@cache
def of_the_evening() -> tuple[tuple[str, bytes], ...]:
    """The log of the evening on which everything happens once; played once, since each step is replayed."""
    return tuple(evening().entries)


def folded(entries: Entries, forum: str = "f1") -> Forum:
    """The forum as a process has it."""
    one = Replica("log", lambda: Forum(forum), codec.FORUM, fold.fold, fold.skip)
    one.take(entries)
    return one.state


def archived(entries: Entries, now: int, page: int = 7, language: str = "de") -> bytes:
    """The whole archive of a log."""

    async def pages() -> AsyncIterator[Entries]:
        for start in range(0, len(entries), page):
            yield entries[start : start + page]

    async def whole() -> bytes:
        return b"".join([piece async for piece in write(folded(entries), pages(), language, now, str)])

    return asyncio.run(whole())


def outcome_file(entries: Entries, now: int) -> bytes:
    """The outcome's JSON file."""
    return json_file.render(outcome(folded(entries), "de", now, str))


def summed(data: bytes, end: bytes = b"}\n") -> bytes:
    """The same bytes with a checksum that fits: what a forger who knows the form would do."""
    before = data[: data.rindex(b'"sha256":')]
    return before + b'"sha256":"%b"' % hashlib.sha256(before).hexdigest().encode() + end


def forged(data: bytes, change: Callable[[dict[str, list[dict[str, Any]]]], None]) -> bytes:
    """The file with changed tables and every checksum over its bytes made anew."""
    place = data.find(b',"outcome":')
    start = place + len(b',"outcome":') if place >= 0 else 0
    inner = json.loads(data[start : data.rindex(b',\n"sha256"')] if start else data)
    change({table["name"]: table["rows"] for table in inner["tables"]})
    whole = summed(json.dumps(inner, ensure_ascii=False, separators=(",", ":")).encode(), b"}")
    return summed(data[:start] + whole + b',\n"sha256":"?"}\n') if start else whole
