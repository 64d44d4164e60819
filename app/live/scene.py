"""One forum's audience in this process: who sits where, what they were last shown, what has to be pushed next.

At most ten pushes a second; rendered once per distinct view; a view equal to the last one is not rendered again.
Never here: redis, the socket protocol, deciding.
"""

import asyncio
import time
from collections.abc import Callable
from typing import Any

import msgspec

from app.activities.base import GRACE_MS, Logged
from app.forum import console, views
from app.forum.state import Forum
from app.live.render import Parts, Render
from app.live.seat import Seat

INTERVAL_S = 0.1
CONSOLE_INTERVAL_S = 0.25
CHUNK = 50
"""So many renderings of their own, then others get a turn."""


class Audience(msgspec.Struct, frozen=True):
    """Who sees the same: `page` phone, wall or console, in a language; for consoles also the role."""

    page: str
    language: str
    role: str = ""


def now_ms() -> int:
    """The edge's clock, in milliseconds since 1970."""
    return time.time_ns() // 1_000_000


class Scene:
    """Seats of one forum and what they show."""

    def __init__(self, forum: Forum, render: Render) -> None:
        self.forum = forum
        self.connected = 0
        self._render = render
        self._seats: dict[Audience, dict[Seat, None]] = {}
        self._shown: dict[Audience, dict[str, tuple[Any, str]]] = {}
        self._touched: dict[str, None] = {}
        self._flushing: asyncio.Task[None] | None = None
        self._again = False
        self._last = 0.0
        self._alarm: asyncio.TimerHandle | None = None
        self._alarm_at = 0

    @property
    def seats(self) -> int:
        """How many phones sit in this process; walls and consoles are not people."""
        return sum(len(seats) for audience, seats in self._seats.items() if audience.page == "phone")

    # -- seats ---------------------------------------------------------------------------------------------------

    def enter(self, seat: Seat) -> None:
        """Takes the seat and pushes its whole stage."""
        self._seats.setdefault(seat.audience, {})[seat] = None
        for target, (_, message) in self._current(seat.audience, seat.participant).items():
            seat.push(target, message)
        if seat.audience.page == "phone":
            self.changed()

    def leave(self, seat: Seat) -> None:
        """Gives the seat up; an audience without seats is forgotten."""
        seat.leave()
        seats = self._seats.get(seat.audience, {})
        seats.pop(seat, None)
        if not seats:
            self._seats.pop(seat.audience, None)
            self._shown.pop(seat.audience, None)

    def everyone(self) -> list[Seat]:
        """All seats, in no order that means anything."""
        return [seat for seats in self._seats.values() for seat in seats]

    def _current(self, audience: Audience, participant: str | None) -> dict[str, tuple[Any, str]]:
        if participant is not None and views.has_own(self.forum, participant):
            return self._messages(audience, participant, {})
        if audience not in self._shown:
            self._shown[audience] = self._messages(audience, None, {})
        else:
            self._shown[audience] = self._messages(audience, None, self._shown[audience])
        return self._shown[audience]

    # -- changes -------------------------------------------------------------------------------------------------

    def happened(self, events: list[Logged]) -> None:
        """Something was folded: whoever acted gets a fresh stage of their own, everybody else one if it differs."""
        self._touched.update(dict.fromkeys(logged.by for logged in events if logged.by.startswith("p:")))
        self.changed()

    def changed(self) -> None:
        """Pushes soon: at once when the last push is long enough ago."""
        self._again = True
        if self._flushing is None:
            self._flushing = asyncio.get_running_loop().create_task(self._flush())

    async def _flush(self) -> None:
        try:
            while self._again:
                wait = self._last + INTERVAL_S - time.monotonic()
                if wait > 0:
                    await asyncio.sleep(wait)
                self._again = False
                self._last = time.monotonic()
                await self._push_all()
                self._set_alarm()
        finally:
            self._flushing = None

    async def _push_all(self) -> None:
        touched, self._touched = self._touched, {}
        for audience in list(self._seats):
            before = self._shown.get(audience, {})
            after = self._shown[audience] = self._messages(audience, None, before)
            fresh = {
                target: message for target, (view, message) in after.items() if before.get(target) is not after[target]
            }
            await self._push(audience, fresh, touched)

    async def _push(self, audience: Audience, fresh: dict[str, str], touched: dict[str, None]) -> None:
        done = 0
        for seat in list(self._seats.get(audience, ())):
            who = seat.participant
            if who is not None and (fresh or who in touched) and views.has_own(self.forum, who):
                for target, (_, message) in self._messages(audience, who, {}).items():
                    seat.push(target, message)
                done += 1
            elif who is not None and who in touched:
                for target, (_, message) in self._shown[audience].items():
                    seat.push(target, message)
            else:
                for target, message in fresh.items():
                    seat.push(target, message)
            if done % CHUNK == CHUNK - 1:
                await asyncio.sleep(0)

    def _messages(
        self, audience: Audience, participant: str | None, before: dict[str, tuple[Any, str]]
    ) -> dict[str, tuple[Any, str]]:
        """Per target its view and the message; what equals `before` is taken over, not rendered again."""
        found: dict[str, tuple[Any, str]] = {}
        for target, view in self._views(audience, participant).items():
            old = before.get(target)
            if old is not None and old[0] == view:
                found[target] = old
            else:
                found[target] = (view, self._render.message(target, audience.page, view, audience.language))
        return found

    def _views(self, audience: Audience, participant: str | None) -> Parts:
        return PARTS[audience.page](self.forum, audience, participant, self.connected)

    # -- deadlines -----------------------------------------------------------------------------------------------

    def _set_alarm(self) -> None:
        """Input closes by the log's time at a deadline, without an event: the screens must turn by themselves."""
        current = self.forum.current
        deadline = current.phase.deadline if current and current.phase.open else None
        at = deadline + GRACE_MS + 50 if deadline is not None else 0
        if at == self._alarm_at:
            return
        if self._alarm is not None:
            self._alarm.cancel()
        self._alarm_at = at
        if at > now_ms():
            self._alarm = asyncio.get_running_loop().call_later((at - now_ms()) / 1000, self.changed)


def phone_parts(forum: Forum, audience: Audience, participant: str | None, connected: int) -> Parts:
    """A phone: the task, and the clock apart, so that more time does not touch what somebody is typing."""
    view = views.phone(forum, audience.language, participant, now_ms())
    clock = views.Clock(view.deadline if view.accepts else None)
    return {"task": msgspec.structs.replace(view, deadline=None), "clock": clock}


def wall_parts(forum: Forum, audience: Audience, participant: str | None, connected: int) -> Parts:
    """The wall: one picture, and the figures apart."""
    view = views.wall(forum, audience.language, now_ms())
    return {"stage": view, "counts": views.Counts(view.joined, forum.code)}


def console_parts(forum: Forum, audience: Audience, participant: str | None, connected: int) -> Parts:
    """The console, in parts small enough that a vote renews two figures and nothing that somebody is using."""
    return console.parts(forum, audience.language, audience.role, connected, now_ms())


PARTS: dict[str, Callable[[Forum, Audience, str | None, int], Parts]] = {
    "phone": phone_parts,
    "wall": wall_parts,
    "console": console_parts,
}
