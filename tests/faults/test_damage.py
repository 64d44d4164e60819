"""The log on disk is damaged, or takes its time to be read: it starts with all that was acknowledged, or says why it does not.

Here: faults 7, 8 and 9. Never: a log that became shorter under a running process (test_epoch.py).
"""

from __future__ import annotations

import asyncio
import subprocess
from pathlib import Path

import pytest
from redis import Redis

from app.store.embedded import Embedded, find_binary
from app.store.folder import StoreError
from tests.faults.kit import recount
from tests.faults.kit.evening import SAID, STORE_PART, Evening
from tests.faults.kit.store import Store
from tests.people import FORUM

pytestmark = pytest.mark.anyio


async def test_while_the_store_reads_its_log_nobody_sees_an_error_and_votes_are_saved_after_it(vote: Evening) -> None:
    """fault 7: BusyLoading is "not ready yet": pages stay, votes wait, the console says what is going on.

    The control is the store's own answer meanwhile: it refuses every command with LOADING.
    """
    await vote.serve()
    reader, *people = await vote.people(5)
    screens = await vote.screens(reader.cookie)
    with vote.store.client() as redis:
        pipe = redis.pipeline(transaction=False)
        for number in range(12_000):
            pipe.xadd("ballast", {"n": number})
        pipe.execute()
    vote.store.kill()
    with vote.store.set(key_load_delay="1000"):  # a thousandth of a second for each entry
        vote.store.launch()
        votes = [asyncio.create_task(phone.vote_until_saved("o2")) for phone in people]
        said = await screens["console"].until(SAID["console"], 8)
        assert "lädt seine Daten" in said or "antwortet nicht" in said
        async with asyncio.timeout(10):
            while not (answer := await asyncio.to_thread(vote.store.says, b"XLEN ballast")).startswith(b"-LOADING"):
                assert not answer.startswith(b":"), "the control: it was never loading"
        assert not any(one.done() for one in votes)
        assert (await reader.ask("GET", f"/f/{FORUM}/mine")).status == 200
        await asyncio.to_thread(vote.store.says, b"CONFIG SET key-load-delay 0")  # it has been slow for long enough
        await asyncio.wait_for(asyncio.gather(*votes), 30)
    assert SAID["console"] not in await heard_by_who_comes(vote)
    assert recount.tally(vote.store.entries()) == {"o2": 4}
    assert "Traceback" not in vote.server.output and "error" not in vote.server.output.lower()


async def heard_by_who_comes(vote: Evening) -> str:
    """What a console hears that comes in now, once the store is well."""
    async with asyncio.timeout(10):
        while SAID["console"] in (words := await (await vote.watch("console")).until(STORE_PART)):  # noqa: ASYNC110
            await asyncio.sleep(0.2)
    return words


def killed_while_it_wrote(folder: Path, tail: bytes, at: int | None = None) -> int:
    """Votes, then a kill in the middle of a write; how many were acknowledged before."""
    with Store(folder) as store:
        with store.client() as redis:
            for number in range(50):
                redis.xadd("votes", {"n": number})
        store.kill()
        data = bytearray(store.files()[-1].read_bytes())
        data[len(data) if at is None else at : len(data) if at is None else at + len(tail)] = tail
        store.files()[-1].write_bytes(data)
    return 50


def test_an_entry_that_was_half_written_is_dropped_and_all_acknowledged_ones_are_there(tmp_path: Path) -> None:
    """fault 8: the power goes in the middle of a write: that entry was never acknowledged. Our own store starts without it."""
    count = killed_while_it_wrote(tmp_path, b"*5\r\n$4\r\nXADD\r\n$5\r\nvot")
    own = Embedded(tmp_path, "", print)
    own.start()
    try:
        with Redis.from_url(own.url) as redis:
            assert redis.xlen("votes") == count
    finally:
        own.stop()


@pytest.mark.parametrize("where", ["zeros at the end", "in the middle"])
def test_a_damaged_log_is_not_read_as_if_it_were_whole(tmp_path: Path, where: str) -> None:
    """fault 9: the app does not start, and names the tool. Zeros at the end: the tool brings all back."""
    at = 700 if where == "in the middle" else None
    count = killed_while_it_wrote(tmp_path, bytes(512) if at is None else b"\0" * 40, at)
    own = Embedded(tmp_path, "", print)
    try:
        with pytest.raises(StoreError, match="check-aof --fix"):
            own.start()
    finally:
        own.stop()
    if at is not None:
        return
    tool = tmp_path / "valkey-check-aof"  # the same program; it does what it is called
    tool.symlink_to(find_binary())
    broken = next((tmp_path / "appendonlydir").glob("*.incr.aof"))
    subprocess.run([tool, "--fix", broken], input=b"y\n", check=True, capture_output=True, timeout=20)
    own = Embedded(tmp_path, "", print)
    own.start()
    try:
        with Redis.from_url(own.url) as redis:
            assert redis.xlen("votes") == count
    finally:
        own.stop()
