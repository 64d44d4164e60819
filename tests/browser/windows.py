"""Windows that go from one test to the next: a new one costs more than all that most tests do in it.

Here: lending them, and making them as good as new. Never: who somebody in front of one is (visitors.py), a claim.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from playwright.sync_api import Error

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, WebSocket

WEARING = (
    *("add_init_script", "add_locator_handler", "expose_binding", "expose_function", "route", "route_web_socket"),
    *("on", "once", "emulate_media", "set_extra_http_headers", "set_default_timeout", "set_default_navigation_timeout"),
    *("grant_permissions", "set_geolocation", "set_offline", "new_cdp_session", "close"),
    *("install", "pause_at", "fast_forward", "run_for", "set_fixed_time", "set_system_time"),
)
"""What a test can do to a window, its context or its clock and no other test may find there."""
FORGET = """async () => {
  sessionStorage.clear();
  localStorage.clear();
  const gone = (name) => new Promise((done, no) =>
    Object.assign(indexedDB.deleteDatabase(name), { onsuccess: done, onerror: no, onblocked: no }));
  await Promise.all((await indexedDB.databases()).map(({ name }) => gone(name)));
}"""
MOST = 6
"""So many wait for the next test at most; those that waited longest are closed."""


class Watch(Protocol):
    """Whoever sits in front of a window, and is told what its pages do."""

    asked: list[str]

    def hear(self, kind: str, text: str, where: str) -> None: ...

    def blame(self, where: str, what: str) -> None: ...


class Window:
    """One page in a context of its own."""

    def __init__(self, browser: Browser, watch: Watch, options: dict[str, Any]) -> None:
        self.options, self.worn = options, False
        self.watch: Watch | None = watch
        self.context = browser.new_context(**options)
        self.context.set_default_timeout(30_000)
        self._listen(self.context)

    def open(self) -> Page:
        """The page, from now on watched for what would wear the window."""
        self.page = self.context.new_page()
        for one in (self.page, self.context, self.page.clock):
            for name in WEARING:
                if act := getattr(one, name, None):
                    setattr(one, name, self._wearing(act))
        return self.page

    def wipe(self, origin: str) -> bool:
        """Nobody is in it, nothing of the server is kept, the pointer is nowhere: whether it is as good as new."""
        if self.worn:
            return False
        try:
            for other in self.context.pages:
                if other is not self.page:
                    other.close()
            self.page.mouse.move(-1, -1)
            self.page.goto(f"{origin}/static/icon.svg")  # a page of nothing would need a process of its own
            self.page.evaluate(FORGET)
            self.context.clear_cookies()
        except Error:  # the server is gone, or the page has died
            return False
        return True

    def _wearing(self, act: Callable[..., Any]) -> Callable[..., Any]:
        def worn(*given: Any, **named: Any) -> Any:
            self.worn = True
            return act(*given, **named)

        return worn

    def _listen(self, context: BrowserContext) -> None:
        context.on("request", lambda request: self.watch and self.watch.asked.append(request.url))
        context.on(
            "weberror",
            lambda error: self.watch and self.watch.blame(error.page.url if error.page else "", str(error.error)),
        )
        context.on(
            "console",
            lambda said: self.watch and self.watch.hear(said.type, said.text, said.page.url if said.page else ""),
        )
        context.on("page", lambda page: page.on("websocket", self._hear_socket))

    def _hear_socket(self, socket: WebSocket) -> None:
        if self.watch:
            self.watch.asked.append(socket.url)


class Windows:
    """Those of one browser that wait for somebody."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self._waiting: list[Window] = []

    def lend(self, watch: Watch, options: dict[str, Any]) -> Window:
        """One that waits, or a new one."""
        fitting = [one for one in self._waiting if _kind(one.options) == _kind(options)]
        if not fitting:
            made = Window(self.browser, watch, options)
            made.open()
            return made
        window = fitting[-1]
        self._waiting.remove(window)
        window.watch = watch
        window.page.set_viewport_size(options["viewport"])
        return window

    def take(self, window: Window, origin: str) -> None:
        """Somebody has left it; what its page still does is told to them."""
        fit = window.wipe(origin)
        window.watch = None
        if fit:
            self._waiting.append(window)
        else:
            window.context.close()
        for old in self._waiting[:-MOST]:
            self._waiting.remove(old)
            old.context.close()

    def close(self) -> None:
        while self._waiting:
            self._waiting.pop().context.close()


def _kind(options: dict[str, Any]) -> list[tuple[str, Any]]:
    """The size is changed at each lending."""
    return sorted((name, value) for name, value in options.items() if name != "viewport")
