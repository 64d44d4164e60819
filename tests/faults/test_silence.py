"""A store that is there and says nothing: frozen, or behind a line that swallows everything. It is said, and it heals.

Here: faults 4, 5 and 6. Never: a store that is dead or full.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable

import pytest

from app.store.log import Log
from tests.faults.kit import recount
from tests.faults.kit.evening import SAID, Evening
from tests.faults.kit.proxy import Proxy
from tests.people import FORUM

pytestmark = pytest.mark.anyio


async def silenced(
    vote: Evening, begin: Callable[[], None], end: Callable[[], None], how_long: float
) -> dict[str, float]:
    """Votes before, during and after a silence, and its figures. Fails on a vote that was acknowledged meanwhile."""
    people = await vote.people(5)
    screens = await vote.screens(people[0].cookie)
    await people[0].vote_until_saved("o1")
    begun = time.monotonic()
    begin()
    late = [asyncio.create_task(phone.vote_until_saved("o2")) for phone in people[1:]]
    for page, wire in screens.items():
        await wire.until(SAID[page], 8)
    shown = time.monotonic() - begun
    page_now = await people[0].ask("GET", f"/f/{FORUM}")
    assert page_now.status == 200 and SAID["phone"] in page_now.body, "pages stay readable, and say it"
    rest = max(0.0, how_long - (time.monotonic() - begun))
    await asyncio.gather(*(wire.pass_over(rest) for wire in screens.values()))
    assert not any(one.done() for one in late), "acknowledged without the store"
    ended = time.monotonic()
    end()
    await asyncio.wait_for(asyncio.gather(*late), 20)
    drained = time.monotonic() - ended
    await vote.all_is_well(screens)
    cleared = time.monotonic() - ended
    entries = vote.store.entries()
    assert recount.tally(entries) == {"o1": 1, "o2": 4}, "each once, however often it was sent"
    return {"shown_s": shown, "drained_s": drained, "cleared_s": cleared}


async def test_a_frozen_store_is_said_on_every_screen_and_acknowledges_nothing_until_it_wakes(vote: Evening) -> None:
    """fault 4, figure 5: SIGSTOP. The control is the vote before it, saved at once, with screens that say nothing."""
    await vote.serve()
    seen = await silenced(vote, vote.store.freeze, vote.store.thaw, 4)
    assert seen["shown_s"] <= 6


@pytest.mark.long
async def test_figure_5_ten_seconds_of_sigstop(vote: Evening) -> None:
    """fault 4, figure 5: no ack during the stop, shown within 6 s, drained within 5 s, nobody counted twice."""
    await vote.serve()
    seen = await silenced(vote, vote.store.freeze, vote.store.thaw, 10)
    print(f"\nfigure 5: {seen}")
    assert seen["shown_s"] <= 6 and seen["drained_s"] <= 5


@pytest.mark.long
async def test_a_line_that_swallows_everything_is_noticed_and_healed_without_a_restart(
    vote: Evening, between: Proxy
) -> None:
    """fault 5, figure 6: no packet and no RST in either direction between web and store."""
    await vote.serve(between.url)
    seen = await silenced(vote, between.swallow, between.heal, 4)
    assert seen["shown_s"] <= 6


@pytest.mark.long
async def test_figure_6_thirty_seconds_of_black_hole(vote: Evening, between: Proxy) -> None:
    """fault 5, figure 6: detected within 5 s, no ack, everything back within 5 s of healing."""
    await vote.serve(between.url)
    seen = await silenced(vote, between.swallow, between.heal, 30)
    print(f"\nfigure 6: {seen}")
    assert seen["shown_s"] <= 5 and seen["drained_s"] <= 5 and seen["cleared_s"] <= 5


async def test_a_tail_that_is_cancelled_leaves_no_client_waiting_and_no_poisoned_connection(vote: Evening) -> None:
    """fault 6: the tail is cut off in the middle of its XREAD; what comes after on the same Log is answered rightly.

    The control is the tail before it is cancelled: the store then has one client that waits.
    """
    log = Log(vote.store.url)

    async def waiting(number: int) -> None:
        with vote.store.client() as redis:
            async with asyncio.timeout(5):
                while redis.info("clients")["blocked_clients"] != number:  # noqa: ASYNC110
                    await asyncio.sleep(0.01)

    try:
        await log.follow("sw:{desk}:log", "0-0")
        got: list[str] = []
        tail = asyncio.create_task(log.tail(lambda key, entries: got.append(key)))
        await waiting(1)
        log.stop()
        tail.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await tail
        await waiting(0)
        assert got == ["sw:{desk}:log"]
        assert await log.ping()
        assert [page async for page in log.pages("sw:{desk}:log")]
    finally:
        await log.close()
