"""Garbage in circles goes in a quiet time, and what is made ready waits for one: not while a hall wants answers."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import time
import weakref
from collections.abc import AsyncIterator

import pytest

from app.server import gc_policy

pytestmark = pytest.mark.anyio
BUSY, IDLE = 0.9, 0.01


class Knot:
    """Something that holds on to itself."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@contextlib.asynccontextmanager
async def collecting(patch: pytest.MonkeyPatch, *shares: float) -> AsyncIterator[None]:
    """The collector at work through times that are so busy, with Python's own one out of the way."""
    left, over = list(shares), asyncio.Event()

    async def share(seconds: float) -> float:
        await asyncio.sleep(0)
        if left:
            return left.pop(0)
        over.set()
        await asyncio.Event().wait()
        return 0.0

    patch.setattr(gc_policy, "_share", share)
    before = gc.get_threshold()
    gc.set_threshold(10**9, 100, 10)
    task = asyncio.create_task(gc_policy.collect())
    try:
        yield await over.wait()
    finally:
        task.cancel()
        gc.set_threshold(*before)


def old_garbage(looks: int) -> weakref.ref[Knot]:
    """A knot that nobody needs any more, and that looks at new things no longer reach."""
    gc.collect()
    knot = Knot()
    for _ in range(looks):
        gc.collect(0)
    return weakref.ref(knot)


@pytest.mark.parametrize(
    ("looks", "shares", "goes"),
    [
        (gc_policy.DUE, (IDLE,), True),
        (gc_policy.DUE, (BUSY, BUSY, BUSY), False),
        (gc_policy.DUE, (BUSY, IDLE), True),
        (2, (IDLE, IDLE), False),
    ],
)
async def test_what_is_old_goes_in_a_quiet_time_when_enough_has_happened(
    monkeypatch: pytest.MonkeyPatch, looks: int, shares: tuple[float, ...], goes: bool
) -> None:
    gc.disable()
    try:
        found = old_garbage(looks)
        async with collecting(monkeypatch, *shares):
            assert (found() is None) is goes
    finally:
        gc.enable()


async def test_a_moment_comes_when_the_hall_is_no_longer_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    shares = [BUSY, 0.6, IDLE, BUSY]

    async def share(seconds: float) -> float:
        return shares.pop(0)

    monkeypatch.setattr(gc_policy, "_share", share)
    await gc_policy.moment()
    assert shares == [BUSY]


async def test_work_is_told_from_waiting() -> None:
    """With the machine's own clock: who computes uses most of what they get, who sleeps next to nothing."""
    assert await gc_policy._share(0.2) < 0.5
    waiting = asyncio.create_task(gc_policy._share(0.2))
    await asyncio.sleep(0)
    until = time.process_time() + 0.3
    while time.process_time() < until:
        pass
    assert await waiting > 0.05
