"""Appends: sent at once when nothing is under way; what comes meanwhile gathers and is sent when the answer is there.

What was sent is tried until it is answered or hopeless. With each batch goes the question what stands in its logs from the
last entry on that was read: the answer brings the own entries back, and those of others before them, without another round
for the tail, and shows whether that entry is still there.

Never here: what an entry means, who is notified.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

from redis.exceptions import ConnectionError, RedisError, ResponseError

from app.store.log.clock import LogClock
from app.store.log.connect import entries
from app.store.log.integrity import Doubts
from app.store.log.keys import NOTHING_READ, PAGE, Entries, Unavailable
from app.store.log.nodes import ELSEWHERE, Node, Nodes
from app.store.log.pipe import Asked, Pipe
from app.store.log.tail import Tails
from app.telemetry import metrics

Item = tuple[str, bytes, float, Callable[[Exception], None]]
BATCH = 1_000
REFUSED_IDS = ("equal or smaller than", "Invalid stream ID")
"""What a server says of an id that it does not take."""
PATIENCE_S, ANSWER_S = 8.0, 3.0
"""How long an append is tried before the person is told; after that its outcome is unknown, never "failed". A try that
began just before the end must be over before the phone itself gives up, after 12 s."""


class Appends:
    """A queue in front of each server. `tails` knows how far each log was read, and takes what is found after that; `clock`
    gives the id of a log's next entry.

    What belongs to a log in doubt waits until that is settled; then it goes to whoever holds the log by then.
    """

    def __init__(self, nodes: Nodes, doubts: Doubts, tails: Tails, clock: LogClock) -> None:
        self.tails, self.clock = tails, clock
        self._nodes = nodes
        self._doubts = doubts
        self._held: dict[str, list[Item]] = {}
        self._writers: dict[Node, Writer] = {}

    @property
    def away(self) -> bool:
        """Whether a server did not answer when it was asked last."""
        return any(self._writers[node].away for node in self._nodes.primaries if node in self._writers)

    async def close(self) -> None:
        """Stops trying and lets go of the connections."""
        for writer in self._writers.values():
            await writer.close()

    def append(self, key: str, data: bytes, failed: Callable[[Exception], None]) -> None:
        """Queues one entry; `failed` is called when it is hopeless."""
        until = asyncio.get_running_loop().time() + PATIENCE_S
        self._writer(key).put((key, data, until, failed))

    def release(self, key: str) -> None:
        """This log is in doubt no longer: what waited for that goes first."""
        if held := self._held.pop(key, ()):
            self._writer(key).put_first(held)

    def expire(self) -> None:
        """Tells those who have waited too long for a log in doubt."""
        now = asyncio.get_running_loop().time()
        for key, held in list(self._held.items()):
            self._held[key] = [item for item in held if item[2] > now]
            for item in held:
                if item[2] <= now:
                    item[3](Unavailable("the store has not been heard yet"))

    def sift(self, batch: list[Item]) -> list[Item]:
        """The batch without what has to wait."""
        if not self._doubts:
            return batch
        for item in batch:
            if item[0] in self._doubts:
                self._held.setdefault(item[0], []).append(item)
        return [item for item in batch if item[0] not in self._doubts]

    def read(self, batch: list[Item]) -> dict[str, str]:
        """How far each log of the batch was read before it is written to."""
        return {key: self.tails.read(key) for key in {item[0] for item in batch}}

    def found(self, key: str, after: str, page: Entries) -> None:
        """An append has brought the entry `after`, up to which the log was read, and what follows it. If that entry is not
        there, the store has lost something, and what follows may have been written by who does not know.
        """
        if after == NOTHING_READ:
            self.tails.arrived(key, after, page)
        elif page and page[0][0] == after:
            self.tails.arrived(key, after, page[1:])
        else:
            self._doubts.add((key,))

    def again(self, batch: list[Item], lost: bool) -> None:
        """These were not answered, or are not for this server: whoever has patience left is tried again, in order. With
        `lost` the log has to be proven first."""
        now = asyncio.get_running_loop().time()
        patient = [item for item in batch if item[2] > now]
        if lost:
            self._doubts.add(item[0] for item in batch)
        for item in batch:
            if item[2] <= now:
                item[3](Unavailable("no answer from the store"))
        for key in dict.fromkeys(item[0] for item in reversed(patient)):
            self._writer(key).put_first([item for item in patient if item[0] == key])

    def _writer(self, key: str) -> "Writer":
        node = self._nodes.of(key)
        writer = self._writers.get(node)
        if writer is None:
            writer = self._writers[node] = Writer(node, self, self._nodes)
        return writer


class Writer:
    """The queue in front of one connection. `away`: the last try was not answered.

    Nothing is tried while the watch says that the server could lose what it takes.
    """

    def __init__(self, node: Node, appends: Appends, nodes: Nodes) -> None:
        self.away = False
        self._pipe = Pipe(node.url, ANSWER_S)
        self._watch = node.watch
        self._appends = appends
        self._nodes = nodes
        self._waiting: deque[Item] = deque()
        self._writing: asyncio.Task[None] | None = None

    async def close(self) -> None:
        """Stops trying and lets go of the connection."""
        if self._writing:
            self._writing.cancel()
        await self._pipe.close()

    def put(self, item: Item) -> None:
        """One more: sent at once, or together with all others that come until the commit under way is answered."""
        self._waiting.append(item)
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())

    def put_first(self, items: Sequence[Item]) -> None:
        """These have waited longer than all others."""
        self._waiting.extendleft(reversed(items))
        if self._writing is None:
            self._writing = asyncio.create_task(self._write())

    async def _write(self) -> None:
        try:
            while self._waiting:
                batch = self._appends.sift([self._waiting.popleft() for _ in range(min(len(self._waiting), BATCH))])
                health = self._watch.health
                if health.trouble == "replica" and self._nodes.cluster:  # another one has taken over
                    self._appends.again(batch, lost=True)
                    await asyncio.sleep(0.1)
                elif health.closed:
                    for _, _, _, failed in batch:
                        failed(Unavailable("the store is not safe"))
                elif batch and not await self._commit(batch):
                    await asyncio.sleep(0.1)
        finally:
            self._writing = None

    async def _commit(self, batch: list[Item]) -> bool:
        read = self._appends.read(batch)
        try:
            answers, pages = await self._sent(batch, read)
        except (RedisError, OSError):
            self.away = True
            self._appends.again(batch, lost=True)
            return False
        self.away = False
        later, elsewhere, now = [], [], asyncio.get_running_loop().time()
        for item, answer in zip(batch, answers, strict=True):
            if not isinstance(answer, Exception):
                metrics.APPEND_SECONDS.observe(now - item[2] + PATIENCE_S)
            elif isinstance(answer, ConnectionError):  # the store is still reading its log: soon it will take this
                later.append(item)
            elif self._nodes.cluster and isinstance(answer, ELSEWHERE):
                elsewhere.append(item)
            else:
                self._watch.refused = True
                item[3](Unavailable(str(answer)))
        for (key, after), page in zip(read.items(), pages, strict=True):
            if not isinstance(page, Exception):  # then the tail brings it
                self._appends.found(key, after, page)
        if later:
            self._appends.again(later, lost=False)
        if elsewhere:
            self._appends.again(elsewhere, lost=True)
        return not later and not elsewhere

    async def _sent(self, batch: list[Item], read: dict[str, str]) -> tuple[list[Any], list[Any]]:
        """The answers to all of them, and what is new in each log. Where another process had a later time for a log, or the
        server is too old to be given one, it is the server's turn to make the ids; the order stays."""
        ids = {key: self._appends.clock.id_for(key) for key in read}
        answers, pages = await self._add(batch, ids, read)
        own = [place for place, answer in enumerate(answers) if ids[batch[place][0]] != "*" and _is_about_id(answer)]
        if own:
            others = {key: self._appends.clock.other_id(key) for key in read}
            again, pages = await self._add([batch[place] for place in own], others, read)
            for place, answer in zip(own, again, strict=True):
                answers[place] = answer
        return answers, pages

    async def _add(self, batch: list[Item], ids: dict[str, str], read: dict[str, str]) -> tuple[list[Any], list[Any]]:
        asked: list[Asked] = [("XADD", key, ids.get(key, "*"), "e", data) for key, data, _, _ in batch]
        said = await self._pipe.ask(
            [*asked, *(("XRANGE", key, after, "+", "COUNT", PAGE) for key, after in read.items())]
        )
        pages = [one if isinstance(one, Exception) else entries(one) for one in said[len(batch) :]]
        return said[: len(batch)], pages


def _is_about_id(answer: Any) -> bool:
    return isinstance(answer, ResponseError) and any(words in str(answer) for words in REFUSED_IDS)
