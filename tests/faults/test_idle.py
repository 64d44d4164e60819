"""A proxy that cuts idle lines: our beats keep them open.

Here: fault 24. Never: how a phone comes back (tests/browser).
"""

from __future__ import annotations

import asyncio

import pytest

from app.live import hall
from app.live.audience import scene
from tests.faults.kit.evening import STORE_PART, Evening
from tests.faults.kit.proxy import Proxy
from tests.faults.kit.wire import Wire
from tests.people import FORUM

pytestmark = pytest.mark.anyio
CUTS_S = 45


async def through(vote: Evening, proxy: Proxy) -> Wire:
    (person,) = await vote.people(1)
    wire = await Wire.open(proxy.port, f"/f/{FORUM}/live/phone", person.cookie, origin=vote.server.url)
    vote.wires.append(wire)
    await wire.until(STORE_PART)
    return wire


async def test_a_proxy_that_cuts_sooner_than_we_ping_is_noticed_as_a_cut(vote: Evening) -> None:
    """Control of fault 24: a line on which nothing passes for half a second is cut. And the interval by which we beat is
    less than half of what proxies wait (45 to 60 s), so that one lost beat does no harm."""
    await vote.serve()
    with Proxy(vote.server.port) as proxy:
        wire = await through(vote, proxy)
        proxy.idle_s = 0.5
        assert await wire.code() == 1006
    assert hall.BEAT_S * scene.BEATS * 2 < CUTS_S


@pytest.mark.long
async def test_a_quiet_phone_stays_connected_behind_a_proxy_that_cuts_after_45_seconds(vote: Evening) -> None:
    """fault 24: 100 s of silence; the phone only answers pings, and then hears of the end of the vote."""
    await vote.serve()
    with Proxy(vote.server.port) as proxy:
        wire = await through(vote, proxy)
        proxy.idle_s = CUTS_S
        closing = asyncio.create_task(wire.until('id="never"', 100))
        with pytest.raises(TimeoutError):
            await closing
        assert await vote.lead("CloseInput", activity="a1") == 200
        assert 'hx-target="#task"' in await wire.until('hx-target="#task"')
        print("\nfault 24: 100 s idle behind a proxy that cuts after 45 s, still connected")
