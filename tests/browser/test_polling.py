"""A network that lets no socket stand, as filters in offices do: every screen still follows, and says why it is slower."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from app.activities.ballots.messages import BallotCast
from app.forum import events as e
from tests.browser.outages import written
from tests.browser.scenes import OPENED, begun
from tests.browser.visitors import Visitors, settled
from tests.conftest import Server
from tests.web.forums import append, seed

if TYPE_CHECKING:
    from playwright.sync_api import Page

SOON = 15_000
HURRY = "const wait = window.setTimeout; window.setTimeout = (work, ms, ...more) => wait(work, ms >= 2000 ? 300 : ms, ...more)"
"""Every pause of two seconds or more is a short one."""


def filtered(page: Page) -> None:
    page.route_web_socket("**", lambda socket: socket.close())
    page.add_init_script(HURRY)


def test_a_phone_follows_without_a_socket(people: Visitors, hall: Server) -> None:
    """B01: the vote is saved, what is typed stays, and the next step comes; the page says what is wrong with the network."""
    links = seed(hall, begun("single", "ideas", then=(OPENED,)))
    page = people.window()
    page.context.add_cookies([people.person(links.forum, "anna")])
    filtered(page)
    page.goto(f"{links.url}/f/{links.forum}")
    line = page.locator("#connection")
    expect(line).to_contain_text("This network lets no live updates through.", timeout=SOON)
    settled(page)
    page.get_by_label("Data", exact=True).check()
    with page.expect_response("**/stage/phone*") as heard:
        pass
    assert heard.value.status == 200
    expect(page.get_by_label("Data", exact=True)).to_be_checked()  # what came was about the same step
    page.get_by_role("button", name="Cast vote").click()
    expect(page.locator(".stub-title")).to_have_text("Data", timeout=SOON)
    append(hall, links.forum, e.ActivityShown("a2"), e.InputOpened("a2"))
    expect(page.get_by_role("button", name="Post the note")).to_be_visible(timeout=SOON)
    assert len(written(hall, links.forum, BallotCast)) == 1


def test_wall_and_console_follow_without_a_socket(people: Visitors, hall: Server) -> None:
    """B01: a wall in an office's network turns, too; the console shows what another one has done."""
    links = seed(hall, begun("single", "ideas", then=(OPENED,)))
    wall, console = people.window(), people.window()
    for page, role in ((wall, "wall"), (console, "facilitator")):
        page.context.add_cookies([people.lead(links.forum, role)])
        filtered(page)
    wall.goto(f"{links.url}/f/{links.forum}/wall")
    console.goto(f"{links.url}/f/{links.forum}/console")
    expect(console.locator("#connection")).to_contain_text("This network lets no live updates through.", timeout=SOON)
    append(hall, links.forum, e.ActivityShown("a2"), e.InputOpened("a2"))
    expect(wall.locator("#stage")).to_contain_text("ideas", timeout=SOON)
    expect(console.locator("#now")).to_contain_text("ideas", timeout=SOON)


def test_a_socket_that_stands_needs_no_asking(people: Visitors, hall: Server) -> None:
    """The control: in a network that lets sockets stand nobody asks."""
    links = seed(hall, begun("single", then=(OPENED,)))
    page = people.window()
    page.context.add_cookies([people.person(links.forum, "anna")])
    page.add_init_script(HURRY)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{links.url}/f/{links.forum}")
    settled(page)
    page.wait_for_timeout(1_000)
    assert any("/f/" in url for url in asked) and not [url for url in asked if "/stage/" in url]
