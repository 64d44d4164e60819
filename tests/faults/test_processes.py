"""Several web processes: against one store, and all at once against a store that still reads its log.

Here: real `serve` processes. Never: workers under one supervisor that are killed (test_killed.py).
"""

from __future__ import annotations

import asyncio
import signal
import socket

import pytest

from app.forum import codec
from app.forum import events as e
from tests.conftest import Server
from tests.faults.kit.evening import Evening, seed
from tests.faults.kit.phones import Phone
from tests.faults.kit.store import LOG, Store
from tests.faults.test_killed import more_votes, proven, voting
from tests.people import FORUM

pytestmark = pytest.mark.anyio


async def test_people_whose_process_was_killed_go_on_with_the_other_one(vote: Evening) -> None:
    """Fault 15, figure 4, C6: two `serve` against one store behind one address; what was acknowledged is with the other."""
    first, second = await vote.serve(), await vote.serve()
    people = await vote.people(16, first, second)
    async with voting(people, 0.2):
        await more_votes(people, 40)
        await asyncio.to_thread(first.stop, signal.SIGKILL)
        for phone in people:  # what a proxy does
            phone.hang_up()
            phone.port = second.port
        await more_votes(people, 40)
    assert proven(vote, people)["acked"] > 80


@pytest.mark.parametrize("workers", ["1", pytest.param("4", marks=pytest.mark.long)])
async def test_a_start_while_the_store_still_reads_its_log_waits_and_shows_no_error(store: Store, workers: str) -> None:
    """Fault 7: 60,000 entries; not ready until it is, then every process knows the forum and has the same secret."""
    seed(store.url)
    with store.client() as redis:
        pipe = redis.pipeline(transaction=False)
        for number in range(60_000):
            joined = codec.FORUM.encode(f"p:{number % 5_000}", f"join{number}", e.ParticipantJoined("public"))
            pipe.execute_command("XADD", LOG, "*", "e", joined)
        pipe.execute()
    store.kill()
    store.launch()
    server = Server(store.folder / "web", REDIS_URL=store.url, WEB_CONCURRENCY=workers)
    try:
        assert not listens(server.port)
        await asyncio.to_thread(server.ready, 60)
        phones = [Phone(server.port, FORUM) for _ in range(12)]
        await asyncio.gather(*(phone.join() for phone in phones))
        assert len([await phone.vote_until_saved("o1") for phone in phones]) == len(phones)
        for phone in phones:
            phone.hang_up()
        assert "Traceback" not in server.output
    finally:
        server.stop()


def listens(port: int) -> bool:
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0
