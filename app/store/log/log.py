"""The log as the hall knows it: append (acknowledged means on disk), read, tail, prove, write anew.

Never here: what an entry means; folding; deciding; what is no event (key_value).
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from redis.exceptions import RedisError

from app.store.log.append import BATCH, Appends
from app.store.log.clock import THIS, LogClock, Machine
from app.store.log.health import EVERY_S, Health
from app.store.log.integrity import Doubts, Read, sound
from app.store.log.keys import DESK, NOTHING_READ, PAGE, Entries, Unavailable, blobs_key, forum_key, listing_key
from app.store.log.made_files import MadeFiles
from app.store.log.nodes import Node, Nodes
from app.store.log.rewrite import graft, put, rewrite
from app.store.log.tail import Deliver, Tails
from app.telemetry import journal

PROVE_S = 3.0
"""How often the logs are held against what was read, when nothing gives a reason."""


class Log(MadeFiles):
    """One store, for each of its servers four connections: appends, the tail, the watch, and the rest.

    `folder`: where our own store keeps its log; `machine`: what time it is here. `clock` has the time of every log.
    """

    def __init__(self, url: str, folder: Path | None = None, machine: Machine = THIS) -> None:
        super().__init__(Nodes(url, folder, machine))
        self.clock = LogClock(lambda key: self._nodes.of(key).watch.clock, machine)
        self._stopped = False
        self._said = Health()
        self._doubts = Doubts()
        self._tails = Tails(self._nodes, self._doubts, self.clock)
        self._appends = Appends(self._nodes, self._doubts, self._tails, self.clock)

    @property
    def away(self) -> bool:
        """Whether the store did not answer when it was asked last."""
        return self._appends.away or self._tails.away

    def stop(self) -> None:
        """No more tailing: to be called before the tail's task is cancelled."""
        self._stopped = True
        self._tails.stop()

    async def close(self) -> None:
        """Lets go of every connection."""
        await self._appends.close()
        await self._tails.close()
        await self._nodes.close()

    def append(self, key: str, data: bytes, failed: Callable[[Exception], None]) -> None:
        """Writes one entry. Its coming back, with the answer or by the tail, is the confirmation; `failed` is called when
        that is hopeless."""
        self._appends.append(key, data, failed)

    # -- read and tail -------------------------------------------------------------------------------------------

    async def pages(self, key: str, after: str = NOTHING_READ, most: int = PAGE) -> AsyncIterator[Entries]:
        """Everything after the entry `after`, in pages of so many entries at `most`."""
        asked = asyncio.create_task(self._page(key, after, most))
        while page := await asked:
            # The store looks up the next page while this one is folded.
            asked = asyncio.create_task(self._page(key, page[-1][0], most))
            await asyncio.sleep(0)
            yield page

    async def _page(self, key: str, after: str, most: int) -> Entries:
        found: Entries = await self._ask(key, lambda client: client.xrange(key, min=f"({after}", count=most))
        return found

    async def follow(self, key: str, after: str) -> None:
        """From now on the tail delivers `key` after the entry `after`."""
        await self._tails.follow(key, after)

    def unfollow(self, key: str) -> None:
        """The tail passes `key` over."""
        self._tails.unfollow(key)

    async def tail(self, deliver: Deliver) -> None:
        """Delivers new entries of every followed log, in order, until `stop`. Comes back by itself when the store was away."""
        await self._tails.run(deliver)

    async def watch(
        self, notify: Callable[[Health], None], rest: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        """Looks at every server each second, or as often as `rest` returns, for ever; `notify` hears of every change, and
        how the worst of them is."""
        while True:
            await self._nodes.refresh()
            changed = await asyncio.gather(*(node.watch.renew() for node in self._nodes.primaries))
            worst = self._worst()
            if any(changed) or worst != self._said:
                self._said = worst
                notify(worst)
            await rest(EVERY_S)

    def health(self, key: str) -> Health:
        """How the server is that holds this log, and how far this machine's date is from the log."""
        return replace(self._nodes.of(key).watch.health, clock=self.clock.gap(key))

    def _worst(self) -> Health:
        worst = max(
            (node.watch.health for node in self._nodes.primaries), key=lambda one: (bool(one.trouble), one.disk)
        )
        return replace(worst, clock=self.clock.widest(self._tails.followed))

    async def read_clock(self) -> None:
        """Learns what time it is at every server, and whether somebody has set this store's clock. Raises Unavailable."""
        await asyncio.gather(*(node.watch.read_clock() for node in self._nodes.primaries))
        self.clock.shift = await self.shift()

    async def set_clock(self, at: int) -> None:
        """From now on it is `at` (milliseconds) in this store, also after a restart: no other process may serve it meanwhile.
        Raises Unavailable."""
        self.clock.set(DESK, at)
        await self.keep_shift(self.clock.shift)

    async def prove(
        self,
        read: Callable[[], Mapping[str, Read]],
        repair: Callable[[str], Awaitable[None]],
        pause: Callable[[float], float] = float,
    ) -> None:
        """Asks again and again whether what was `read` is still in the logs: at once after a connection broke, else every
        few seconds (`pause`). `repair(key)` is called for a log that has become shorter; until it returns nobody
        appends or reads."""
        self._doubts.proving = True
        while not self._stopped:
            await self._doubts.wait(pause(PROVE_S))
            try:
                await self._prove(read(), repair)
            except Exception as error:
                if not isinstance(error, (RedisError, OSError, Unavailable)):
                    journal.broke("a log could not be proven", error)
                    await asyncio.sleep(1)
                self._appends.expire()
                await asyncio.sleep(0.1)

    async def _prove(self, read: Mapping[str, Read], repair: Callable[[str], Awaitable[None]]) -> None:
        doubted = list(self._doubts)
        for key in [key for key in doubted if key not in read]:
            self._settle(key)
        asked = {key: one for key, one in read.items() if not doubted or key in self._doubts}
        at: dict[Node, dict[str, Read]] = {}
        for key, one in asked.items():
            at.setdefault(self._nodes.of(key), {})[key] = one
        # Each server by itself: one that says nothing keeps no log in doubt but its own.
        done = await asyncio.gather(*(self._prove_at(*one, repair) for one in at.items()), return_exceptions=True)
        for problem in done:
            if isinstance(problem, BaseException):
                await self._nodes.refresh()
                raise problem

    async def _prove_at(self, node: Node, read: dict[str, Read], repair: Callable[[str], Awaitable[None]]) -> None:
        for key, intact in (await sound(node.client, read)).items():
            if not intact:
                self._doubts.add((key,))
                await repair(key)
            self._settle(key)

    def _settle(self, key: str) -> None:
        self._doubts.settle(key)
        self._appends.release(key)

    async def write_again(self, key: str, entries: Sequence[bytes]) -> None:
        """Writes what the store has lost, past everything that waits for that. Raises Unavailable."""
        if entries and self.health(key).closed:
            raise Unavailable("the store is not safe")
        for start in range(0, len(entries), BATCH):
            try:
                await self.write(key, entries[start : start + BATCH])
            except (RedisError, OSError) as error:
                raise Unavailable(str(error)) from error

    async def newest(self, key: str) -> str:
        """The id of the last entry. Raises Unavailable."""
        found = await self._ask(key, lambda client: client.xrevrange(key, count=1))
        return found[0][0].decode() if found else NOTHING_READ

    async def write(self, key: str, entries: Sequence[bytes]) -> None:
        """Writes many entries at once, for what is made in one go (a recorded forum, a measurement)."""

        def all_of_them(client: Any) -> Any:
            pipe = client.pipeline(transaction=False)
            for data in entries:
                pipe.execute_command("XADD", key, self.clock.id_for(key), "e", data)
            return pipe.execute()

        await self._nodes.on(key, all_of_them)

    async def rewrite(self, key: str, entries: Entries, expected_last: str) -> bool:
        """Puts `entries` in the place of a log, and the old bytes leave the disk. False: something was appended after
        `expected_last`, and nothing has changed. Raises Unavailable when that is not known."""
        done: bool = await self._ask(key, lambda client: rewrite(client, key, entries, expected_last))
        if done:
            await self._clean(key)
        return done

    async def graft(self, key: str, entries: Entries, last_read: str, end: bytes) -> bool:
        """The same for a log that goes on: what was appended after `last_read` is taken along, then comes `end`. False:
        the log was written anew since it was read, and nothing has changed. Raises Unavailable."""
        done: bool = await self._ask(key, lambda client: graft(client, key, entries, last_read, end))
        if done:
            await self._clean(key)
        return done

    async def restore(
        self, forum: str, pages: Iterable[Entries], listing: int = 1, blobs: Iterable[tuple[str, bytes]] = ()
    ) -> bool:
        """Puts a forum's log back for this listing of it, with the ids that its entries had, and with its blobs. False: there
        is one already. `pages` and `blobs` are gone through again where the store has moved meanwhile. Raises Unavailable."""
        keys = forum_key(forum), blobs_key(forum), listing_key(forum)
        return await self._ask(keys[0], lambda client: put(client, keys, pages, blobs, listing))
