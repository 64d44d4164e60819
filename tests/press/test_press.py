"""Files as the web asks for them: kept until the forum changes, one made at a time in all processes; gone with the forum."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import weakref
from collections.abc import AsyncIterator
from pathlib import Path

import msgspec
import pytest
from redis import Redis

from app.forum import events as e
from app.live import housekeeping, sealing
from app.live.hall import Hall, LiveForum
from app.press import line
from app.press.batches import BATCHES
from app.press.press import MOST_JOBS, Press
from app.press.tray import File, Job, too_many, tray_of
from app.press.work import Way
from app.store.embedded import Embedded
from app.store.log import Unavailable
from tests.halls import CROWD, VOTE, a_hall, anyio_backend, opened, store
from tests.people import FORUM, ORGANISER
from tests.press.children import ENDS, HANGS, MAKES, ONE_LACKS, child

__all__ = ["anyio_backend", "store"]
pytestmark = pytest.mark.anyio
PATIENCE_S = 20.0


@pytest.fixture
async def hall(store: Embedded) -> AsyncIterator[Hall]:
    async with a_hall(store) as made:
        await opened(made, CROWD[:3])
        yield made


async def of(hall: Hall) -> LiveForum:
    found = await hall.place(FORUM)
    assert found
    return found


@contextlib.asynccontextmanager
async def pressing(hall: Hall, command: tuple[str, ...] = MAKES) -> AsyncIterator[Press]:
    press = Press(hall, Way(command))
    try:
        yield press
    finally:
        await press.stop()


async def made(press: Press, place: LiveForum, name: str = "json", language: str = "de") -> bytes:
    found = await press.made(place, name, language, PATIENCE_S)
    assert found is not None
    return found[1]


async def told(press: Press, place: LiveForum, *states: str) -> Job:
    """What is said of the batch when it has come to one of these."""
    async with asyncio.timeout(PATIENCE_S):
        while True:
            job = (await press.tray(place, "de")).jobs.get("data")
            if job is not None and job.state in states:
                return job
            await asyncio.sleep(0.01)


async def idle(press: Press) -> None:
    """Waits until nothing is being made here."""
    async with asyncio.timeout(PATIENCE_S):
        while press._jobs:  # noqa: ASYNC110  # who asks for a file looks, too
            await asyncio.sleep(0.01)


async def test_a_file_is_kept_until_the_forum_changes(hall: Hall) -> None:
    """13 A4: made once, found by every process, by one that starts now too; made anew when something has happened."""
    place = await of(hall)
    first = place.forum.last_id.encode()
    async with pressing(hall) as press:
        assert await made(press, place) == b"json of " + first
        await idle(press)
        assert (await press.tray(place, "de")).jobs == {}
    broken = child(ENDS["broken"])
    async with pressing(hall, broken) as other:
        assert await made(other, place) == b"json of " + first, "nobody has made it anew"
        assert await made(other, place, "xlsx") == b"xlsx of " + first, "it came with the other"
        assert await hall.ask(place, CROWD[0], "vote", VOTE) is None
        assert await other.made(place, "json", "de", PATIENCE_S) is None, "it is of an earlier moment"
    async with pressing(hall) as press:
        assert await made(press, place) == b"json of " + place.forum.last_id.encode() != b"json of " + first


async def test_a_file_from_a_time_that_has_not_come_is_not_taken_for_the_newest(hall: Hall) -> None:
    """D10: made while a clock was years ahead, it would be given out as of now for as long, whatever happens in the forum."""
    place = await of(hall)
    async with pressing(hall) as press:
        await made(press, place)
        await idle(press)
        said = (await press.tray(place, "de")).files["json"]
    token, far = await hall.log.open_tray(FORUM), msgspec.structs.replace(said, at=said.at + 20 * 365 * 86_400_000)
    assert await hall.log.tell_of_file(FORUM, token, "file:json:de", msgspec.json.encode(far))
    assert await hall.ask(place, CROWD[0], "vote", VOTE) is None
    async with pressing(hall) as press:
        assert await made(press, place) == b"json of " + place.forum.last_id.encode()


async def test_each_language_has_its_own(hall: Hall) -> None:
    place = await of(hall)
    async with pressing(hall) as press:
        await made(press, place)
        assert (await press.tray(place, "en")).files == {}
        await made(press, place, language="en")
        await idle(press)
        assert (await press.tray(place, "en")).files.keys() == {*BATCHES["data"][0]}


@pytest.mark.parametrize("why", ENDS)
async def test_why_there_is_none_stays_told_until_it_is_tried_again(hall: Hall, why: str) -> None:
    """13 A4: killed, out of memory, broken, of a log that is written anew again and again; then it goes."""
    place = await of(hall)
    async with pressing(hall, child(ENDS[why])) as press:
        assert await press.made(place, "json", "de", PATIENCE_S) is None
        job = await told(press, place, "failed")
        assert job.why == why and not job.runs(place.now())
    async with pressing(hall) as press:
        await made(press, place)
        await idle(press)
        assert (await press.tray(place, "de")).jobs == {}


async def test_one_that_is_lacking_is_named_and_the_others_are_there(hall: Hall) -> None:
    place = await of(hall)
    async with pressing(hall, ONE_LACKS) as press:
        await made(press, place, "zip")
        job = await told(press, place, "failed")
        assert (job.why, job.lacking) == ("large", ("json",))


async def test_two_at_once_are_made_one_after_the_other(hall: Hall, store: Embedded) -> None:
    """13 A4: one at a time per installation, whichever process asks; who waits says so to every process."""
    async with a_hall(store) as second, pressing(hall, HANGS) as busy, pressing(second) as other:
        place, there = await of(hall), await of(second)
        await busy.ask(place, "data", "de")
        await told(busy, place, "making")
        await other.ask(there, "data", "de")
        assert not other._jobs, "it is under way elsewhere"
        await other.ask(there, "data", "en")
        async with asyncio.timeout(PATIENCE_S):
            while (await busy.tray(place, "en")).jobs.get("data") is None:  # noqa: ASYNC110  # in another process
                await asyncio.sleep(0.01)
        assert (await busy.tray(place, "en")).jobs["data"].state == "waits"
        await busy.stop()
        assert await made(other, there, language="en") == b"json of " + there.forum.last_id.encode()
        assert (await other.tray(there, "de")).jobs == {}, "who was stopped has said so"


async def test_the_turn_of_a_process_that_died_is_somebody_elses_soon(
    hall: Hall, monkeypatch: pytest.MonkeyPatch
) -> None:
    """13 A4: its turn has a short life; what it said goes stale, and people hear that it was broken off."""
    place = await of(hall)
    await hall.log.take_turn("a process that died", 300)
    async with pressing(hall) as press:
        assert await made(press, place)
    job = Job(state="making", edition="e", at=place.now() - 60_000)
    assert not job.runs(place.now()) and job.told("other", place.now()) and job.told("e", place.now() + 10**9)


async def test_who_loses_the_turn_stops(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that stood still for long: two would be at work."""
    monkeypatch.setattr(line, "RENEW_S", 0.02)
    place = await of(hall)
    async with pressing(hall, HANGS) as press:
        await press.ask(place, "data", "de")
        await told(press, place, "making")
        await hall.log._run("return redis.call('SET', KEYS[1], 'another')", ("sw:{desk}:line-of-files",), ())
        assert (await told(press, place, "failed")).why == "away"
        await idle(press)
    assert not await hall.log.take_turn("a third", 10), "it is still the other's"


async def test_a_log_that_is_written_anew_takes_its_files_along(hall: Hall, store: Embedded, tmp_path: Path) -> None:
    """13 A4, B16: whatever was made of words that are meant to go goes in the same moment, and a child that read them keeps
    nothing."""
    place = await of(hall)
    async with pressing(hall) as press:
        await made(press, place)
        await idle(press)
        assert await hall.append(place, ORGANISER.by, "close", e.ForumClosed()) is None
        token = await hall.log.open_tray(FORUM)
        assert await sealing.seal(hall, place) is None
        assert (await press.tray(place, "de")).files == {}
        assert not await hall.log.keep_file(FORUM, token, "file:json:de", "e", b"{}", b"late")
        assert hall.log and keys_of(store) == {b"sw:{f1}:log"}


def keys_of(store: Embedded) -> set[bytes]:
    """Everything in the store under this forum's name, but for who is connected."""
    with Redis.from_url(store.url) as redis:
        return {key for key in redis.keys(f"sw:{{{FORUM}}}*") if key.rpartition(b":")[2] not in (b"seats", b"here")}


async def test_nothing_outlives_the_forum(hall: Hall, store: Embedded, tmp_path: Path) -> None:
    """13 A4, B16: kept files go with it, from the disk too; what is being made then comes to nothing."""
    place = await of(hall)
    async with pressing(hall) as press:
        assert b"json of" in await made(press, place)
        await idle(press)
    on_disk = lambda: b"json of" in b"".join(one.read_bytes() for one in tmp_path.rglob("*.aof*"))  # noqa: E731
    assert on_disk(), "the control"
    async with pressing(hall, HANGS) as press:
        assert await hall.ask(place, CROWD[0], "vote", VOTE) is None
        await press.ask(place, "data", "de")
        await told(press, place, "making")
        token = await hall.log.open_tray(FORUM)
        assert await housekeeping.delete(hall, ORGANISER.by, "away", FORUM) is None
        await hall.log.delete(FORUM, wait=True)
        assert not await hall.log.keep_file(FORUM, token, "file:json:de", "e", b"{}", b"late")
        assert await hall.log.open_tray(FORUM) == ""
    assert keys_of(store) == set() and not on_disk()
    with Redis.from_url(store.url) as redis:
        assert redis.zrange("sw:{desk}:trays", 0, -1) == []


@pytest.mark.parametrize("turn", ["waits", "making"])
async def test_work_for_a_forum_that_was_deleted_ends_at_once(
    hall: Hall, store: Embedded, monkeypatch: pytest.MonkeyPatch, turn: str
) -> None:
    """9 E12: it held the whole forum in memory while others had their turn, and while its child went on, for minutes."""
    monkeypatch.setattr("app.press.work.TELL_S", 0.02)
    monkeypatch.setattr("app.press.work.SIGN_S", 0.02)
    async with a_hall(store) as second, pressing(second, HANGS) as press:
        await second.newest_desk()
        place = await of(second)
        if turn == "waits":
            assert await hall.log.take_turn("somebody else", 60_000)
        await press.ask(place, "data", "de")
        await told(press, place, turn)
        state = weakref.ref(place.forum)
        assert press._jobs, "the control"
        assert await housekeeping.delete(hall, ORGANISER.by, "delete", FORUM) is None
        await idle(press)
        del place
        async with asyncio.timeout(PATIENCE_S):
            while state() is not None:
                gc.collect()
                await asyncio.sleep(0.01)


async def test_too_many_at_once_are_refused(hall: Hall) -> None:
    """And all of them are given up at once, also the one whose child is just being started."""
    place = await of(hall)
    async with pressing(hall, HANGS) as press:
        for number in range(MOST_JOBS):
            await press.ask(place, "data", f"l{number}")
        with pytest.raises(Unavailable):
            await press.ask(place, "data", "one more")


def test_the_oldest_files_go_first() -> None:
    """13 A4: bounded in size for each forum; in number by the batches and languages that there are."""

    said = {
        f"file:{name}:de": msgspec.json.encode(File(edition="e", at=at, size=10))
        for name, at in (("a", 3), ("b", 1), ("c", 2))
    }
    assert (
        too_many(said, 30) == []
        and too_many(said, 29) == ["file:b:de"]
        and too_many(said, 5)
        == [
            "file:b:de",
            "file:c:de",
            "file:a:de",
        ]
    )


async def test_forums_that_nobody_asks_for_lose_their_files(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    """13 A4: bounded in number for the installation."""
    from app.store.log import made_files

    monkeypatch.setattr(made_files, "MOST_FORUMS", 2)
    place = await of(hall)
    async with pressing(hall) as press:
        await made(press, place)
        await idle(press)
        for later in (1, 2):
            await hall.log.note_tray(f"other{later}", place.now() + later)
        assert (await press.tray(place, "de")).files == {}


def test_what_another_version_says_is_left_out() -> None:
    said = {"file:json:de": b'{"size":"many"}', "job:data:de": b"[]", "file:zip:en": b'{"edition":"e","at":1,"size":2}'}
    assert tray_of(said, "de").files == {} == tray_of(said, "de").jobs
    assert tray_of(said, "en").files == {"zip": File(edition="e", at=1, size=2)}
