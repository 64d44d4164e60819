"""One vote that is open, on a real store, before one or several real web processes; a proxy may stand between them.

Here: setting it up and taking it down, also when the test fails. Never: a fault.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from redis import Redis

from app.forum import codec, desk
from app.forum import events as e
from app.forum.state import Plan
from app.store.embedded import Embedded
from app.store.log import DESK
from app.web import signing
from tests.conftest import Server
from tests.examples import EXAMPLES
from tests.faults.kit.phones import Phone
from tests.faults.kit.store import LOG, Store
from tests.faults.kit.wire import Wire
from tests.people import CODE, FORUM, SETTINGS

SECRET = b"of all tests about faults: 32 by"
LINKS = ("facilitator", "moderator", "wall")
PAGES = ("phone", "wall", "console")
SAID = {
    "phone": "Gerade kann nichts gespeichert werden",
    "wall": "Das Speichern pausiert",
    "console": "Zurzeit wird nichts gespeichert",
}
"""What each page says while nothing can be saved; the console also says why."""
FIGURE = re.compile(r'class="figure">([0-9]+)<')
STORE_PART = 'hx-target="#store"'


class Evening:
    """Store, web processes, and whoever comes in."""

    def __init__(self, store: Any, data: Path) -> None:
        self.store: Store = store
        self.data = data
        self.servers: list[Server] = []
        self.phones: list[Phone] = []
        self.wires: list[Wire] = []

    @property
    def server(self) -> Server:
        return self.servers[0]

    async def serve(self, url: str = "", **environment: str) -> Server:
        """One more web process, on the store or on what stands before it."""
        folder = self.data / f"web{len(self.servers)}"
        server = Server(folder, **{"REDIS_URL": url or self.store.url, **environment})
        self.servers.append(server)
        await asyncio.to_thread(server.ready)
        return server

    async def people(self, number: int, *servers: Server) -> list[Phone]:
        """So many phones that have joined, over the processes in turn."""
        over = servers or (self.server,)
        come = [Phone(over[place % len(over)].port, FORUM) for place in range(number)]
        self.phones += come
        for place in range(0, number, 50):
            await asyncio.gather(*(phone.join() for phone in come[place : place + 50]))
        return come

    async def end(self) -> None:
        """Everybody leaves, every process ends."""
        for phone in self.phones:
            phone.hang_up()
        for wire in self.wires:
            wire.close()
        for server in self.servers:
            if server.process.poll() is None:
                await asyncio.to_thread(server.stop)
        await asyncio.sleep(0)

    async def watch(self, page: str, cookie: str = "", server: Server | None = None, **options: Any) -> Wire:
        """A socket of a wall or console by its link, or of a phone by its cookie."""
        cookie = cookie or link_cookie("wall" if page == "wall" else "facilitator")
        wire = await Wire.open((server or self.server).port, f"/f/{FORUM}/live/{page}", cookie, **options)
        self.wires.append(wire)
        return wire

    async def screens(self, cookie: str, server: Server | None = None) -> dict[str, Wire]:
        """A phone, a wall and a console, none of which says that anything is wrong."""
        opened = {page: await self.watch(page, cookie if page == "phone" else "", server) for page in PAGES}
        await self.all_is_well(opened)
        return opened

    async def all_is_well(self, screens: dict[str, Wire]) -> None:
        """Each screen hears that nothing is wrong, now or soon."""
        for page, wire in screens.items():
            async with asyncio.timeout(20):
                while SAID[page] in await wire.until(STORE_PART, 20):
                    pass

    async def figure(self, server: Server | None = None) -> int:
        """How many have voted, as the wall's page says it."""
        viewer = Phone((server or self.server).port, FORUM, cookie=link_cookie("wall"))
        page = await viewer.ask("GET", f"/f/{FORUM}/wall")
        viewer.hang_up()
        return int(FIGURE.findall(page.body)[0])

    async def lead(self, command: str, server: Server | None = None, **fields: str) -> int:
        """A facilitator's command; the status of its answer."""
        leader = Phone((server or self.server).port, FORUM, cookie=link_cookie("facilitator"))
        said = [("command", os.urandom(8).hex()), *fields.items()]
        answer = await leader.send(f"/f/{FORUM}/commands/{command}", said)
        leader.hang_up()
        return answer.status if answer else 0


async def close_and_reveal(port: int) -> None:
    """Who leads closes the step and shows its result."""
    leader = Phone(port, FORUM, cookie=link_cookie("facilitator"))
    for what in ("CloseInput", "Reveal"):
        said = [("command", os.urandom(8).hex()), ("activity", "a1")]
        await leader.until_answered(f"/f/{FORUM}/commands/{what}", said, (200, 303))
    leader.hang_up()


def link_cookie(role: str) -> str:
    """The cookie of a browser that came in by a role's link."""
    name = "wall" if role == "wall" else "lead"
    return f"{name}={role}.{signing.sign(SECRET, 'r', FORUM, role)}"


def seed(url: str, kind: str = "vote", **changed: Any) -> None:
    """The forum with one open step of `kind` on stage, in the log before any process reads it."""
    plan = Plan(kind, {"de": "Frage", "en": "Question"})
    told = [
        e.ForumCreated(CODE, SETTINGS),
        e.ActivityAdded(plan, EXAMPLES[kind].settings | changed),
        e.ForumOpened(),
        *(e.LinkMade(role, role) for role in LINKS),
        e.ActivityShown("a1"),
        e.InputOpened("a1"),
    ]
    with Redis.from_url(url) as redis:
        redis.set("sw:{desk}:secret", SECRET)
        listed = desk.CODEC.encode("s:x", "list", desk.ForumListed(FORUM, CODE))
        redis.xadd(DESK, {"e": listed})
        for number, event in enumerate(told):
            redis.xadd(LOG, {"e": codec.FORUM.encode("s:x", f"seed{number}", event)})


def a_forum_in(data: Path) -> None:
    """The same in a data folder, by a store of our own that has stopped when this returns."""
    own = Embedded(data, "", lambda words: None)
    own.start()
    seed(own.url)
    own.stop()


@contextlib.asynccontextmanager
async def evening(folder: Path, store: dict[str, str] | None = None, **step: Any) -> AsyncIterator[Evening]:
    """The store with its seeded vote; web processes are started by `serve`. Everything is gone afterwards."""
    with Store(folder / "store", **(store or {})) as running:
        seed(running.url, **step)
        held = Evening(running, folder)
        try:
            yield held
        finally:
            await held.end()
