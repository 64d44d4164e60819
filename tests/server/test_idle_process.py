"""A process that nobody asks for anything rests: its work beside wakes it at most twice a second, all together.

Never here: what that work does (tests/faults, tests/live).
"""

from __future__ import annotations

import asyncio
import time
import urllib.request
from pathlib import Path

import pytest

from app.live import idle
from app.live.idle import Idle
from tests.conftest import Server

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def wakings(process: int) -> int:
    """How often the process' threads were given a processor after they had waited for something."""
    told = (file.read_text() for file in Path(f"/proc/{process}/task").glob("*/status"))
    return sum(int(text.partition("\nvoluntary_ctxt_switches:")[2].split()[0]) for text in told)


@pytest.mark.long
def test_an_idle_process_wakes_at_most_twice_a_second(tmp_path: Path) -> None:
    server = Server(tmp_path).ready()
    try:
        urllib.request.urlopen(server.url).close()
        time.sleep(idle.AWAKE_S + idle.IDLE_S + 5)
        before = wakings(server.process.pid)
        time.sleep(20)
        assert (wakings(server.process.pid) - before) / 20 <= 2
    finally:
        server.stop()


async def test_work_rests_longer_when_nobody_is_here_and_goes_on_when_somebody_comes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(idle, "AWAKE_S", 0.05)
    here: list[str] = []
    resting = Idle(lambda: bool(here))
    assert resting.pause(0.01) > 0.01
    here.append("a phone")
    assert resting.pause(0.01) == 0.01
    here.clear()
    rest = asyncio.create_task(resting.rest(0.01))
    await asyncio.sleep(0.05)
    assert not rest.done()
    resting.stir()
    await asyncio.wait_for(rest, 1)
    assert resting.pause(0.01) == 0.01, "who has asked may ask again"
    await asyncio.sleep(0.1)
    assert resting.pause(0.01) > 0.01


async def test_what_rests_wakes_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(idle, "IDLE_S", 0.3)
    loop = asyncio.get_running_loop()

    async def woken(after: float) -> float:
        await asyncio.sleep(after)
        await Idle(lambda: False).rest(0.01)
        return loop.time()

    await asyncio.sleep(0.31 - loop.time() % 0.3)  # the next turn is as far away as it gets
    at = await asyncio.gather(woken(0), woken(0.05), woken(0.1))
    assert max(at) - min(at) < 0.04
