"""D10: deadlines and windows on a real store, with machines whose clocks are wrong, differ, or jump; clocks are given.

Here: halls without the web. Never: how a clock is learnt (store/test_clock), what is sealed or deleted (test_confirming).
"""

from __future__ import annotations

import asyncio

import pytest
from msgspec.structs import replace
from redis import Redis

from app.activities.base.actor import Actor
from app.activities.base.messages import Refused
from app.forum import codec
from app.forum import commands as c
from app.forum.decide import decide
from app.forum.events import DeadlineSet
from app.live.hall import Hall, LiveForum
from app.store.embedded import Embedded
from app.store.log import forum_key, place_of
from app.store.log.clock import THIS, Machine
from tests.halls import VOTE, a_hall, anyio_backend, has_folded, opened, store, stored, votes
from tests.people import FACILITATOR, FORUM

__all__ = ["anyio_backend", "store"]
pytestmark = pytest.mark.anyio
MINUTE, HOUR = 60_000, 3_600_000
YEARS = 20 * 365 * 24 * HOUR
PEOPLE = [Actor("participant", name) for name in ("ada", "ben", "cem", "dora")]


class Running:
    """A machine whose date is off by so much, and that can be sent ahead in time."""

    def __init__(self, off: int = 0) -> None:
        self.off, self.ahead = off, 0
        self.machine = Machine(lambda: THIS.date() + self.off + self.ahead, lambda: THIS.running() + self.ahead)


async def timed(hall: Hall, place: LiveForum, minutes: int = 1) -> None:
    """The vote gets so many minutes."""
    assert await hall.ask(place, FACILITATOR, f"time {minutes} {place.now()}", c.SetTimer("a1", minutes)) is None


def left(place: LiveForum) -> int:
    """What a phone counts down from, in milliseconds."""
    deadline = place.forum.activities["a1"].phase.deadline
    assert deadline is not None
    return deadline - place.now()


def write_at(store: Embedded, at: int) -> None:
    """An entry of that time, as the store would write it if its clock said so; it says nothing to anybody."""
    with Redis.from_url(store.url) as redis:
        redis.xadd(forum_key(FORUM), {"e": b"{}"}, id=f"{at}-0")


@pytest.mark.parametrize("off", [-2 * HOUR, 2 * HOUR, YEARS])
async def test_a_timed_vote_is_taken_and_ends_whatever_the_machines_date(store: Embedded, off: int) -> None:
    """D10: the machine is 2 h behind the log: every timed vote was refused while the phones counted down."""
    async with a_hall(store, Running(off).machine) as hall:
        place = await opened(hall, PEOPLE)
        await timed(hall, place)
        assert 0 < left(place) <= MINUTE
        assert await hall.ask(place, PEOPLE[0], "in-time", VOTE) is None
        vote = decide(place.forum, PEOPLE[1], VOTE, THIS.date() + off)
        until = decide(place.forum, FACILITATOR, c.SetTimer("a1", 1), THIS.date() + off)
        assert isinstance(until, DeadlineSet) and until.deadline, "the control: by the machine's own date"
        assert isinstance(vote, Refused) if off > 0 else until.deadline < place.now()


async def test_a_log_that_is_two_hours_ahead_of_the_store_still_has_a_time_that_passes(store: Embedded) -> None:
    """D10: the clock of the whole machine was set back: the store would give each entry of two hours the same moment, and a
    minute would never be over; restarts and a second process change nothing of it."""
    machine = Running()
    async with a_hall(store, machine.machine) as hall:
        place = await opened(hall, PEOPLE)
        write_at(store, THIS.date() + 2 * HOUR)
        await has_folded(place, stored(store)[-1][0])
        await timed(hall, place)
        assert 0 < left(place) <= MINUTE, "not two hours ago"
        assert await hall.ask(place, PEOPLE[0], "in-time", VOTE) is None
        machine.ahead += MINUTE // 2
        assert await hall.ask(place, PEOPLE[1], "later", VOTE) is None
        first, second = (place_of(one)[0] for one, _ in stored(store)[-2:])
        assert MINUTE // 2 <= second - first < MINUTE
        async with a_hall(store) as restarted:
            again = await restarted.place(FORUM)
            assert again and abs(again.now() - place.now()) < 5_000, "another process, which has just started"
            assert await restarted.ask(again, PEOPLE[2], "there", VOTE) is None
        machine.ahead += MINUTE
        refused = await hall.ask(place, PEOPLE[3], "too-late", VOTE)
        assert refused and refused.status == 409
        assert votes(place).keys() == {one.by for one in PEOPLE[:3]}
        ids = [place_of(one) for one, _ in stored(store)]
        assert ids == sorted(set(ids))


async def test_an_id_that_another_process_has_passed_is_made_by_the_store(store: Embedded) -> None:
    """D10: two processes write to a log that is ahead; whose time is a little behind loses neither entry nor order."""
    slow, quick = Running(), Running()
    async with a_hall(store, slow.machine) as first, a_hall(store, quick.machine) as second:
        place = await opened(first, PEOPLE)
        write_at(store, THIS.date() + HOUR)
        there = await second.place(FORUM)
        assert there
        await has_folded(place, stored(store)[-1][0])
        await has_folded(there, stored(store)[-1][0])
        quick.ahead += MINUTE
        assert await second.ask(there, PEOPLE[0], "quick", VOTE) is None
        await has_folded(place, there.forum.last_id)
        first.log.clock.begins(forum_key(FORUM), f"{THIS.date() + HOUR}-0")  # it has read no further yet
        assert place_of(first.log.clock.id_for(forum_key(FORUM)).replace("*", "0")) < place_of(stored(store)[-1][0])
        asked = [first.ask(place, one, f"slow {one.id}", VOTE) for one in PEOPLE[1:]]
        assert await asyncio.gather(*asked) == [None] * 3
        logged = [codec.FORUM.decode(*entry) for entry in stored(store)[-3:]]
        assert [one.by for one in logged if one] == [one.by for one in PEOPLE[1:]], "in their order"
        ids = [place_of(one) for one, _ in stored(store)]
        assert ids == sorted(set(ids))


async def test_processes_whose_machines_disagree_by_hours_have_one_time(store: Embedded) -> None:
    """D10: who is connected is summed over both, a deadline ends at one moment, and each says how far its date is away."""
    async with a_hall(store, Running(-2 * HOUR).machine) as behind, a_hall(store, Running(3 * HOUR).machine) as ahead:
        place = await opened(behind, PEOPLE)
        there = await ahead.place(FORUM)
        assert there and abs(place.now() - there.now()) < 1_000
        await timed(behind, place, 2)
        await has_folded(there, place.forum.last_id)
        assert await ahead.ask(there, PEOPLE[0], "vote", VOTE) is None
        assert await behind.log.report_seats(FORUM, "a", 3, behind.now()) == 3
        assert await ahead.log.report_seats(FORUM, "b", 4, ahead.now()) == 7
        assert await behind.log.report_seats(FORUM, "a", 3, behind.now()) == 7
        assert (behind.log.health(forum_key(FORUM)).clock, ahead.log.health(forum_key(FORUM)).clock) == (-120, 180)
        async with asyncio.timeout(10):
            while (behind.health.clock, ahead.health.clock) != (-120, 180):  # noqa: ASYNC110  # the watch looks each second
                await asyncio.sleep(0.01)
        assert replace(behind.health, clock=0).trouble == "", "it is said, and nothing stops for it"
