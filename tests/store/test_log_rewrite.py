"""A log is written anew as a whole or not at all; everybody who has it in memory reads it again, and the old bytes go."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from redis import Redis
from redis.asyncio import Redis as AsyncRedis

from app.activities.base.actor import Actor
from app.forum import codec
from app.forum.events import LogRewritten
from app.live.hall import Hall, LiveForum
from app.store.embedded import Embedded
from app.store.log import Entries, Log, forum_key
from app.store.log import rewrite as rewriting
from tests.halls import CROWD, VOTE, a_hall, anyio_backend, opened, store, stored, votes
from tests.live.conftest import Socket
from tests.people import ANNA, BORIS, FORUM
from tests.play import Forums, digest

__all__ = ["anyio_backend", "store"]
pytestmark = pytest.mark.anyio
SECRET = b"a-canary-of-anna"


def without(by: str, entries: Entries) -> Entries:
    """A log as it is without what one person said."""
    return [(entry_id, data) for entry_id, data in entries if by.encode() not in data]


def names(store: Embedded) -> list[bytes]:
    with Redis.from_url(store.url) as redis:
        return sorted(key for key in redis.keys("*") if FORUM.encode() in key)


async def settled(hall: Hall, epoch: int) -> LiveForum:
    async with asyncio.timeout(10):
        while (place := await hall.place(FORUM)) is None or place.replica.epoch < epoch:  # noqa: ASYNC110
            await asyncio.sleep(0.005)
    return place


async def test_every_process_reads_a_log_that_was_written_anew_and_shows_everybody_a_whole_stage(
    store: Embedded,
) -> None:
    """E10, fault 11: the state is that of the new log in each process, the epoch says so, phones get everything again."""
    async with a_hall(store) as first, a_hall(store) as second:
        here = await opened(first, [ANNA, BORIS])
        there = await settled(second, 0)
        assert await first.ask(here, ANNA, "one", VOTE) is None
        assert await first.ask(here, BORIS, "two", VOTE) is None
        phone, wall = Socket(), Socket()
        there.scene.enter(phone.seat(person=BORIS.by))
        there.scene.enter(wall.seat("wall"))
        await asyncio.sleep(0.3)
        phone.got.clear()
        wall.got.clear()
        kept = without(ANNA.by, stored(store))
        last = LogRewritten("erased", "00" * 32, len(kept))
        assert await first.rewrite(here, "l:log", kept, last) is True
        await settled(second, 1)
        assert (here.replica.epoch, there.replica.epoch) == (1, 1)
        assert votes(here) == votes(there) == {BORIS.by: {"o1": 1}}
        assert digest(here.forum) == digest(there.forum) == digest(Forums(FORUM, 0).replayed(stored(store)))
        await asyncio.sleep(0.3)
        assert {message.split()[1] for message in phone.got} >= {"task", "clock"}
        assert {message.split()[1] for message in wall.got} >= {"stage", "counts"}
        assert await second.ask(there, BORIS, "three", VOTE) is None  # and goes on
        assert await second.ask(there, BORIS, "two", VOTE) is None  # what was answered stays answered


async def test_nothing_is_written_anew_when_somebody_has_said_something_meanwhile(store: Embedded) -> None:
    """E10: an acknowledged vote that came in between is never dropped; the attempt leaves nothing behind."""
    async with a_hall(store) as hall:
        place = await opened(hall, [ANNA])
        before = place.forum.last_id
        assert await hall.ask(place, ANNA, "one", VOTE) is None
        entries = stored(store)
        assert await hall.log.rewrite(forum_key(FORUM), [("1-0", b"{}")], before) is False
        assert stored(store) == entries
        assert names(store) == [forum_key(FORUM).encode()]
        assert place.replica.epoch == 0


async def test_votes_that_arrive_while_the_log_is_written_anew_are_all_in_it(store: Embedded) -> None:
    """E10: commands under way are answered from the new state or stay waiting; none is lost, none counted twice."""
    async with a_hall(store) as hall:
        place = await opened(hall, [*CROWD, ANNA])
        done = False

        async def until_it_works() -> None:
            nonlocal done
            while not done:
                await asyncio.sleep(0.01)
                entries, last_id = without(ANNA.by, stored(store)), place.forum.last_id
                kept = [entry for entry in entries if codec.milliseconds(entry[0]) <= codec.milliseconds(last_id)]
                if entries and entries[-1][0] == last_id:
                    done = await hall.rewrite(place, "l:log", kept, LogRewritten("sealed", "", len(kept)))

        async def cast(person: Actor, number: int) -> None:
            await asyncio.sleep(number / 400)
            assert await hall.ask(place, person, "vote", VOTE) is None

        await asyncio.gather(until_it_works(), *(cast(person, number) for number, person in enumerate(CROWD)))
        assert place.replica.epoch == 1
        assert votes(place) == {person.by: {"o1": 1} for person in CROWD}
        assert digest(place.forum) == digest(Forums(FORUM, 0).replayed(stored(store)))


async def test_the_old_bytes_leave_the_disk(store: Embedded, tmp_path: Path) -> None:
    """E10, fact 9: when the rewriting is done no file of the store holds them any more."""

    def on_disk() -> int:
        return sum(SECRET in file.read_bytes() for file in tmp_path.rglob("*") if file.is_file())

    log = Log(store.url)
    key = forum_key(FORUM)
    try:
        await log.write(key, [b"one", SECRET, b"three"])
        assert on_disk() == 1  # the control
        entries = stored(store)
        assert await log.rewrite(key, [entries[0], entries[2], (f"{entries[2][0][:-2]}-9", b"last")], entries[2][0])
        assert on_disk() == 0
        assert [data for _, data in stored(store)] == [b"one", b"three", b"last"]
    finally:
        await log.close()


async def test_a_process_that_dies_in_between_leaves_the_old_log_whole_and_nothing_else_for_long(
    store: Embedded, monkeypatch: pytest.MonkeyPatch
) -> None:
    """E10: half of the new log is written under another name, which the store forgets by itself."""
    monkeypatch.setattr(rewriting, "PAGE", 2)
    monkeypatch.setattr(rewriting, "LEFT_BEHIND_MS", 150)
    log = Log(store.url)
    key = forum_key(FORUM)
    client = AsyncRedis.from_url(store.url)
    try:
        await log.write(key, [b"one", b"two", b"three"])
        before = stored(store)
        backwards = [("1-0", b"a"), ("2-0", b"b"), ("3-0", b"c"), ("2-0", b"is no id after 3-0: here it breaks")]
        with pytest.raises(Exception, match="equal or smaller"):
            await rewriting.rewrite(client, key, backwards, before[-1][0])
        assert len(names(store)) == 2
        assert stored(store) == before
        async with asyncio.timeout(5):
            while len(names(store)) > 1:  # noqa: ASYNC110
                await asyncio.sleep(0.02)
        whole = [("1-0", b"a"), ("2-0", b"b"), ("3-0", b"c")]
        assert await rewriting.rewrite(client, key, whole, before[-1][0])
        await asyncio.sleep(0.3)  # the new log itself is not forgotten
        assert stored(store) == whole
    finally:
        await client.aclose()
        await log.close()
