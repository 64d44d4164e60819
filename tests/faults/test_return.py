"""A hall that comes back at once after a restart: each process reads and folds a forum's log once, however many ask.

Here: figure 17's count of folds. Never: how long 5,000 phones take (`bench --only h`), how a phone waits (tests/browser).
"""

from __future__ import annotations

import asyncio

import pytest

from tests.faults.kit.evening import STORE_PART, Evening
from tests.faults.kit.store import LOG

pytestmark = pytest.mark.anyio
PHONES = 60


async def reads_after_a_start(vote: Evening, cookies: list[str]) -> int:
    """How many pages of the log a fresh process asks for while so many sockets open at the same moment."""
    server = await vote.serve()
    with vote.store.client() as redis, redis.monitor() as monitor:
        wires = await asyncio.gather(*(vote.watch("phone", cookie, server) for cookie in cookies))
        await asyncio.gather(*(wire.until(STORE_PART) for wire in wires))
        redis.echo("that is all")
        asked = 0
        while "ECHO" not in (line := str(monitor.next_command()["command"])):
            asked += line.startswith(f"XRANGE {LOG} (")
    await asyncio.to_thread(server.stop)
    return asked


@pytest.mark.long
async def test_a_hall_that_returns_at_once_is_one_fold(vote: Evening) -> None:
    """Figure 17, fault 22: as many reads for sixty phones as for one, which is the control, and it is at least one."""
    await vote.serve()
    people = await vote.people(PHONES)
    cookies = [phone.cookie for phone in people]
    await asyncio.to_thread(vote.server.stop)
    alone = await reads_after_a_start(vote, cookies[:1])
    together = await reads_after_a_start(vote, cookies)
    assert together == alone > 0
