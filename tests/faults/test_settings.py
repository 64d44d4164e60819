"""A store that could lose an acknowledged vote: the app does not start on it, and stops saving on it when it becomes one.

Here: figure 8 as a person meets it. Never: which settings are unsafe, one by one (tests/store/test_opening.py).
"""

from __future__ import annotations

import asyncio
import re
import time

import pytest

from tests.conftest import Server
from tests.faults.kit import recount
from tests.faults.kit.evening import SAID, Evening
from tests.people import FORUM

pytestmark = pytest.mark.anyio
UNSAFE = {
    "appendonly": "no",
    "appendfsync": "everysec",
    "maxmemory-policy": "allkeys-lru",
    "no-appendfsync-on-rewrite": "yes",
}


async def test_the_app_does_not_start_on_an_unsafe_store_and_names_every_setting(vote: Evening) -> None:
    """figure 8: all four at once, in the terminal, with an exit code that is not 0. Control: every other test starts on it."""
    with vote.store.client() as redis:
        for name, value in UNSAFE.items():
            redis.config_set(name, value)
    server = Server(vote.data / "web", REDIS_URL=vote.store.url)
    code = await asyncio.to_thread(server.process.wait, 30)
    server._reader.join(5)
    assert code != 0
    for name, value in UNSAFE.items():
        assert f"{name} is {value} and must be" in server.output
    assert "Traceback" not in server.output


@pytest.mark.long
async def test_a_store_that_becomes_unsafe_saves_nothing_until_it_is_safe_again(vote: Evening) -> None:
    """B4, figure 8: somebody changes a setting, or makes it a replica, while we run. Fails closed, at once and aloud."""
    await vote.serve()
    people = await vote.people(2)
    screens = await vote.screens(people[0].cookie)
    await people[0].vote_until_saved("o1")
    for wrong, right, words in (
        (("appendfsync", "no"), ("appendfsync", "always"), "appendfsync"),
        (None, None, "nur eine Kopie"),
    ):
        with vote.store.client() as redis:
            redis.config_set(*wrong) if wrong else redis.replicaof("127.0.0.1", 1)
        for page, wire in screens.items():
            said = await wire.until(SAID[page], 8)
            assert page != "console" or words in said
        before = vote.store.entries()
        begun = time.monotonic()
        refused = await people[1].vote("o2")
        assert refused and (refused.status, refused.headers["retry-after"]) == (503, "5")
        assert time.monotonic() - begun < 5, "nobody waits for what is not even tried"
        assert re.search("the store changed .now=(unsafe|replica)", vote.server.output)
        assert vote.store.entries() == before
        assert (await people[0].ask("GET", f"/f/{FORUM}")).status == 200
        with vote.store.client() as redis:
            redis.config_set(*right) if right else redis.replicaof("NO", "ONE")
        await vote.all_is_well(screens)
        await people[1].vote_until_saved("o2")
    assert recount.tally(vote.store.entries()) == {"o1": 1, "o2": 1}
