"""A restoring that is killed at any step, and logs that are on no list: found, finished, or left for somebody to say.

Never here: what is in a file (test_archive), what an unfit log is (tests/web/desk/test_hostile).
"""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from redis import Redis

from app.archive import found
from app.archive.trial import UnfitError
from app.forum import desk
from app.forum.state import Forum
from app.live import housekeeping
from app.live.hall import Hall
from app.store.embedded import Embedded
from app.store.log import forum_key
from tests.archive.hostile import changed, genuine
from tests.archive.made import archived, folded, of_the_evening
from tests.conftest import ROOT
from tests.halls import a_hall, anyio_backend, store, stored
from tests.people import CODE, FORUM, ORGANISER
from tests.play import digest

__all__ = ["anyio_backend", "store"]
pytestmark = pytest.mark.anyio
NOW = 1_651_170_000_000
KILLED = """
import argparse, os, signal, sys
from app.archive import command, reading, restoring
from app.settings import load
from app.store.log import rewrite

step, path, url = sys.argv[1:]
reading.PAGE = 10
listed, built, pages = restoring.listed, rewrite._built, restoring.Pages.__iter__


def die(*said):
    os.kill(os.getpid(), signal.SIGKILL)


def some(self):
    yield next(pages(self))
    die()


async def build(*said):
    await built(*said)
    die()


async def list_it(*said):
    assert await listed(*said)
    die()


if step == "checked":
    restoring.try_out = die
if step == "building":
    restoring.Pages.__iter__ = some
if step == "built":
    rewrite._built = build
if step == "placed":
    restoring.listed = die
if step == "listed":
    restoring.listed = list_it
sys.exit(command.restore(argparse.Namespace(file=path, new_id=False), load({"REDIS_URL": url})))
"""


async def killed_at(step: str, path: Path, store: Embedded) -> int:
    """A real process, really killed; how it ended."""
    started = await asyncio.create_subprocess_exec(sys.executable, "-c", KILLED, step, str(path), store.url, cwd=ROOT)
    async with asyncio.timeout(30):
        return await started.wait()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "evening.archive"
    file.write_bytes(archived(list(of_the_evening()), NOW))
    return file


@pytest.mark.parametrize(
    "step",
    [
        "checked",
        *(pytest.param(one, marks=pytest.mark.long) for one in ("building", "built", "listed")),
        "placed",
        "never",
    ],
)
async def test_a_restoring_that_is_killed_leaves_nothing_or_is_finished(store: Embedded, path: Path, step: str) -> None:
    """A4: whatever step it was at, no half of a log is left; once it was placed, the next start puts it on the list."""
    assert await killed_at(step, path, store) == (0 if step == "never" else -9)
    with Redis.from_url(store.url) as redis:
        beside = [key for key in redis.keys("*") if b":new:" in key]
        assert bool(beside) == (step in ("building", "built")), "the control: it was killed where it should be"
        assert all(0 < redis.pttl(key) <= 60_000 for key in beside), "and the store removes that by itself"
    async with a_hall(store) as hall:
        if step in ("placed", "listed", "never"):
            assert (FORUM in hall.desk.state.forums) == (step != "placed"), "the control"
            await found.look(hall)
            place = await hall.place(FORUM)
            assert place and place.forum.head == folded(list(of_the_evening())).head and hall.by_code(CODE) == FORUM
            assert digest(place.forum) == digest(folded(list(of_the_evening())))
        else:
            await found.look(hall)
            assert stored(store) == [] and not hall.desk.state.forums and await found.unlisted(hall) == []
            assert await killed_at("never", path, store) == 0, "it can be done again"


async def placed(hall: Hall, forum: str = FORUM, listing: int = 0) -> None:
    """A log that is on no list."""
    assert await hall.log.restore(forum, [list(of_the_evening())], listing)


async def test_a_log_that_nobody_has_listed_is_found_and_waits_for_a_person(store: Embedded) -> None:
    """A4: of a list that was lost, or a copied store: it is neither listed nor deleted by itself, but can be both."""
    async with a_hall(store) as hall:
        await placed(hall)
        await found.look(hall)
        assert await found.unlisted(hall) == [FORUM] and not hall.desk.state.forums
        row = await found.looked_at(hall, FORUM, "en")
        assert (row.entries, row.code, row.why) == (len(of_the_evening()), CODE, None) and row.title and row.joined
        assert await hall.at_desk(ORGANISER.by, "another", desk.ForumListed("other", CODE)) is None
        assert await found.put_back(hall, FORUM) and await found.unlisted(hall) == []
        assert hall.desk.state.forums[FORUM] != CODE, "its digits were taken meanwhile"
        assert await housekeeping.delete(hall, ORGANISER.by, "delete", FORUM) is None and stored(store) == []


async def test_a_found_log_that_cannot_be_shown_does_not_come_on_the_list(store: Embedded) -> None:
    """A4: neither by hand nor by itself; what cannot be read of it does not keep it from being looked at."""
    bad = changed(zone="Mars/Olympus")(genuine())
    log = [(entry_id, json.dumps(told).encode()) for entry_id, told in bad]
    async with a_hall(store) as hall:
        assert await hall.log.restore(FORUM, [log], 1)
        await found.look(hall)
        assert not hall.desk.state.forums and (await found.looked_at(hall, FORUM, "en")).why
        with pytest.raises(UnfitError, match="time zone"):
            await found.put_back(hall, FORUM)


async def test_a_found_log_is_read_once_however_often_it_is_looked_at(
    store: Embedded, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A4: each process looks twice a minute, the desk at each call, and a log may be long; what comes to it is read."""
    tried: list[str] = []
    honest = found.try_out

    def counted(forum: str, *rest: Any) -> Forum:
        tried.append(forum)
        return honest(forum, *rest)

    monkeypatch.setattr(found, "try_out", counted)
    async with a_hall(store) as hall:
        await placed(hall)
        for _ in range(2):
            await found.look(hall)
            assert (await found.looked_at(hall, FORUM, "en")).entries == len(of_the_evening())
        assert tried == [FORUM]
        await hall.log.write(forum_key(FORUM), [b'{"b":"f:felix","c":"late","e":{"t":"WallBlanked"}}'])
        assert (await found.looked_at(hall, FORUM, "en")).entries == len(of_the_evening()) + 1
        assert await found.put_back(hall, FORUM) and tried == [FORUM, FORUM]


async def test_only_what_has_no_beginning_goes_by_itself(store: Embedded) -> None:
    """A4: however the making of a forum was written down, it is read as what it is and not by its bytes."""
    async with a_hall(store) as hall:
        await placed(hall)
        assert await found.put_back(hall, FORUM)
        assert await housekeeping.delete(hall, ORGANISER.by, "delete", FORUM) is None
        await housekeeping.look(hall, NOW)
        made = b'{"b": "o:1", "c": "1", "e": {"t": "ForumCreated", "code": "700123", "settings": {"title": {}}}}'
        await hall.log.write(forum_key(FORUM), [made])
        await found.look(hall)
        assert await found.unlisted(hall) == [FORUM]


async def test_what_comes_late_for_a_forum_that_is_gone_goes_too(store: Embedded) -> None:
    """A4: a process that stood still adds its entry to a log that is no longer there, and thereby makes one."""
    async with a_hall(store) as hall:
        await placed(hall)
        assert await found.put_back(hall, FORUM)
        assert await housekeeping.delete(hall, ORGANISER.by, "delete", FORUM) is None
        await housekeeping.look(hall, NOW)
        await hall.log.write(forum_key(FORUM), [b'{"b":"p:x","c":"late","e":{"t":"WallBlanked"}}'])
        assert await found.unlisted(hall) == [FORUM], "the control"
        await found.look(hall)
        assert stored(store) == [] and await found.unlisted(hall) == []
