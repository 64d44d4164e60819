"""Garbage in circles goes in a quiet moment, and not while somebody waits for an answer."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import time
import weakref
from collections.abc import AsyncIterator

import pytest

from app import garbage

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
    task = asyncio.create_task(garbage.collect(EVERY_S))
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


@pytest.mark.parametrize(("looks", "goes"), [(garbage.DUE, True), (2, False)])
async def test_what_is_old_goes_in_a_quiet_moment_when_enough_has_happened(looks: int, goes: bool) -> None:
    async with collecting():
        found = old_garbage(looks)
        await asyncio.sleep(3 * EVERY_S)
        assert (found() is None) is goes


async def test_nobody_waits_for_it_while_the_hall_is_busy() -> None:
    async with collecting():
        found = old_garbage(garbage.DUE)
        busy = time.monotonic() + 5 * EVERY_S
        while time.monotonic() < busy:
            until = time.process_time() + EVERY_S / 3
            while time.process_time() < until:
                pass
            await asyncio.sleep(0)
        assert found() is not None
