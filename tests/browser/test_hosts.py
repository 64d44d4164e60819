"""No page asks anybody but its own server, and each keeps its own policy; cookies are shut away from scripts.

All other browser tests watch the same through the fixture `visitors`; here the watch itself is tried.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from app.activities.posts.messages import NotePosted, NotesReleased
from app.web import lookup
from tests.browser import scenes
from tests.browser.scenes import ANNA, OPENED, begun
from tests.browser.visitors import Visitors
from tests.web.forums import append, seed

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from tests.conftest import Server

LIVE = ("", "/wall", "/console")
PAGES = ("", "/mine", "/privacy", "/wall", "/console", "/console/notes", "/preview", "/outcome")


def test_an_evening_asks_nobody_else(visitors: Visitors, house: Server) -> None:
    """E22 B20 S61 S62 A16: pages, styles, font, sockets of phone, wall, console, desk and outcome come from one origin."""
    links = scenes.evening(house)
    context = visitors.context()
    context.add_cookies(
        [visitors.person(links.forum, "anna"), visitors.lead(links.forum), visitors.lead(links.forum, "wall")]
    )
    context.add_cookies([visitors.organiser()])
    page = context.new_page()
    for path in PAGES:
        # A page with a socket is left only when it has asked for it.
        with page.expect_websocket() if path in LIVE else contextlib.nullcontext():
            page.goto(f"{links.url}/f/{links.forum}{path}")
    for path in ("", f"/f/{links.forum}", f"/f/{links.forum}/measures", f"/f/{links.forum}/handout", "/people"):
        page.goto(f"{links.url}/desk{path}")
    page.goto(links.url)
    kinds = {urlsplit(address).scheme for address in visitors.asked}
    assert {"http", "ws"} <= kinds
    assert {urlsplit(one).netloc for one in visitors.asked if one.startswith(("http", "ws"))} == {
        f"127.0.0.1:{house.port}"
    }
    assert len([one for one in visitors.asked if "/live/" in one]) >= 3
    assert any(one.endswith(".woff2") for one in visitors.asked)


def test_what_people_type_or_organisers_write_brings_no_request(visitors: Visitors, house: Server) -> None:
    """S62 E22: a picture and a link in a note stay words; the policy is asked nothing, since nothing of it is markup."""
    text = "<img src=//evil.example/x.png> https://evil.example ![x](https://evil.example/y.png)"
    links = seed(
        house, begun("ideas", then=(OPENED, (ANNA, NotePosted("a1", "t1", text)), NotesReleased("a1", ("n1",))))
    )
    for page in (visitors.wall(links), visitors.phone(links, "anna"), visitors.console(links, path="/outcome")):
        expect(page.get_by_text("<img src=//evil.example").first).to_be_visible()
        assert page.locator("img, a[href*='evil']").count() == 0


def test_cookies_are_out_of_reach_of_scripts_and_of_other_sites(visitors: Visitors, house: Server) -> None:
    """E22 B10: HttpOnly and SameSite; what the address held is gone from it."""
    links = seed(house, begun("consent"))
    phone = visitors.phone(links)
    phone.get_by_label("Public").check()
    phone.get_by_role("button", name="Take part").click()
    expect(phone.locator("#task h1")).to_be_visible()
    console = visitors.context().new_page()
    console.goto(links["facilitator"])
    console.wait_for_selector("body.console")
    assert links.secrets["facilitator"] not in console.url
    for page, name in ((phone, "p"), (console, "lead")):
        cookies = {one["name"]: one for one in page.context.cookies()}
        # Who somebody is, how far the last answer went, and which of several devices with the same link this is.
        assert {name} <= set(cookies) <= {name, lookup.NAME} | ({"device"} if name == "lead" else set())
        for cookie in cookies.values():
            assert cookie["httpOnly"]
            assert cookie["sameSite"] == "Lax"
            assert cookie["path"] == f"/f/{links.forum}"
        assert page.evaluate("document.cookie") == ""


@pytest.mark.parametrize(
    "does",
    [
        "new Image().src = 'http://evil.example/x.png'",
        "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.broken = 1'}))",
        "document.body.setAttribute('style', 'color: red')",
        "setTimeout(() => { throw new Error('broken') })",
    ],
)
def test_the_watch_notices(browser: Browser, house: Server, does: str) -> None:
    """A check of the check: a foreign request, an inline script, an inline style and an error are all noticed."""
    people = Visitors(browser, house)
    page = people.phone(seed(house, begun("consent")), "anna")
    page.evaluate(does)
    page.wait_for_timeout(200)
    assert page.evaluate("window.broken") is None
    with pytest.raises(AssertionError):
        people.close()


def test_a_push_passes_through_the_policy(visitors: Visitors, house: Server) -> None:
    """E22: what the socket brings is swapped in without eval, inline script or inline style."""
    links = seed(house, begun("dots"))
    wall, phone = visitors.wall(links), visitors.phone(links, "anna")
    append(house, links.forum, OPENED, scenes.ballot("dots", "p:boris"))
    expect(wall.locator(".turnout .figure")).to_have_text("1")
    expect(phone.get_by_role("button", name="Cast vote")).to_be_visible()
