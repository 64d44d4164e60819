"""Web processes without the web: a hall on a real store, a vote that is open in it, and what store and state then hold.

Here: the fixtures `store` and `anyio_backend`, to be imported by name. Never: a fault, HTTP.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Protocol

import pytest
from redis import Redis

from app.activities.ballots.messages import CastBallot
from app.activities.base.actor import Actor
from app.forum import desk
from app.forum import events as e
from app.forum.state import Plan
from app.live import housekeeping
from app.live.hall import Hall, LiveForum
from app.store.embedded import Embedded
from app.store.log import Log, forum_key
from app.store.log.clock import THIS, Machine
from tests.examples import EXAMPLES
from tests.live.conftest import Press
from tests.people import CODE, FORUM, ORGANISER, SETTINGS

VOTE = CastBallot("a1", choices=("o1",))
CROWD = [Actor("participant", f"p{number}") for number in range(200)]


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Embedded]:
    """A store that lives as long as the test."""
    own = Embedded(tmp_path, "", lambda words: None)
    own.start()
    yield own
    own.stop()


class Addressed(Protocol):
    """Our own store, or a cluster."""

    @property
    def url(self) -> str: ...


@contextlib.asynccontextmanager
async def a_hall(store: Addressed, machine: Machine = THIS) -> AsyncIterator[Hall]:
    """A web process without the web, on a machine that may have a time of its own."""
    log = Log(store.url, machine=machine)
    hall = Hall(log, Press())  # type: ignore[arg-type]
    try:
        async with hall.running():
            yield hall
    finally:
        await log.close()


async def opened(hall: Hall, people: list[Actor]) -> LiveForum:
    """A vote that is open, for `people` who have joined."""
    assert await hall.at_desk("setup:1", "listed", desk.ForumListed(FORUM, CODE)) is None
    place = await hall.place(FORUM)
    assert place
    plan = Plan("vote", {"de": "Frage"})
    told = (
        e.ForumCreated(CODE, SETTINGS),
        e.ActivityAdded(plan, EXAMPLES["vote"].settings),
        e.ForumOpened(),
        e.ActivityShown("a1"),
        e.InputOpened("a1"),
    )
    for number, event in enumerate(told):
        assert await hall.append(place, ORGANISER.by, f"c{number}", event) is None
    joined = [hall.append(place, person.by, "join", e.ParticipantJoined("public")) for person in people]
    assert set(await asyncio.gather(*joined)) <= {None}
    return place


RAN = itertools.count(1)


async def looked(hall: Hall, now: int) -> None:
    """The keeper looks at this time of the log, hour after hour of running time, until nothing more comes of it."""
    first = next(RAN) * 1_000_000
    for hour in range(30):
        before = dict(hall.desk.state.confirmed)
        await housekeeping.look(hall, now, first + hour * 3_601)
        if hour > 0 and hall.desk.state.confirmed == before:
            return


def votes(place: LiveForum) -> dict[str, dict[str, int]]:
    return {by: ballot.marks for by, ballot in place.forum.activities["a1"].state.ballots.items()}


def stored(store: Embedded) -> list[tuple[str, bytes]]:
    with Redis.from_url(store.url) as redis:
        return [(entry_id.decode(), fields[b"e"]) for entry_id, fields in redis.xrange(forum_key(FORUM))]


async def has_folded(place: LiveForum, last_id: str) -> None:
    """Waits until the tail has brought an entry; the test's own time limit is the store's patience."""
    async with asyncio.timeout(15):
        while place.forum.last_id != last_id:  # noqa: ASYNC110  # there is no event to wait for in another process
            await asyncio.sleep(0.005)
