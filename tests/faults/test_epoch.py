"""A log that becomes shorter than what was read of it: noticed, read anew, and what this process still has is written again.

Here: one store, whose file is cut, put back, or replaced under a living process. Never: a cluster (test_cluster.py), HTTP.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from redis import Redis

from app.activities.base.actor import Actor
from app.forum import commands as c
from app.forum import desk
from app.forum import events as e
from app.forum.images import AddImage, RemoveImage
from app.live import pictures
from app.live.hall import Hall, LiveForum
from app.store.embedded import Embedded
from app.store.log import Log, forum_key
from app.store.log import log as logs
from tests.halls import CROWD, VOTE, a_hall, anyio_backend, has_folded, opened, store, stored, votes
from tests.live.conftest import Socket
from tests.people import ANNA, BORIS, FACILITATOR, FORUM, ORGANISER
from tests.pictures import HOUSE, TREE
from tests.play import Forums, digest

__all__ = ["anyio_backend", "store"]
pytestmark = pytest.mark.anyio
FEW = CROWD[:40]


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """The regular look at the logs comes sooner than in a hall, so that nobody waits for it here."""
    monkeypatch.setattr(logs, "PROVE_S", 0.3)


def tail_of_the_file(store: Embedded) -> Path:
    return max((store._data / "appendonlydir").glob("*.incr.aof"), key=lambda file: file.stat().st_mtime)


def kill(store: Embedded) -> None:
    """Killed; the embedded store starts it again half a second later."""
    with Redis.from_url(store.url) as redis:
        os.kill(int(redis.info("server")["process_id"]), signal.SIGKILL)


def restart_with(store: Embedded, size: int) -> None:
    """What a restored copy is like: the file ends where it ended some time ago."""
    kill(store)
    os.truncate(tail_of_the_file(store), size)


async def until(true: Any, seconds: float = 15) -> None:
    async with asyncio.timeout(seconds):
        while not true():  # noqa: ASYNC110
            await asyncio.sleep(0.01)


def as_the_log_says(place: LiveForum, store: Embedded) -> bool:
    """Figure 9: the state is exactly that of a process which reads the log now."""
    fresh = Forums(FORUM, 0).replayed(stored(store))
    return digest(fresh, ("head", "closed_head")) == digest(place.forum, ("head", "closed_head"))


@contextlib.asynccontextmanager
async def voted(store: Embedded, people: list[Actor] = FEW) -> AsyncIterator[tuple[Hall, LiveForum, int]]:
    """Everybody's vote is acknowledged; the size is that of the store's file before the last ten."""
    async with a_hall(store) as hall:
        place = await opened(hall, people)
        assert set(await asyncio.gather(*(hall.ask(place, one, "vote", VOTE) for one in people[:-10]))) == {None}
        size = tail_of_the_file(store).stat().st_size
        assert set(await asyncio.gather(*(hall.ask(place, one, "vote", VOTE) for one in people[-10:]))) == {None}
        yield hall, place, size


@pytest.mark.parametrize("run", range(3))
async def test_a_log_that_was_cut_under_a_living_process_is_noticed_and_made_whole(store: Embedded, run: int) -> None:
    """Fault 11, fault 8, figure 9: nothing acknowledged is missing, the epoch says it, the console says how many."""
    await cut_and_healed(store)


@pytest.mark.long
@pytest.mark.parametrize("run", range(100))
async def test_the_same_a_hundred_times(store: Embedded, run: int) -> None:
    """Figure 9: 100 of 100."""
    await cut_and_healed(store)


async def cut_and_healed(store: Embedded) -> None:
    async with voted(store) as (hall, place, size):
        before = votes(place)
        console, phone = Socket(), Socket()
        place.scene.enter(console.seat("console"))
        place.scene.enter(phone.seat(person=FEW[0].by))
        await asyncio.sleep(0.25)
        phone.got.clear()
        restart_with(store, size)
        await until(lambda: place.replica.epoch == 1)
        assert votes(place) == before
        assert as_the_log_says(place, store)
        assert [(one.again, one.gone) for one in place.forum.healings] == [(10, 0)]
        assert {ballot.at for ballot in place.forum.activities["a1"].state.ballots.values()} <= times(store)
        await until(lambda: any(message.split()[1] == "task" for message in phone.got))
        await until(lambda: any("healed" in message and "again=10" in message for message in console.got))
        assert await hall.ask(place, ANNA, "join", c.Join("public")) is None  # and life goes on
        assert await hall.ask(place, ANNA, "vote", VOTE) is None


def times(store: Embedded) -> set[int]:
    """When the entries of the log say that they were first written."""
    read = [Forums(FORUM, 0).codec.decode(*entry) for entry in stored(store)]
    return {logged.at for logged in read if logged}


@pytest.mark.long
async def test_without_the_proof_the_loss_would_go_unnoticed(store: Embedded, monkeypatch: pytest.MonkeyPatch) -> None:
    """Control of fault 11, fact 8: the tail alone goes on as if nothing had happened, with votes that no log holds."""

    async def never(*_: Any) -> None:
        await asyncio.sleep(60)

    monkeypatch.setattr(Log, "prove", never)
    async with voted(store) as (hall, place, size):
        restart_with(store, size)
        await until(lambda: reachable(store))
        assert await hall.ask(place, ANNA, "join", c.Join("public")) is None
        assert (place.replica.epoch, len(votes(place))) == (0, len(FEW))
        assert len(Forums(FORUM, 0).replayed(stored(store)).activities["a1"].state.ballots) == len(FEW) - 10


def reachable(store: Embedded) -> bool:
    with contextlib.suppress(Exception), Redis.from_url(store.url) as redis:
        return bool(redis.ping())
    return False


async def test_a_copy_that_is_put_back_without_any_break_is_noticed_too(store: Embedded) -> None:
    """Fault 11: nobody's connection broke; the regular look finds it."""
    async with voted(store) as (_hall, place, _):
        entries = stored(store)[:-10]
        with Redis.from_url(store.url) as redis, redis.pipeline() as pipe:
            pipe.delete(forum_key(FORUM))
            for entry_id, data in entries:
                pipe.xadd(forum_key(FORUM), {"e": data}, id=entry_id)
            pipe.execute()
        await until(lambda: place.replica.epoch == 1)
        assert len(votes(place)) == len(FEW)
        assert as_the_log_says(place, store)


async def test_pictures_that_the_store_lost_are_put_back_from_memory(store: Embedded) -> None:
    """11 E13: the event is written again, and so are the bytes that it names, as far as this process has shown them; one that
    was deleted before is not."""
    async with voted(store) as (hall, place, size):
        for name, image in (("one", HOUSE), ("other", TREE)):
            await hall.log.keep_blobs(FORUM, {image.id: name.encode(), image.small: name.encode()})
            assert await hall.ask(place, ORGANISER, f"add {name}", AddImage(image)) is None
            assert await pictures.picture_of(hall.log, place, image.small) == name.encode()
        assert await hall.ask(place, ORGANISER, "remove", RemoveImage(TREE.id)) is None
        restart_with(store, size)
        await until(lambda: place.replica.epoch == 1)
        assert list(place.forum.images) == [HOUSE.id]
        async with asyncio.timeout(15):
            while await hall.log.blob_names(FORUM) != {HOUSE.small}:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        assert await hall.log.blob(FORUM, HOUSE.small) == b"one"


async def test_two_processes_write_what_was_lost_again_and_it_counts_once(store: Embedded) -> None:
    """B5: command keys make it safe that everybody does it at once; the record has one line about it."""
    async with voted(store) as (_first, here, size), a_hall(store) as second:
        there = await second.place(FORUM)
        assert there
        await has_folded(there, here.forum.last_id)
        restart_with(store, size)
        await until(lambda: here.replica.epoch >= 1 and there.replica.epoch >= 1)
        last = stored(store)[-1][0]
        await has_folded(here, last)
        await has_folded(there, last)
        assert votes(here) == votes(there) == {one.by: {"o1": 1} for one in FEW}
        assert digest(here.forum) == digest(there.forum)
        assert [line.what for line in here.forum.record].count("LogHealed") == 1


async def test_commands_under_way_while_the_log_is_lost_are_answered_right(store: Embedded) -> None:
    """B5, figure 1: a yes is in the log, whether it was said before, while or after the store lost what it had."""
    async with voted(store) as (hall, place, _size):
        await asyncio.gather(*(hall.ask(place, one, "join", c.Join("public")) for one in CROWD[40:80]))
        joined = tail_of_the_file(store).stat().st_size
        voting = [asyncio.create_task(hall.ask(place, one, "vote", VOTE)) for one in CROWD[40:60]]
        await asyncio.gather(*voting)
        late = [asyncio.create_task(hall.ask(place, one, "vote", VOTE)) for one in CROWD[60:80]]
        await asyncio.sleep(0)
        restart_with(store, joined)
        assert set(await asyncio.gather(*late)) == {None}
        await until(lambda: place.replica.epoch == 1)
        assert votes(place) == {one.by: {"o1": 1} for one in CROWD[:80]}
        assert as_the_log_says(place, store)


async def test_ids_that_go_backwards_are_noticed_by_the_answer_to_an_append(
    store: Embedded, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fault 12: a node with a lagging clock gives ids below what was read; the tail would never bring such an entry."""
    monkeypatch.setattr(logs, "PROVE_S", 60)
    async with a_hall(store) as hall:
        place = await opened(hall, [ANNA, BORIS])
        assert await hall.ask(place, ANNA, "vote", VOTE) is None
        ahead = f"{int(time.time() * 1000) + 3_600_000}-0"  # what the lost primary's clock gave
        event = place.replica.encode(BORIS.by, "vote", e.InputClosed("a2"))
        with Redis.from_url(store.url) as redis:
            redis.xadd(forum_key(FORUM), {"e": event}, id=ahead)
            await has_folded(place, ahead)
            kept = stored(store)[:-1]
            with redis.pipeline() as pipe:
                pipe.delete(forum_key(FORUM))
                for entry_id, data in kept:
                    pipe.xadd(forum_key(FORUM), {"e": data}, id=entry_id)
                pipe.execute()
        assert await hall.ask(place, FACILITATOR, "close", c.CloseInput("a1")) is None
        await until(lambda: place.replica.epoch == 1)  # the tail may bring the answer before the append has
        assert place.forum.activities["a1"].phase.open is False
        assert as_the_log_says(place, store)


async def test_the_desk_s_log_is_made_whole_as_well(store: Embedded) -> None:
    """Fault 11: a forum that was listed stays listed, and a forum that was deleted is not brought back by healing."""
    async with voted(store) as (hall, place, _):
        size = tail_of_the_file(store).stat().st_size
        assert await hall.at_desk("o:olga", "two", desk.ForumListed("f2", "111111")) is None
        restart_with(store, size)
        await until(lambda: hall.desk.epoch == 1)
        assert hall.desk.state.codes["111111"] == "f2"
        assert place is await hall.place(FORUM)
        async with a_hall(store) as other:
            assert await other.place(FORUM)
            assert await hall.at_desk("o:olga", "gone", desk.ForumDeleted(FORUM)) is None
            await hall.log.delete(FORUM)
            await asyncio.sleep(0.8)  # two regular looks of both
            assert await other.place(FORUM) is None
            assert stored(store) == []


async def test_an_old_copy_is_told_with_what_nobody_has_any_more(
    store: Embedded, monkeypatch: pytest.MonkeyPatch
) -> None:
    """B5: this process keeps its newest entries only; what is older and gone is counted and said, never hidden."""
    monkeypatch.setattr("app.live.replica.RING", 10)
    async with a_hall(store) as hall:
        place = await opened(hall, FEW)
        size = tail_of_the_file(store).stat().st_size
        assert set(await asyncio.gather(*(hall.ask(place, one, "vote", VOTE) for one in FEW))) == {None}
        restart_with(store, size)
        await until(lambda: place.replica.epoch == 1)
        assert [(one.again, one.gone) for one in place.forum.healings] == [(10, 30)]
        assert len(votes(place)) == 10
        assert as_the_log_says(place, store)


async def test_a_moderator_s_step_never_meets_another_note_than_the_one_that_was_meant(store: Embedded) -> None:
    """B5: notes are numbered as they come; when others wrote meanwhile, what was done to lost notes is left out."""
    from app.activities.posts.messages import PostNote, ReleaseNotes
    from app.forum.state import Plan
    from tests.examples import EXAMPLES
    from tests.people import MODERATOR

    async with a_hall(store) as hall:
        place = await opened(hall, [ANNA, BORIS])
        step = e.ActivityAdded(Plan("ideas", {"de": "Ideen"}), EXAMPLES["ideas"].settings)
        for number, event in enumerate((step, e.ActivityShown("a2"), e.InputOpened("a2"))):
            assert await hall.append(place, ORGANISER.by, f"i{number}", event) is None
        topic = EXAMPLES["ideas"].settings["topics"][0]["id"]
        kept = stored(store)
        assert await hall.ask(place, ANNA, "note", PostNote("a2", topic, "Was verloren geht")) is None
        assert await hall.ask(place, MODERATOR, "yes", ReleaseNotes("a2", ("n1",))) is None
        other = place.replica.encode(BORIS.by, "other", e.ParticipantJoined("public"))
        note = place.replica.encode(BORIS.by, "note", posted("a2", topic))
        with Redis.from_url(store.url) as redis, redis.pipeline() as pipe:
            pipe.delete(forum_key(FORUM))
            for entry_id, data in kept:
                pipe.xadd(forum_key(FORUM), {"e": data}, id=entry_id)
            for data in (other, note):
                pipe.xadd(forum_key(FORUM), {"e": data})
            pipe.execute()
        await until(lambda: place.replica.epoch == 1)
        notes = place.forum.activities["a2"].state.posts.values()
        assert {(one.text, one.state) for one in notes} == {("Ungelesen", "waiting"), ("Was verloren geht", "waiting")}
        assert [(one.again, one.gone) for one in place.forum.healings] == [(1, 1)]


def posted(activity: str, topic: str) -> Any:
    from app.activities.posts.messages import NotePosted

    return NotePosted(activity, topic, "Ungelesen")
