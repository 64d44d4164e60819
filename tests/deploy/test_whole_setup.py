"""The biggest set-up of README at once: a cluster of three shards, two web processes, nginx with TLS and the file of deploy/.

Here: that people get in, vote and are pushed to through all of it, also while others try to cost it memory. Never: a member of
the cluster that dies (tests/faults/test_cluster.py), another proxy (test_proxies.py).
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import ssl
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin

from app.forum import codec, desk
from app.forum import events as e
from app.forum.state import Plan
from app.store.log import DESK, Log, forum_key
from app.web import signing
from tests.conftest import Server, free_port
from tests.deploy.proxies import Proxy, program
from tests.examples import EXAMPLES
from tests.faults.kit import hostile
from tests.faults.kit.shards import Shards, shards
from tests.people import CODE, FORUM, SETTINGS
from tests.web.pages import Page

pytestmark = [pytest.mark.anyio, pytest.mark.long]
PEOPLE, TURNS = 40, 5
PROCESSES = 2
CHOICES = EXAMPLES["vote"].settings["options"]


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class Phone:
    """One person's browser: pages and commands over TLS, and a socket."""

    def __init__(self, setup: Setup, number: int) -> None:
        self.setup, self.number = setup, number
        self.http = httpx.AsyncClient(base_url=setup.proxy.url, verify=setup.tls, follow_redirects=True, timeout=15)
        self.line: ClientConnection | None = None

    @property
    def cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.http.cookies.items())

    async def join(self) -> None:
        welcome = await self.http.get(f"/{CODE}")
        assert welcome.status_code == 200, welcome.text[:300]
        joined = await self.send("/Join", Page(welcome.text), strand="public")
        assert joined.status_code == 200 and "/CastBallot" in joined.text

    async def send(self, ending: str, page: Page, **said: str) -> httpx.Response:
        form = page.form(ending)
        return await self.http.post(
            form.action, data=dict(form.filled(**said)), headers={"Origin": self.setup.proxy.url}
        )

    async def sit(self, page: str = "phone") -> ClientConnection:
        self.line = await self.setup.socket(page, self.cookie)
        return self.line

    async def vote(self, turn: int) -> None:
        """The next page, whichever process makes it, says what was chosen."""
        choice = CHOICES[(self.number + turn) % len(CHOICES)]
        said = {"command": secrets.token_urlsafe(9), "activity": "a1", "choices": choice["id"]}
        origin = {"Origin": self.setup.proxy.url}
        answer = await self.http.post(f"/f/{FORUM}/commands/CastBallot", data=said, headers=origin)
        assert answer.status_code == 200, answer.text[:300]
        page = (await self.http.get(f"/f/{FORUM}")).text
        assert "/WithdrawBallot" in page and choice["label"]["de"] in page, "another process did not know of it"

    async def post_size(self, size: int) -> int:
        """The status of the answer to a form of so many bytes."""
        path, headers = f"/f/{FORUM}/commands/CastBallot", {"Origin": self.setup.proxy.url}
        return (await self.http.post(path, content=b"a" * size, headers=headers)).status_code


class Setup:
    """All of it, running."""

    def __init__(self, cluster: Shards, folder: Path) -> None:
        (folder / "proxy").mkdir()
        self.cluster, self.folder, self.port = cluster, folder, free_port()
        self.proxy = Proxy("nginx", folder / "proxy", self.port)
        self.tls = ssl.create_default_context(cafile=str(self.proxy.certificate))
        self.secret = b""
        self.server: Server | None = None

    async def start(self) -> None:
        await self._seed()
        own = {"REDIS_URL": self.cluster.url, "WEB_CONCURRENCY": str(PROCESSES), "STIMMWAND_URL": self.proxy.url}
        self.server = Server(self.folder / "data", "--port", str(self.port), **own)
        await asyncio.to_thread(self.server.ready, 60)

    async def _seed(self) -> None:
        log = Log(self.cluster.url)
        self.secret = await log.secret()
        told = [
            e.ForumCreated(CODE, SETTINGS),
            e.ActivityAdded(Plan("vote", {"de": "Frage", "en": "Question"}), EXAMPLES["vote"].settings),
            e.ForumOpened(),
            e.LinkMade("wall", "wall"),
            e.ActivityShown("a1"),
            e.InputOpened("a1"),
        ]
        await log.write(DESK, [desk.CODEC.encode("s:x", "list", desk.ForumListed(FORUM, CODE))])
        await log.write(forum_key(FORUM), [codec.FORUM.encode("s:x", f"c{n}", one) for n, one in enumerate(told)])
        await log.close()

    async def socket(self, page: str, cookie: str) -> ClientConnection:
        address = f"{self.proxy.url.replace('https', 'wss')}/f/{FORUM}/live/{page}"
        here = Origin(self.proxy.url)
        return await connect(
            address, ssl=self.tls, origin=here, additional_headers={"Cookie": cookie}, compression=None
        )

    def wall_cookie(self) -> str:
        return f"wall=wall.{signing.sign(self.secret, 'r', FORUM, 'wall')}"

    def stop(self) -> None:
        if self.server is not None:
            self.server.stop()
        self.proxy.stop()


@pytest.fixture
async def setup(tmp_path: Path) -> AsyncIterator[Setup]:
    program("nginx")
    with shards(tmp_path / "shards") as cluster:
        made = Setup(cluster, tmp_path)
        try:
            await made.start()
            yield made
        finally:
            made.stop()


async def attacked(setup: Setup, phone: Phone) -> dict[str, str]:
    """One line of each kind at the same time, with a megabyte to say, and how it ended."""
    kinds = hostile.KINDS.items()
    lines = (hostile.flood(setup.proxy.port, kind, phone.cookie, most=1_000_000, tls=setup.tls) for _, kind in kinds)
    return dict(zip(hostile.KINDS, await asyncio.gather(*lines), strict=True))


async def test_a_hall_on_a_cluster_behind_nginx_while_others_try_to_cost_it_memory(
    setup: Setup, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A11, C8: everybody comes in, and finds the own vote on the next page, whichever process makes it; the wall counts each
    once. Each hostile line is ended, by nginx or by the app, and nobody else is."""
    phones = [Phone(setup, number) for number in range(PEOPLE)]
    await asyncio.gather(*(one.join() for one in phones))
    lines = [await one.sit() for one in phones]
    wall = await setup.socket("wall", setup.wall_cookie())

    monkeypatch.setattr(hostile, "PATIENCE_S", 20.0)  # nginx gives a body ten seconds to go on
    attacking = asyncio.create_task(attacked(setup, phones[0]))
    for turn in range(TURNS):
        await asyncio.gather(*(one.vote(turn) for one in phones))
    ends = await attacking
    assert not {"open", "500", "502", "504"} & set(ends.values()), ends
    assert await phones[1].post_size(100_000) == 413, "by the app"
    assert await phones[1].post_size(1_000_000) == 413, "by nginx, which never puts it down"
    assert not list((setup.folder / "proxy").glob("0*")), "nothing that somebody sent lies on the proxy's disk"
    assert "client: " not in (setup.folder / "proxy" / "said").read_text("utf-8"), "nor anybody's address"
    async with asyncio.timeout(10):
        while f'class="figure">{PEOPLE}<' not in str(await wall.recv()):
            pass
    for line in lines[1:]:
        await (await line.ping())
    assert setup.server and "Traceback" not in setup.server.output
    with contextlib.suppress(Exception):
        await asyncio.gather(wall.close(), *(one.http.aclose() for one in phones), *(line.close() for line in lines))
