"""Sealing and deleting on a real store: the old bytes leave the disk, several processes at once do it once.

Here: halls without the web. Never: what a sealed log holds (tests/forum/test_seal.py), pages.
"""

from __future__ import annotations

import asyncio
import contextlib
from pathlib import Path

import pytest
from msgspec.structs import replace
from redis import Redis

from app.activities.ballots.state import Ballot
from app.activities.base import receipt
from app.activities.base.actor import Actor
from app.activities.base.messages import Event
from app.forum import desk
from app.forum import events as e
from app.forum.fold.sealed import NOTHING_MORE
from app.forum.sealing import seal as core
from app.live import housekeeping, sealing
from app.live.audience import scene
from app.live.clock import now_ms
from app.live.hall import Hall, LiveForum
from app.store.embedded import Embedded
from tests.halls import VOTE, a_hall, anyio_backend, has_folded, looked, opened, store, stored
from tests.live.conftest import Socket
from tests.people import FORUM, ORGANISER

__all__ = ["anyio_backend", "store"]
pytestmark = pytest.mark.anyio
CANARIES = [Actor("participant", f"canary-{number}-of-a-person") for number in range(8)]
HOUR = 3_600_000
DAY = 24 * HOUR
CLOCKS = 50
"""So many milliseconds may lie between the store's clock and that of a test: they are read and rounded apart."""


async def voted(hall: Hall) -> LiveForum:
    """Everybody has joined and voted; the command ids are canaries, too."""
    place = await opened(hall, CANARIES)
    for person in CANARIES:
        assert await hall.ask(place, person, f"key-{person.id}", VOTE) is None
    return place


async def happens(hall: Hall, place: LiveForum, event: Event) -> None:
    assert await hall.append(place, ORGANISER.by, f"key of {event}", event) is None


def legible(store: Embedded) -> None:
    """The store would press its base file, and nobody could look for words in it."""
    with Redis.from_url(store.url) as redis:
        redis.config_set("rdbcompression", "no")


def bases(folder: Path) -> set[str]:
    return {file.name for file in folder.rglob("*.base.rdb")}


async def written_anew(store: Embedded, folder: Path) -> None:
    """The store writes its file anew by itself, for no reason: everything that is still there is then in the base file."""
    before = bases(folder)
    with Redis.from_url(store.url) as redis:
        redis.bgrewriteaof()
    async with asyncio.timeout(30):
        while before & bases(folder):  # noqa: ASYNC110
            await asyncio.sleep(0.05)


def on_disk(folder: Path, canary: bytes = b"canary-") -> int:
    """How often the data folder holds these bytes, in whatever file."""
    while True:
        with contextlib.suppress(FileNotFoundError):  # the store has just put another file in its place: all anew
            return sum(file.read_bytes().count(canary) for file in folder.rglob("*") if file.is_file())


async def gone(folder: Path, canary: bytes = b"canary-") -> None:
    """Figure 25 asks for 60 s."""
    async with asyncio.timeout(60):
        while on_disk(folder, canary):  # noqa: ASYNC110  # the store tells nobody when a file goes
            await asyncio.sleep(0.05)


async def test_after_sealing_nobody_is_on_the_disk_and_every_process_shows_the_same(
    store: Embedded, tmp_path: Path
) -> None:
    """E10, figure 25: the ids of persons and of their commands are in no file of the store, base and increments alike."""
    async with a_hall(store) as first, a_hall(store) as second:
        here = await voted(first)
        there = await second.place(FORUM)
        assert there
        await happens(first, here, e.ForumClosed())
        legible(store)
        await written_anew(store, tmp_path)
        assert on_disk(tmp_path) >= 2 * len(CANARIES), (
            "the control: in a file written anew for no reason they are all there"
        )
        receipt.own_receipt(CANARIES[0].by, "a1", Ballot({"yes": 1}, 0, command="key"))
        assert receipt._kept.cache_info().currsize, "the control: who said what is kept for the next look"
        assert await sealing.seal(first, here, ORGANISER.by) is None
        await gone(tmp_path)
        async with asyncio.timeout(10):
            while there.replica.epoch == 0:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        assert receipt._kept.cache_info().currsize == 0
        for place in (here, there):
            assert place.forum.sealed and not place.forum.participants and place.forum.joined == len(CANARIES)
            assert len(place.forum.activities["a1"].state.ballots) == len(CANARIES)
        assert here.forum.record[-1].what == "LogRewritten" and here.forum.record[-1].by == ORGANISER.by
        assert await first.ask(here, CANARIES[0], "key-once-more", VOTE) == NOTHING_MORE
        await written_anew(store, tmp_path)
        assert on_disk(tmp_path) == 0


async def test_processes_that_seal_at_once_seal_once(store: Embedded) -> None:
    """E10: the swap compares the last entry, so the second finds another log; nothing is sealed twice."""
    async with a_hall(store) as first, a_hall(store) as second:
        here = await voted(first)
        there = await second.place(FORUM)
        assert there
        await happens(first, here, e.ForumClosed())
        async with asyncio.timeout(10):
            while there.forum.status != "closed":  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        answers = await asyncio.gather(
            *(sealing.seal(hall, place) for hall, place in ((first, here), (second, there)) * 2)
        )
        assert set(answers) == {None}
        said = [data for _, data in stored(store)]
        assert (
            sum(b'"LogRewritten"' in data for data in said)
            == sum(b'"ParticipantsSealed"' in data for data in said)
            == 1
        )


async def test_what_comes_between_reading_and_swapping_is_not_lost(
    store: Embedded, monkeypatch: pytest.MonkeyPatch
) -> None:
    """E10: an entry that was acknowledged while the new log was made stands in the new log, too."""
    async with a_hall(store) as hall:
        place = await voted(hall)
        await happens(hall, place, e.ForumClosed())
        honest, tries = sealing.whole, 0

        async def slow(hall: Hall, place: LiveForum) -> object:
            nonlocal tries
            tries += 1
            entries = await honest(hall, place)
            if tries < 3:
                await happens(hall, place, e.LinkMade(f"link-{tries}", "wall"))
            return entries

        monkeypatch.setattr(sealing, "whole", slow)
        assert await sealing.seal(hall, place) is None
        assert tries == 3 and {"link-1", "link-2"} <= {*place.forum.links}


async def test_a_closed_forum_is_sealed_by_itself_when_it_is_time(store: Embedded) -> None:
    """E10: some hours after the close, also when nobody has asked for the forum since the start; 0 means by hand alone."""
    async with a_hall(store) as hall:
        place = await voted(hall)
        await happens(hall, place, e.ForumClosed())
        await looked(hall, now_ms())
        assert place.forum.sealed is None, "not before its time"
        await happens(hall, place, e.ForumChanged(replace(place.forum.settings, seal_after_hours=0)))
        await looked(hall, now_ms() + 99 * DAY)
        assert place.forum.sealed is None
        await happens(hall, place, e.ForumChanged(replace(place.forum.settings, seal_after_hours=3)))
    async with a_hall(store) as restarted:
        assert restarted.places() == []
        await looked(restarted, now_ms() + 2 * HOUR)
        (place,) = restarted.places()
        assert place.forum.sealed is None
        await looked(restarted, now_ms() + 3 * HOUR)
        assert place.forum.sealed is not None and place.forum.record[-1].by == core.BY


async def test_a_sealing_that_would_change_a_figure_is_told_and_not_tried_for_ever(
    store: Embedded, monkeypatch: pytest.MonkeyPatch
) -> None:
    """E10: the control of the check: nothing is written, the organiser is told why, and the log is left alone."""
    async with a_hall(store) as hall:
        place = await voted(hall)
        await happens(hall, place, e.ForumClosed())
        before = stored(store)
        monkeypatch.setattr(core, "equal", lambda old, new, now: False)
        assert await sealing.seal(hall, place) == core.UNEQUAL == sealing.why_not(place)
        assert stored(store) == before
        monkeypatch.setattr(sealing, "whole", None)  # a second attempt would fail here
        await looked(hall, now_ms() + 2 * DAY)
        monkeypatch.undo()
        await happens(hall, place, e.LinkMade("one-more", "wall"))
        assert sealing.why_not(place) is None, "with another log it is worth another attempt"
        await looked(hall, now_ms() + 2 * DAY)
        assert place.forum.sealed is not None


async def test_a_forum_goes_by_itself_when_its_day_is_over(store: Embedded, tmp_path: Path) -> None:
    """Figure 25: the promised day of deletion is kept, in the forum's time zone, if the organiser has chosen that."""
    async with a_hall(store) as hall:
        place = await voted(hall)
        promised = e.ForumChanged(replace(place.forum.settings, retention="2030-05-31"))
        await happens(hall, place, promised)
        night = 1_906_495_200_000  # 1 June 2030, 0:00 in Berlin
        await looked(hall, night + DAY)
        assert hall.places() == [place], "the control: nobody has chosen it"
        await happens(
            hall, place, e.ForumChanged(replace(place.forum.settings, delete_by_itself=True, seal_after_hours=0))
        )
        await looked(hall, night + 99 * DAY)
        assert hall.places() == [place] and await hall.log.holds(FORUM), "an open forum stays, whatever its day"
        await happens(hall, place, e.ForumClosed())
        await looked(hall, night - 1)
        assert hall.places() == [place], "the day itself is a day on which the data is there"
        legible(store)
        await written_anew(store, tmp_path)
        assert on_disk(tmp_path)
        await looked(hall, night)
        await gone(tmp_path)
        assert hall.places() == [] and await hall.place(FORUM) is None
        assert not await hall.log.holds(FORUM)


async def test_a_forum_goes_only_if_its_whole_log_is_known(store: Embedded) -> None:
    """Figure 25: another process may have given it a later day, and opened it again, a moment ago."""
    async with a_hall(store) as first, a_hall(store) as second:
        here = await voted(first)
        there = await second.place(FORUM)
        assert there
        days = replace(here.forum.settings, retention="2030-05-31", delete_by_itself=True)
        await happens(first, here, e.ForumChanged(days))
        await happens(first, here, e.ForumClosed())
        await has_folded(there, here.forum.last_id)
        second.log.unfollow(there.replica.key)  # the control: it does not hear of what follows
        await happens(first, here, e.ForumChanged(replace(days, retention="2040-05-31")))
        await happens(first, here, e.ForumOpened())
        await looked(second, 1_906_495_200_000 + DAY)
        assert await first.log.holds(FORUM) and FORUM in first.desk.state.forums


async def test_a_forum_is_said_to_go_for_a_day_before_it_goes_whoever_was_off(store: Embedded) -> None:
    """E21: in the desk's log, so that a process that starts later, or one more, counts from the same moment."""
    async with a_hall(store) as hall, a_hall(store) as second:
        place = await voted(hall)
        past = replace(place.forum.settings, retention="2022-07-31", delete_by_itself=True, seal_after_hours=0)
        await happens(hall, place, e.ForumChanged(past))
        await looked(hall, now_ms() + 99 * DAY)
        assert hall.desk.state.announced == {}, "an open forum does not go"
        await happens(hall, place, e.ForumClosed())
        asked = now_ms()
        await asyncio.gather(*(looked(one, asked) for one in (hall, second)))
        said = hall.desk.state.announced[FORUM].at
        assert asked - CLOCKS <= said <= now_ms() + CLOCKS
        assert (await second.newest_desk()).announced[FORUM].at == said
        await looked(hall, said + DAY - 1)
        assert await hall.log.holds(FORUM)
    async with a_hall(store) as restarted:
        await restarted.place(FORUM)
        await looked(restarted, said + DAY - 1)
        assert await restarted.log.holds(FORUM)
        await looked(restarted, said + DAY)
        assert not await restarted.log.holds(FORUM)


async def test_a_deletion_that_was_cut_short_is_finished_after_the_next_start(store: Embedded, tmp_path: Path) -> None:
    """Figure 25: a process that dies between the list and the store leaves bytes; the next one takes them."""
    async with a_hall(store) as hall:
        await voted(hall)
        assert await hall.at_desk(ORGANISER.by, "deleted", desk.ForumDeleted(FORUM)) is None
    assert on_disk(tmp_path), "the control"
    async with a_hall(store) as restarted:
        await looked(restarted, now_ms())
        await gone(tmp_path)
        assert restarted.desk.state.leaving == {}


async def test_screens_that_are_open_when_a_forum_goes_turn_to_a_calm_page(
    store: Embedded, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Figure 25: phone, wall and console are told, in this process and in another, before their lines go."""
    monkeypatch.setattr(scene, "FAREWELL_S", 1)
    async with a_hall(store) as first, a_hall(store) as second:
        here = await voted(first)
        there = await second.place(FORUM)
        assert there
        screens = {page: Socket() for page in ("phone", "wall", "console")}
        for place, page in ((here, "phone"), (there, "wall"), (there, "console")):
            place.scene.enter(screens[page].seat(page))
        assert await housekeeping.delete(first, ORGANISER.by, "delete", FORUM) is None
        async with asyncio.timeout(10):
            while not all(screen.cuts for screen in screens.values()):  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        for page, screen in screens.items():
            assert any(said.startswith(f"{page} store") and scene.GONE in said for said in screen.got)
        assert (await first.place(FORUM), FORUM in first.desk.state.deleted) == (None, True)
