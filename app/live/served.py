"""One log as this process serves it: its state, and who waits to hear what became of a command.

Never here: redis, sockets, rendering.
"""

import asyncio
import contextlib
import gc
from collections.abc import Callable, Iterator
from typing import Generic, Protocol, TypeVar

from app.activities.base import Event, Logged, Refused
from app.forum.codec import Codec
from app.forum.fold import seen_key
from app.log import Entries, Log, Unavailable

PATIENCE_S = 10.0
"""Longer than the log's own patience: after this the outcome is unknown and the same command may be sent again."""


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """Reading a log makes a million objects that all stay; the collector would look at them again and again (a fifth
    of the time, measured).
    """
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


class Folded(Protocol):
    """What every state keeps, whatever it is about."""

    seen: dict[str, Refused | None]
    last_id: str


State = TypeVar("State", bound=Folded)


class Served(Generic[State]):
    """State and waiting commands of one log."""

    def __init__(
        self,
        key: str,
        state: State,
        codec: Codec,
        fold: Callable[[State, Logged], Refused | None],
        skip: Callable[[State, str], None],
    ) -> None:
        self.key = key
        self.state = state
        self._codec = codec
        self._fold = fold
        self._skip = skip
        self._waiting: dict[str, list[asyncio.Future[Refused | None]]] = {}
        self._since: dict[str, float] = {}

    def take(self, entries: Entries) -> list[Logged]:
        """Folds new entries in order and answers who waits for them; gives those that changed something."""
        happened: list[Logged] = []
        for entry_id, data in entries:
            logged = self._codec.decode(entry_id, data)
            if logged is None:
                self._skip(self.state, entry_id)
                continue
            answer = self._fold(self.state, logged)
            if answer is None:
                happened.append(logged)
            self._answer(seen_key(logged.by, logged.command), answer)
        return happened

    async def submit(self, log: Log, by: str, command: str, event: Event) -> Refused | None:
        """Appends the event and gives what the fold decided; a command sent twice is written once and answered twice.

        Raises Unavailable when that is not known in time.
        """
        key = seen_key(by, command)
        if key in self.state.seen:
            return self.state.seen[key]
        loop = asyncio.get_running_loop()
        future: asyncio.Future[Refused | None] = loop.create_future()
        waiting = self._waiting.setdefault(key, [])
        waiting.append(future)
        if len(waiting) == 1:
            self._since[key] = loop.time()
            log.append(self.key, self._codec.encode(by, command, event), lambda error: self._fail(key, error))
        return await future

    def give_up(self, now: float) -> None:
        """Tells who has waited too long that the outcome is unknown; called now and then, since a timer each costs more."""
        for key in [key for key, since in self._since.items() if since + PATIENCE_S < now]:
            self._fail(key, TimeoutError("no answer from the own fold"))

    def _answer(self, key: str, answer: Refused | None) -> None:
        self._since.pop(key, None)
        for future in self._waiting.pop(key, ()):
            if not future.done():
                future.set_result(answer)

    def _fail(self, key: str, error: Exception) -> None:
        self._since.pop(key, None)
        for future in self._waiting.pop(key, ()):
            if not future.done():
                future.set_exception(Unavailable(str(error)))
