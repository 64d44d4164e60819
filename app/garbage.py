"""When Python looks for what nobody needs any more: among new things at once, among all while the machine is quiet.

With ten thousand phones a look at everything takes half a second, in which nobody is answered; left to itself Python takes
it while a hall votes. Never here: what is kept, and for whom.
"""

from __future__ import annotations

import asyncio
import gc
import time

THRESHOLDS = (50_000, 100, 10)
"""A phone in the hall is some hundred objects that stay. Without any quiet moment the rest is looked at all the same."""
DUE = 20
"""So many looks at new things make one at everything worth while."""
EVERY_S, QUIET = 5.0, 0.2
"""Quiet is who used less than a fifth of a processor for five seconds."""


def settle() -> None:
    """What is there after the start stays: it need not be looked at again, nor each few hundred new things while a hall
    comes in (a sixth of the time, measured)."""
    gc.collect()
    gc.freeze()


async def collect(every: float = EVERY_S) -> None:
    """Looks at everything in quiet moments, for ever."""
    while True:
        used = time.process_time()
        await asyncio.sleep(every)
        if gc.get_count()[1] >= DUE and time.process_time() - used < QUIET * every:
            gc.collect()
