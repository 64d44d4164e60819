"""Power loss: whatever was not synced to the disk is gone. Acknowledged votes, and votes that anybody saw, must be there.

kill -9 alone keeps what the system has in its memory; so the files are cut to the length at which the store last synced them.
Here: fault 3. Never: a store that is only killed (test_killed.py).
"""

from __future__ import annotations

import asyncio
import os
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from app.store.log import Log
from tests.faults.kit.store import Store

pytestmark = [
    pytest.mark.anyio,
    pytest.mark.skipif(shutil.which("cc") is None, reason="needs a C compiler for the note of every fsync"),
]
SOURCE = Path(__file__).parent / "kit" / "fsync.c"


@pytest.fixture(scope="module")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("shim") / "fsync.so"
    subprocess.run(["cc", "-O1", "-shared", "-fPIC", "-o", made, SOURCE, "-ldl"], check=True, timeout=60)
    return made


def cut_the_power(store: Store, synced: Path) -> int:
    """Kills the store and takes back what it had not synced; how many bytes that were."""
    store.kill()
    sizes = {path: int(size) for size, _, path in (line.partition(" ") for line in synced.read_text().splitlines())}
    taken = 0
    for file in store.files():
        if file.name.endswith(".incr.aof"):
            keep = sizes.get(str(file), 0)
            taken += file.stat().st_size - keep
            os.truncate(file, keep)
    return taken


async def lost(folder: Path, shim: Path, how_long: float, appendfsync: str) -> tuple[int, int, int, int]:
    """Entries acknowledged, entries that a second process had seen, and how many of each a power cut has taken."""
    synced = folder / "synced"
    environment = {"LD_PRELOAD": str(shim), "SYNCED": str(synced)}
    with Store(folder / "store", environment, appendfsync=appendfsync) as store:
        ours, others = Log(store.url), Log(store.url)
        acknowledged: set[bytes] = set()
        seen: set[bytes] = set()
        tails = []
        for log, heard in ((ours, acknowledged), (others, seen)):
            await log.follow("votes", "0-0")
            note = lambda key, entries, heard=heard: heard.update(data for _, data in entries)  # noqa: E731
            tails.append(asyncio.create_task(log.tail(note)))

        async def writer(number: int) -> None:
            for turn in range(10**6):
                ours.append("votes", b"%d.%d" % (number, turn), lambda error: None)
                await asyncio.sleep(random.random() / 50)

        writers = [asyncio.create_task(writer(number)) for number in range(40)]
        await asyncio.sleep(how_long)
        taken = cut_the_power(store, synced)
        counts = set(acknowledged), set(seen)
        for log in (ours, others):
            log.stop()
        for task in (*writers, *tails):
            task.cancel()
        await asyncio.gather(*writers, *tails, return_exceptions=True)
        for log in (ours, others):
            await log.close()
        store.start()
        kept = {data for _, data in store.entries("votes")}
        assert taken >= 0
    return len(counts[0]), len(counts[1]), len(counts[0] - kept), len(counts[1] - kept)


async def test_a_power_cut_takes_nothing_that_was_acknowledged_or_seen(tmp_path: Path, shim: Path) -> None:
    """fault 3, figure 2: the log's tail is our acknowledgement; another process's tail is what a wall showed."""
    acknowledged, seen, lost_acks, lost_seen = await lost(tmp_path, shim, 0.7, "always")
    assert acknowledged > 100 and seen > 100
    assert (lost_acks, lost_seen) == (0, 0)


async def test_a_store_that_syncs_every_second_loses_both(tmp_path: Path, shim: Path) -> None:
    """Control of fault 3: with everysec, which the app refuses to start on, the same cut takes acknowledged votes."""
    acknowledged, _, lost_acks, lost_seen = await lost(tmp_path, shim, 0.7, "everysec")
    assert 0 < lost_acks <= acknowledged and lost_seen > 0


@pytest.mark.long
async def test_figure_2_twenty_power_cuts(tmp_path: Path, shim: Path) -> None:
    """fault 3, figure 2: 0 acknowledged and 0 shown lost; the everysec control loses."""
    always = [await lost(tmp_path / f"a{turn}", shim, 1 + turn / 20, "always") for turn in range(20)]
    control = [await lost(tmp_path / f"e{turn}", shim, 1 + turn / 7, "everysec") for turn in range(5)]
    total = [sum(column) for column in zip(*always, strict=True)]
    against = [sum(column) for column in zip(*control, strict=True)]
    print(
        f"\nfigure 2: always, 20 cuts: lost {total[2]} of {total[0]} acknowledged, {total[3]} of {total[1]} shown; ",
        end="",
    )
    print(f"everysec, 5 cuts: lost {against[2]} of {against[0]}, {against[3]} of {against[1]}")
    assert (total[2], total[3]) == (0, 0) and against[2] > 0
