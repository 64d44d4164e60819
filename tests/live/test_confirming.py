"""D10: what cannot be undone happens on no single reading of a clock: a day of running time, or a person at the desk.

Here: the keeper on a real store, with the log's time and the running time given. Never: what is due when (test_sealing).
"""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from app.forum import events as e
from app.forum.confirmed import DueConfirmed
from app.live import housekeeping
from app.live.hall import Hall, LiveForum
from app.store.embedded import Embedded
from tests.halls import CROWD, a_hall, anyio_backend, opened, store
from tests.people import FORUM, ORGANISER

__all__ = ["anyio_backend", "store"]
pytestmark = pytest.mark.anyio
HOUR = 3_600_000
DAY, YEARS = 24 * HOUR, 20 * 365 * 24 * HOUR


class Day:
    """Hours as they pass: the log's time by what its clock says, the running time by itself."""

    def __init__(self, now: int) -> None:
        self.now, self.running = now, 1_000.0

    async def passes(self, hours: int, *halls: Hall, often: int = 2, clock: bool = True) -> None:
        """So many hours, with some looks in each, of every process; `clock` says whether the log's goes on with them."""
        for _ in range(hours * often):
            self.running += 3_600 / often + 1
            self.now += HOUR // often if clock else 0
            for hall in halls:
                await housekeeping.look(hall, self.now, self.running)


async def closed(hall: Hall, retention: str, seal: int = 0) -> LiveForum:
    place = await opened(hall, CROWD[:3])
    kept = replace(place.forum.settings, retention=retention, delete_by_itself=bool(retention), seal_after_hours=seal)
    for number, event in enumerate((e.ForumChanged(kept), e.ForumClosed())):
        assert await hall.append(place, ORGANISER.by, f"end {number}", event) is None
    return place


def hours(hall: Hall) -> int:
    known = hall.desk.state.confirmed.get(f"{FORUM} deletion")
    return known.hours if known else 0


async def test_twenty_years_ahead_deletes_nothing_before_a_day_has_run(store: Embedded) -> None:
    """D10: the fault as it was seen: announced in time, then a clock that jumps, and the forum was gone after 22 seconds."""
    async with a_hall(store) as hall:
        place = await closed(hall, "2099-12-24")
        day = Day(place.now() + YEARS * 4)  # 2106
        for _ in range(60):  # half an hour of looks
            day.running += 30
            await housekeeping.look(hall, day.now, day.running)
        assert await hall.log.holds(FORUM) and hall.desk.state.announced_at(place.forum), "it is said, and not done"
        await day.passes(23, hall, clock=False)
        assert await hall.log.holds(FORUM) and hours(hall) == 23
        await day.passes(2, hall)
        assert not await hall.log.holds(FORUM), "the control: what is said for a day is done"


async def test_a_clock_that_takes_its_word_back_begins_anew(store: Embedded) -> None:
    """D10: twenty hours of 2106, one look at today, and 2106 again: a whole day once more."""
    async with a_hall(store) as hall:
        place = await closed(hall, "2099-12-24")
        today, day = place.now(), Day(place.now() + YEARS * 4)
        await day.passes(20, hall, clock=False)
        assert hours(hall) >= 19
        await housekeeping.look(hall, today, day.running)
        assert hours(hall) == 0
        await day.passes(23, hall, clock=False)
        assert await hall.log.holds(FORUM)
        await day.passes(3, hall, clock=False)
        assert not await hall.log.holds(FORUM)


async def test_hours_outlive_a_restart_and_are_counted_once_by_several_processes(store: Embedded) -> None:
    """D10: in the desk's log; while nothing runs no hour passes, whatever the clock says, and two processes are no two days."""
    async with a_hall(store) as first, a_hall(store) as second:
        place = await closed(first, "2099-12-24")
        assert await second.place(FORUM)
        day = Day(place.now() + YEARS * 4)
        await day.passes(12, first, second, often=3, clock=False)
        assert 10 <= hours(first) <= 12
        before = hours(first)
    async with a_hall(store) as restarted:
        await restarted.place(FORUM)
        day.now, day.running = day.now + 40 * DAY, 5.0
        await housekeeping.look(restarted, day.now, day.running)
        assert hours(restarted) == before and await restarted.log.holds(FORUM), "forty days off are no hour"
        await day.passes(23 - before, restarted, clock=False)
        assert await restarted.log.holds(FORUM)
        await day.passes(3, restarted, clock=False)
        assert not await restarted.log.holds(FORUM)


async def test_a_clock_that_is_right_keeps_the_promised_day(store: Embedded) -> None:
    """D10: the hours run during the last day itself, so nothing goes a day later than it was promised, and nothing earlier."""
    async with a_hall(store) as hall:
        await closed(hall, "2099-12-24")
        midnight = 4_101_836_400_000  # 25 December 2099, 0:00 in Berlin
        day = Day(midnight - 10 * DAY)
        await day.passes(1, hall)
        day.now = midnight - 30 * HOUR
        await day.passes(29, hall)
        assert day.now < midnight and await hall.log.holds(FORUM)
        await day.passes(2, hall)
        assert not await hall.log.holds(FORUM)


@pytest.mark.parametrize("after", [3, 24, 72])
async def test_sealing_by_time_waits_for_hours_that_have_run(store: Embedded, after: int) -> None:
    """D10: so many hours after the close, at most a day of them measured; a clock that jumps seals nothing."""
    async with a_hall(store) as hall:
        place = await closed(hall, "", after)
        day, needed = Day(place.now() + YEARS), min(24, after)
        await day.passes(needed - 1, hall, clock=False)
        assert place.forum.sealed is None
        await day.passes(2, hall, clock=False)
        assert place.forum.sealed is not None


async def test_an_hour_of_a_forum_that_is_gone_or_of_something_else_counts_for_nothing(store: Embedded) -> None:
    """D10: what became of the forum since, and who else has written the same hour, decides the desk's fold."""
    async with a_hall(store) as hall:
        await closed(hall, "2099-12-24")
        for number, (since, said, counted) in enumerate(
            ((7, 1, 1), (7, 1, 1), (7, 3, 1), (7, 2, 2), (8, 2, 2), (8, 1, 1))
        ):
            assert await hall.at_desk("s:x", f"{number}", DueConfirmed(FORUM, "deletion", since, said)) is None
            assert hours(hall) == counted, number
        gone = await hall.at_desk("s:x", "gone", DueConfirmed("nowhere", "deletion", 7, 1))
        assert gone and gone.status == 410
        assert await housekeeping.delete(hall, ORGANISER.by, "now", FORUM) is None, "a person waits for nothing"
        assert hall.desk.state.confirmed == {}


async def test_a_machine_that_slept_has_run_one_hour_and_not_all_of_them(store: Embedded) -> None:
    """D10: what a clock of running time skips at once is one hour, also in the looks after it."""
    async with a_hall(store) as hall:
        place = await closed(hall, "2099-12-24")
        day = Day(place.now() + YEARS * 4)
        await housekeeping.look(hall, day.now, day.running)
        await housekeeping.look(hall, day.now, day.running)
        day.running += 12 * 3_600
        for _ in range(20):
            day.running += 30
            await housekeeping.look(hall, day.now, day.running)
        assert hours(hall) == 1


async def test_nothing_is_sealed_before_its_hour_though_its_hours_have_run(store: Embedded) -> None:
    """D10: they begin half an hour early, so that they are over in time."""
    async with a_hall(store) as hall:
        place = await closed(hall, "", 3)
        due = place.forum.closed_at + 3 * HOUR
        day = Day(due - HOUR // 3)
        await day.passes(6, hall, clock=False)
        assert place.forum.sealed is None, "whatever has run, it is not time"
        await housekeeping.look(hall, due, day.running)
        assert place.forum.sealed is not None


async def test_nothing_is_deleted_by_who_does_not_know_the_whole_log(
    store: Embedded, monkeypatch: pytest.MonkeyPatch
) -> None:
    """E21: it may have been given another day, or been opened again, a moment ago."""
    async with a_hall(store) as hall:
        place = await closed(hall, "2099-12-24")
        now = place.now() + YEARS * 4
        await housekeeping.look(hall, now, 1.0)
        after = now + 2 * DAY
        assert await housekeeping._is_sure(hall, place, after)

        asked = hall.log.newest

        async def newer(key: str) -> str:
            return "9999999999999-0" if key == place.replica.key else await asked(key)

        monkeypatch.setattr(hall.log, "newest", newer)
        assert not await housekeeping._is_sure(hall, place, after)


async def test_a_copy_for_a_rehearsal_is_looked_after_by_nobody_but_who_made_it(store: Embedded) -> None:
    """A11: it is neither sealed nor deleted under the phones that are in it."""
    async with a_hall(store) as hall:
        place = await closed(hall, "2099-12-24")
        assert [one.forum.id for one in housekeeping._kept(hall)] == [FORUM]
        hall.desk.state.rehearsals[place.forum.id] = "f0"
        assert not [*housekeeping._kept(hall)]
