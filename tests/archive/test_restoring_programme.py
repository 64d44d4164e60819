"""A restoring of a programme that is killed at any step, and logs of programmes that are on no list.

Never here: forums (test_restoring), what is in a file (test_programme), pages.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import sys
from collections.abc import AsyncIterator
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace
from redis import Redis

from app.archive import found
from app.archive.trial.programme import try_out
from app.archive.writing import write_programme
from app.forum.chain import Chain
from app.forum.listed_programmes import ProgrammeListed
from app.live import housekeeping
from app.live.clock import now_ms
from app.live.hall import Hall
from app.programme.documents.messages import FileAttached
from app.programme.parts import CODEC
from app.programme.snapshot import snapshot
from app.store.embedded import Embedded
from app.store.log import Entries, forum_key
from app.store.log.notice_store import people_key
from tests.archive.hostile_programmes import genuine
from tests.archive.test_programme_parts import FILE
from tests.conftest import ROOT
from tests.halls import a_hall, anyio_backend, store
from tests.people import ORGANISER

__all__ = ["anyio_backend", "store"]
pytestmark = pytest.mark.anyio
ID, NAME = "p-city", "city"
PDF = b"%PDF-1.7 the strategy"
KILLED = """
import argparse, os, signal, sys
from app.archive import command, reading, restoring, restoring_programme
from app.live.clock import now_ms
from app.live.hall import Hall
from app.settings import load
from app.store.log import rewrite

step, path, url = sys.argv[1:]
reading.PAGE = 10
built, pages, files, at_desk = rewrite._built, restoring.Pages.__iter__, restoring.Pictures.__iter__, Hall.at_desk


def die(*said):
    os.kill(os.getpid(), signal.SIGKILL)


def some(whole):
    def first(self):
        yield next(iter(whole(self)))
        die()
    return first


async def build(*said):
    await built(*said)
    die()


async def list_it(*said):
    await at_desk(*said)
    die()


if step == "checked":
    restoring_programme.try_out = die
if step == "building":
    restoring.Pages.__iter__ = some(pages)
if step == "built":
    rewrite._built = build
if step == "files":
    restoring.Pictures.__iter__ = some(files)
if step == "placed":
    Hall.at_desk = die
if step == "listed":
    Hall.at_desk = list_it
sys.exit(command.restore(argparse.Namespace(file=path, new_id=False), load({"REDIS_URL": url})))
"""


@cache
def entries() -> tuple[tuple[str, bytes], ...]:
    """Every part of a programme, and a document whose file is kept."""
    log = [(entry_id, json.dumps(said).encode()) for entry_id, said in genuine()]
    event = FileAttached("doc1", 3, replace(FILE, blob=hashlib.sha256(PDF).hexdigest(), size=len(PDF)))
    later = f"{int(log[-1][0].partition('-')[0]) + 1}-0"
    return (*log, (later, CODEC.encode(ORGANISER.by, "a file that is kept", event)))


async def put(hall: Hall, log: Entries, listing: int = 0, programme: str = ID) -> None:
    """A log that is on no list."""
    assert await hall.log.restore(programme, [log], listing)


async def blob(name: str) -> bytes | None:
    return PDF if name == hashlib.sha256(PDF).hexdigest() else None


async def once() -> AsyncIterator[Entries]:
    yield list(entries())


@pytest.fixture
async def path(tmp_path: Path) -> Path:
    file = tmp_path / "city.archive"
    state = snapshot(try_out(ID, [list(entries())], now_ms()))
    file.write_bytes(b"".join([piece async for piece in write_programme(state, NAME, once(), blob)]))
    return file


async def killed_at(step: str, path: Path, store: Embedded) -> int:
    """A real process, really killed; how it ended."""
    started = await asyncio.create_subprocess_exec(sys.executable, "-c", KILLED, step, str(path), store.url, cwd=ROOT)
    async with asyncio.timeout(30):
        return await started.wait()


@pytest.mark.parametrize(
    "step",
    [
        *(pytest.param(one, marks=pytest.mark.long) for one in ("checked", "building", "built", "listed", "never")),
        "files",
        "placed",
    ],
)
async def test_a_restoring_that_is_killed_leaves_nothing_or_is_finished(store: Embedded, path: Path, step: str) -> None:
    """9 A4: of a programme, too, with the files of its documents; two processes look at once, and it is there once."""
    assert await killed_at(step, path, store) == (0 if step == "never" else -9)
    with Redis.from_url(store.url) as redis:
        beside = [key for key in redis.keys("*") if b":new:" in key]
        assert len(beside) == {"building": 1, "built": 1, "files": 2}.get(step, 0), "the control: it was killed there"
        assert all(0 < redis.pttl(key) <= 60_000 for key in beside), "and the store removes that by itself"
    async with a_hall(store) as hall, a_hall(store) as other:
        if step in ("placed", "listed", "never"):
            assert (ID in hall.desk.state.programmes) == (step != "placed"), "the control"
            await asyncio.gather(found.look(hall), found.look(other))
            assert hall.desk.state.listings == {ID: 1} and await found.unlisted(other) == []
            place, chained = await hall.programme(ID), Chain()
            chained.add(list(entries()))
            assert place and place.programme.head == chained.head
            assert await hall.log.blob(ID, hashlib.sha256(PDF).hexdigest()) == PDF
        else:
            await asyncio.gather(found.look(hall), found.look(other))
            assert not await hall.log.holds(ID) and await hall.log.blob_names(ID) == frozenset()
            assert not hall.desk.state.programmes and await found.unlisted(hall) == []
            assert await killed_at("never", path, store) == 0, "it can be done again"


async def test_a_log_of_a_programme_that_was_deleted_waits_for_a_person(store: Embedded) -> None:
    """9 A4: of a store that was put back without its list: whoever looked first took it for what comes late, and deleted it."""
    async with a_hall(store) as hall:
        await put(hall, list(entries()), listing=1)
        await found.look(hall)
        assert await housekeeping.delete_programme(hall, ORGANISER.by, "delete", ID) is None
        await housekeeping.look(hall)
        await put(hall, list(entries()))
        await found.look(hall)
        assert await found.unlisted(hall) == [ID] and ID not in hall.desk.state.programmes
        row = await found.looked_at(hall, ID, "de")
        assert row.why is None and row.entries == len(list(entries()))
        assert await found.put_back(hall, ID) and await hall.programme(ID)


async def test_what_comes_late_for_a_programme_that_is_gone_goes_with_who_followed_it(store: Embedded) -> None:
    """9 A4: a process that stood still adds its entry to a log that is no longer there, and thereby makes one."""
    async with a_hall(store) as hall:
        await put(hall, list(entries()), listing=1)
        await found.look(hall)
        assert await housekeeping.delete_programme(hall, ORGANISER.by, "delete", ID) is None
        await housekeeping.look(hall)
        await hall.log.write(forum_key(ID), [b'{"b":"o:ada","c":"late","e":{"t":"ProgrammeShown"}}'])
        with Redis.from_url(store.url) as redis:
            redis.hset(people_key(ID), "somebody", b"{}")
            assert await found.unlisted(hall) == [ID], "the control"
            await found.look(hall)
            assert await found.unlisted(hall) == [] and not await hall.log.holds(ID)
            assert not redis.exists(people_key(ID))


async def test_a_programme_whose_id_is_another_ones_name_comes_back_under_the_next(store: Embedded) -> None:
    """9 A4: it was refused for ever, by itself and by hand, with “somebody changed something just now”."""
    async with a_hall(store) as hall:
        assert await hall.at_desk(ORGANISER.by, "another", ProgrammeListed("p-other", ID)) is None
        await put(hall, list(entries()), listing=1)
        await found.look(hall)
        assert hall.desk.state.programmes == {"p-other": ID, ID: f"{ID}-2"} and await found.unlisted(hall) == []
