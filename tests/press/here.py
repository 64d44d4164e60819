"""Files made in this process: for tests that ask whether they can be made, of thirty forums, and not by whom.

A process of its own, as the app has it, computes a second before it makes a file of a small forum. Never here: the process, its
limits and its ends (test_process.py, test_press.py).
"""

from __future__ import annotations

import asyncio
import contextlib
import io
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from typing import Any

import msgspec
import pytest

from app.press import making, press, process, work
from app.press.messages import LENGTH, Asked
from app.store.log import Entries, place_of


async def _files_of(asked: Asked, log: AsyncIterator[Entries], *_: Any) -> AsyncGenerator[process.Said, None]:
    """What the process would say: it is given the same bytes, and the same code makes of them the same files."""
    last, sent, said = place_of(asked.last), b"", list[process.Said]()
    async for page in log:
        data = msgspec.msgpack.encode([entry for entry in page if place_of(entry[0]) <= last])
        sent += len(data).to_bytes(LENGTH, "big") + data
        if place_of(page[-1][0]) >= last:
            break
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(making, "say", lambda message, data=b"": said.append((message, data)))
        await asyncio.to_thread(making.make, asked, io.BytesIO(sent + bytes(LENGTH)))
    for one in said:
        yield one


@contextlib.contextmanager
def made_here() -> Iterator[None]:
    """As long as this lasts, no process is started for files."""
    with pytest.MonkeyPatch.context() as patched:
        for module in (work, press):
            patched.setattr(module, "files_of", _files_of)
        yield
