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
from tests.browser.windows import Window, Windows
from tests.conftest import Server
from tests.web.desks import Desk
from tests.web.forums import Links

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Cookie, Page

PHONE = {"width": 360, "height": 740}
WALL = {"width": 1920, "height": 1080}
CONSOLE = {"width": 1280, "height": 800}
USUAL = {"locale": "en-GB", "reduced_motion": "reduce", "viewport": PHONE}
# What Chromium and htmx say about an answer that is no 200, about a line that was cut, and about the typeface of a page that
# lies behind another one and is not drawn; none is the page's doing.
EXPECTED = (
    "Failed to load resource",
    "WebSocket connection to",
    "htmx: htmx:ws:error",
    "htmx: htmx:error: Failed to fetch",
    "htmx: htmx:error: answered by somebody else",
    "was preloaded using link preload but not used",
)
_DESKS: dict[Server, Desk] = {}


class Visitors:
    """Everybody who looks at `server`. `hosts` are the origins that were asked, `complaints` what a page complained about."""

    def __init__(self, browser: Browser, server: Server, secret: bytes = b"", windows: Windows | None = None) -> None:
        """`secret` is that of a house in this process; that of a server is read from its store. With `windows`, phones,
        consoles and walls stand in some that others have left."""
        self.server = server
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self._own = Windows(browser)
        self._windows = windows or self._own
        self._lent: list[Window] = []
        self._contexts: list[BrowserContext] = []
        self.secret = secret or _elsewhere(_secret(server))

    def context(self, **options: Any) -> BrowserContext:
        """A browser of its own, with nothing in it."""
        made = Window(self._own.browser, self, {**USUAL, **options})
        self._contexts.append(made.context)
        return made.context

    def window(self, **options: Any) -> Page:
        """The same, where others may have been: they have left nothing in it but what a browser has loaded."""
        self._lent.append(self._windows.lend(self, {**USUAL, **options}))
        return self._lent[-1].page

    def leave(self, page: Page) -> None:
        """Whoever was in front of it has gone; the next who comes may take this window."""
        (left,) = (one for one in self._lent if one.page is page)
        self._lent.remove(left)
        self._windows.take(left, self.server.url)

    def phone(self, links: Links, who: str = "", path: str = "", **options: Any) -> Page:
        """A participant who has joined as `who`, or, without a name, somebody new."""
        page = self.window(**options)
        if who:
            page.context.add_cookies([self.person(links.forum, who)])
        page.goto(f"{links.url}/f/{links.forum}{path}")
        return page

    def console(self, links: Links, role: str = "facilitator", path: str = "", **options: Any) -> Page:
        """A facilitator or moderator, past the door."""
        page = self.window(**{"viewport": CONSOLE, **options})
        page.context.add_cookies([self.lead(links.forum, role)])
        page.goto(f"{links.url}/f/{links.forum}{path or '/console'}")
        return page

    def wall(self, links: Links, **options: Any) -> Page:
        """The wall, opened by its link as in the hall."""
        page = self.window(**{"viewport": WALL, **options})
        page.goto(links["wall"])
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
        for page in [one.page for one in self._lent]:
            self.leave(page)
        self._own.close()
        for context in self._contexts:
            context.close()
        own = urlsplit(self.server.url).netloc
        foreign = {address for address in self.asked if urlsplit(address).netloc not in (own, "")}
        assert not foreign, f"asked for a foreign address: {sorted(foreign)}"
        assert not self.complaints, "\n".join(self.complaints)

    def _cookie(self, made: Any) -> Cookie:
        # By path, not by address: a browser would keep what comes with an address for its folder, behind the page's own.
        return {"name": made.key, "value": made.value, "domain": "127.0.0.1", "path": made.path}

    def hear(self, kind: str, text: str, where: str) -> None:
        """What a page has said to its console."""
        if kind in ("error", "warning") and not any(words in text for words in EXPECTED):
            self.complaints.append(f"{where}: {text}")

    def blame(self, where: str, what: str) -> None:
        """What a script there has thrown."""
        self.complaints.append(f"{where}: {what}")


def settled(page: Page) -> None:
    """Nothing has moved for a second: until then a control that has changed takes no press (static/js/guard.js)."""
    page.wait_for_selector("html[data-still], html:not(:has(#guard))", state="attached")


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
