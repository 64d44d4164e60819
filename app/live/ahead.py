"""Working out ahead what views are made of: on the loop while that is quick, else in a thread, once for all who wait.

Never here: what is worked out (a kind's views), pushing.
"""

import asyncio
from collections.abc import Callable
from time import perf_counter
from typing import Any

from app.activities.base.memo import Memo
from app.activities.base.views import Work
from app.forum import views
from app.forum.state import Forum

SLOW_S = 0.05
"""What took so long the last time, or was never done, does not hold up the loop."""
_TOOK: Memo[float] = Memo()
_BUSY: Memo[asyncio.Task[None]] = Memo()


async def ahead(forum: Forum, now: Callable[[], int], *pages: str) -> None:
    """Returns when views of these pages (phone, wall, console) can be made without counting: everything that was folded
    before this call is in the count; what is folded meanwhile is for the next one. `now` tells the time of the forum's log.
    """
    waited = False
    while (step := forum.current) is not None and (work := views.work(forum, pages, now())) is not None:
        busy, took = _BUSY.get(step.state), _TOOK.get(step.state)
        if busy is None and took is not None and took < SLOW_S:
            _timed(step.state, work)()
            return
        own = busy or _BUSY.keep(step.state, asyncio.create_task(_in_a_thread(step.state, work)))
        await asyncio.wait([own])  # a task of its own: whoever goes away meanwhile takes it from nobody
        if busy is None or waited:
            return
        waited = True  # it was begun before this call: look again whether everything is in it


async def _in_a_thread(state: Any, work: Work) -> None:
    try:
        keep = await asyncio.to_thread(_timed, state, work)
        keep()
    finally:
        _BUSY.drop(state)


def _timed(state: Any, work: Work) -> Any:
    since = perf_counter()
    keep = work()
    _TOOK.keep(state, perf_counter() - since)
    return keep
