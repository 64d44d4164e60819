"""Whoever is killed with -9, store or web process, while people vote: what was acknowledged is there, and counted once.

Here: faults 1, 15 and 16. Never: power loss (test_power_loss.py).
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import os
import random
import signal
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.faults.kit import recount
from tests.faults.kit.evening import STORE_PART, Evening
from tests.faults.kit.phones import Phone, percentile
from tests.faults.kit.store import Store
from tests.faults.kit.wire import Refused, Wire
from tests.people import FORUM

pytestmark = pytest.mark.anyio


@contextlib.asynccontextmanager
async def voting(people: list[Phone], pause_s: float) -> AsyncIterator[None]:
    """Everybody changes their mind again and again; at the end each is left alone until their last vote is saved."""
    stop = asyncio.Event()

    async def one(phone: Phone, number: int) -> None:
        await asyncio.sleep(random.random() * pause_s)
        for turn in itertools.count(number):
            await phone.vote_until_saved(f"o{turn % 3 + 1}")
            if stop.is_set():
                return
            await asyncio.sleep(pause_s * (0.5 + random.random()))

    tasks = [asyncio.create_task(one(phone, number)) for number, phone in enumerate(people)]
    try:
        yield
    finally:
        stop.set()
        await asyncio.wait_for(asyncio.gather(*tasks), 60)


async def more_votes(people: list[Phone], number: int) -> None:
    """Waits until so many more are acknowledged: a fault is to hit people who vote."""
    wanted = sum(len(phone.saved) for phone in people) + number
    async with asyncio.timeout(90):
        while sum(len(phone.saved) for phone in people) < wanted:  # noqa: ASYNC110
            await asyncio.sleep(0.005)


def proven(vote: Evening, people: list[Phone]) -> dict[str, int]:
    """The recount agrees with what people were told: nothing that was acknowledged is missing, nobody counts twice."""
    entries = vote.store.entries()
    written = recount.commands(entries)
    saved = [one for phone in people for one in phone.saved]
    assert not recount.missing(entries, vote.store.kept(one.command for one in saved))
    last = {phone.cookie.partition(".")[0].removeprefix("p="): phone.saved[-1].choice for phone in people}
    counted = {by.removeprefix("p:"): next(iter(marks)) for by, marks in recount.ballots(entries).items()}
    assert counted == last, "each person's last acknowledged vote, once"
    return {"acked": len(saved), "copies": written.total() - len(written)}


async def test_a_killed_store_loses_no_acknowledged_vote_and_counts_none_twice(vote: Evening) -> None:
    """fault 1, figure 1: kill -9 twice while 30 phones vote over HTTP; they only ever send the same command again."""
    await vote.serve()
    people = await vote.people(30)
    async with voting(people, 0.1):
        for _ in range(2):
            await more_votes(people, 30)
            vote.store.kill()
            await asyncio.sleep(0.1)
            await asyncio.to_thread(vote.store.start)
    assert proven(vote, people)["acked"] > 60
    assert await vote.figure() == len(people), "the wall says the same"


async def test_the_recount_sees_what_a_store_without_a_log_on_disk_has_lost(tmp_path: Path) -> None:
    """Control of faults 1 and 15: the same kill on a store that keeps nothing."""
    with Store(tmp_path, appendonly="no") as store:
        with store.client() as redis:
            for number in range(20):
                data = f'{{"b":"p:a","c":"c{number}.x","e":{{"t":"BallotCast","activity":"a1"}}}}'
                redis.xadd("sw:{f1}:log", {"e": data})
        store.kill()
        store.start()
        assert len(recount.missing(store.entries(), [f"c{number}" for number in range(20)])) == 20


@pytest.mark.long
async def test_figure_1_fifty_kills_while_200_phones_vote(vote: Evening) -> None:
    """fault 1, figure 1: every acknowledged ballot in the recount, none twice, no phone needs a reload."""
    await vote.serve()
    people = await vote.people(200)
    back: list[float] = []
    async with voting(people, 0.4):
        for _ in range(50):
            await asyncio.sleep(0.2 + random.random() * 0.4)
            vote.store.kill()
            begun = time.monotonic()
            await asyncio.to_thread(vote.store.start)
            before = len(people[0].saved)
            while len(people[0].saved) == before:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
            back.append(time.monotonic() - begun)
    seen = proven(vote, people)
    print(
        f"\nfigure 1: 50 kills, {seen['acked']} acknowledged, 0 lost, 0 twice, {seen['copies']} copies in the log, ",
        end="",
    )
    print(f"a vote saved again after p50 {percentile(back, 0.5):.2f} s, worst {max(back):.2f} s")
    assert await vote.figure() == 200


# -- web processes -----------------------------------------------------------------------------------------------


def workers(parent: int) -> list[int]:
    """The processes under the supervisor that serve phones: its children that are Python and hold the port."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            with contextlib.suppress(OSError):
                state = (folder / "stat").read_text().rpartition(")")[2].split()
                words = (folder / "cmdline").read_bytes()
                if int(state[1]) == parent and b"spawn_main" in words:
                    found.append(int(folder.name))
    return sorted(found)


async def sitting(phone: Phone, back: list[float]) -> None:
    """A phone's socket, opened again whenever it ends; notes how long the person was without."""
    lost = 0.0
    while True:
        try:
            wire = await Wire.open(phone.port, f"/f/{FORUM}/live/phone", phone.cookie)
        except (OSError, EOFError, Refused):
            await asyncio.sleep(0.1 + random.random() / 2)
            continue
        try:
            await wire.until(STORE_PART)
            if lost:
                back.append(time.monotonic() - lost)
            while True:
                await wire.read()
        except (OSError, EOFError, TimeoutError):
            lost = time.monotonic()
            await asyncio.sleep(0.1 + random.random() / 2)
        finally:
            wire.close()


async def killed_workers(vote: Evening, phones: int, kills: int, every_s: float) -> tuple[dict[str, int], list[float]]:
    server = await vote.serve(WEB_CONCURRENCY="2")
    people = await vote.people(phones)
    back: list[float] = []
    seats = [asyncio.create_task(sitting(phone, back)) for phone in people]
    try:
        async with voting(people, 0.4 if phones > 50 else 0.1):
            for _ in range(kills):
                await more_votes(people, len(people))
                await asyncio.sleep(every_s)
                os.kill(workers(server.process.pid)[0], signal.SIGKILL)  # the older one: each has its turn
            await more_votes(people, len(people))
        async with asyncio.timeout(15):  # the supervisor looks now and then, and a phone comes back when it likes
            while not back or len(workers(server.process.pid)) < 2:  # noqa: ASYNC110
                await asyncio.sleep(0.05)
    finally:
        for seat in seats:
            seat.cancel()
        await asyncio.gather(*seats, return_exceptions=True)
    return proven(vote, people), back


async def test_a_killed_web_process_loses_no_acknowledged_vote_and_phones_go_on_with_another(vote: Evening) -> None:
    """fault 15, figure 4: each of two processes is killed while 20 phones vote; the supervisor brings new ones."""
    seen, back = await killed_workers(vote, 20, 2, 0)
    assert seen["acked"] > 40
    assert len(workers(vote.server.process.pid)) == 2 and back, "the kills had an effect, and it passed"
    assert await vote.figure() == 20


@pytest.mark.long
async def test_figure_4_one_of_two_web_processes_killed_every_five_seconds(vote: Evening) -> None:
    """fault 15, figure 4: two minutes, 200 phones; nothing acknowledged is lost, back in p95 within 3 s."""
    seen, back = await killed_workers(vote, 200, 24, 5)
    print(f"\nfigure 4: 24 kills, {seen['acked']} acknowledged, 0 lost, {len(back)} reconnects, ", end="")
    print(f"p95 {percentile(back, 0.95):.2f} s, worst {max(back):.2f} s")
    assert percentile(back, 0.95) <= 3


@pytest.mark.long
async def test_an_old_command_has_no_effect_on_any_process_a_day_later(vote: Evening) -> None:
    """fault 16, fault 14, figure 12: every command sent again to a process that never saw it, when the log's clock is a day on.

    The control: the same choice under a new id counts. The log's clock is that of its last id, so a vote with an id of
    tomorrow moves it; the store never goes back behind that.
    """
    first = await vote.serve()
    people = await vote.people(5)
    for choice in ("o1", "o2", "o3"):
        for phone in people:
            await phone.vote_until_saved(choice)
    tomorrow = int(time.time() * 1000) + 86_400_000
    with vote.store.client() as redis:
        redis.xadd(
            "sw:{f1}:log",
            {"e": b'{"b":"p:nobody","c":"x","e":{"t":"BallotWithdrawn","activity":"a1"}}'},
            f"{tomorrow}-0",
        )
    second = await vote.serve()
    before = recount.tally(vote.store.entries())
    assert before == {"o3": 5}
    for server in (first, second):
        for phone in people:
            phone.hang_up()
            phone.port = server.port
            for old in list(phone.saved):
                answer = await phone.vote(old.choice, old.command)
                assert answer and answer.status == 200, "acknowledged as what it is: done already"
        assert await vote.figure(server) == 5
    assert recount.tally(vote.store.entries()) == before
    assert await people[0].vote_until_saved("o1")
    assert recount.tally(vote.store.entries()) == {"o1": 1, "o3": 4}
    newest = int(vote.store.entries()[-1][0].partition("-")[0])
    assert 0 <= newest - tomorrow < 600_000, "the log's time goes on from there, whatever the clock says"
