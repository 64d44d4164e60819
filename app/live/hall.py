"""The hall, one per process: every log that this process serves, the one tail behind them, and who is connected.

Never here: redis commands, HTTP, what an event means.
"""

import asyncio
import contextlib
import itertools
import secrets
from collections.abc import AsyncIterator, Awaitable
from functools import partial

import msgspec

from app.activities.base.actor import Actor
from app.activities.base.messages import Command, Event, Logged, Refused
from app.forum import codec, desk, fold
from app.forum.events import LogRewritten
from app.forum.sign_ins import SignedOut
from app.forum.state import Forum
from app.grouping.process import installed
from app.live import clock, here, pictures
from app.live.audience.scene import Scene
from app.live.comparing import Comparing
from app.live.fence import Damaged, Fence
from app.live.idle import Idle
from app.live.live_forum import LiveForum as LiveForum
from app.live.live_programme import LiveProgramme as LiveProgramme
from app.live.place import Place
from app.live.places import Places
from app.live.render.renderer import Render
from app.live.repair import read_patiently, repair
from app.live.replica import PATIENCE_S, Replica
from app.live.store_addresses import StoreAddresses
from app.programme import fold as of_programme
from app.programme.parts import CODEC
from app.programme.state import Programme
from app.store.log import DESK, Entries, Health, Log, Read, Unavailable, forum_key, forum_of
from app.telemetry import journal, metrics

REPORT_S = 2.0
BEAT_S, LATE_S = 0.5, 1.0


class Hall:
    """Opens forums and programmes when they are asked for and keeps them fresh by the tail."""

    def __init__(self, log: Log, render: Render, encoder: bool = True) -> None:
        self.log = log
        self.render = render
        self.desk: Replica[desk.Desk] = Replica(DESK, desk.Desk, desk.CODEC, desk.fold, desk.skip)
        self.secret = b""
        self.fence = Fence()
        self.comparing = Comparing(there=lambda: encoder and installed())
        self._places = Places(log, self.fence)
        self.store = StoreAddresses(self._places, lambda: self.desk.state.programmes, render.forget)
        render.in_store, render.programme_of = self.store.of, self.store.programme
        self._repairing = asyncio.Lock()
        self.process = secrets.token_hex(6)
        self.idle = Idle(lambda: any(place.scene.occupied for place in self.places()))
        self.sends_mail = False
        """Whether the installation has a mail server: without one no notice is offered to anybody."""
        self.health = Health()
        """How the store is, as people are told; always well where nobody watches it."""

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator["Hall"]:
        """Reads the desk's log, then tails until the end."""
        self.secret = await self.log.secret()
        await self.log.read_clock()
        clock.follow(self.now)
        await read_patiently(self.log, self.desk)
        await self.log.follow(DESK, self.desk.state.last_id)
        background = (
            self.log.tail(self._deliver),
            self.log.watch(self._health_changed, self.idle.rest),
            self.log.prove(self._read, self._repair, self.idle.pause),
            self._report(),
            self._beat(),
            self.store.watch(self.fence.damaged, self.programme),
        )
        tasks = [asyncio.create_task(one) for one in background]
        try:
            yield self
        finally:
            self.log.stop()
            for task in tasks:
                task.cancel()
            await asyncio.wait(tasks, timeout=2)
            await self.comparing.stop()

    # -- forums --------------------------------------------------------------------------------------------------

    async def place(self, forum: str) -> LiveForum | None:
        """The forum's place; read from the log when it is asked for first. None if there is no such forum. Raises Damaged."""
        self.idle.stir()
        found = self._places.get(forum)
        if found is None and forum in self.desk.state.forums:
            fresh = lambda: Forum(forum)  # noqa: E731
            replica: Replica[Forum] = Replica(forum_key(forum), fresh, codec.FORUM, fold.fold, fold.skip)
            found = await self._places.open(forum, replica, self._a_forum)
        return found if isinstance(found, LiveForum) else None

    def _a_forum(self, replica: Replica[Forum]) -> LiveForum:
        now = partial(self.log.clock.now, replica.key)
        return LiveForum(replica=replica, scene=Scene(replica.state, self.render, self.health, now), now=now)

    async def programme(self, programme: str) -> LiveProgramme | None:
        """The same for a programme."""
        self.idle.stir()
        found = self._places.get(programme)
        if found is None and programme in self.desk.state.programmes:
            fresh = lambda: Programme(id=programme)  # noqa: E731
            replica: Replica[Programme] = Replica(
                forum_key(programme), fresh, CODEC, of_programme.fold, of_programme.skip
            )
            found = await self._places.open(programme, replica, self._a_programme)
        return found if isinstance(found, LiveProgramme) else None

    def _a_programme(self, replica: Replica[Programme]) -> LiveProgramme:
        now = partial(self.log.clock.now, replica.key)
        return LiveProgramme(replica=replica, now=now, changed=self.store.changed)

    async def forums_of(self, programme: Programme) -> dict[str, LiveForum]:
        """The places of a programme's forums, in its order; one that was deleted or is damaged is not among them. Raises
        Unavailable."""
        found: dict[str, LiveForum] = {}
        for forum in programme.forums:
            with contextlib.suppress(Damaged):
                if (place := await self.place(forum)) is not None:
                    found[forum] = place
        return found

    def now(self, key: str = DESK) -> int:
        """The time of a log, in milliseconds; of the desk's, where it is about no forum."""
        return self.log.clock.now(key)

    def places(self) -> list[LiveForum]:
        """Every forum that this process holds in memory."""
        return [place for place in self._places if isinstance(place, LiveForum)]

    def by_code(self, code: str) -> str | None:
        """The forum's id for six digits."""
        return self.desk.state.codes.get(code)

    def _forget_deleted(self) -> None:
        for place in self._places.keep({*self.desk.state.forums, *self.desk.state.programmes}):
            place.end()
            self.render.forget()

    # -- commands ------------------------------------------------------------------------------------------------

    async def ask(self, place: Place, actor: Actor, key: str, command: Command, former: str = "") -> Refused | None:
        """Decides, appends, waits for the own fold: None when it happened. A retry gets the first answer, even if it would no
        longer fit; `former` is how an older version would have known it again. Raises Unavailable."""
        if not self._places.serves(place):
            return self._places.gone(place)
        by = actor.by
        names = fold.seen_key(by, key), fold.seen_key(by, former)
        if (known := place.answered(names)) is not None:
            return place.seen[known]
        answer = place.decide(actor, command)
        # Another process may have taken what this depends on a moment ago, and answered it.
        if isinstance(answer, Refused) and await place.replica.catch_up(self.log):
            if (known := place.answered(names)) is not None:
                return place.seen[known]
            answer = place.decide(actor, command)
        return await self.append(place, by, key, answer) if isinstance(answer, Event) else answer

    async def append(self, place: Place, by: str, key: str, event: Event) -> Refused | None:
        """Appends an event that is already decided (a clone, an import) and gives the fold's answer. Nothing is written to
        a log that went while somebody was on the way to it."""
        if not self._places.serves(place):
            return self._places.gone(place)
        return await place.replica.submit(self.log, by, key, event)

    async def at_desk(self, by: str, key: str, event: Event) -> Refused | None:
        """The same for the desk's own log."""
        return await self.desk.submit(self.log, by, key, event)

    async def newest_desk(self) -> desk.Desk:
        """The desk with all that stands in its log by now, whoever wrote it. Raises Unavailable."""
        await self.desk.catch_up(self.log, wait=PATIENCE_S)
        return self.desk.state

    async def rewrite(self, place: LiveForum, by: str, entries: Entries, last: LogRewritten, read: str = "") -> bool:
        """Puts `entries` and, after them, `last` in the place of the forum's log as far as it is folded here; with `read`,
        the last entry that was looked at, what came after that goes along.

        False: something was appended meanwhile (with `read`: another rewriting), and nothing has changed. Returns when
        the own state is that of the new log. Raises Unavailable when the outcome is not known. The checksums of the old
        log are filled in here.
        """
        old, epoch = place.forum.last_id, place.replica.epoch
        last_id = f"{max(place.now(), codec.milliseconds(old) + 1)}-0"
        command = f"rewritten {last_id}"
        last = msgspec.structs.replace(last, before=place.forum.head, closed=place.forum.closed_head)
        data = codec.FORUM.encode(by, command, last)
        key = place.replica.key
        written = self.log.graft(key, entries, read, data) if read else None
        if not await (written or self.log.rewrite(key, [*entries, (last_id, data)], old)):
            return False
        until = asyncio.get_running_loop().time() + PATIENCE_S
        while place.replica.epoch == epoch or fold.seen_key(by, command) not in place.forum.seen:
            if asyncio.get_running_loop().time() > until:
                raise Unavailable("the new log has not come by")
            await asyncio.sleep(0.01)
        return True

    # -- the tail ------------------------------------------------------------------------------------------------

    def _deliver(self, key: str, entries: Entries) -> Awaitable[None] | None:
        """Folds what is new; what has to be waited for is given back."""
        if key == DESK:
            told = self.desk.take(entries)
            self._forget_deleted()
            if any(isinstance(logged.event, (SignedOut, desk.PasswordChanged)) for logged in told):
                for open_place in self.places():
                    open_place.scene.show_out()
            return None
        place = self._places.get(forum_of(key))
        if place is None:
            return None
        happened: list[Logged] = []
        with self._places.fenced(place):
            happened = place.replica.take(entries)
        metrics.FOLDED.inc(len(entries))
        metrics.FOLD_LAG.observe(max(0, place.now() - codec.milliseconds(entries[-1][0])) / 1000)
        if any(isinstance(logged.event, LogRewritten) for logged in happened):
            place.replica.stale = True
            return self._repair(key)
        if happened:
            pictures.let_go(place)
            place.happened(happened)
        return None

    def _read(self) -> dict[str, Read]:
        """How far each log was read; the desk's first, since it says which forums there are."""
        return {DESK: self.desk.read} | {place.replica.key: place.replica.read for place in self._places}

    async def _repair(self, key: str) -> None:
        """This log is another one than was read: the state is made anew, and everybody gets a whole stage."""
        async with self._repairing:
            if key == DESK:
                await repair(self.log, self.desk)
                self._forget_deleted()
            elif (place := await self._listed(forum_of(key))) is not None:
                with self._places.fenced(place):
                    await repair(self.log, place.replica)
                    self.render.forget()  # it may have been sealed, or words erased
                    place.restage()
                    await pictures.put_back(self.log, place)

    async def _listed(self, name: str) -> Place | None:
        """The place, if nobody has deleted what it is of: that stands in the desk's log before it is done."""
        await self.newest_desk()
        self._forget_deleted()
        return self._places.get(name)

    def _health_changed(self, health: Health) -> None:
        """The store is another than it was: every screen says so, and the terminal."""
        if health.trouble != self.health.trouble:
            facts = {"about": ", ".join(health.about)} if health.about else {}
            journal.warn("the store changed", now=health.trouble or "well again", **facts)
        if health.clock != self.health.clock:
            journal.warn("the clock differs from the record", minutes=health.clock)
        self.health = health
        for place in self._places:
            place.health_changed(self.log.health(place.replica.key))

    async def _report(self) -> None:
        """Who is connected is no event: each process tells its number, the console adds them up."""
        while True:
            now = asyncio.get_running_loop().time()
            self.desk.give_up(now)
            self._tend(now)
            # At once for all: a store that says nothing costs each of them its whole patience.
            await asyncio.gather(*(here.level(self.log, one, self.process, self.now()) for one in self.places()))
            await self.idle.rest(REPORT_S)

    def _tend(self, now: float) -> None:
        """In a frame of its own: what a loop held last would stay in memory until it comes round again."""
        for place in self._places:
            place.tend(now)

    async def _beat(self) -> None:
        """A sign of life on every line, whatever the store does."""
        loop = asyncio.get_running_loop()
        due = loop.time()
        for turn in itertools.count():
            if all(place.scene.beat(turn) == 0 for place in self.places()):
                await self.idle.rest(BEAT_S)
                due = loop.time()
                continue
            # A late turn is made good, since pages take a long silence for a dead line; a long hold-up is not: beats that
            # follow each other more quickly than a phone can answer would cut it off.
            due = max(due, loop.time() - LATE_S) + BEAT_S
            await asyncio.sleep(max(BEAT_S / 10, due - loop.time()))
