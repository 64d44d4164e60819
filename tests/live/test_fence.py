"""One forum that cannot be folded: fenced off in every process, while tail, keeper, start and all others go on."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from msgspec.structs import replace

from app.activities.base.messages import Logged, Refused
from app.forum import desk, fold, retention
from app.forum import events as e
from app.live import hall as halls
from app.live import housekeeping
from app.live.clock import now_ms
from app.live.fence import DAMAGED, Damaged
from app.live.hall import Hall, LiveForum
from app.store.embedded import Embedded
from app.store.log import forum_key
from tests.halls import CROWD, VOTE, a_hall, anyio_backend, has_folded, looked, opened, store, votes
from tests.people import FORUM, ORGANISER, SETTINGS

__all__ = ["anyio_backend", "store"]
pytestmark = pytest.mark.anyio
BAD = "bad"
BREAKS = b'{"b":"f:felix","c":"breaks","e":{"t":"WallBlanked"}}'


@pytest.fixture
def breaking(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of ours that one event of one forum meets, in whichever process folds it."""
    whole = fold.fold

    def folds(forum: Any, logged: Logged) -> Refused | None:
        if forum.id == BAD and isinstance(logged.event, e.WallBlanked):
            raise ZeroDivisionError
        return whole(forum, logged)

    monkeypatch.setattr(halls.fold, "fold", folds)


async def also(hall: Hall) -> LiveForum:
    """A second forum, that will break."""
    assert await hall.at_desk("setup:1", "bad", desk.ForumListed(BAD, "700123")) is None
    place = await hall.place(BAD)
    assert place
    for number, event in enumerate((e.ForumCreated("700123", SETTINGS), e.ForumOpened())):
        assert await hall.append(place, ORGANISER.by, f"c{number}", event) is None
    return place


async def fenced(hall: Hall) -> None:
    async with asyncio.timeout(5):
        while BAD not in hall.fence.damaged:  # noqa: ASYNC110
            await asyncio.sleep(0.01)


@pytest.mark.usefixtures("breaking")
async def test_a_forum_that_breaks_while_people_vote_takes_no_other_with_it(store: Embedded) -> None:
    """A4: the tail goes on in both processes, who waits for the damaged one is told, and a new start serves the others."""
    async with a_hall(store) as first, a_hall(store) as second:
        place = await opened(first, CROWD[:2])
        bad = await also(first)
        there = await second.place(FORUM)
        await second.newest_desk()
        assert there and await second.place(BAD)
        await first.log.write(forum_key(BAD), [BREAKS])
        await fenced(first)
        await fenced(second)
        for person in CROWD[:2]:
            async with asyncio.timeout(5):
                assert await first.ask(place, person, "vote", VOTE) is None
        await has_folded(there, place.forum.last_id)
        assert len(votes(there)) == 2
        for hall in (first, second):
            with pytest.raises(Damaged):
                await hall.place(BAD)
        assert await first.ask(bad, CROWD[0], "late", VOTE) == DAMAGED
    async with a_hall(store) as restarted:
        with pytest.raises(Damaged):
            await restarted.place(BAD)
        again = await restarted.place(FORUM)
        assert again and len(votes(again)) == 2 and restarted.fence.damaged == {BAD: "ZeroDivisionError"}
        assert await housekeeping.delete(restarted, ORGANISER.by, "delete", BAD) is None
        await housekeeping.look(restarted, now_ms())
        assert not await restarted.log.holds(BAD) and restarted.fence.damaged == {}


@pytest.mark.usefixtures("breaking")
async def test_the_keeper_goes_on_with_the_others(store: Embedded, monkeypatch: pytest.MonkeyPatch) -> None:
    """A4: it opens, seals and deletes past one that cannot be folded and one that cannot be reckoned with."""
    async with a_hall(store) as hall:
        place = await opened(hall, CROWD[:2])
        past = replace(place.forum.settings, retention="2022-07-31", delete_by_itself=True)
        for number, event in enumerate((e.ForumChanged(past), e.ForumClosed())):
            assert await hall.append(place, ORGANISER.by, f"end {number}", event) is None
        await also(hall)
        await hall.log.write(forum_key(BAD), [BREAKS])
    whole = retention.days_left

    def odd(forum: Any, now: int) -> int | None:
        return 1 // 0 if forum.id == "odd" else whole(forum, now)

    monkeypatch.setattr(retention, "days_left", odd)
    async with a_hall(store) as hall:
        assert await hall.at_desk("setup:1", "odd", desk.ForumListed("odd", "700124")) is None
        odd_one = await hall.place("odd")
        assert odd_one and await hall.append(odd_one, ORGANISER.by, "c", e.ForumCreated("700124", SETTINGS)) is None
        for days in (0, 2):
            await looked(hall, now_ms() + days * 86_400_000)
        assert set(hall.desk.state.forums) == {BAD, "odd"}, "the one whose day was over is gone, the others stand"
        assert hall.fence.damaged == {BAD: "ZeroDivisionError"}
