"""Lines that want to cost the server its memory: each is ended with the right word, and all together cost little.

Here: C8, on the real server in both variants. Never: bad frames (test_frames.py), odd requests (tests/security).
"""

from __future__ import annotations

import asyncio

import pytest

from tests.faults.kit import hostile
from tests.faults.kit.evening import STORE_PART, Evening
from tests.faults.test_slow import rss_kb

pytestmark = pytest.mark.anyio
FEW, MANY = 4, 1_000
TABS = 8
"""So many sockets one person may hold."""


@pytest.mark.parametrize("variant", ["own", "plain"])
async def test_each_hostile_line_is_ended_and_costs_little(vote: Evening, variant: str) -> None:
    """C8: a few lines of sixteen kinds, each with up to 40 MB to say. Without bounds five with trailers cost 320 MB, five
    with requests in a row 230 MB. Nobody else is cut, and the next vote counts."""
    server = await vote.serve(STIMMWAND_SERVER=variant)
    phone, *others = await vote.people(FEW + 1)
    wire = await vote.watch("phone", phone.cookie)
    await wire.until(STORE_PART)
    before, ends = rss_kb(server.process.pid), {}
    for name, kind in hostile.KINDS.items():
        ends[name] = set(await asyncio.gather(*(hostile.flood(server.port, kind, other.cookie) for other in others)))
    unread = [hostile.flood(server.port, hostile.KINDS["pings"], other.cookie, reads=False) for other in others]
    assert set(await asyncio.gather(*unread)) == {hostile.CUT}
    assert ends == {name: {kind.end} for name, kind in hostile.KINDS.items()}
    assert rss_kb(server.process.pid) - before < 40_000
    await phone.vote_until_saved("o1")
    assert "gespeichert" in await wire.until("gespeichert")
    assert await vote.figure() == 1
    assert "Traceback" not in server.output
