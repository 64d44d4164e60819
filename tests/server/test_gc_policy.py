"""Garbage in circles goes in a quiet time, and what is made ready waits for one: not while a hall wants answers."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time

import pytest

from app.server import gc_policy

BUSY, IDLE = 0.9, 0.01


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.mark.parametrize(
    ("looks", "shares", "goes"),
    [
        (gc_policy.DUE, (IDLE,), True),
        (gc_policy.DUE, (BUSY, BUSY, BUSY), False),
        (gc_policy.DUE, (BUSY, IDLE), True),
        (2, (IDLE, IDLE), False),
    ],
)
def test_what_is_old_goes_in_a_quiet_time_when_enough_has_happened(
    looks: int, shares: tuple[float, ...], goes: bool
) -> None:
    said = subprocess.run(
        [sys.executable, "-m", "tests.server.quiet_times", str(looks), *map(str, shares)],
        check=True,
        capture_output=True,
        text=True,
    )
    assert said.stdout == f"{goes}\n"


@pytest.mark.anyio
async def test_a_moment_comes_when_the_hall_is_no_longer_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    shares = [BUSY, 0.6, IDLE, BUSY]

    async def share(seconds: float) -> float:
        return shares.pop(0)

    monkeypatch.setattr(gc_policy, "_share", share)
    await gc_policy.moment()
    assert shares == [BUSY]


@pytest.mark.anyio
async def test_work_is_told_from_waiting() -> None:
    """With the machine's own clock: who computes uses most of what they get, who sleeps next to nothing."""
    assert await gc_policy._share(0.2) < 0.5
    waiting = asyncio.create_task(gc_policy._share(0.2))
    await asyncio.sleep(0)
    until = time.process_time() + 0.3
    while time.process_time() < until:
        pass
    assert await waiting > 0.05
