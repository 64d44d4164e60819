"""The store keeps what it acknowledged, whoever is killed, and a server that would not is refused."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from redis import Redis

from app.store import address, embedded, folder, opening
from app.store.embedded import SAFE, Embedded
from app.store.folder import StoreError

UNSAFE = {
    "appendonly": "no",
    "appendfsync": "everysec",
    "maxmemory-policy": "allkeys-lru",
    "no-appendfsync-on-rewrite": "yes",
}
AN_APP = """
import sys, time
from pathlib import Path
from redis import Redis
from app.store import embedded
if sys.argv[2] == "unleashed":
    embedded._leashed = lambda command: command
own = embedded.Embedded(Path(sys.argv[1]), "", print)
own.start()
Redis.from_url(own.url).xadd("log", {"vote": "yes"})
print("saved", flush=True)
time.sleep(60)
"""


def started(data: Path) -> Embedded:
    own = Embedded(data, "", print)
    own.start()
    return own


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Embedded]:
    running = started(tmp_path)
    yield running
    running.stop()


@pytest.fixture
def client(own: Embedded) -> Iterator[Redis]:
    with Redis.from_url(own.url, decode_responses=True) as redis:
        yield redis


def entries(own: Embedded) -> list[dict[bytes, bytes]]:
    with Redis.from_url(own.url) as redis:
        return [fields for _, fields in redis.xrange("log")]


def test_our_own_server_is_safe(own: Embedded, capsys: pytest.CaptureFixture[str]) -> None:
    opening.inspect(own.url)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("name", SAFE)
def test_a_server_that_could_lose_a_vote_is_refused_by_the_name_of_the_setting(
    own: Embedded, client: Redis, name: str
) -> None:
    """figure 8, fault 13: four settings out of four."""
    client.config_set(name, UNSAFE[name])
    with pytest.raises(StoreError, match=f"{name} is {UNSAFE[name]} and must be {SAFE[name]}"):
        opening.inspect(own.url)
    assert embedded.unsafe({**SAFE, name: UNSAFE[name]}) == (name,)


def test_a_replica_is_refused(own: Embedded, client: Redis) -> None:
    """figure 8: a read-only copy would take no vote, and a writable one would lose it."""
    client.replicaof("127.0.0.1", 1)
    with pytest.raises(StoreError, match="is a replica"):
        opening.inspect(own.url)


@pytest.mark.parametrize(("version", "refused"), [("6.2.14", True), ("7.0.0", False), ("10.1", False), ("", False)])
def test_a_server_that_lacks_what_we_ask_of_it_is_refused(
    own: Embedded, monkeypatch: pytest.MonkeyPatch, version: str, refused: bool
) -> None:
    """At the start, instead of with the first lease; one that does not tell its version is trusted."""
    facts = opening._facts(own.url)
    assert facts.version.startswith("7."), "what Valkey stands for"
    monkeypatch.setattr(opening, "_facts", lambda url: facts._replace(version=version))
    if refused:
        with pytest.raises(StoreError, match=r"is Redis 6.2.14. It must be Redis 7 or newer, or Valkey"):
            opening.inspect(own.url)
    else:
        assert opening.inspect(own.url) == own.url


def test_a_setting_that_is_not_told_counts_as_unsafe() -> None:
    assert embedded.unsafe({}) == tuple(SAFE)
    assert embedded.unsafe(SAFE) == ()


def test_a_managed_server_that_hides_its_settings_is_taken_with_a_warning(own: Embedded, client: Redis) -> None:
    client.acl_setuser("tenant", enabled=True, nopass=True, keys=["*"], commands=["+@all", "-config"])
    said: list[str] = []
    opening.inspect(own.url.replace("unix://", "unix://tenant:any@"), said.append)
    assert len(said) == 1
    assert "appendfsync always" in said[0]


def test_a_server_that_is_not_there_is_named_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "PATIENCE", 0.1)
    with pytest.raises(StoreError, match="REDIS_URL cannot be used"):
        opening.inspect("redis://127.0.0.1:1")


@pytest.mark.parametrize("server", ["leashed", "unleashed"])  # macOS has no leash
def test_a_killed_app_leaves_its_folder_free_and_loses_nothing(tmp_path: Path, server: str) -> None:
    app = subprocess.Popen([sys.executable, "-c", AN_APP, str(tmp_path), server], stdout=subprocess.PIPE, text=True)
    assert app.stdout
    with app.stdout:
        assert app.stdout.readline() == "saved\n"
        app.kill()
        app.wait()
    again = time.monotonic()
    own = started(tmp_path)
    try:
        assert time.monotonic() - again < 2
        assert entries(own) == [{b"vote": b"yes"}]
    finally:
        own.stop()


def test_a_killed_server_comes_back_with_everything(own: Embedded, client: Redis) -> None:
    client.xadd("log", {"vote": "yes"})
    os.kill(client.info("server")["process_id"], signal.SIGKILL)
    time.sleep(0.6)
    own._wait()
    assert entries(own) == [{b"vote": b"yes"}]


def test_a_torn_last_entry_does_not_stop_the_start(tmp_path: Path) -> None:
    own = started(tmp_path)
    with Redis.from_url(own.url) as redis:
        for number in range(10):
            redis.xadd("log", {"number": number})
    own.stop()
    log = next((tmp_path / "appendonlydir").glob("*.incr.aof"))
    os.truncate(log, log.stat().st_size - 5)
    own = started(tmp_path)
    try:
        assert len(entries(own)) == 9
    finally:
        own.stop()


def test_a_second_app_on_the_same_folder_is_refused(
    own: Embedded, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "PATIENCE", 0.1)
    with pytest.raises(StoreError, match="is in use by another Stimmwand"):
        Embedded(tmp_path, "", print)


def test_a_command_beside_the_app_joins_its_store(own: Embedded, tmp_path: Path) -> None:
    assert address.running_at(tmp_path) == own.url
    assert address.running_at(tmp_path / "elsewhere") is None


def test_a_folder_with_a_very_long_name_works(tmp_path: Path) -> None:
    data = tmp_path / ("long" * 30)
    own = started(data)
    assert address.running_at(data) == own.url
    own.stop()
    assert address.running_at(data) is None
    assert not Path(own.url.removeprefix("unix://")).parent.exists()


def test_a_store_that_cannot_be_started_is_named() -> None:
    with pytest.raises(StoreError, match="STIMMWAND_STORE is 'no-such-store'"):
        embedded.find_binary("no-such-store")


def test_what_the_store_writes_is_its_owners_alone(tmp_path: Path) -> None:
    """H33: also in a folder that somebody else made for all to read, and what lies there from before."""
    tmp_path.chmod(0o755)
    old = tmp_path / "appendonlydir"
    old.mkdir(mode=0o755)
    (tmp_path / "store.log").touch(0o644)
    before = os.umask(0)
    try:
        own = Embedded(tmp_path, "", lambda words: None)
        own.start()
        with Redis.from_url(own.url) as redis:
            redis.set("a", "b")
        own.stop()
    finally:
        os.umask(before)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.rglob("*")}
    assert {"appendonlydir", "store.log", "store.lock", "lock"} < {*modes} and len(modes) > 5, modes
    assert {name: oct(mode) for name, mode in modes.items() if mode & 0o077} == {}
