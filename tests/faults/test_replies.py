"""The store has done it, and the answer is lost: unknown, never failed. The same command is sent again and counts once.

Here: fault 2, and lines that are slow or cut in the middle of an answer. Never: a store that is gone.
"""

from __future__ import annotations

import asyncio
import time

import pytest

from app.activities.ballots.messages import CastBallot
from app.activities.base.actor import Actor
from app.forum import codec
from app.forum import events as e
from app.live.hall import Hall
from app.store.log import Log
from tests.faults.kit import proxy as proxies
from tests.faults.kit import recount
from tests.faults.kit.evening import Evening
from tests.faults.kit.proxy import Fate, Proxy
from tests.faults.kit.store import LOG
from tests.live.conftest import Press
from tests.people import FORUM

pytestmark = pytest.mark.anyio
AT_ONCE = 20


async def counted(vote: Evening, between: Proxy, people: int, fate: Fate) -> dict[str, float]:
    """`people` vote, AT_ONCE at a time, through a line with this fate; how often the log has their commands."""
    with vote.store.client() as redis:
        pipe = redis.pipeline(transaction=False)
        for number in range(people):
            pipe.xadd(LOG, {"e": codec.FORUM.encode(f"p:{number}", "join", e.ParticipantJoined("public"))})
        pipe.execute()
    log = Log(between.url)
    hall = Hall(log, Press())  # type: ignore[arg-type]
    begun = time.monotonic()
    async with hall.running():
        place = await hall.place(FORUM)
        assert place
        between.fate = fate
        waiting = iter(range(people))

        async def one_after_another() -> None:
            for number in waiting:
                asked = CastBallot("a1", choices=(f"o{number % 3 + 1}",))
                assert await hall.ask(place, Actor("participant", str(number)), f"command{number}", asked) is None

        await asyncio.gather(*(one_after_another() for _ in range(AT_ONCE)))
        between.fate = proxies.whole
        live = place.forum.activities["a1"].state.ballots
    await log.close()
    entries = vote.store.entries()
    written = recount.commands(entries)
    assert len(live) == len(recount.ballots(entries)) == people, "counted exactly once each"
    assert {by: ballot.marks for by, ballot in live.items()} == recount.ballots(entries)
    seconds = round(time.monotonic() - begun, 1)
    return {"commands": people, "copies": written.total() - len(written), "replies_lost": between.lost, "s": seconds}


@pytest.mark.parametrize("fate", [proxies.losing(0.1), proxies.cutting(0.1)], ids=["lost", "cut in the middle"])
async def test_a_lost_answer_makes_no_second_vote(vote: Evening, between: Proxy, fate: Fate) -> None:
    """fault 2, figure 3: each tenth answer to a write is lost, or cut in the frame, together with its line.

    The control is the log: it holds commands twice, so a count of its entries would be wrong.
    """
    seen = await counted(vote, between, 600, fate)
    assert seen["replies_lost"] > 0 and seen["copies"] > 0


@pytest.mark.long
async def test_figure_3_ten_thousand_commands_with_a_tenth_of_the_answers_lost(vote: Evening, between: Proxy) -> None:
    """fault 2, figure 3: counted exactly 10,000."""
    seen = await counted(vote, between, 10_000, proxies.losing(0.1))
    print(f"\nfigure 3: counted exactly 10,000: {seen}")
    assert seen["copies"] > 500


async def test_a_slow_line_delays_votes_and_loses_none(vote: Evening, between: Proxy) -> None:
    """fault 2: 50 ms each way; appends that wait together still travel together."""
    between.delay_s = 0.05
    seen = await counted(vote, between, 100, proxies.whole)
    assert seen["copies"] == 0 and seen["s"] > 0.5
