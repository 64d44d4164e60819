"""Deleted stays deleted on a real store: whichever process is asked, after a restart, and whatever was on its way.

Here: halls without the web. Never: how bytes leave the disk (test_sealing.py), pages (tests/web/test_deleted.py).
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from redis import Redis

from app.activities.base.messages import Event, Refused
from app.forum import desk
from app.forum import events as e
from app.forum.images import AddImage, RemoveImage
from app.live import housekeeping, pictures, rehearsals
from app.live.clock import now_ms
from app.live.hall import Hall
from app.store.embedded import Embedded
from app.store.log import DESK, Entries, Unavailable
from app.store.log.notice_store import people_key
from app.tools import demo
from app.web.desk.forums import DELETED_SINCE, make
from tests.halls import CROWD, VOTE, a_hall, anyio_backend, looked, opened, store, stored
from tests.people import CODE, FORUM, ORGANISER, SETTINGS
from tests.pictures import HOUSE, TREE

__all__ = ["anyio_backend", "store"]
pytestmark = pytest.mark.anyio
DAY = 86_400_000


def events(code: str) -> tuple[Event, ...]:
    return (e.ForumCreated(code, SETTINGS),)


async def made(hall: Hall) -> str | Refused:
    """The very same form, sent once more."""
    async with asyncio.timeout(10):
        return await make(hall, ORGANISER.by, "the same form", events)


def logs(store: Embedded) -> int:
    with Redis.from_url(store.url) as redis:
        return len(redis.keys("*:log"))


def entries(store: Embedded, key: str = DESK) -> int:
    with Redis.from_url(store.url) as redis:
        return int(redis.xlen(key))


async def test_the_form_that_made_a_deleted_forum_makes_none(store: Embedded) -> None:
    """B12, B20: here, in another process and after a restart; nothing is stored, and the keeper has nothing to take."""
    async with a_hall(store) as first, a_hall(store) as second:
        forum = await made(first)
        assert isinstance(forum, str) and await made(second) == await made(first) == forum
        assert await housekeeping.delete(first, ORGANISER.by, "delete", forum) is None
        written = entries(store)
        assert await made(second) == await made(first) == DELETED_SINCE, "while its bytes are leaving"
        await housekeeping.look(first, now_ms())
        assert await made(first) == await made(second) == DELETED_SINCE
        assert entries(store) == written + 1, "the control: the keeper has said that the bytes are gone"
    async with a_hall(store) as restarted:
        assert await made(restarted) == DELETED_SINCE
        assert restarted.desk.state.forums == {} and entries(store) == written + 1
        assert not await restarted.log.holds(forum)


async def test_a_process_that_has_not_heard_of_the_deletion_makes_none_either(store: Embedded) -> None:
    """B12, B20: it hears first, however late the tail brings it."""
    async with a_hall(store) as first, a_hall(store) as late:
        forum = await made(first)
        assert isinstance(forum, str) and await made(late) == forum
        late.log.unfollow(DESK)
        assert await housekeeping.delete(first, ORGANISER.by, "delete", forum) is None
        assert forum in late.desk.state.forums, "the control"
        sent_again = asyncio.create_task(made(late))
        await asyncio.sleep(0.2)
        assert not sent_again.done()
        await late.log.follow(DESK, late.desk.state.last_id)
        assert await sent_again == DELETED_SINCE and not await first.log.holds(forum)


async def test_nothing_is_written_for_who_was_on_the_way(store: Embedded) -> None:
    """B20: a vote whose form was read before the forum went, and one that still waits for the store."""
    async with a_hall(store) as hall:
        place = await opened(hall, CROWD[:3])
        waiting = [
            asyncio.create_task(place.replica.submit(hall.log, "p:x", f"late {n}", e.WallBlanked())) for n in (1, 2)
        ]
        hall.log.unfollow(place.replica.key)  # they are never confirmed
        await asyncio.sleep(0)
        assert await housekeeping.delete(hall, ORGANISER.by, "delete", FORUM) is None
        async with asyncio.timeout(2):
            assert await asyncio.gather(*waiting) == [desk.DELETED] * 2
        await housekeeping.look(hall, now_ms())
        async with asyncio.timeout(2):
            assert await hall.ask(place, CROWD[0], "vote", VOTE) == desk.DELETED
            assert await hall.append(place, ORGANISER.by, "late", e.ForumClosed()) == desk.DELETED
        assert stored(store) == [] and logs(store) == 1


async def test_a_picture_that_was_deleted_leaves_every_process(store: Embedded) -> None:
    """E12: without anybody asking for another one; also when it is deleted while the store is asked for it."""
    async with a_hall(store) as first, a_hall(store) as second:
        place = await opened(first, CROWD[:3])
        await second.newest_desk()
        there = await second.place(FORUM)
        assert there
        for image in (HOUSE, TREE):
            await first.log.keep_blobs(FORUM, {image.id: image.id.encode()})
            assert await first.ask(place, ORGANISER, f"add {image.id}", AddImage(image)) is None
        await there.replica.catch_up(second.log)
        for image in (HOUSE, TREE):
            assert await pictures.picture_of(second.log, there, image.id)
        assert set(pictures._kept(there).files) == {HOUSE.id, TREE.id}, "the control"
        held = pictures._KEPT.get(there.replica)
        assert await first.ask(place, ORGANISER, "remove", RemoveImage(HOUSE.id)) is None
        await there.replica.catch_up(second.log)
        assert held and set(held.files) == {TREE.id}


async def back(hall: Hall, log: Entries) -> None:
    """What `restore` does, once the bytes are gone."""
    await housekeeping.look(hall, now_ms())
    assert hall.desk.state.leaving == {}
    assert await hall.log.restore(FORUM, [log], hall.desk.state.listings[FORUM] + 1)
    listed = desk.ForumListed(FORUM, CODE)
    assert await hall.at_desk(desk.RESTORER, f"back {now_ms()}", listed) is None


async def test_a_restored_forum_is_whole_until_it_is_deleted_again(store: Embedded) -> None:
    """E12, figure 25: the deletion of before, sent again, takes nothing; a new one and the keeper's take all of it."""
    async with a_hall(store) as hall:
        place = await opened(hall, CROWD[:3])
        past = replace(place.forum.settings, retention="2022-07-31", delete_by_itself=True, seal_after_hours=0)
        for number, event in enumerate((e.ForumChanged(past), e.ForumClosed())):
            assert await hall.append(place, ORGANISER.by, f"end {number}", event) is None
        log, later = stored(store), now_ms() + 2 * DAY
        assert await housekeeping.delete(hall, ORGANISER.by, "delete", FORUM) is None
        await back(hall, log)
        assert await housekeeping.delete(hall, ORGANISER.by, "delete", FORUM) == desk.RESTORED
        await housekeeping.look(hall, now_ms())
        assert stored(store) == log and FORUM in hall.desk.state.forums
        for _ in range(2):
            await looked(hall, later)
            assert stored(store) == [] and await hall.place(FORUM) is None
            await back(hall, log)
            assert await hall.place(FORUM)


async def test_a_deletion_that_comes_late_takes_nothing_from_what_was_restored_since(store: Embedded) -> None:
    """A3: a process that stood still between the list and the store, and one whose page is older than the restoring."""
    async with a_hall(store) as hall:
        await opened(hall, CROWD[:3])
        log = stored(store)
        assert await hall.at_desk(ORGANISER.by, "delete", desk.ForumDeleted(FORUM, 1)) is None
        await back(hall, log)
        await hall.log.delete(FORUM, wait=True, listing=1)
        assert stored(store) == log, "what it meant has been gone for long"
        assert await hall.at_desk(ORGANISER.by, "an old page", desk.ForumDeleted(FORUM, 1)) == desk.RESTORED
        assert FORUM in hall.desk.state.forums
        await hall.log.delete(FORUM, listing=2)
        assert stored(store) == [], "the control"


async def test_a_part_of_a_restore_that_the_stores_clock_took_away_is_no_forum(store: Embedded) -> None:
    """D10: what is being put back has an end by the store's date; where that jumped in between, the rest alone became a forum
    without its beginning. Now there is nothing of it, and the next try is whole."""
    async with a_hall(store) as hall:
        await opened(hall, CROWD[:3])
        log = stored(store)
        assert await housekeeping.delete(hall, ORGANISER.by, "delete", FORUM) is None

        def jumping(what: str) -> Iterator[Entries]:
            yield log[:4]
            with Redis.from_url(store.url) as redis:
                for key in redis.keys(f"*{FORUM}*"):
                    if what == "log":
                        redis.delete(key)
            yield log[4:]

        def pictures() -> Iterator[tuple[str, bytes]]:
            yield "first", b"1"
            with Redis.from_url(store.url) as redis:
                assert redis.delete(*(key for key in redis.keys("*:blobs")))
            yield "second", b"2"

        for pages, blobs in ((jumping("log"), ()), (jumping(""), pictures())):
            with pytest.raises(Unavailable):
                await hall.log.restore(FORUM, pages, 2, blobs)
            assert stored(store) == [] and await hall.log.blob_names(FORUM) == frozenset()
            with Redis.from_url(store.url) as redis:
                assert not redis.keys("*:new:*") and not redis.keys("*blobs*")
        assert await hall.log.restore(FORUM, jumping(""), 2, [("first", b"1")])
        assert stored(store) == log and await hall.log.blob(FORUM, "first") == b"1"


async def test_the_addresses_of_a_programme_that_is_on_no_list_go_with_its_log(store: Embedded) -> None:
    """D10, A4: one place erases, whoever asks; one that was put back since keeps who follows it."""
    async with a_hall(store) as hall:
        for name in ("p-1", "p-2"):
            assert await hall.log.restore(name, [[("1-0", b"{}")]], 2)
            with Redis.from_url(store.url) as redis:
                redis.hset(people_key(name), "anna", b"{}")
        await housekeeping.erase(hall, "p-1")
        await housekeeping.erase(hall, "p-2", 1)
        assert await hall.log.with_followers() == ["p-2"] and await hall.log.holds("p-2")


async def test_a_copy_for_a_rehearsal_that_was_restored_is_a_forum_like_others(store: Embedded) -> None:
    """A3: its first end was remembered as one command for ever, so that its bytes went again and again and its place in
    the list never; who brings one back wants to keep it."""
    async with a_hall(store) as hall:
        place = await opened(hall, CROWD[:3])
        copied = desk.ForumListed("x1", "700123", FORUM)
        assert await hall.at_desk(rehearsals.BY, "copy", copied) is None
        assert await hall.log.restore("x1", [log := stored(store)])
        await rehearsals.throw_away(hall, "x1")
        assert not await hall.log.holds("x1") and hall.desk.state.gone("x1")
        assert await hall.log.restore("x1", [log], 2)
        assert await hall.at_desk(desk.RESTORER, "back", desk.ForumListed("x1", "700123")) is None
        hall.desk.state.listed_at["x1"] = 0  # it has been there for long
        await rehearsals.tidy(hall)
        assert await hall.place("x1") and await hall.log.holds("x1")
        assert await housekeeping.delete(hall, ORGANISER.by, "by hand", "x1") is None
        assert not await hall.log.holds("x1") and hall.desk.state.gone("x1") and place.forum.joined


async def test_a_demo_that_was_deleted_is_made_anew(store: Embedded, monkeypatch: pytest.MonkeyPatch) -> None:
    """B20: under another id, for the first one does not come back."""
    monkeypatch.setattr(demo, "_where", lambda hall, place: place.forum.id)
    async with a_hall(store) as hall:
        first, _ = await demo.prepare(hall)
        assert (await demo.prepare(hall))[0] is first
        assert await housekeeping.delete(hall, ORGANISER.by, "delete", first.forum.id) is None
        second, where = await demo.prepare(hall)
        assert where == second.forum.id != first.forum.id and (await demo.prepare(hall))[0] is second
        assert second.forum.activities and second.forum.links
