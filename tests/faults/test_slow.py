"""Somebody who reads slowly or not at all, and somebody who is stopped: nobody else notices, and memory stays bounded.

Here: faults 20, 25 and 27. Never: how a seat keeps the newest message (tests/live/test_seat.py).
"""

from __future__ import annotations

import asyncio
import json
import re
import secrets
import signal
import time
from pathlib import Path

import pytest

from tests.faults.kit.evening import STORE_PART, Evening, evening
from tests.faults.kit.phones import percentile
from tests.faults.kit.store import LOG
from tests.faults.kit.wire import Wire
from tests.people import FORUM

pytestmark = pytest.mark.anyio
SMALL = 4_096


def lines_to(port: int) -> int:
    """How many lines the server holds: open, or closed by the other side alone."""
    rows = (line.split() for line in Path("/proc/net/tcp").read_text("utf-8").splitlines()[1:])
    return sum(row[1].endswith(f":{port:04X}") and row[3] in ("01", "08") for row in rows)


def rss_kb(pid: int) -> int:
    words = Path(f"/proc/{pid}/status").read_text("utf-8")
    return int(words.partition("VmRSS:")[2].split()[0])


def note(vote: Evening, words: str) -> None:
    """A note, straight into the log; every process hears of it by its tail."""
    event = {"t": "NotePosted", "activity": "a1", "topic": "t1", "text": words}
    with vote.store.client() as redis:
        redis.xadd(LOG, {"e": json.dumps({"b": "p:anna", "c": secrets.token_hex(6), "e": event})})


async def delays(vote: Evening, wall: Wire, seconds: float, before: int) -> list[float]:
    """Notes, a few a second, after those `before`, and how long each took to the wall that reads. It is counted at once; its
    words wait there until the older ones have had their time, which this wall never says."""
    found: list[float] = []
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        begun = time.monotonic()
        await asyncio.to_thread(note, vote, f"Zettel {secrets.token_hex(4)}")
        number = f"{before + len(found) + 1:,}".replace(",", ".")
        await wall.until(f'<span class="heap-count">{number}</span>')
        found.append(time.monotonic() - begun)
        await asyncio.sleep(0.1)
    return found


async def never_reading(folder: Path, phones: int, notes: int, seconds: float) -> dict[str, float]:
    async with evening(folder, kind="ideas", prerelease=False, limit=0) as vote:
        with vote.store.client() as redis:
            redis.xadd(LOG, {"e": b'{"b":"p:anna","c":"join","e":{"t":"ParticipantJoined","strand":"public"}}'})
        for number in range(notes):
            note(vote, f"Ein Zettel wie viele andere, Nummer {number}, " + "mit mehr Bänken " * 12)
        server = await vote.serve()
        pid = server.process.pid
        for phone in await vote.people(phones):
            await vote.watch("phone", phone.cookie)
        wall = await vote.watch("wall")
        await wall.until(STORE_PART)
        alone = await delays(vote, wall, seconds, notes)
        before, memory = lines_to(server.port), rss_kb(pid)
        stuck = await vote.watch("wall", buffer=SMALL)  # opened, and never read again
        assert lines_to(server.port) == before + 1, "the control: it is there, and counts"
        begun, beside, cut = time.monotonic(), [], 0.0
        while not cut and time.monotonic() - begun < 90:
            beside += await delays(vote, wall, 1, notes + len(alone) + len(beside))
            cut = time.monotonic() - begun if lines_to(server.port) == before else 0.0
        assert cut, "it was never cut"
        stuck.close()
        return {
            "p99_alone_ms": percentile(alone, 0.99) * 1000,
            "p99_beside_ms": percentile(beside, 0.99) * 1000,
            "p50_alone_ms": percentile(alone, 0.5) * 1000,
            "p50_beside_ms": percentile(beside, 0.5) * 1000,
            "cut_after_s": cut,
            "memory_kb": rss_kb(pid) - memory,
        }


@pytest.mark.long
async def test_figure_15_one_wall_that_never_reads_among_a_thousand(tmp_path: Path) -> None:
    """fault 20, figure 15: it absorbs what the kernel takes, then it is cut; the other wall does not notice.

    `cut_after_s` counts from its opening: first some megabytes must fill what lies between, then ten seconds pass.
    """
    seen = await never_reading(tmp_path, 1_000, 400, 15)
    print(f"\nfigure 15: { ({name: round(value, 1) for name, value in seen.items()}) }")
    assert seen["memory_kb"] < 40_000
    assert seen["p50_beside_ms"] <= 1.5 * seen["p50_alone_ms"] + 20


async def test_a_stopped_web_process_makes_the_store_keep_nothing_for_it(vote: Evening) -> None:
    """fault 25: its tail asks for pages, so that nothing piles up for it; woken, it has everything and is not killed.

    The control is a client that subscribes instead of reading pages: the store keeps all that it has not fetched.
    """
    server = await vote.serve()
    with vote.store.client() as redis, vote.store.client() as idle:
        listening = idle.pubsub()
        listening.subscribe("control")
        server.process.send_signal(signal.SIGSTOP)
        try:
            pipe = redis.pipeline(transaction=False)
            data = b'{"b":"p:nobody","c":"c%d","e":{"t":"BallotWithdrawn","activity":"a1"}}'
            for number in range(20_000):
                pipe.xadd(LOG, {"e": data % number})
                pipe.publish("control", b"x" * 500)
            pipe.execute()
            kept = {client["cmd"]: int(client["omem"]) for client in redis.client_list()}
        finally:
            server.process.send_signal(signal.SIGCONT)
        assert kept.pop("subscribe") > 1_000_000, "the control"
        assert max(kept.values()) < 500_000, kept
        listening.close()
    person = (await vote.people(1))[0]
    await person.vote_until_saved("o1")
    assert await vote.figure() == 1


async def storm(vote: Evening, times: int) -> None:
    """Phones that come and go at once, politely or not, in the middle of the handshake or after it."""
    (person,) = await vote.people(1)
    room = asyncio.Semaphore(50)

    async def one(number: int) -> None:
        async with room:
            if number % 3 == 0:
                _, writer = await asyncio.open_connection("127.0.0.1", vote.server.port)
                writer.write(f"GET /f/{FORUM}/live/phone HTTP/1.1\r\nUpgrade: webs".encode())
                writer.transport.abort()
                return
            wire = await Wire.open(vote.server.port, f"/f/{FORUM}/live/phone", person.cookie)
            if number % 3 == 1:
                await wire.until(STORE_PART)
                wire.close()
            else:
                wire.writer.transport.abort()

    await asyncio.gather(*(one(number) for number in range(times)))


async def lines_are(vote: Evening, number: int) -> None:
    """Waits until the server holds exactly so many."""
    async with asyncio.timeout(30):
        while lines_to(vote.server.port) != number:  # noqa: ASYNC110
            await asyncio.sleep(0.05)


async def nobody_is_left(vote: Evening, times: int) -> None:
    await vote.serve()
    sitting = await vote.watch("wall")
    await sitting.until(STORE_PART)
    await lines_are(vote, 1)  # the control: who sits there counts
    sitting.close()
    await storm(vote, times)
    vote.phones[0].hang_up()
    await lines_are(vote, 0)
    console = await vote.watch("console")
    async with asyncio.timeout(
        15
    ):  # one has joined, none is connected; each process tells its figure every few seconds
        while re.findall(r"<dd>(\d+)</dd>", await console.until('hx-target="#figures"', 15))[:2] != ["1", "0"]:
            pass


async def test_phones_that_come_and_go_leave_nothing_behind(vote: Evening) -> None:
    """fault 27: 90 in a moment; the process has as many open files as before, and the console counts nobody."""
    await nobody_is_left(vote, 90)
    assert "error" not in vote.server.output.lower(), vote.server.output


@pytest.mark.long
async def test_five_thousand_phones_that_come_and_go(vote: Evening) -> None:
    """fault 27: the same, 5,000 times."""
    await nobody_is_left(vote, 5_000)
    print("\nfault 27: 5,000 came and went, nothing is left open")
