"""Several web processes: against one store, against a cluster, and all at once against a store that still reads its log.

Here: real `serve` processes. Never: workers under one supervisor that are killed (test_killed.py).
"""

from __future__ import annotations

import asyncio
import signal
import socket
from pathlib import Path

import pytest

from app.forum import codec, desk
from app.forum import events as e
from app.forum.state import Plan
from app.store.log import DESK, Log
from tests.conftest import Server
from tests.examples import EXAMPLES
from tests.faults.kit.evening import Evening, seed
from tests.faults.kit.phones import Phone
from tests.faults.kit.shards import shards
from tests.faults.kit.store import LOG, Store, hashed
from tests.faults.test_killed import more_votes, proven, voting
from tests.people import CODE, FORUM, SETTINGS
from tests.web.pages import Page

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


@pytest.mark.long
async def test_a_join_that_is_sent_again_to_another_process_is_the_same_person(vote: Evening) -> None:
    """B13: the first answer is lost with its process; the cookie of the page says who it is, wherever it is read."""
    first, second = await vote.serve(), await vote.serve()
    before = len(vote.store.entries())
    phone = Phone(first.port, FORUM)
    welcome = await phone.ask("GET", f"/f/{FORUM}")
    phone.cookie = welcome.headers["set-cookie"].split(";")[0]
    form = Page(welcome.body).form("/Join")
    sent = form.filled(strand="public")
    await phone.ask("POST", form.action, sent)
    await asyncio.to_thread(first.stop, signal.SIGKILL)
    phone.hang_up()
    phone.port = second.port
    again = await phone.until_answered(form.action, sent, (303,))
    phone.hang_up()
    assert again.headers["set-cookie"].split(";")[0] == phone.cookie
    logged = [codec.FORUM.decode(*entry) for entry in vote.store.entries()[before:]]
    joined = {one.by for one in logged if one is not None and isinstance(one.event, e.ParticipantJoined)}
    assert joined == {f"p:{phone.cookie[2:].partition('.')[0]}"}


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
        await asyncio.to_thread(server.ready)
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


@pytest.mark.long
async def test_web_processes_on_a_cluster_go_on_when_a_primary_is_killed(tmp_path: Path) -> None:
    """C6, B5: two `serve` with one cluster; phones only ever send the same form again, and lose nothing."""
    with shards(tmp_path / "shards") as cluster:
        primary = cluster.primary_of(LOG)
        secret = await open_on(cluster.url)
        web = [Server(tmp_path / name, REDIS_URL=cluster.url) for name in ("one", "two")]
        try:
            for server in web:
                await asyncio.to_thread(server.ready)
            people = [Phone(web[number % 2].port, FORUM) for number in range(30)]
            await asyncio.gather(*(phone.join() for phone in people))
            async with voting(people, 0.3):
                await more_votes(people, 60)
                primary.copies(False)
                await more_votes(people, 30)
                primary.kill()
                await more_votes(people, 60)
            new = cluster.primary_of(LOG)
            with new.client() as redis:
                rows = redis.xrange(LOG)
            held = b"".join(fields["e"].encode() for _, fields in rows)  # type: ignore[union-attr]
            kept = [hashed(secret, one.command) for phone in people for one in phone.saved]
            assert kept and [one for one in kept if one.encode() not in held] == []
            assert b'"LogHealed"' in held and new is not primary
            for phone in people:
                phone.hang_up()
        finally:
            for server in web:
                server.stop()


async def open_on(url: str) -> bytes:
    """The vote that is open, written as a process would; gives the installation's secret."""
    told = (
        e.ForumCreated(CODE, SETTINGS),
        e.ActivityAdded(Plan("vote", {"de": "Frage"}), EXAMPLES["vote"].settings),
        e.ForumOpened(),
        e.ActivityShown("a1"),
        e.InputOpened("a1"),
    )
    log = Log(url)
    await log.write(DESK, [desk.CODEC.encode("s:x", "list", desk.ForumListed(FORUM, CODE))])
    await log.write(LOG, [codec.FORUM.encode("s:x", f"seed{number}", event) for number, event in enumerate(told)])
    secret = await log.secret()
    await log.close()
    return secret
