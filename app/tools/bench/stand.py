"""A measuring stand: a store and a web process of our own on loopback, a seeded forum, and what they cost.

Never here: what is measured.
"""

import asyncio
import contextlib
import os
import socket
import sys
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from app.activities.base.messages import Event
from app.forum import events as e
from app.forum.codec import FORUM
from app.forum.desk import CODEC, ForumListed
from app.forum.state import ForumSettings, Plan
from app.store.embedded import Embedded
from app.store.log import DESK, Log, forum_key
from app.web import signing

FORUM_ID, CODE = "bench", "123456"
OPTIONS = [{"id": f"o{i}", "label": {"de": f"Maßnahme {i}", "en": f"Measure {i}"}} for i in range(1, 5)]
TITLE = {"de": "Womit soll die Verwaltung anfangen?", "en": "Where should the administration begin?"}
PEOPLE = 12_000
REST_S, REST_TURNS = 0.0025, 8
"""At rest: less than a hundredth of a processor for two seconds; between two templates of the start there are no two."""


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def cpu_s(pid: int) -> float:
    """Seconds that the process' threads were on a CPU, by the scheduler's own count: ticks would miss short wake-ups."""
    spent = 0
    for task in Path(f"/proc/{pid}/task").iterdir():
        with contextlib.suppress(FileNotFoundError):  # a thread may end while they are counted
            spent += int((task / "schedstat").read_text().split()[0])
    return spent / 1e9


def rss_kb(pid: int) -> int:
    """Resident memory in kB."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1])


class Stand:
    """Store and web process; `async with` starts and stops them. What is served is the shipped server, or a `floor`."""

    def __init__(self, floor: str = "") -> None:
        self.floor = floor
        self.port = free_port()
        self.secret = b""
        self.store_pid = 0
        self._exit = contextlib.AsyncExitStack()

    async def __aenter__(self) -> "Stand":
        folder = self._exit.enter_context(tempfile.TemporaryDirectory(prefix="sw"))
        store = Embedded(Path(folder), "", lambda words: None)
        store.start()
        self._exit.callback(store.stop)
        self.log = Log(store.url)
        self._exit.push_async_callback(self.log.close)
        self.secret = await self.log.secret()
        self.store_pid = await self.log.process_id()
        await self._seed()
        self.web = await self._exit.enter_async_context(_web(self.floor, self.port, store.url))
        await self._at_rest()
        return self

    async def __aexit__(self, *error: Any) -> None:
        await self._exit.aclose()

    async def _at_rest(self) -> None:
        """After the start the app reads patterns, compiles templates one by one in quiet moments, and puts away what
        stays: for some ten seconds it takes a few hundredths of a processor. That belongs to no measurement."""
        quiet = 0
        for _ in range(240):
            before = cpu_s(self.web.pid)
            await asyncio.sleep(0.25)
            quiet = quiet + 1 if cpu_s(self.web.pid) - before < REST_S else 0
            if quiet == REST_TURNS:
                return
        raise TimeoutError("the web process does not come to rest")

    def cpu_s(self) -> float:
        """CPU of web and store together."""
        return cpu_s(self.web.pid) + cpu_s(self.store_pid)

    def cookie(self, person: int) -> str:
        """The cookie of participant number `person`."""
        who = f"person{person}"
        return f"p={who}.{signing.sign(self.secret, 'p', FORUM_ID, who)}"

    def link_cookie(self, name: str) -> str:
        """The cookie of the facilitator (`lead`) or the wall (`wall`)."""
        return f"{name}={name}.{signing.sign(self.secret, 'r', FORUM_ID, name)}"

    async def _seed(self) -> None:
        await self.log.write(DESK, [CODEC.encode("s:bench", "list", ForumListed(FORUM_ID, CODE))])
        title = {"de": "Smart City-Forum", "en": "Smart City Forum"}
        made: list[Event] = [
            e.ForumCreated(CODE, ForumSettings(title=title, retention="2027-01-01")),
            *(e.ActivityAdded(Plan("vote", TITLE), {"method": "single", "options": OPTIONS}) for _ in range(12)),
            e.ForumOpened(),
            e.LinkMade("lead", "facilitator"),
            e.LinkMade("wall", "wall"),
            e.ActivityShown("a1"),
            e.InputOpened("a1"),
        ]
        key = forum_key(FORUM_ID)
        await self.log.write(key, [FORUM.encode("s:bench", f"seed{i}", event) for i, event in enumerate(made)])
        joined = [FORUM.encode(f"p:person{i}", "join", e.ParticipantJoined("public")) for i in range(PEOPLE)]
        await self.log.write(key, joined)


@contextlib.asynccontextmanager
async def _web(floor: str, port: int, redis_url: str) -> AsyncIterator[asyncio.subprocess.Process]:
    arguments = ["app.tools.bench.floor", floor] if floor else ["app", "serve"]
    environment = {**os.environ, "REDIS_URL": redis_url, "PORT": str(port), "HOST": "127.0.0.1", "WEB_CONCURRENCY": "1"}
    environment["STIMMWAND_URL"] = f"http://127.0.0.1:{port}"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", *arguments, env=environment, stdout=asyncio.subprocess.DEVNULL
    )
    try:
        await _until_open(port)
        yield process
    finally:
        process.terminate()
        await process.wait()


async def _until_open(port: int) -> None:
    for _ in range(400):
        with contextlib.suppress(OSError):
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.close()
            return
        await asyncio.sleep(0.05)
    raise TimeoutError("the web process did not open its port")
