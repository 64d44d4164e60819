"""The proof that a log still holds what was read of it: length, last entry and its bytes, on a real store.

Here: `sound`. Never: how a log is mended (tests/faults), appending (test_log.py).
"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from redis import Redis

from app.store.embedded import Embedded
from app.store.log.connect import client
from app.store.log.integrity import Read, sound
from tests.halls import anyio_backend, store

__all__ = ["anyio_backend", "store"]
pytestmark = pytest.mark.anyio
KEY = "sw:{f1}:log"
ENTRIES = [(f"{number}-0", b"entry %d" % number) for number in range(1, 6)]
WHOLE = Read("5-0", b"entry 5", 5)
Change = Callable[[Redis], object]


async def is_sound(store: Embedded, change: Change | None, read: Read = WHOLE) -> bool:
    """What is found about a log of five entries after `change`, by a process that has read `read`."""
    with Redis.from_url(store.url) as redis:
        redis.delete(KEY)
        for entry_id, data in ENTRIES:
            redis.xadd(KEY, {b"e": data}, id=entry_id)
        if change:
            change(redis)
    asking = client(store.url)
    try:
        return (await sound(asking, {KEY: read}))[KEY]
    finally:
        await asking.aclose()


LOST: dict[str, Change] = {
    "everything": lambda redis: redis.delete(KEY),
    "all entries of it": lambda redis: redis.xtrim(KEY, maxlen=0, approximate=False),
    "the first": lambda redis: redis.xdel(KEY, "1-0"),
    "one in the middle": lambda redis: redis.xdel(KEY, "3-0"),
    "the last": lambda redis: redis.xdel(KEY, "5-0"),
    "the last, and another came": lambda redis: (redis.xdel(KEY, "5-0"), redis.xadd(KEY, {b"e": b"x"}, id="6-0")),
    "the last, and another has its place": lambda redis: (
        redis.delete(KEY),
        [redis.xadd(KEY, {b"e": data}, id=entry_id) for entry_id, data in ENTRIES[:4]],
        redis.xadd(KEY, {b"e": b"another"}, id="5-0"),
    ),
    "all but the last": lambda redis: redis.xtrim(KEY, maxlen=1, approximate=False),
    "two in the middle, and another came": lambda redis: (
        redis.xdel(KEY, "2-0", "3-0"),
        redis.xadd(KEY, {b"e": b"x"}, id="6-0"),
    ),
    "two, and two more came": lambda redis: (
        redis.xdel(KEY, "4-0", "5-0"),
        [redis.xadd(KEY, {b"e": b"x"}, id=entry_id) for entry_id in ("6-0", "7-0")],
    ),
}
"""What a failover may have taken."""


@pytest.mark.parametrize("what", LOST)
async def test_a_log_that_lost_something_is_not_sound(store: Embedded, what: str) -> None:
    """Fault 6: each kind of loss alone; the control is the log as it was."""
    assert await is_sound(store, None)
    assert not await is_sound(store, LOST[what])


async def test_a_log_that_only_grew_is_sound(store: Embedded) -> None:
    """Fault 6: who is a little behind has lost nothing."""
    assert await is_sound(store, lambda redis: redis.xadd(KEY, {b"e": b"x"}, id="6-0"))
    assert await is_sound(store, None, Read("3-0", b"entry 3", 3))


async def test_a_log_with_more_entries_than_were_read_up_to_its_last_is_another_one(store: Embedded) -> None:
    """Fault 6: the newest entry is ours, but there are more before it than this process has ever seen."""
    assert not await is_sound(store, None, Read("5-0", b"entry 5", 4))


async def test_nothing_was_read_of_a_log_that_is_not_there(store: Embedded) -> None:
    """Fault 6: a fresh forum."""
    assert await is_sound(store, LOST["everything"], Read("0-0", b"", 0))
    assert await is_sound(store, None, Read("0-0", b"", 0))
