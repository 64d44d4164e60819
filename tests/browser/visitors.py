"""Windows at one server, as a participant, a facilitator, an organiser or the wall; what they ask for is watched.

Here: opening and watching them. Never: what stands in a forum (scenes.py), what a test claims.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from app.store.log import Log
from app.web import identity, signing
from tests.conftest import Server
from tests.web.desks import Desk
from tests.web.forums import Links

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Cookie, Page, WebSocket

PHONE = {"width": 360, "height": 740}
WALL = {"width": 1920, "height": 1080}
CONSOLE = {"width": 1280, "height": 800}
# What Chromium and htmx say about an answer that is no 200, about a line that was cut, and about the typeface of a page that
# lies behind another one and is not drawn; none is the page's doing.
EXPECTED = (
    "Failed to load resource",
    "WebSocket connection to",
    "htmx: htmx:ws:error",
    "htmx: htmx:error: Failed to fetch",
    "was preloaded using link preload but not used",
)
_DESKS: dict[Server, Desk] = {}


class Visitors:
    """Everybody who looks at `server`. `hosts` are the origins that were asked, `complaints` what a page complained about."""

    def __init__(self, browser: Browser, server: Server, secret: bytes = b"") -> None:
        """`secret` is that of a house in this process; that of a server is read from its store."""
        self.browser, self.server = browser, server
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self._contexts: list[BrowserContext] = []
        self.secret = secret or _elsewhere(_secret(server))

    def context(self, **options: Any) -> BrowserContext:
        """A browser of its own, with nothing in it."""
        usual = {"locale": "en-GB", "reduced_motion": "reduce", "viewport": PHONE}
        made = self.browser.new_context(**{**usual, **options})
        made.set_default_timeout(30_000)
        made.on("request", lambda request: self.asked.append(request.url))
        made.on("weberror", lambda error: self.complaints.append(f"{error.page and error.page.url}: {error.error}"))
        made.on("console", lambda said: self._hear(said.type, said.text, said.page.url if said.page else ""))
        made.on("page", lambda page: page.on("websocket", self._hear_socket))
        self._contexts.append(made)
        return made

    def phone(self, links: Links, who: str = "", path: str = "", **options: Any) -> Page:
        """A participant who has joined as `who`, or, without a name, somebody new."""
        context = self.context(**options)
        if who:
            context.add_cookies([self.person(links.forum, who)])
        return _opened(context, f"{links.url}/f/{links.forum}{path}")

    def console(self, links: Links, role: str = "facilitator", path: str = "", **options: Any) -> Page:
        """A facilitator or moderator, past the door."""
        context = self.context(**{"viewport": CONSOLE, **options})
        context.add_cookies([self.lead(links.forum, role)])
        return _opened(context, f"{links.url}/f/{links.forum}{path or '/console'}")

    def wall(self, links: Links, **options: Any) -> Page:
        """The wall, opened by its link as in the hall."""
        page = _opened(self.context(**{"viewport": WALL, **options}), links["wall"])
        page.wait_for_selector("body.wall")
        return page

    def person(self, forum: str, who: str) -> Cookie:
        """What the phone of `p:who` carries."""
        return self._cookie(identity.participant_cookie(self.secret, forum, who, False))

    def lead(self, forum: str, role: str = "facilitator") -> Cookie:
        """What a console, or with the role "wall" a wall, carries once the door is passed."""
        name, value = ("wall" if role == "wall" else "lead"), f"{role}.{signing.sign(self.secret, 'r', forum, role)}"
        return {"name": name, "value": value, "url": f"{self.server.url}/f/{forum}"}

    def organiser(self) -> Cookie:
        """What the browser of the signed-in organiser carries; the first time somebody asks, the organiser is set up."""
        if self.server not in _DESKS:
            _DESKS[self.server] = Desk(self.server)
            assert _DESKS[self.server].set_up().status_code == 303
        return {"name": "o", "value": _DESKS[self.server].client.cookies["o"], "url": self.server.url}

    def close(self) -> None:
        """Everybody leaves; whoever asked a foreign address, or complained, is told of here (E22, B20, S62)."""
        for context in self._contexts:
            context.close()
        own = urlsplit(self.server.url).netloc
        foreign = {address for address in self.asked if urlsplit(address).netloc not in (own, "")}
        assert not foreign, f"asked for a foreign address: {sorted(foreign)}"
        assert not self.complaints, "\n".join(self.complaints)

    def _cookie(self, made: Any) -> Cookie:
        # By path, not by address: a browser would keep what comes with an address for its folder, behind the page's own.
        return {"name": made.key, "value": made.value, "domain": "127.0.0.1", "path": made.path}

    def _hear(self, kind: str, text: str, where: str) -> None:
        if kind in ("error", "warning") and not any(words in text for words in EXPECTED):
            self.complaints.append(f"{where}: {text}")

    def _hear_socket(self, socket: WebSocket) -> None:
        self.asked.append(socket.url)


def settled(page: Page) -> None:
    """Nothing has moved for a second: until then a control that has changed takes no press (static/js/guard.js)."""
    page.wait_for_selector("html[data-still], html:not(:has(#guard))", state="attached")


def _opened(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.goto(address)
    return page


def _elsewhere(work: Any) -> Any:
    """Playwright leaves its loop running in this thread, so ours runs in another one."""
    with ThreadPoolExecutor(1) as other:
        return other.submit(asyncio.run, work).result(timeout=30)


async def _secret(server: Server) -> bytes:
    log = Log(f"unix://{server.data / 'store.sock'}")
    try:
        return await log.secret()
    finally:
        await log.close()
