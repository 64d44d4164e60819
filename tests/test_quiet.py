"""Garbage in circles goes in a quiet time, and what is made ready waits for one: not while a hall wants answers."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import time
import weakref
from collections.abc import AsyncIterator

import pytest

from app import quiet

pytestmark = pytest.mark.anyio
EVERY_S = 0.1


class Knot:
    """Something that holds on to itself."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@contextlib.asynccontextmanager
async def collecting() -> AsyncIterator[None]:
    """The collector at work, with Python's own one out of the way."""
    before = gc.get_threshold()
    gc.collect()
    gc.set_threshold(10**9, 100, 10)
    task = asyncio.create_task(quiet.collect(EVERY_S))
    try:
        yield
    finally:
        task.cancel()
        gc.set_threshold(*before)


def old_garbage(looks: int) -> weakref.ref[Knot]:
    """A knot that nobody needs any more, and that looks at new things no longer reach."""
    knot = Knot()
    for _ in range(looks):
        gc.collect(0)
    return weakref.ref(knot)


@pytest.mark.parametrize(("looks", "goes"), [(quiet.DUE, True), (2, False)])
async def test_what_is_old_goes_in_a_quiet_moment_when_enough_has_happened(looks: int, goes: bool) -> None:
    async with collecting():
        found = old_garbage(looks)
        await asyncio.sleep(3 * EVERY_S)
        assert (found() is None) is goes


async def test_nobody_waits_for_it_while_the_hall_is_busy() -> None:
    async with collecting():
        found = old_garbage(quiet.DUE)
        busy = time.monotonic() + 5 * EVERY_S
        while time.monotonic() < busy:
            until = time.process_time() + EVERY_S / 3
            while time.process_time() < until:
                pass
            await asyncio.sleep(0)
        assert found() is not None


async def test_a_moment_comes_when_the_hall_is_no_longer_busy() -> None:
    begun = time.monotonic()
    waiting = asyncio.create_task(quiet.moment())
    while time.monotonic() - begun < 0.4:
        until = time.process_time() + 0.02
        while time.process_time() < until:
            pass
        await asyncio.sleep(0)
    assert not waiting.done(), "the control: it was busy until now"
    await asyncio.wait_for(waiting, 5)
