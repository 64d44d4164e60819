"""The wall in a real browser: parts, colours, keys, no ground, in a frame on another website (11 E12)."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

import pytest
from msgspec.structs import replace
from PIL import Image
from playwright.sync_api import expect

from app.activities.posts.focus import WallFocused
from app.forum import events as e
from app.forum.link import Look
from tests.browser.scenes import OPENED, begun
from tests.browser.visitors import WALL, Visitors
from tests.browser.walls import asked, show, texts
from tests.conftest import Server
from tests.people import SETTINGS
from tests.web.forums import append, seed

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_keys_turn_parts_and_colours_and_a_reload_keeps_them(visitors: Visitors, house: Server) -> None:
    """11 E12: by a key and visibly; what is chosen at the desk comes without anybody touching the wall; keys can be off."""
    links = seed(house, begun("single", then=(OPENED,)))
    wall = visitors.wall(links)
    code, count = wall.locator(".code"), wall.locator(".counts .joined")
    expect(code).to_be_visible()
    wall.keyboard.press("1")
    expect(code).to_be_hidden()
    expect(count).to_be_visible()
    wall.keyboard.press("2")
    wall.locator("#theme").select_option("contrast")
    for _ in range(2):
        expect(code).to_be_hidden()
        expect(count).to_be_hidden()
        assert wall.evaluate("document.documentElement.dataset.theme") == "contrast"
        assert wall.evaluate("getComputedStyle(document.querySelector('.stage')).width") == "1920px"
        wall.reload()
    wall.locator("#keys").focus()
    wall.keyboard.press(" ")
    wall.locator("#pause").focus()
    wall.keyboard.press("1")
    expect(code).to_be_hidden()
    append(house, links.forum, e.LinkChanged("wall", "Foyer", Look(clear=True)))
    expect(wall.locator("body.wall-clear")).to_be_attached()


def test_full_screen_and_a_screen_that_stays_on(visitors: Visitors, house: Server) -> None:
    """11 E12: by a key; where the browser cannot, the button says so instead of doing nothing."""
    links = seed(house, begun("single", then=(OPENED,)))
    wall = visitors.wall(links)
    wall.keyboard.press("f")
    wall.wait_for_function("document.fullscreenElement !== null")
    wall.keyboard.press("f")
    wall.wait_for_function("document.fullscreenElement === null")
    context = visitors.context(viewport=WALL)
    context.add_init_script(
        "Object.defineProperty(document, 'fullscreenEnabled', {value: false}); delete Navigator.prototype.wakeLock;"
    )
    poor = context.new_page()
    poor.goto(links["wall"])
    expect(poor.locator("#full")).to_be_disabled()
    expect(poor.locator("#awake")).to_be_disabled()
    expect(poor.locator("#awake")).to_contain_text("kann den Bildschirm nicht anlassen")


def test_without_a_ground_what_lies_behind_is_seen_and_words_stand_on_paper(visitors: Visitors, house: Server) -> None:
    """11 E12: as a browser source of OBS takes it; in a dark room, too."""
    links = seed(house, begun("single", then=(OPENED,)))
    append(house, links.forum, e.LinkChanged("wall", "", Look(clear=True)))
    wall = visitors.wall(links, color_scheme="dark")
    picture = Image.open(io.BytesIO(wall.screenshot(omit_background=True))).convert("RGBA")
    box = wall.locator("h1").bounding_box()
    assert box is not None
    corner, beside = picture.getpixel((4, 4)), picture.getpixel((int(box["x"]) + 1, int(box["y"]) - 2))
    assert isinstance(corner, tuple) and isinstance(beside, tuple)
    assert (corner[3], beside[3]) == (0, 255)


@pytest.mark.parametrize("look", ["", "&without=code"])
def test_on_a_transparent_ground_a_long_question_that_is_answered_stands_on_one_page(
    visitors: Visitors, house: Server, look: str
) -> None:
    """11 E12, 11 A4: as long as one can be, on four lines, while others wait below it."""
    longest = "\n".join(
        ("Herr Stadtrat:", "Warum" + " wartet man" * 13 + "?", "Und wer ist dafür zuständig?", "Danke.")
    )
    assert len(longest) <= 200
    kind, settings, then = asked([longest, *texts(5, 90)])
    links = show(house, (kind, settings, (*then, WallFocused("a1", "n1"))), [], "Fragen an den Stadtrat")
    wall = visitors.window(viewport={"width": 1280, "height": 720})
    path, _, key = links["wall"].partition("#")
    wall.goto(f"{path}?ground=clear{look}#{key}")
    expect(wall.locator("#fit-now")).to_have_attribute("data-fit-count", "1")
    assert wall.locator("#now").evaluate("(one) => parseFloat(getComputedStyle(one).fontSize)") >= 28 * 720 / 1080


NOTHING_KEPT = """if (self !== top) Object.defineProperty(window, "localStorage",
  { get() { throw new DOMException("denied", "SecurityError"); } });"""
"""As where cookies of other websites are blocked."""


class Site(BaseHTTPRequestHandler):
    """Another website, whose one page frames what its address names."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.end_headers()
        self.wfile.write(f'<iframe src="{unquote(self.path[1:])}" width="1600" height="900"></iframe>'.encode())

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def test_a_frame_on_another_website_shows_a_wall_only_where_that_is_allowed(
    browser: Browser, house: Server, site: str
) -> None:
    """11 E12: past the door, whose secret leaves the address there, too; the console stays shut wherever it is framed. Its keys
    work where a browser lets a frame keep nothing on the device."""
    page = browser.new_page(viewport=WALL)
    page.add_init_script(NOTHING_KEPT)
    for frames, role in (((site,), "wall"), ((), "wall"), ((site,), "facilitator")):
        links = seed(house, begun("single", then=(OPENED,)), replace(SETTINGS, frames=frames))
        address = f"{site}/{quote(links[role], safe='')}"
        if frames and role == "wall":
            page.goto(address)
            expect(page.frame_locator("iframe").locator("body.wall .code")).to_be_visible()
            assert "#" not in page.frames[1].url
            page.frame_locator("iframe").locator("h1").click()
            page.keyboard.press("1")
            expect(page.frame_locator("iframe").locator(".code")).to_be_hidden()
        else:
            with page.expect_console_message(lambda said: "frame-ancestors" in said.text):
                page.goto(address)
    page.close()
