"""What can wait until this process has little to do: a full garbage collection, getting ready for later.

With ten thousand phones a full collection takes half a second, in which nobody is answered; left to itself Python begins
one while a hall votes. Never here: what is kept, what is made ready.
"""

from __future__ import annotations

import asyncio
import gc
import sys
import time

THRESHOLDS = (50_000, 100, 10)
"""A phone in the hall is some hundred objects that stay. Without any quiet moment the rest is looked at all the same."""
DUE = 20
"""So many looks at new things make one at everything worth while."""
EVERY_S, LITTLE = 5.0, 0.2
"""Quiet is who uses less than a fifth of a processor."""
MOMENT_S, BUSY = 0.05, 0.5
TURN_S = 0.0005
"""Whoever works in a thread (templates, sealing, archives) gives a waiting hall its turn after so many seconds."""


def starting() -> None:
    """Nothing is looked through while a thousand modules come in: all of it stays, and looking took an eighth of a start."""
    gc.disable()


def begin() -> None:
    """Tells Python, once for each process that serves."""
    gc.enable()
    gc.set_threshold(*THRESHOLDS)
    sys.setswitchinterval(TURN_S)


def settle() -> None:
    """What is there after the start stays: it need not be looked at again, nor each few hundred new things while a hall
    comes in (a sixth of the time, measured)."""
    gc.collect()
    gc.freeze()


async def moment() -> None:
    """Returns in the next moment in which this process is not busy."""
    while await _share(MOMENT_S) > BUSY:
        pass


async def collect() -> None:
    """Looks at everything in quiet times, for ever."""
    while True:
        if await _share(EVERY_S) < LITTLE and gc.get_count()[1] >= DUE:
            gc.collect()


async def _share(seconds: float) -> float:
    """Which part of a processor the next `seconds` used."""
    used, since = time.process_time(), time.monotonic()
    await asyncio.sleep(seconds)
    return (time.process_time() - used) / (time.monotonic() - since)
