"""One open socket. It only pushes: the newest message per target, never waiting for a slow phone.

Never here: what a message says, who may sit here.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from app.telemetry import metrics

Send = Callable[[dict[str, Any]], Awaitable[None]]
STUCK_S = 120.0
"""A send that blocks this long is given up, whatever the server thinks of its line; who reads nothing at all the server cuts
much sooner (app/server/line.py), and who is cut gets a full stage on return."""
CHATTER_S = 20.0
"""A message a second, and twenty at once: far more than any page of ours sends."""


class Chatter:
    """What a client says on a line that only pushes: it is not heard, but it may not go on for ever."""

    __slots__ = ("_until",)

    def __init__(self) -> None:
        self._until = 0.0

    def is_too_much(self, now: float, said: int = 1) -> bool:
        """Counts so many messages more, at a time in seconds."""
        self._until = max(self._until, now) + said
        return self._until > now + CHATTER_S


BEAT = "{}"
"""Says nothing but that the line stands. A page cannot see pings, and takes a long silence for a dead line (reconnect.js)."""


class Wire(Protocol):
    """A socket that takes pushes without a coroutine (app/server/websocket_protocol.py)."""

    def push(self, text: str) -> bool:
        """Sends; False if the line is full, and nothing was sent."""

    def beat(self) -> None:
        """A sign of life that asks for one."""


class Seat:
    """A socket with a mailbox bounded by the number of targets on its page. `tab` is what the page calls itself, if it does;
    `since` when it sat down (milliseconds)."""

    __slots__ = (
        "_blocked",
        "_mailbox",
        "_send",
        "_wire",
        "answered",
        "audience",
        "cut",
        "may_stay",
        "own",
        "participant",
        "pushed_at",
        "since",
        "tab",
        "turn",
    )

    def __init__(
        self,
        send: Send,
        cut: Callable[[], None],
        audience: Any,
        participant: str | None,
        may_stay: Callable[[], bool] = lambda: True,
        wire: Wire | None = None,
        tab: str = "",
        since: int = 0,
    ) -> None:
        self._send = send
        self._wire = wire
        self.cut = cut
        self.may_stay = may_stay
        self.audience = audience
        self.participant = participant
        self.own: Any = None
        self.turn = 0
        self.tab = tab
        self.since = since
        self.answered: Any = None
        """The shared view that this page has by the answer to what it sent, until the next push about that."""
        self.pushed_at = 0.0
        self._mailbox: dict[str, str] = {}
        self._blocked: asyncio.Task[None] | None = None

    def push(self, target: str, message: str) -> None:
        """Sends at once if the socket takes it, else keeps the newest message per target."""
        self.pushed_at = time.monotonic()
        if self._blocked is not None:
            self._mailbox[target] = message
            return
        try:
            if self._wire is not None and self._wire.push(message):
                return
        except Exception:  # the socket is gone; its own handler will notice and leave
            self.cut()
            return
        self._mailbox[target] = message
        self._blocked = asyncio.get_running_loop().create_task(self._deliver())

    def beat(self) -> None:
        """A sign of life."""
        if self._wire is None:
            self.push("beat", BEAT)
            return
        try:
            self._wire.beat()
        except Exception:  # nobody else may go without for it
            self.cut()

    def leave(self) -> None:
        """Stops whatever is still being sent."""
        if self._blocked is not None:
            self._blocked.cancel()

    async def _deliver(self) -> None:
        """What the socket does not take at once, or a server's that cannot be held: one after the other, newest wins."""
        try:
            async with asyncio.timeout(STUCK_S):
                while self._mailbox:
                    target = next(iter(self._mailbox))
                    await self._send({"type": "websocket.send", "text": self._mailbox.pop(target)})
            self._blocked = None
        except Exception:  # the socket is gone or never read; its own handler will notice and leave
            metrics.CUT.inc()
            self.cut()
