"""The line for pushes comes back by itself: after sleep, a dead network, a cut, a restart; and it is kept where proxies cut."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from app.forum import events as e
from app.live.audience.scene import BEATS
from app.live.hall import BEAT_S
from tests.beside import beside
from tests.browser.outages import Line
from tests.browser.scenes import CLOSED, OPENED, begun
from tests.browser.visitors import Visitors
from tests.conftest import Server
from tests.held import Held, holding
from tests.web.forums import append, seed

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

FRESH_S = 3.0
"""Figure 14."""
WATCH = "document.addEventListener('htmx:ws:before:connection', (event) => { window.line = event.detail.connection; })"
STATE = "window.line?.socket?.readyState"
"""What htmx says of the line in its events; 1 is open, 3 closed."""


class Watched(Visitors):
    """Their pages remember what htmx says of their line."""

    def context(self, **options: Any) -> BrowserContext:
        """A browser of its own that watches."""
        made = super().context(**options)
        made.add_init_script(WATCH)
        return made

    def window(self, **options: Any) -> Page:
        """Another one, which is nobody's afterwards."""
        page = super().window(**options)
        page.context.add_init_script(WATCH)
        return page


@pytest.fixture
def people(browser: Browser, hall: Server) -> Iterator[Visitors]:
    """Those in front of the line."""
    with contextlib.closing(Watched(browser, hall)) as visitors:
        yield visitors


def until(page: Page, words: str) -> None:
    """Asked from here: the page's own policy lets nobody evaluate words inside."""
    deadline = time.monotonic() + 15
    while not page.evaluate(words):
        assert time.monotonic() < deadline, words
        page.wait_for_timeout(20)


def on_line(page: Page) -> None:
    until(page, f"{STATE} === 1")


def renderers(browser: Browser) -> list[int]:
    """The processes in which this run's pages live."""
    parents = {}
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            words = (process / "cmdline").read_bytes()
            parents[int(process.name)] = (int((process / "stat").read_text().rpartition(")")[2].split()[1]), words)

    def ours(pid: int) -> bool:
        while pid in parents and pid != os.getpid():
            pid = parents[pid][0]
        return pid == os.getpid()

    return [pid for pid, (_, words) in parents.items() if b"--type=renderer" in words and ours(pid)]


def test_a_phone_that_slept_is_fresh_within_three_seconds(
    browser: Browser, people: Visitors, hall: Server, line: Line
) -> None:
    """Figure 14, fault 23: stopped like a sleeping phone, its socket dead and still calling itself open; it wakes, nobody
    taps. The control beside it has no reconnect.js, and htmx believes in its dead socket.
    """
    links = seed(hall, begun("single", "consent", then=(OPENED,)))
    page = people.phone(links, "anna")
    context = people.context()
    context.route("**/reconnect.js*", lambda route: route.fulfill(body=""))
    context.add_cookies([people.person(links.forum, "boris")])
    deaf = context.new_page()
    deaf.goto(page.url)
    for one in (page, deaf):
        on_line(one)
    sleeping = renderers(browser)
    assert sleeping
    for pid in sleeping:
        os.kill(pid, signal.SIGSTOP)
    try:
        line.bury()
        append(hall, links.forum, e.ActivityShown("a2"), OPENED)
        time.sleep(5)
    finally:
        for pid in sleeping:
            os.kill(pid, signal.SIGCONT)
    woken = time.monotonic()
    expect(page.get_by_role("heading", level=1)).to_have_text("Where to begin: consent?", timeout=FRESH_S * 1000)
    print(f"fresh {time.monotonic() - woken:.2f} s after waking")
    page.wait_for_timeout(1_000)
    expect(deaf.get_by_role("heading", level=1)).to_have_text("Where to begin: single?")


@pytest.mark.parametrize("sign", ["resume", "online"])
def test_whatever_says_that_the_phone_is_back_is_believed(
    people: Visitors, hall: Server, line: Line, sign: str
) -> None:
    """Fault 23: each browser tells it in another way."""
    links = seed(hall, begun("single", "consent", then=(OPENED,)))
    page = people.phone(links, "anna")
    on_line(page)
    line.bury()
    append(hall, links.forum, e.ActivityShown("a2"))
    page.evaluate(f"{'document' if sign == 'resume' else 'window'}.dispatchEvent(new Event('{sign}'))")
    expect(page.get_by_role("heading", level=1)).to_have_text("Where to begin: consent?", timeout=FRESH_S * 1000)


@pytest.mark.long
def test_each_new_line_ends_the_one_before(people: Visitors, hall: Server, line: Line) -> None:
    """Fault 23: a dead line and a try that gets no answer are closed, listened to no more, and cost the server no seat."""
    links = seed(hall, begun("single", "consent", then=(OPENED,)))
    page = people.phone(links, "anna")
    on_line(page)
    page.evaluate("""() => {
      window.Real = WebSocket;
      window.made = [window.line.socket];
      window.WebSocket = class extends Real { constructor(...given) { super(...given); window.made.push(this); } };
    }""")
    for _ in range(3):
        page.wait_for_timeout(1_100)  # no more than one a second
        line.bury()
        page.evaluate("window.dispatchEvent(new Event('online'))")
    append(hall, links.forum, e.ActivityShown("a2"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Where to begin: consent?", timeout=FRESH_S * 1000)
    states = page.evaluate("window.made.map((socket) => socket.readyState)")
    assert len(states) == 4
    assert states[-1] == 1 and all(state > 1 for state in states[:-1])


def test_a_page_that_was_left_and_is_come_back_to_has_a_line_again(people: Visitors, hall: Server, line: Line) -> None:
    """Fault 23: htmx closes for good when a page is left, and a browser may bring back the very same page."""
    links = seed(hall, begun("single", "consent", then=(OPENED,)))
    page = people.phone(links, "anna")
    on_line(page)
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    until(page, f"{STATE} === 3")
    append(hall, links.forum, e.ActivityShown("a2"))
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(page.get_by_role("heading", level=1)).to_have_text("Where to begin: consent?", timeout=FRESH_S * 1000)


def test_a_hall_that_is_cut_does_not_come_back_in_one_beat(people: Visitors, hall: Server, line: Line) -> None:
    """Fault 22: full jitter over 0 to 8 seconds at first, up to 16 later; wall and console, which are few, within one."""
    links = seed(hall, begun("single", then=(OPENED,)))
    phone, wall = people.phone(links, "anna"), people.wall(links)
    delays = {}
    for page, chance in ((phone, 0.0), (phone, 0.999), (wall, 0.999)):
        on_line(page)
        script = """(chance) => {
          window.delays = [];
          window.later ??= window.setTimeout;
          Math.random = () => chance;
          window.setTimeout = (work, ms, ...more) => {
            if (String(work).includes('isConnected')) window.delays.push(ms);
            return window.later(work, Math.min(ms ?? 0, 50), ...more);
          };
        }"""
        page.evaluate(script, chance)
        line.reset()
        until(page, "window.delays.length")
        delays[page, chance] = page.evaluate("window.delays[0]")
        page.evaluate("() => { window.setTimeout = window.later; }")
    assert delays[phone, 0.0] == 0
    assert 7_900 < delays[phone, 0.999] <= 8_000
    assert delays[wall, 0.999] <= 1_000


@pytest.mark.long
def test_a_line_that_says_nothing_is_given_up(people: Visitors, hall: Server, line: Line) -> None:
    """Fault 23: nobody slept, the network went silent: two signs of life are missed, a new line brings the stage."""
    links = seed(hall, begun("single", "consent", then=(OPENED,)))
    page = people.phone(links, "anna")
    on_line(page)
    line.bury()
    since = time.monotonic()
    append(hall, links.forum, e.ActivityShown("a2"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Where to begin: consent?", timeout=60_000)
    print(f"a silent line was given up after {time.monotonic() - since:.0f} s")


@pytest.mark.long
def test_a_proxy_that_cuts_idle_lines_after_45_seconds_cuts_none(people: Visitors, hall: Server, line: Line) -> None:
    """Fault 24: phone, wall and console for 100 quiet seconds behind it: each has the line that it began with."""
    links = seed(hall, begun("single", then=(OPENED,)))
    line.idle_s = 45
    opened: list[str] = []
    pages = [people.phone(links, "anna"), people.wall(links), people.console(links)]
    for page in pages:
        on_line(page)
        page.on("websocket", lambda socket: opened.append(socket.url))
    pages[0].wait_for_timeout(100_000)
    line.idle_s = 0
    assert not opened
    append(hall, links.forum, CLOSED)
    expect(pages[0].get_by_text("Voting has closed.")).to_be_visible()


def beating(one: Held, interval: float | None) -> contextlib.AbstractContextManager[None]:
    """The server beats like this, or never."""

    def beats(over: threading.Event) -> None:
        while interval and not over.wait(interval):
            one.protocol.loop.call_soon_threadsafe(one.protocol.beat)

    return beside(beats)


@pytest.mark.parametrize("interval", [0.3, None])
def test_beats_keep_a_quiet_line(interval: float | None) -> None:
    """Fault 24: behind a proxy that cuts after one idle second; without beats, the control, the line is gone."""
    with holding() as (port, held), Line() as line:
        line.to, line.idle_s = port, 1
        with (
            connect(f"ws://127.0.0.1:{line.port}/", ping_interval=None, proxy=None) as socket,
            beating(held.get(timeout=5), interval),
        ):
            until = time.monotonic() + 2.5
            stands = True
            try:
                while (left := until - time.monotonic()) > 0:
                    socket.recv(timeout=left)
            except TimeoutError:
                pass
            except ConnectionClosed:
                stands = False
    assert stands is (interval is not None)
    assert BEAT_S * BEATS <= 45 / 2, "one beat may be lost"
