"""One log as this process serves it: its state, and who waits to hear what became of a command.

Never here: redis, sockets, rendering.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from app.activities.base.messages import Event, Logged, Refused
from app.forum.chain import Chain, keeps
from app.forum.codec import Codec
from app.forum.events import LogRewritten
from app.forum.fold import seen_key
from app.live import catch_up
from app.live.catch_up import EndOfLog, Passing
from app.store.log import Entries, Log, Read, Unavailable, follows
from app.telemetry import metrics

RING = 20_000
"""More than a hall sends in the minutes that a failover may take; some megabytes."""
PATIENCE_S = 10.0
"""Longer than the log's own patience: after this the outcome is unknown and the same command may be sent again."""


class FoldedState(Protocol):
    """What every state keeps, whatever it is about."""

    seen: dict[str, Refused | None]
    last_id: str
    head: str
    folded: int


StateT = TypeVar("StateT", bound=FoldedState)


class Asked:
    """A command on its way: since when, its entry, and who waits for the answer."""

    __slots__ = ("data", "futures", "since")

    def __init__(self, since: float, data: bytes) -> None:
        self.since = since
        self.data = data
        self.futures: list[asyncio.Future[Refused | None]] = []


class Replica(Generic[StateT]):
    """State and waiting commands of one log. `epoch` counts how often the state was made anew from the log;
    `stale`: it has to be, since somebody has written the log anew.

    `ring` holds the newest entries as they were written, for the day on which the store has lost some of them.
    """

    def __init__(
        self,
        key: str,
        fresh: Callable[[], StateT],
        codec: Codec,
        fold: Callable[[StateT, Logged], Refused | None],
        skip: Callable[[StateT, str], None],
    ) -> None:
        self.key = key
        self.state = fresh()
        self.epoch = 0
        self.stale = False
        self.ring: deque[tuple[str, bytes]] = deque(maxlen=RING)
        self.decode, self.encode, self.again = codec.decode, codec.encode, codec.again
        self._last = b""
        self._rewritings = 0
        self._fresh = fresh
        self._codec = codec
        self._fold = fold
        self._skip = skip
        self._chain = Chain()
        self._asked: dict[str, Asked] = {}
        self._end = EndOfLog(key)
        self._passing = Passing()

    async def catch_up(self, log: Log, named: str = "", wait: float = 0) -> bool:
        """Waits until this process has folded what another one knew: up to the entry `named`, or to the log's end as it is
        now. What no log has is not waited for. Whether anything was folded meanwhile. Raises Unavailable after `wait` s, or
        the usual patience.
        """
        before = self.state.last_id
        if named and not follows(named, before):
            return False
        try:
            async with asyncio.timeout(wait or catch_up.WAIT_S):
                end = await self._end.look(log)
                wanted = named if named and follows(end, named) else end
                if follows(wanted, self.state.last_id):
                    await self._passing.reaches(wanted)
        except TimeoutError:
            raise Unavailable("the log has not come by") from None
        return self.state.last_id != before

    def take(self, entries: Entries) -> list[Logged]:
        """Folds new entries in order and answers who waits for them; gives those that changed something."""
        happened: list[Logged] = []
        added = 0
        for place, (entry_id, data) in enumerate(entries, 1):
            logged = self._codec.decode(entry_id, data)
            if logged is None:
                self._skip(self.state, entry_id)
                continue
            if keeps(logged):
                added = self._add(entries[added:place]) + added
            answer = self._fold(self.state, logged)
            if answer is None:
                happened.append(logged)
            if self._asked:
                self._answer(seen_key(logged.by, logged.command), answer)
        self._add(entries[added:])
        if entries:
            self._keep(entries, happened)
        if self._passing:
            self._passing.folded(self.state.last_id)
        return happened

    def _add(self, entries: Entries) -> int:
        self._chain.add(entries)
        self.state.head = self._chain.head
        return len(entries)

    def _keep(self, entries: Entries, happened: list[Logged]) -> None:
        self._last = entries[-1][1]
        self.ring.extend(entries)
        # What stands before a rewriting was meant to go, from here too, and is never written again.
        if (done := len(getattr(self.state, "rewritings", ()))) != self._rewritings:
            self._rewritings = done
            wiped = [logged.id for logged in happened if isinstance(logged.event, LogRewritten)]
            place = max(place for place, (entry_id, _) in enumerate(entries) if entry_id == wiped[-1])
            self.ring.clear()
            self.ring.extend(entries[place + 1 :])

    @property
    def read(self) -> Read:
        """How far the log was read, to be held against the log."""
        return Read(self.state.last_id, self._last, self.state.folded)

    async def submit(self, log: Log, by: str, command: str, event: Event) -> Refused | None:
        """Appends the event and gives what the fold decided; a command sent twice is written once and answered twice.

        Raises Unavailable when that is not known in time.
        """
        key = seen_key(by, command)
        if key in self.state.seen:
            return self.state.seen[key]
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Refused | None] = loop.create_future()
        asked = self._asked.get(key)
        if asked is None:
            asked = self._asked[key] = Asked(loop.time(), self._codec.encode(by, command, event))
            self._append(log, key, asked)
        asked.futures.append(future)
        return await future

    def end(self, answer: Refused) -> None:
        """The log is gone: whoever still waits gets this answer."""
        for key in list(self._asked):
            self._answer(key, answer)
        self._passing.end()

    def give_up(self, now: float) -> None:
        """Tells who has waited too long that the outcome is unknown; called now and then, since a timer each costs more."""
        for key in [key for key, asked in self._asked.items() if asked.since + PATIENCE_S < now]:
            self._fail(key, TimeoutError("no answer from the own fold"))

    # -- the state anew ------------------------------------------------------------------------------------------

    def anew(self) -> "Replica[StateT]":
        """The same log with nothing read yet."""
        return Replica(self.key, self._fresh, self._codec, self._fold, self._skip)

    def adopt(self, other: "Replica[StateT]", log: Log) -> None:
        """Takes over the state that `other` has read. Who waits is answered from it, or their entry is written again:
        it may have been lost, and twice does no harm."""
        self.state, self._chain = other.state, other._chain
        self.ring, self._last, self._rewritings = other.ring, other._last, other._rewritings
        self.epoch += 1
        self.stale = False
        self._passing.folded(self.state.last_id)
        metrics.REBUILDS.inc()
        for key, asked in list(self._asked.items()):
            if key in self.state.seen:
                self._answer(key, self.state.seen[key])
            else:
                self._append(log, key, asked)

    def _append(self, log: Log, key: str, asked: Asked) -> None:
        log.append(self.key, asked.data, lambda error: self._fail(key, error))

    def _answer(self, key: str, answer: Refused | None) -> None:
        asked = self._asked.pop(key, None)
        for future in asked.futures if asked else ():
            if not future.done():
                future.set_result(answer)

    def _fail(self, key: str, error: Exception) -> None:
        asked = self._asked.pop(key, None)
        for future in asked.futures if asked else ():
            if not future.done():
                metrics.UNAVAILABLE.inc()
                future.set_exception(Unavailable(str(error)))
