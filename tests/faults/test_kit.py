"""The kit itself: each of its faults really happens, or the tests that use them would prove nothing."""

from __future__ import annotations

import asyncio
import contextlib
import time

import pytest
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError, TimeoutError

from tests.faults.kit import proxy as proxies
from tests.faults.kit import recount
from tests.faults.kit.evening import Evening
from tests.faults.kit.proxy import Proxy
from tests.faults.kit.store import Store

pytestmark = pytest.mark.anyio
VOTED = 'class="figure">{}<'


def through(proxy: Proxy, patience: float = 0.3) -> Redis:
    return Redis.from_url(proxy.url, socket_timeout=patience, retry=Retry(NoBackoff(), 0))


async def test_the_proxy_passes_loses_replies_cuts_delays_and_is_silent(store: Store) -> None:
    with Proxy(store.port) as proxy:
        async with through(proxy) as redis:
            assert await redis.xadd("s", {"n": 1})
            for fate in (proxies.losing(1), proxies.cutting(1)):
                proxy.fate = fate
                with pytest.raises(ConnectionError):
                    await redis.xadd("s", {"n": 2})
                assert await redis.xlen("s"), "only replies with the word are lost"
            proxy.fate = proxies.whole
            assert (await redis.xlen("s"), proxy.lost) == (3, 2), "the effect stays, only the answer is gone"
            proxy.delay_s = 0.05
            begun = time.monotonic()
            await redis.ping()
            assert time.monotonic() - begun >= 0.1
            proxy.delay_s = 0
            proxy.hole = True
            with pytest.raises(TimeoutError):
                await redis.ping()
            proxy.hole = False
            assert await redis.ping()
            proxy.idle_s = 0.1
            await asyncio.sleep(0.4)
            assert proxy.lines == 0
            with contextlib.suppress(ConnectionError):
                await redis.ping()
            assert await redis.ping()


async def test_the_proxy_resets_all_lines(store: Store) -> None:
    with Proxy(store.port) as proxy:
        async with through(proxy) as redis:
            waiting = asyncio.create_task(redis.xread({"s": "$"}, block=200))
            await asyncio.sleep(0.05)
            proxy.reset()
            with pytest.raises(ConnectionError):
                await waiting


async def test_phones_join_and_vote_as_people_do_and_the_recount_agrees(vote: Evening) -> None:
    """The kit against the running app, without a fault; the wall hears of it by its socket."""
    await vote.serve()
    wall = await vote.watch("wall")
    people = await vote.people(6)
    for place, phone in enumerate(people):
        await phone.vote_until_saved(f"o{place % 2 + 1}")
    entries = vote.store.entries()
    assert recount.tally(entries) == {"o1": 3, "o2": 3}
    saved = vote.store.kept(one.command for phone in people for one in phone.saved)
    assert set(saved) == {command for _, command in recount.commands(entries)}
    assert await wall.until(VOTED.format(6))
    again = await people[0].vote("o2", people[0].saved[0].command)
    assert again and again.status == 200, "other content is another command"
    assert await vote.lead("CloseInput", activity="a1") == 200
    late = await people[1].vote("o1")
    assert late and late.status == 409
    assert recount.tally(vote.store.entries()) == {"o1": 2, "o2": 4}
