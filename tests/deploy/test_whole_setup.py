"""The biggest set-up of README at once: a cluster of three shards, two web processes, nginx with TLS and the file of deploy/.

Here: that people get in, vote and are pushed to through all of it, while others try to cost it memory, and while a member of
the cluster dies. Never: what the app does about such a death (tests/faults/test_cluster.py), another proxy (test_proxies.py).
"""

from __future__ import annotations

import asyncio
import contextlib
import random
import secrets
import ssl
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

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
from tests.faults.kit.shards import Shards, shards, until
from tests.people import CODE, FORUM, SETTINGS
from tests.play import Forums
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
        self.saved: Any = None
        """The last choice of which this person was told that it is saved."""

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

    async def goes_on(self, stop: asyncio.Event) -> None:
        """Votes again and again; what was not answered, or not saved, is sent again as it was, as a phone's outbox does."""
        while not stop.is_set():
            choice, said = random.choice(CHOICES), {"command": secrets.token_urlsafe(9), "activity": "a1"}
            async with asyncio.timeout(60):
                while await self._cast({**said, "choices": choice["id"]}) != 200:  # noqa: ASYNC110  as a phone does it
                    await asyncio.sleep(0.1)
            self.saved = choice
            await asyncio.sleep(random.random() / 10)

    async def _cast(self, said: dict[str, str]) -> int:
        origin = {"Origin": self.setup.proxy.url, "HX-Request": "true"}
        try:
            answer = await self.http.post(f"/f/{FORUM}/commands/CastBallot", data=said, headers=origin)
        except httpx.TransportError:
            return 0
        assert answer.status_code in (200, 502, 503, 504), answer.text[:300]
        return answer.status_code

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
        await asyncio.to_thread(self.server.ready)

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


def logged(setup: Setup) -> Any:
    """The forum as the cluster holds it: another process that starts now would have it like that."""
    with setup.cluster.primary_of(forum_key(FORUM)).client() as redis:
        found: Any = redis.xrange(forum_key(FORUM))
    return Forums(FORUM, 0).replayed([(entry_id, fields["e"].encode()) for entry_id, fields in found])


@pytest.mark.parametrize("key", [forum_key(FORUM), DESK], ids=["the forum's log", "the desk's log"])
async def test_a_member_of_the_cluster_dies_while_a_hall_votes(setup: Setup, key: str) -> None:
    """A11, B5: the member that holds a log is killed before its replica was given the last votes. Everybody's last saved vote
    counts, once, in the log that another process would start from, on the wall, and on the own page, whoever makes it."""
    phones = [Phone(setup, number) for number in range(PEOPLE)]
    await asyncio.gather(*(one.join() for one in phones))
    wall, stop = await setup.socket("wall", setup.wall_cookie()), asyncio.Event()
    voting = [asyncio.create_task(one.goes_on(stop)) for one in phones]
    primary = await asyncio.to_thread(setup.cluster.primary_of, key)
    async with asyncio.timeout(30):
        while any(one.saved is None for one in phones):  # noqa: ASYNC110  nobody tells
            await asyncio.sleep(0.05)
    primary.copies(False)
    before = [one.saved for one in phones]
    async with asyncio.timeout(30):
        while sum(one.saved is not was for one, was in zip(phones, before, strict=True)) < PEOPLE / 2:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    primary.kill()
    await asyncio.to_thread(until, lambda: setup.cluster.primary_of(key) is not primary, 30)
    await asyncio.sleep(1)
    stop.set()
    await asyncio.gather(*voting)

    wanted = sorted(one.saved["id"] for one in phones)

    def counted() -> bool:
        return sorted(next(iter(one.marks)) for one in logged(setup).activities["a1"].state.ballots.values()) == wanted

    await asyncio.to_thread(until, counted, 30)
    healed = sum(one.again for one in logged(setup).healings)
    assert healed > 0 or key == DESK, "the control: the replica lacked some"
    for one in phones * 2:
        page = (await one.http.get(f"/f/{FORUM}/mine")).text
        assert one.saved["label"]["de"] in page, "a process does not know of it"
    async with asyncio.timeout(10):
        while f'class="figure">{PEOPLE}<' not in str(await wall.recv()):
            pass
    assert setup.server and "Traceback" not in setup.server.output
    with contextlib.suppress(Exception):
        await asyncio.gather(wall.close(), *(one.http.aclose() for one in phones))
