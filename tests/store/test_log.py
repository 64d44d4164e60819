"""The log on a real store: what waits together is written together, what was acknowledged survives, nothing counts twice.

Here: Log and Hall against the embedded server. Never: HTTP; the server's own life (test_store.py).
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from typing import Any

import pytest
from redis import Redis

from app.activities.ballots.messages import BallotCast
from app.activities.base.actor import Actor
from app.activities.base.messages import Refused
from app.forum import codec, desk
from app.forum import commands as c
from app.store.embedded import Embedded
from app.store.log import Log, Unavailable, forum_key
from tests.halls import CROWD, VOTE, a_hall, anyio_backend, has_folded, opened, store, stored, votes
from tests.people import ANNA, BORIS, FACILITATOR, FORUM
from tests.play import Forums, digest

__all__ = ["anyio_backend", "store"]
pytestmark = pytest.mark.anyio


async def test_appends_that_wait_together_travel_in_one_pipeline(
    store: Embedded, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Issue 2, B.5: the store is asked once for a whole hall that votes at the same moment."""
    async with a_hall(store) as hall:
        place = await opened(hall, CROWD)
        sizes: list[int] = []
        writer = hall.log._appends._writer(place.replica.key)
        commit = writer._commit

        async def counted(batch: list[Any]) -> bool:
            sizes.append(len(batch))
            return await commit(batch)

        monkeypatch.setattr(writer, "_commit", counted)
        answers = await asyncio.gather(*(hall.ask(place, person, "vote", VOTE) for person in CROWD))
        assert (set(answers), sizes, len(votes(place))) == ({None}, [len(CROWD)], len(CROWD))


async def test_what_comes_during_a_commit_gathers_and_goes_when_that_is_answered(
    store: Embedded, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No clock: a lone append is sent at once, and nobody waits for longer than the commit before takes."""
    async with a_hall(store) as hall:
        place = await opened(hall, CROWD)
        sizes: list[int] = []
        writer = hall.log._appends._writer(place.replica.key)
        commit, answered = writer._commit, asyncio.Event()

        async def held(batch: list[Any]) -> bool:
            sizes.append(len(batch))
            await answered.wait()
            return await commit(batch)

        monkeypatch.setattr(writer, "_commit", held)
        voting = [asyncio.create_task(hall.ask(place, CROWD[0], "vote", VOTE))]
        await asyncio.sleep(0.01)
        assert sizes == [1]
        for person in CROWD[1:6]:
            voting.append(asyncio.create_task(hall.ask(place, person, "vote", VOTE)))
            await asyncio.sleep(0.01)
        assert sizes == [1]
        answered.set()
        assert await asyncio.gather(*voting) == [None] * 6
        assert sizes == [1, 5]


async def test_an_append_brings_back_what_is_new_without_the_tail(store: Embedded) -> None:
    """C14: with the tail gone, a command is answered all the same, after what another process had written before it."""
    async with a_hall(store) as hall:
        place = await opened(hall, [ANNA, BORIS])
        tailing = list(hall.log._tails._tasks.values())
        for task in tailing:
            task.cancel()
        await asyncio.wait(tailing)
        with Redis.from_url(store.url) as redis:
            redis.xadd(forum_key(FORUM), {"e": codec.FORUM.encode(BORIS.by, "there", BallotCast("a1", {"o2": 1}))})
        assert await hall.ask(place, ANNA, "vote", VOTE) is None
        assert votes(place) == {BORIS.by: {"o2": 1}, ANNA.by: {"o1": 1}}
        assert digest(Forums(FORUM, 0).replayed(stored(store))) == digest(place.forum)


async def test_what_appends_and_tail_both_bring_is_folded_once(store: Embedded) -> None:
    """C14: each entry once and in order, whichever way is faster, with two processes that write at the same time."""
    async with a_hall(store) as one, a_hall(store) as other:
        place, there = await opened(one, CROWD), await other.place(FORUM)
        assert there
        for turn in range(5):
            asked = [(one, place), (other, there)]
            await asyncio.gather(
                *(asked[n % 2][0].ask(asked[n % 2][1], person, f"vote{turn}", VOTE) for n, person in enumerate(CROWD))
            )
        entries = stored(store)
        for here in (place, there):
            await has_folded(here, entries[-1][0])
            assert here.forum.folded == len(entries)
            assert digest(Forums(FORUM, 0).replayed(entries)) == digest(here.forum)


async def test_what_another_process_writes_elsewhere_is_read_while_a_hall_votes(store: Embedded) -> None:
    """C14: own appends bring what is new in their log alone, and the tail must not rest for as long as they go on."""
    async with a_hall(store) as one, a_hall(store) as other:
        place = await opened(one, CROWD)
        going = True

        async def vote(turn: int) -> None:
            while going:
                await one.ask(place, CROWD[turn], f"vote{one.log.clock.now('')}", VOTE)

        voting = [asyncio.create_task(vote(turn)) for turn in range(4)]
        assert await other.at_desk("setup:1", "other", desk.ForumListed("elsewhere", "654321")) is None
        try:
            async with asyncio.timeout(5):
                while "elsewhere" not in one.desk.state.forums:  # noqa: ASYNC110
                    await asyncio.sleep(0.005)
        finally:
            going = False
            await asyncio.gather(*voting)


async def test_a_killed_store_loses_nothing_that_was_acknowledged_and_counts_nothing_twice(store: Embedded) -> None:
    """B12: kill -9 while 200 people vote; the tail comes back by itself, and the same command can be sent again."""
    async with a_hall(store) as hall:
        place = await opened(hall, CROWD)
        pid = await hall.log.process_id()
        acknowledged: list[str] = []

        async def until_it_is_known(person: Actor, number: int) -> None:
            await asyncio.sleep(number / 2_000)
            with contextlib.suppress(Unavailable):
                if await hall.ask(place, person, "vote", VOTE) is None:
                    acknowledged.append(person.by)

        voting = [asyncio.create_task(until_it_is_known(person, n)) for n, person in enumerate(CROWD)]
        while len(acknowledged) < 20:  # noqa: ASYNC110  # in the middle of it
            await asyncio.sleep(0.001)
        os.kill(pid, signal.SIGKILL)
        await asyncio.gather(*voting)
        assert not [by for by in acknowledged if by not in votes(place)]
        again = await asyncio.gather(*(hall.ask(place, person, "vote", VOTE) for person in CROWD))
        assert set(again) == {None}
        assert votes(place) == {person.by: {"o1": 1} for person in CROWD}
        anew = Forums(FORUM, 0).replayed(stored(store))
        assert digest(anew) == digest(place.forum)
        assert await hall.log.process_id() != pid


async def test_an_entry_that_was_written_twice_counts_once(store: Embedded) -> None:
    """B12: a reply that was lost on the way is asked for again; the log then holds the command twice."""
    async with a_hall(store) as hall:
        place = await opened(hall, [ANNA])
        assert await hall.ask(place, ANNA, "vote", VOTE) is None
        data = codec.FORUM.encode(ANNA.by, "vote", BallotCast("a1", {"o3": 1}))
        with Redis.from_url(store.url) as redis:
            for _ in range(2):
                last = redis.xadd(forum_key(FORUM), {"e": data})
        await has_folded(place, last.decode())
        assert votes(place) == {ANNA.by: {"o1": 1}}


async def test_two_processes_give_one_command_one_effect_and_the_same_answer(store: Embedded) -> None:
    """B12: the same command reaches both at once, or the other one later."""
    async with a_hall(store) as first, a_hall(store) as second:
        here = await opened(first, [ANNA, BORIS])
        async with asyncio.timeout(5):
            while (there := await second.place(FORUM)) is None:  # noqa: ASYNC110
                await asyncio.sleep(0.005)
        await has_folded(there, here.forum.last_id)
        both = ((first, here), (second, there))
        assert await asyncio.gather(*(hall.ask(place, ANNA, "one", VOTE) for hall, place in both)) == [None, None]
        assert await second.ask(there, ANNA, "one", VOTE) is None
        assert await first.ask(here, ANNA, "one", VOTE) is None
        await has_folded(here, stored(store)[-1][0])
        await has_folded(there, stored(store)[-1][0])
        assert votes(here) == votes(there) == {ANNA.by: {"o1": 1}}
        assert digest(here.forum) == digest(there.forum)


async def test_two_processes_refuse_the_same_command_with_the_same_words(store: Embedded) -> None:
    """B12, B09: one process has not yet heard that the vote is closed; the log's order decides for both."""
    async with a_hall(store) as first, a_hall(store) as second:
        here = await opened(first, [ANNA])
        there = await second.place(FORUM)
        assert there
        await has_folded(there, here.forum.last_id)
        closed = first.ask(here, FACILITATOR, "close", c.CloseInput("a1"))
        late = [
            hall.append(place, ANNA.by, "late", BallotCast("a1", {"o1": 1}))
            for hall, place in ((first, here), (second, there))
        ]
        answers = await asyncio.gather(closed, *late)
        assert answers[0] is None
        assert answers[1] == answers[2]
        assert isinstance(answers[1], Refused) or votes(here) == {ANNA.by: {"o1": 1}}
        again = [await hall.ask(place, ANNA, "late", VOTE) for hall, place in ((first, here), (second, there))]
        assert again == [answers[1], answers[1]]


async def test_a_process_that_starts_later_reads_the_same_forum(store: Embedded) -> None:
    async with a_hall(store) as hall:
        place = await opened(hall, [ANNA])
        await hall.ask(place, ANNA, "vote", VOTE)
        before = digest(place.forum)
    async with a_hall(store) as later:
        again = await later.place(FORUM)
        assert again
        assert digest(again.forum) == before
        assert await later.ask(again, ANNA, "vote", VOTE) is None
        assert len(stored(store)) == again.forum.folded


async def test_connected_phones_are_added_up_over_processes(store: Embedded) -> None:
    """B13: each process knows its own; nobody counts a process that fell silent."""
    log = Log(store.url)
    try:
        assert await log.report_seats(FORUM, "one", 3, 100_000) == 3
        assert await log.report_seats(FORUM, "two", 4, 101_000) == 7
        assert await log.report_seats(FORUM, "two", 4, 115_000) == 4
    finally:
        await log.close()


async def test_a_deleted_forum_leaves_no_key(store: Embedded) -> None:
    async with a_hall(store) as hall:
        await opened(hall, [ANNA])
        await hall.log.report_seats(FORUM, "one", 1, 1)
        await hall.log.tell(FORUM, "a page", b"what it holds")
        assert await hall.log.told(FORUM) == {"a page": b"what it holds"}
        await hall.log.delete(FORUM)
        with Redis.from_url(store.url) as redis:
            assert [key for key in redis.keys("*") if FORUM.encode() in key] == []
