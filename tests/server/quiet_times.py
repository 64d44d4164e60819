"""Leads the collector through quiet and busy times, in a process of its own: `python -m tests.server.quiet_times LOOKS SHARE…`
prints whether old garbage went.

In the process of other tests a house may start at any moment: it freezes whatever is there, and looks by itself.
Never here: what is right.
"""

from __future__ import annotations

import asyncio
import gc
import sys
import weakref

from app.server import gc_policy


class Knot:
    """Something that holds on to itself."""

    def __init__(self) -> None:
        self.me = self


def old_garbage(looks: int) -> weakref.ref[Knot]:
    """A knot that nobody needs any more, and that looks at new things no longer reach."""
    gc.collect()
    knot = Knot()
    for _ in range(looks):
        gc.collect(0)
    return weakref.ref(knot)


async def lead(shares: list[float]) -> None:
    """Through times in which so much of a processor was used, with Python's own collector out of the way."""
    over = asyncio.Event()

    async def share(seconds: float) -> float:
        await asyncio.sleep(0)
        if shares:
            return shares.pop(0)
        over.set()
        await asyncio.Event().wait()
        return 0.0

    gc_policy._share = share
    task = asyncio.create_task(gc_policy.collect())
    await over.wait()
    task.cancel()


async def main(looks: int, shares: list[float]) -> bool:
    gc.set_threshold(10**9, 100, 10)
    gc.disable()
    found = old_garbage(looks)
    await lead(shares)
    return found() is None


if __name__ == "__main__":
    print(asyncio.run(main(int(sys.argv[1]), [float(one) for one in sys.argv[2:]])))
