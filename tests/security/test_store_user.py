"""A store user who may do what the app does and nothing else, by the very line that the README gives.

Never here: which settings a store must have (tests/store/test_opening.py).
"""

from __future__ import annotations

import asyncio
import re
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from redis import Redis
from redis.exceptions import NoPermissionError, RedisError

from app.forum import commands as c
from app.live import sealing
from app.live.clock import now_ms
from app.store.embedded import SAFE, find_binary
from tests.conftest import ROOT, Server, free_port
from tests.halls import VOTE, a_hall, opened
from tests.people import ANNA, BORIS, FORUM, ORGANISER
from tests.web.desks import Desk

PASSWORD = "geheim-und-lang"


def rule() -> list[str]:
    """The words of the README's line."""
    line = re.search(r"ACL SETUSER (stimmwand(?:.*\\\n)*.*)", (ROOT / "README.md").read_text("utf-8"))
    assert line, "README.md has no line for the store's user"
    return line[1].replace("\\\n", " ").replace(">PASSWORD", f">{PASSWORD}").split()


@pytest.fixture(scope="module")
def admin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Redis]:
    """A real store with the user in it, as its owner sees it."""
    folder, port = tmp_path_factory.mktemp("store"), free_port()
    settings = {
        **SAFE,
        "save": "",
        "enable-debug-command": "yes",
        "port": str(port),
        "dir": str(folder),
        "logfile": str(folder / "log"),
    }
    process = subprocess.Popen(
        [find_binary(), *(word for name, value in settings.items() for word in (f"--{name}", value))]
    )
    client = Redis(port=port, decode_responses=True)
    until = time.monotonic() + 10
    while True:
        try:
            client.ping()
            break
        except RedisError:
            assert time.monotonic() < until
            time.sleep(0.02)
    try:
        assert client.execute_command("ACL", "SETUSER", *rule())
        yield client
    finally:
        client.close()
        process.terminate()
        process.wait(10)


@pytest.fixture(scope="module")
def address(admin: Redis) -> str:
    return f"redis://stimmwand:{PASSWORD}@127.0.0.1:{admin.connection_pool.connection_kwargs['port']}"


FORBIDDEN = (
    "FLUSHALL",
    "FLUSHDB",
    "CONFIG SET appendfsync no",
    "CONFIG REWRITE",
    "KEYS *",
    "DEBUG SLEEP 0",
    "SHUTDOWN",
    "SAVE",
    "REPLICAOF NO ONE",
    "MONITOR",
    "ACL LIST",
    "ACL SETUSER x",
    "MODULE LIST",
    "SCRIPT FLUSH",
    "FUNCTION LIST",
    "SWAPDB 0 1",
    "CLIENT KILL ID 1",
    "CLIENT LIST",
    "XDEL sw:{f1}:log 1-0",
    "XTRIM sw:{f1}:log MAXLEN 0",
    "SUBSCRIBE x",
    "SET other 1",
    "GET other",
    "DEL other",
    "XADD other * e x",
    "MIGRATE 127.0.0.1 1 sw:x 0 1",
    "DUMP sw:x",
)


@pytest.mark.parametrize("words", FORBIDDEN)
def test_the_apps_user_may_not_do_harm(address: str, words: str) -> None:
    """Redis exposure 13.2.1: what the app never does is NOPERM for whoever gets hold of its password."""
    with Redis.from_url(address) as client, pytest.raises(NoPermissionError):
        client.execute_command(*words.split())


@pytest.mark.anyio
async def test_all_that_the_log_does_is_allowed(admin: Redis, address: str) -> None:
    """13.2.1: votes, the tail, health, seats, sealing (the log written anew), deleting, a restore: nothing is refused."""
    admin.execute_command("ACL", "LOG", "RESET")
    people = [ANNA, BORIS]
    async with a_hall(SimpleNamespace(url=address)) as hall:  # type: ignore[arg-type]
        place = await opened(hall, people)
        for person in people:
            assert await hall.ask(place, person, "a vote", VOTE) is None
        whole = [page async for page in hall.log.pages(place.replica.key)]
        assert await hall.ask(place, ORGANISER, "closing", c.CloseForum()) is None
        assert await hall.log.takes()
        assert await hall.log.report("process", b"words", 1)
        await hall.log.note(FORUM, "rehearsal", b"words", 60)
        assert await hall.log.noted(FORUM, "rehearsal") == b"words"
        assert await hall.log.report_seats(FORUM, "process", 3, now_ms()) == 3
        assert await sealing.seal(hall, place) is None
        assert await hall.log.newest(place.replica.key)
        await hall.log.delete(FORUM, wait=True)
        assert not await hall.log.holds(FORUM)
        assert await hall.log.restore(FORUM, whole)
        assert await hall.log.logs() == [FORUM] and await hall.log.listing(FORUM) == 1
        await asyncio.sleep(1.2)  # the watch looks at the store once a second
        assert not hall.log.away
    assert [(one["object"], one["context"]) for one in admin.acl_log()] == []


def test_the_app_starts_with_that_user_and_lets_an_organiser_in(admin: Redis, address: str, tmp_path: Path) -> None:
    """13.2.1: as a person starts it: the check of the store's settings, set-up, a forum, the pages of the machine."""
    admin.execute_command("ACL", "LOG", "RESET")
    server = Server(tmp_path, REDIS_URL=address)
    try:
        desk = Desk(server.ready())
        assert desk.set_up().status_code == 303
        forum = desk.forum()
        for path in ("/healthz", "/desk/state", forum, f"/f/{forum.rpartition('/')[2]}/console"):
            assert desk.get(path).status_code == 200, path
        desk.close()
    finally:
        server.stop()
    assert [(one["object"], one["context"]) for one in admin.acl_log()] == []
    assert "does not show its settings" not in server.output
