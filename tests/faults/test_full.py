"""No room: the store's memory is full, or its disk. Nothing is acknowledged, it is said why, and it goes on when there is room.

Here: faults 10 and 13. Never: a store that is silent (test_silence.py) or wrongly set (test_settings.py).
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.store.embedded import Embedded
from app.store.log import forum_key, health
from app.store.log.connect import client
from app.store.log.health import Health, Watch
from tests.conftest import Server
from tests.faults.kit import recount
from tests.faults.kit.evening import SAID, STORE_PART, Evening, evening, seed
from tests.faults.kit.phones import Phone
from tests.faults.kit.store import Seen, Store
from tests.people import FORUM

pytestmark = pytest.mark.anyio


async def test_a_full_memory_is_said_and_nothing_is_acknowledged_until_there_is_more(tmp_path: Path) -> None:
    """fault 13: noeviction refuses the write; pages stay readable, 503 says when to come again. Control: the vote before."""
    async with evening(tmp_path) as vote:
        await vote.serve()
        people = await vote.people(2)
        screens = await vote.screens(people[0].cookie)
        await people[0].vote_until_saved("o1")
        with vote.store.client() as redis:
            redis.config_set("maxmemory", "300kb")  # less than it has in use
        before = len(vote.store.entries())
        refused = await people[1].vote("o2")
        assert refused
        assert (refused.status, refused.headers["retry-after"]) == (503, "5")
        assert "nichts gespeichert" in refused.body
        for page, wire in screens.items():
            said = await wire.until(SAID[page], 6)
            assert page != "console" or "Der Arbeitsspeicher des Speicherdienstes ist voll" in said
        assert (await people[0].ask("GET", f"/f/{FORUM}")).status == 200
        assert await vote.figure() == 1
        assert len(vote.store.entries()) == before
        with vote.store.client() as redis:
            redis.config_set("maxmemory", 0)
        await people[1].vote_until_saved("o2")
        await vote.all_is_well(screens)
        assert recount.tally(vote.store.entries()) == {"o1": 1, "o2": 1}


def test_a_store_that_evicts_drops_the_whole_forum(tmp_path: Path) -> None:
    """Control of fault 13, and why figure 8 refuses it: with allkeys-lru nothing is refused, and the log is gone."""
    with Store(tmp_path, maxmemory="6mb", maxmemory_policy="allkeys-lru") as store:
        seed(store.url)
        assert len(store.entries()) > 5
        with store.client() as redis:
            for number in range(20_000):  # which key goes is a matter of chance, as long as all are of one second
                redis.set(f"ballast{number}", b"x" * 8_192)
                if number % 500 == 0 and redis.type(forum_key(FORUM)) == b"none":
                    break
        assert store.entries() == []


# -- the disk ----------------------------------------------------------------------------------------------------


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MiB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "none", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("needs root, to mount a small disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


class OwnStore(Seen):
    """The store that the app runs itself."""

    def __init__(self, data: Path) -> None:
        self.url = f"unix://{data}/store.sock"


def free(disk: Path) -> int:
    about = os.statvfs(disk)
    return about.f_bavail * about.f_frsize


async def test_a_full_disk_ends_the_store_and_loses_nothing_that_was_acknowledged(small_disk: Path) -> None:
    """fault 10, figure 7: said within 5 s, pages readable, everything acknowledged is there, back 10 s after room is made."""
    data = small_disk / "data"
    own = Embedded(data, "", lambda words: None)
    own.start()
    seed(own.url)
    own.stop()
    vote = Evening(OwnStore(data), small_disk)
    vote.servers.append(Server(data))
    try:
        await asyncio.to_thread(vote.server.ready)
        people = await vote.people(20)
        screens = await vote.screens(people[0].cookie)
        ballast = small_disk / "ballast"
        ballast.write_bytes(bytes(free(small_disk) - 400_000))
        assert "Der Datenträger ist zu 8" in await screens["console"].until(STORE_PART, 6), "warned before it is full"
        ballast.write_bytes(bytes(ballast.stat().st_size + 300_000))
        votes = [asyncio.create_task(until_refused(phone, place)) for place, phone in enumerate(people)]
        await asyncio.wait_for(asyncio.gather(*votes), 60)
        refused = time.monotonic()
        for page, wire in screens.items():
            said = await wire.until(SAID[page], 8)
            assert page != "console" or "Der Datenträger ist voll" in said
        shown = time.monotonic() - refused
        assert (await people[0].ask("GET", f"/f/{FORUM}")).status == 200
        assert await vote.figure() == 20, "the wall stays readable"
        ballast.unlink()
        made_room = time.monotonic()
        await asyncio.gather(*(phone.vote_until_saved("o1") for phone in people))
        back = time.monotonic() - made_room
        await vote.all_is_well(screens)
        entries = vote.store.entries()
        saved = vote.store.kept(one.command for phone in people for one in phone.saved)
        print(f"\nfigure 7: {len(saved)} acknowledged, lost {len(recount.missing(entries, saved))}, ", end="")
        print(f"said {shown:.1f} s after the first refusal, back {back:.1f} s after room was made")
        assert recount.missing(entries, saved) == [] and recount.tally(entries) == {"o1": 20}
        assert shown <= 5 and back <= 10
        assert "The store stopped and is started again" in vote.server.output
    finally:
        await vote.end()


async def until_refused(phone: Phone, place: int) -> None:
    """Votes until that is no longer possible, and no quicker than a person may (limits.py)."""
    for turn in range(1_000):
        answer = await phone.vote(f"o{(place + turn) % 3 + 1}")
        if answer is None or answer.status == 503:
            return
        await asyncio.sleep(0.2)
    raise AssertionError("the disk was never full")


async def test_a_disk_is_warned_of_only_where_little_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """fault 10: 80 % of a big disk is no danger; the control is the same disk with less than 2 GB left."""
    with Store(tmp_path / "store") as store:
        look = Watch(client(store.url), tmp_path / "store", lambda: "probe")
        try:
            for free_bytes, said in ((40 * 2**30, 0), (2**30, 99), (2**31, 0)):
                disk = (100 * 2**30, 100 * 2**30 - free_bytes, free_bytes)
                monkeypatch.setattr(health.shutil, "disk_usage", lambda folder, disk=disk: _Usage(*disk))
                assert await look.look() == Health(disk=said)
        finally:
            await look.close()


class _Usage:
    def __init__(self, total: int, used: int, left: int) -> None:
        self.total, self.used, self.free = total, used, left
