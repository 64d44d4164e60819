"""Which server of the store holds which log: the only one, or one of a cluster whose members change places.

Never here: a key's meaning, an entry.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from redis.crc import key_slot
from redis.exceptions import AskError, ClusterDownError, ReadOnlyError, RedisError, TryAgainError

from app.store import cluster
from app.store.log.clock import THIS, Machine, ServerClock
from app.store.log.connect import client
from app.store.log.health import Watch
from app.store.log.keys import PROBE

T = TypeVar("T")
ELSEWHERE = (AskError, ClusterDownError, TryAgainError, ReadOnlyError)
"""What a member of a cluster answers when it did nothing (MovedError is an AskError): somebody else does, or soon will."""
TRIES, PAUSE_S, FRESH_S = 4, 0.1, 0.3
VIEW_S = 1.0


class Node:
    """One server: a client with a pool for what is short, and the watch over it."""

    def __init__(self, url: str, address: str, folder: Path | None, probe: Callable[[], str], machine: Machine) -> None:
        self.address = address
        self.url = url
        self.client = client(url)
        self.watch = Watch(client(url), folder, probe, ServerClock(machine))

    async def close(self) -> None:
        """Lets go of every connection."""
        await self.watch.close()
        await self.client.aclose(close_connection_pool=True)


class Nodes:
    """The servers of the store at `url`. `folder`: where our own one keeps its log; `machine`: what time it is here."""

    def __init__(self, url: str, folder: Path | None = None, machine: Machine = THIS) -> None:
        self._machine = machine
        self.cluster = cluster.is_cluster(url)
        self._url = url
        self._known: dict[str, Node] = {}
        self._slots: dict[int, str] = {}
        self._replicas: dict[str, list[str]] = {}
        self._slot_of: dict[str, int] = {}
        self._asking = asyncio.Lock()
        self._asked_at = 0.0
        seeds = cluster.seeds(url) or ("",)
        for address in seeds:
            self._node(address, folder)
        self._first = self._known[seeds[0]]

    def _node(self, address: str, folder: Path | None = None) -> Node:
        if address not in self._known:
            url = cluster.url_of(self._url, address)
            self._known[address] = Node(url, address, folder, lambda: self._probe(address), self._machine)
        return self._known[address]

    async def close(self) -> None:
        """Lets go of every connection."""
        for node in self._known.values():
            await node.close()

    def of(self, key: str) -> Node:
        """Who holds `key`, as far as is known."""
        if not self.cluster:
            return self._first
        slot = self._slot_of.get(key)
        if slot is None:
            slot = self._slot_of[key] = key_slot(key.encode())
        return self._known[self._slots.get(slot, self._first.address)]

    @property
    def primaries(self) -> list[Node]:
        """Every server that holds something of its own."""
        return [self._known[one] for one in sorted(set(self._slots.values()))] or [self._first]

    def copies(self, key: str) -> list[Node]:
        """Everybody who has the bytes of `key` on a disk."""
        node = self.of(key)
        return [node, *(self._node(address) for address in self._replicas.get(node.address, ()))]

    async def on(self, key: str, ask: Callable[[Any], Awaitable[T]]) -> T:
        """Asks who holds `key`. Only what was surely not done is asked again: everything else is for the caller."""
        if self.cluster and not self._slots:
            await self.refresh()
        for _ in range(TRIES - 1):
            try:
                return await ask(self.of(key).client)
            except ELSEWHERE:
                if not self.cluster:
                    raise
                await self.refresh()
                await asyncio.sleep(PAUSE_S)
        return await ask(self.of(key).client)

    # -- the cluster's own map -----------------------------------------------------------------------------------

    async def refresh(self) -> None:
        """Learns who holds what now, from all who answer; asked often, done seldom."""
        async with self._asking:
            if not self.cluster or time.monotonic() - self._asked_at < FRESH_S:
                return
            views = await asyncio.gather(*(self._view(node) for node in list(self._known.values())))
            self._asked_at = time.monotonic()
            self._learn([view for view in views if view])

    async def _view(self, node: Node) -> list[cluster.Member]:
        try:
            async with asyncio.timeout(VIEW_S):
                said = await node.client.execute_command("CLUSTER", "NODES")
        except (RedisError, OSError, TimeoutError):
            return []
        return cluster.members(said.decode(), node.address)

    def _learn(self, views: list[list[cluster.Member]]) -> None:
        found = cluster.owners(views)
        if not found:
            return
        self._slots = {slot: self._node(member.address).address for slot, member in found.items()}
        owners = {member.id: member.address for member in found.values()}
        self._replicas = {}
        for member in {one.address: one for view in views for one in view}.values():
            if member.of in owners and member.address != owners[member.of]:
                self._node(member.address)
                self._replicas.setdefault(owners[member.of], []).append(member.address)

    def _probe(self, address: str) -> str:
        """A name for trying whether a member takes a write: it has to be one of its own."""
        if not self.cluster:
            return PROBE
        names: Iterable[str] = (f"sw:{{probe{number}}}:probe" for number in range(10_000))
        return next((name for name in names if self._slots.get(key_slot(name.encode())) == address), PROBE)
