"""A real Valkey cluster on loopback: three primaries, three replicas, each a process of its own with its own folder.

Here: building it, killing and starting members, what its members say. Never: a fault, an import from the log's room.
"""

from __future__ import annotations

import contextlib
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from redis import Redis, RedisError

from app.store import cluster
from app.store.embedded import SAFE, find_binary
from tests.conftest import free_port

NODE_TIMEOUT_MS = 2_000
SHARDS = 3
COPIER = "copier"
"""As whom the replicas come to their primaries."""


class Member:
    """One server of the cluster. A port below 55,000, since the bus listens 10,000 above it."""

    def __init__(self, folder: Path, **settings: str) -> None:
        folder.mkdir(parents=True)
        self.port = _port()
        self.address = f"127.0.0.1:{self.port}"
        self.folder = folder
        self._settings = settings
        self.start()

    def start(self) -> None:
        """Starts it, on the folder that it has."""
        settings = {
            **SAFE,
            "port": str(self.port),
            "bind": "127.0.0.1",
            "dir": str(self.folder),
            "cluster-enabled": "yes",
            "save": "",
            "rdbcompression": "no",
            "cluster-node-timeout": str(NODE_TIMEOUT_MS),
            "cluster-require-full-coverage": "no",
            "repl-diskless-sync-delay": "0",
            "cluster-replica-validity-factor": "0",
            "masteruser": COPIER,
            "masterauth": COPIER,
            "logfile": str(self.folder / "log"),
            **self._settings,
        }
        words = [word for name, value in settings.items() for word in (f"--{name}", value)]
        words += ["--user", COPIER, "on", f">{COPIER}", "~*", "&*", "+@all"]
        self.process = subprocess.Popen([find_binary(), *words], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)

    def client(self) -> Redis:
        return Redis(port=self.port, socket_timeout=5, decode_responses=True)

    def ask(self, *words: str) -> object:
        with self.client() as redis:
            return redis.execute_command(*words)

    def kill(self) -> None:
        """As a power cut does it."""
        self.process.kill()
        self.process.wait(10)

    def copies(self, on: bool) -> None:
        """Whether replicas are given what is written: a failover loses what they were not given."""
        self.ask("ACL", "SETUSER", COPIER, "on" if on else "off")
        if not on:
            self.ask("CLIENT", "KILL", "USER", COPIER)

    def pause(self, on: bool) -> None:
        self.process.send_signal(signal.SIGSTOP if on else signal.SIGCONT)

    def view(self) -> list[cluster.Member]:
        """What it says about all."""
        with self.client() as redis:
            said = redis.execute_command("CLUSTER", "NODES")
        return cluster.members(said if isinstance(said, str) else "", self.address)


class Shards:
    """The cluster."""

    def __init__(self, folder: Path, **settings: str) -> None:
        self.members = [Member(folder / f"m{number}", **settings) for number in range(2 * SHARDS)]

    @property
    def url(self) -> str:
        """What REDIS_URL has to say: two of six, the others are learnt."""
        return f"redis+cluster://{self.members[0].address},{self.members[SHARDS].address}"

    def join(self) -> None:
        """MEET, slots, replicas; returns when every replica has its copy."""
        until(lambda: all(answers(member) for member in self.members))
        first = self.members[0]
        for member in self.members[1:]:
            member.ask("CLUSTER", "MEET", "127.0.0.1", str(first.port))
        share = cluster.SLOTS // SHARDS + 1
        for number, member in enumerate(self.members[:SHARDS]):
            last = min(cluster.SLOTS, (number + 1) * share) - 1
            member.ask("CLUSTER", "ADDSLOTSRANGE", str(number * share), str(last))
        until(lambda: all(len(member.view()) == 2 * SHARDS for member in self.members))
        for primary, replica in zip(self.members[:SHARDS], self.members[SHARDS:], strict=True):
            replica.ask("CLUSTER", "REPLICATE", str(primary.ask("CLUSTER", "MYID")))
        until(self.whole, 20)

    def whole(self) -> bool:
        """Whether each of the three shards has a primary and a replica that follows it."""
        alive = [member for member in self.members if member.process.poll() is None]
        if not self.whole_slots():
            return False
        primaries = [member for member in alive if "master" in _role(member)]
        follow = [member for member in alive if member not in primaries and _linked(member)]
        views = [{(one.address, one.primary) for one in member.view() if not one.failed} for member in alive]
        return (
            len(primaries) == SHARDS and len(follow) == len(alive) - SHARDS and all(view == views[0] for view in views)
        )

    def whole_slots(self) -> bool:
        """Whether every living member sees every slot served."""
        alive = [member for member in self.members if member.process.poll() is None]
        return all(answers(member) and "cluster_state:ok" in str(member.ask("CLUSTER", "INFO")) for member in alive)

    def primary_of(self, key: str) -> Member:
        """Who holds `key` now."""
        slot = int(str(self._someone().ask("CLUSTER", "KEYSLOT", key)))
        held = cluster.owners(
            member.view() for member in self.members if member.process.poll() is None and answers(member)
        )
        return next(member for member in self.members if member.address == held[slot].address)

    def replica_of(self, primary: Member) -> Member:
        """Who follows it."""
        name = str(primary.ask("CLUSTER", "MYID"))
        following = {one.address for one in primary.view() if one.of == name}
        return next(member for member in self.members if member.address in following)

    def stop(self) -> None:
        for member in self.members:
            if member.process.poll() is None:
                member.pause(False)
                member.kill()

    def _someone(self) -> Member:
        return next(member for member in self.members if member.process.poll() is None and answers(member))


@contextlib.contextmanager
def shards(folder: Path, **settings: str) -> Iterator[Shards]:
    """A cluster that lives as long as the block."""
    made = Shards(folder, **settings)
    try:
        made.join()
        yield made
    finally:
        made.stop()


def answers(member: Member) -> bool:
    with contextlib.suppress(RedisError, OSError), member.client() as redis:
        return bool(redis.ping())
    return False


def until(true: object, seconds: float = 15) -> None:
    """Asks until it is so."""
    end = time.monotonic() + seconds
    while not true():  # type: ignore[operator]
        assert time.monotonic() < end, f"not within {seconds} s"
        time.sleep(0.02)


def _role(member: Member) -> str:
    with member.client() as redis:
        return str(redis.info("replication")["role"])


def _linked(member: Member) -> bool:
    with member.client() as redis:
        return redis.info("replication").get("master_link_status") == "up"


def _port() -> int:
    while (port := free_port()) > 55_000:
        pass
    return port
