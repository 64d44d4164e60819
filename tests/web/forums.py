"""Forums on a running server, written straight into its log, and the links that open them.

Here: seeding, also of logs that were played; a browserless visitor. Never: what a test claims.
"""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import re
import time
from collections.abc import Coroutine, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Literal

import httpx

from app.activities.base.messages import Event
from app.forum import desk
from app.forum import events as e
from app.forum.codec import FORUM
from app.forum.state import ForumSettings, Plan
from app.store.log import DESK, Log, forum_key
from app.web import identity
from tests.conftest import TRUSTED, Server
from tests.people import SETTINGS
from tests.web.fitting import HOOKS

Role = Literal["facilitator", "moderator", "wall"]
Said = Event | tuple[str, Event]
ROLES: tuple[Role, ...] = ("facilitator", "moderator", "wall")
_numbers = itertools.count(1)


def fresh_forum() -> tuple[str, str]:
    """An id and a code that no other test of this run has."""
    number = next(_numbers)
    return f"w{number}", f"{700_000 + number}"


def seed(
    server: Server, events: Iterable[Said], settings: ForumSettings = SETTINGS, revoked: tuple[str, ...] = ()
) -> Links:
    """A forum with these events (by the organiser, or by whom the pair says), and its links by role."""
    forum, code = fresh_forum()
    made_links = [e.LinkMade(role, role) for role in ROLES]
    made: list[Said] = [
        e.ForumCreated(code, settings),
        *events,
        *made_links,
        *(e.LinkRevoked(role) for role in revoked),
    ]
    links = Links(server, forum, code, _elsewhere(_write(server, forum, code, made)))
    _until_there(server, f"/f/{forum}")
    return links


def seed_played(server: Server, name: str, entries: Iterable[tuple[str, bytes]], listed: Event, page: str) -> None:
    """A log as it was played (tests/play.py), and its line on the desk's list; returns once `page` is there."""
    _elsewhere(_keep(server, name, [data for _, data in entries], listed))
    _until_there(server, page)


def beside(server: Server, events: Iterable[Said], settings: ForumSettings = SETTINGS) -> str:
    """The log of a forum that is on no list; its name."""
    forum, code = fresh_forum()
    _elsewhere(_write(server, forum, "", [e.ForumCreated(code, settings), *events]))
    return forum


def append(server: Server, forum: str, *events: Said) -> None:
    """More events, as another process would write them; returns when the server has folded all of them.

    Without the wait a page that is asked for at once can fall between two of the events.
    """
    before = _folded(server)
    _elsewhere(_write(server, forum, "", list(events)))
    deadline = time.monotonic() + 10
    while _folded(server) < before + len(events):
        assert time.monotonic() < deadline, "the server has not folded what was written"
        time.sleep(0.01)


def a_vote(title: str, minutes: int = 0, live: bool = False) -> e.ActivityAdded:
    """A yes or no step."""
    return e.ActivityAdded(Plan("vote", {"de": title, "en": title}, minutes=minutes, live=live), {"method": "consent"})


class Links:
    """A seeded forum: `links[role]` is the path with the secret behind its #."""

    def __init__(self, server: Server, forum: str, code: str, secrets: dict[str, str]) -> None:
        self.url, self.forum, self.code = server.url, forum, code
        self.console = f"/f/{forum}/console"
        self.secrets = secrets

    def __getitem__(self, role: str) -> str:
        page = "wall" if role == "wall" else "console"
        return f"{self.url}/f/{self.forum}/{page}#{self.secrets[role]}"

    @contextlib.contextmanager
    def visitor(self, role: str = "facilitator", language: str = "en") -> Iterator[httpx.Client]:
        """Somebody without a script who came by the role's link."""
        own = {"Origin": self.url, "Accept-Language": language}
        page = "wall" if role == "wall" else "console"
        with httpx.Client(base_url=self.url, headers=own, timeout=30, event_hooks=HOOKS, verify=TRUSTED) as client:
            answer = client.post(f"/f/{self.forum}/door/{page}", data={"key": self.secrets[role]})
            assert answer.status_code == 303, answer.text
            yield client


def form_of(page: str, command: str, button: str = "") -> dict[str, str]:
    """The fields of the page's form for `command`; `button` is the id of its button, where there are several."""
    forms = re.findall(rf'<form method="post" action="[^"]*/commands/{command}".*?</form>', page, re.DOTALL)
    found = [form for form in forms if f'id="{button}"' in form or not button]
    assert found, f"no form for {command} on the page"
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', found[0]))


def _elsewhere(work: Coroutine[Any, Any, dict[str, str]]) -> dict[str, str]:
    """Playwright leaves its loop running in this thread, so ours runs in another one."""
    with ThreadPoolExecutor(1) as other:
        return other.submit(asyncio.run, work).result(timeout=30)


async def _write(server: Server, forum: str, code: str, events: list[Said]) -> dict[str, str]:
    pairs = [event if isinstance(event, tuple) else ("s:test", event) for event in events]
    entries = [FORUM.encode(by, f"seed-{next(_numbers)}", what) for by, what in pairs]
    return await _keep(server, forum, entries, desk.ForumListed(forum, code) if code else None)


async def _keep(server: Server, name: str, entries: list[bytes], listed: Event | None) -> dict[str, str]:
    log = Log(f"unix://{server.data / 'store.sock'}")
    await log.write(forum_key(name), entries)
    if listed is not None:  # last, so that whoever finds it finds all of it
        await log.write(DESK, [desk.CODEC.encode("s:test", f"listed-{name}", listed)])
    secret = await log.secret()
    await log.close()
    return {role: identity.link_secret(secret, name, role) for role in ROLES}


def _folded(server: Server) -> float:
    """How many entries the server has folded since it started."""
    told = httpx.get(f"{server.url}/metrics", verify=TRUSTED).raise_for_status().text
    return float(re.findall(r"^stimmwand_folded_total (\S+)", told, re.MULTILINE)[0])


def _until_there(server: Server, page: str) -> None:
    deadline = time.monotonic() + 10
    while httpx.get(f"{server.url}{page}", verify=TRUSTED).status_code == 404:
        assert time.monotonic() < deadline, "the server does not know what was written"
        time.sleep(0.02)
