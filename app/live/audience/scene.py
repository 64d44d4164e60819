"""One forum's audience in this process: who sits where, what they were last shown, what has to be pushed next.

At most ten pushes a second; rendered once per distinct view; a view equal to the last one is not rendered again.
Never here: redis, the socket protocol, deciding.
"""

import asyncio
import time
from collections.abc import Callable
from typing import Any

from app.activities.base.messages import ActivityEvent, Logged
from app.forum import views
from app.forum.events import LinkChanged, LinkCleared, LinkRevoked, ParticipantJoined, StepUndone
from app.forum.state import Forum
from app.forum.windows import turns_at
from app.live.ahead import ahead
from app.live.audience.alarm import Alarm, weakly
from app.live.audience.parts import NOBODY, OWN, PARTS, Audience, Here, own_task
from app.live.audience.seat import Seat
from app.live.audience.telling import renew, tell
from app.live.clock import now_ms
from app.live.render.renderer import Render, stamped
from app.live.showings import Showings
from app.store.log import Health

ON_ITS_WAY_S = 1.0
"""A push may still be on its way for so long, and come in after an answer that was sent later."""
INTERVAL_S, CALM_S = 0.1, 0.2
"""At most ten pushes a second, when somebody who leads has acted; five are enough for figures that grow by themselves."""
WELL = Health()
GONE, ENDED, FAREWELL_S = "deleted", "ended", 2.0
"""What a screen is told instead of troubles: its forum was deleted, or its access ended; and how long its line then stands."""
TABS, BEATS, TURN_S = 8, 40, 0.005
"""So many sockets one person may hold, and the oldest makes room; a seat gets a beat at every fortieth turn, which is every 20
seconds, so that the work is spread; so long renderings of their own, then others get a turn."""


class Scene:
    """Seats of one forum and what they show."""

    def __init__(self, forum: Forum, render: Render, health: Health = WELL, now: Callable[[], int] = now_ms) -> None:
        self.now = now
        self.forum = forum
        self.health = health
        self.connected = 0
        self.showings = Showings()
        self.here: Here = NOBODY
        self.render = render
        self._seats: dict[Audience, dict[Seat, None]] = {}
        self._shown: dict[Audience, dict[str, tuple[Any, str]]] = {}
        self._people: dict[str, dict[Seat, None]] = {}
        self._touched: dict[str, None] = {}
        self._led = False
        self._pushing: asyncio.Task[None] | None = None
        self._again = False
        self._timer: asyncio.TimerHandle | None = None
        self._due = 0.0
        self._last = -CALM_S
        self.alarm = Alarm(weakly(self.changed), now)
        self._led_events = 0
        self._made_at: dict[Audience, int] = {}
        self._entered = 0

    @property
    def seats(self) -> int:
        """How many phones sit in this process; walls and consoles are not people."""
        return self.sockets("phone")

    def sockets(self, page: str) -> int:
        """How many sockets of one page are open in this process."""
        return sum(len(seats) for audience, seats in self._seats.items() if audience.page == page)

    @property
    def occupied(self) -> bool:
        """Whether any socket is open in this process."""
        return bool(self._seats)

    # -- seats ---------------------------------------------------------------------------------------------------

    def enter(self, seat: Seat) -> None:
        """Takes the seat and pushes its whole stage."""
        first = seat.audience not in self._seats
        self._entered += 1
        seat.turn = self._entered % BEATS
        self._seats.setdefault(seat.audience, {})[seat] = None
        parts = self._shown.get(seat.audience) or {}
        # What the others see, at most a push old: a hall comes in at once, and the next push is for everybody anyway. But
        # who leads may have acted since, and who comes back may have seen it by another process.
        if self._made_at.get(seat.audience) != self._led_events:
            parts = self.messages(seat.audience, parts)
        if first:
            self._shown[seat.audience], self._made_at[seat.audience] = parts, self._led_events
        for target, (view, message) in parts.items():
            if target != OWN or not self._push_own(seat, view):
                seat.push(target, stamped(message, self.now()))
        if seat.participant is not None:
            here = self._people.setdefault(seat.participant, {})
            here[seat] = None
            if len(here) > TABS:
                next(iter(here)).cut()
            self.changed()

    def leave(self, seat: Seat) -> None:
        """Gives the seat up; an audience without seats is forgotten."""
        seat.leave()
        self._stand_up(seat)
        here = self._people.get(seat.participant or "", {})
        here.pop(seat, None)
        if not here:
            self._people.pop(seat.participant or "", None)

    def _stand_up(self, seat: Seat) -> None:
        seats = self._seats.get(seat.audience, {})
        seats.pop(seat, None)
        if not seats:
            for kept in (self._seats, self._shown, self._made_at):
                kept.pop(seat.audience, None)

    def everyone(self) -> list[Seat]:
        """All seats, in no order that means anything."""
        return [seat for seats in self._seats.values() for seat in seats]

    def beat(self, turn: int) -> int:
        """A sign of life to those whose turn it is; gives how many sit here."""
        seats = self.everyone()
        for seat in seats:
            if seat.turn == turn % BEATS:
                seat.beat()
        return len(seats)

    def restage(self, forum: Forum) -> None:
        """The state was made anew: what anybody was shown before counts for nothing, everybody gets a whole stage."""
        self.forum = forum
        self._shown.clear()
        self._made_at.clear()
        for seat in self.everyone():
            seat.own = None
        self.show_out()
        self.changed(soon=True)

    # -- changes -------------------------------------------------------------------------------------------------

    def happened(self, events: list[Logged]) -> None:
        """Something was folded: who acted gets a fresh stage of their own, everybody else one if it differs."""
        for logged in events:
            if isinstance(logged.event, LinkRevoked | LinkCleared):
                self.show_out()
            if isinstance(logged.event, LinkChanged):
                renew(self.everyone(), self.render, logged.event.link)
            self._led_events += not logged.by.startswith("p:")
            if isinstance(logged.event, ParticipantJoined):
                continue  # they get their whole stage when they sit down, and have nothing on it yet
            if logged.by.startswith("p:"):
                self._touched[logged.by] = None
            elif isinstance(logged.event, (ActivityEvent, StepUndone)):
                # Who leads may have changed what somebody's own input looks like: a note released, or hidden again.
                self._led = True
        self.changed(soon=not all(logged.by.startswith("p:") for logged in events))

    def answered(self, participant: str, tab: str, language: str) -> views.PhoneView | None:
        """This page gets its stage by the answer to what it has sent: its socket need not bring the same once more. Other
        pages of the same person get it by theirs. Gives that stage where it can be made from what everybody sees."""
        here = self._people.get(participant, {}) if tab else {}
        for seat in here:
            shown = self._shown.get(seat.audience, {}).get(OWN)
            if shown and seat.tab == tab and seat.audience.language == language:
                own = own_task(self.forum, shown[0], participant, self.now())
                if time.monotonic() - seat.pushed_at > ON_ITS_WAY_S:
                    seat.own, seat.answered = own, shown[0] if own is None else None
                    if len(here) == 1:
                        self._touched.pop(participant, None)
                led_since = self._made_at.get(seat.audience) != self._led_events
                return None if led_since else own
        return None

    def health_changed(self, health: Health) -> None:
        """The store is another than it was; nobody's form is touched by that."""
        self.health = health
        self.changed(soon=True)

    def end(self) -> None:
        """The forum was deleted: every screen says so and turns to a page that says nothing else; then the lines go."""
        self.health_changed(Health(GONE))
        loop = asyncio.get_running_loop()
        for seat in self.everyone():
            loop.call_later(FAREWELL_S, seat.cut)

    def show_out(self) -> None:
        """A link was withdrawn or a sign-in has ended: who sits here by it loses the seat at once, and is told so."""
        for seat in [seat for seat in self.everyone() if seat.audience.page != "phone" and not seat.may_stay()]:
            self._stand_up(seat)
            tell(seat, self.render, ENDED)
            asyncio.get_running_loop().call_later(FAREWELL_S, seat.cut)

    def changed(self, soon: bool = False) -> None:
        """Pushes at once when the last push is long enough ago, else then; `soon` when somebody who leads has acted."""
        loop = asyncio.get_running_loop()
        due = max(loop.time(), self._last + (INTERVAL_S if soon else CALM_S))
        if self._timer is None or due < self._due:
            if self._timer is not None:
                self._timer.cancel()
            self._due = due
            self._timer = loop.call_at(due, self._start)

    def _start(self) -> None:
        self._timer = None
        if self._pushing is None:
            self._pushing = asyncio.get_running_loop().create_task(self._push())
        else:  # the last push is still under way: right after it
            self._again = True

    async def _push(self) -> None:
        self._last = asyncio.get_running_loop().time()
        try:
            await self._push_all()
            self.alarm.set(self.forum.current, turns_at(self.forum, self.now()))
        finally:
            self._pushing = None
            if self._again:
                self._again = False
                self.changed(soon=True)

    async def _push_all(self) -> None:
        await ahead(self.forum, self.now, *{audience.page for audience in self._seats})
        touched, self._touched = self._touched, {}
        led, self._led = self._led, False
        # Walls and consoles first: they are few, and a hall looks at the wall.
        for audience in sorted(self._seats, key=lambda audience: audience.page == "phone"):
            before = self._shown.get(audience, {})
            after = self._shown[audience] = self.messages(audience, before)
            self._made_at[audience] = self._led_events
            now = self.now()
            fresh = {
                target: stamped(text, now)
                for target, (_, text) in after.items()
                if before.get(target) is not after[target]
            }
            if audience.page == "phone" and (OWN in fresh or led):
                await self._push_each(audience, fresh, *after[OWN])
            else:
                self._push_same(audience, fresh)
            if audience.page == "phone":
                self._push_to(audience, touched, *after[OWN])

    def _push_same(self, audience: Audience, fresh: dict[str, str]) -> None:
        if fresh:
            for seat in list(self._seats.get(audience, ())):
                for target, message in fresh.items():
                    seat.push(target, message)

    def _push_to(self, audience: Audience, people: dict[str, None], view: views.PhoneView, shared: str) -> None:
        """Everybody who acted: their own stage, or the shared one again when nothing of theirs is left on it."""
        for who in people:
            for seat in list(self._people.get(who, ())):
                if seat.audience != audience:
                    continue
                has, seat.answered = seat.answered, None
                if not self._push_own(seat, view) and has is not view:
                    seat.push(OWN, shared)

    async def _push_each(self, audience: Audience, fresh: dict[str, str], view: views.PhoneView, shared: str) -> None:
        """To each its own, or the shared one again to who had an own and lost it."""
        loop = asyncio.get_running_loop()
        others = {target: message for target, message in fresh.items() if target != OWN}
        bare = {OWN: shared, **others}
        since = loop.time()
        for seat in list(self._seats.get(audience, ())):
            had_own = seat.own is not None
            own = self._push_own(seat, view)
            for target, message in (others if own else bare if had_own else fresh).items():
                seat.push(target, message)
            if loop.time() - since > TURN_S:  # who votes or comes in meanwhile gets a turn
                await asyncio.sleep(0)
                since = loop.time()

    def _push_own(self, seat: Seat, shared: views.PhoneView) -> bool:
        """Whether this seat has a stage of its own; it is pushed if it differs from the last one."""
        before, seat.own = seat.own, own_task(self.forum, shared, seat.participant, self.now())
        if seat.own is not None and seat.own != before:
            seat.push(OWN, self.render.message(OWN, "phone", seat.own, seat.audience.language))
        return seat.own is not None

    def messages(self, audience: Audience, before: dict[str, tuple[Any, str]]) -> dict[str, tuple[Any, str]]:
        """Per target its view and the message; what equals `before` is taken over, not rendered again."""
        found, trouble = dict[str, tuple[Any, str]](), self.health.trouble
        people = Health(trouble if trouble == GONE else trouble and "away")
        store = {"store": self.health if audience.page == "console" else people}
        make = PARTS[audience.page]
        made = make(self.forum, audience, self.connected, self.now(), self.showings, self.here)
        for target, view in (store | made).items():
            old = before.get(target)
            if old is not None and old[0] == view:
                found[target] = old
            else:
                found[target] = (view, self.render.message(target, audience.page, view, audience.language))
        return found
