"""A cluster as one server for the little that the sign asks (sign.py, loss.py): each log is asked of whoever holds it.

Never here: the log's own connections (log/nodes.py), what is asked.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from redis import Redis, RedisError
from redis.crc import key_slot
from redis.exceptions import AskError

from app.store.cluster import Member, members, owners, seeds, url_of

Ask = Callable[[Any], Any]


class Shards:
    """The cluster at `url`; `connect` makes a client of one server. Who holds what is learnt anew after every fault."""

    def __init__(self, url: str, connect: Callable[[str], Redis]) -> None:
        self._url, self._connect = url, connect
        self._clients: dict[str, Redis] = {}
        self._slots: dict[int, str] = {}

    def __enter__(self) -> Shards:
        return self

    def __exit__(self, *error: object) -> None:
        for client in self._clients.values():
            client.close()

    def pipeline(self, transaction: bool = False) -> Pipeline:
        """Commands that are asked together; never as one transaction."""
        return Pipeline(self)

    def xrange(self, key: str, **bounds: Any) -> Any:
        """The entries of one log."""
        return self.on(key, lambda client: client.xrange(key, **bounds))

    def execute_command(self, name: str, key: str, *words: Any) -> Any:
        """Any command about one key."""
        return self.on(key, lambda client: client.execute_command(name, key, *words))

    def on(self, key: str, ask: Ask) -> Any:
        """Asks who holds `key`. Raises RedisError."""
        try:
            return ask(self._holder(key))
        except RedisError:
            self._slots = {}
            raise

    def _holder(self, key: str) -> Redis:
        if not self._slots:
            views = [view for address in {*seeds(self._url), *self._clients} if (view := self._view(address))]
            self._slots = {slot: member.address for slot, member in owners(views).items()}
        address = self._slots.get(key_slot(key.encode()))
        if address is None:
            raise RedisError("nobody in the cluster holds this log")
        return self._client(address)

    def _client(self, address: str) -> Redis:
        if address not in self._clients:
            self._clients[address] = self._connect(url_of(self._url, address))
        return self._clients[address]

    def _view(self, address: str) -> list[Member]:
        try:
            client: Any = self._client(address)
            return members(client.execute_command("CLUSTER", "NODES").decode(), address)
        except RedisError:
            return []


class Pipeline:
    """What is asked, in its order; what is about one key goes in one go."""

    def __init__(self, shards: Shards) -> None:
        self._shards = shards
        self._asked: list[tuple[str, Ask]] = []

    def xrange(self, key: str, first: str, last: str) -> None:
        """The entries between two ids."""
        self._asked.append((key, lambda pipe: pipe.xrange(key, first, last)))

    def xlen(self, key: str) -> None:
        """How many entries there are."""
        self._asked.append((key, lambda pipe: pipe.xlen(key)))

    def execute_command(self, name: str, key: str) -> None:
        """Any command about one key."""
        self._asked.append((key, lambda pipe: pipe.execute_command(name, key)))

    def execute(self, raise_on_error: bool = True) -> list[Any]:
        """The answers in the order of the questions; an error of the server's among them, unless it is to be raised."""
        found: list[Any] = [None] * len(self._asked)
        for key in dict.fromkeys(key for key, _ in self._asked):
            own = [place for place, asked in enumerate(self._asked) if asked[0] == key]
            for place, answer in zip(own, self._shards.on(key, self._all(own, raise_on_error)), strict=True):
                found[place] = answer
        return found

    def _all(self, places: list[int], raise_on_error: bool) -> Ask:
        def ask(client: Any) -> list[Any]:
            pipe = client.pipeline(transaction=False)
            for place in places:
                self._asked[place][1](pipe)
            answers = pipe.execute(raise_on_error=raise_on_error)
            for moved in (answer for answer in answers if isinstance(answer, AskError)):
                raise moved
            return list(answers)

        return ask
