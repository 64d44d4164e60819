"""A link that was withdrawn while its screen was on: said at once, and still after a reload; never blank, never asking on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from app.forum import events as e
from tests.browser.outages import Line
from tests.browser.scenes import OPENED, begun
from tests.browser.visitors import WALL, Visitors
from tests.conftest import Server
from tests.web.forums import append, seed

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.mark.parametrize(("role", "words"), [("wall", "This wall’s link"), ("moderator", "This console’s link")])
def test_a_withdrawn_link_says_so_on_its_screen(visitors: Visitors, house: Server, role: str, words: str) -> None:
    """E25: without anybody touching the screen; and whoever has another link stays."""
    links = seed(house, begun("single", then=(OPENED,)))
    other = visitors.console(links)
    page = visitors.window()
    page.goto(links[role])
    expect(page.locator("h1")).to_contain_text("single")
    append(house, links.forum, e.LinkRevoked(role))
    expect(page.locator("h1")).to_contain_text(f"{words} was withdrawn")
    page.reload()
    expect(page.locator("h1")).to_contain_text(f"{words} was withdrawn")
    expect(other.locator("h1")).to_contain_text("single")


def test_the_sorting_page_of_a_withdrawn_link_says_so_by_itself(visitors: Visitors, house: Server) -> None:
    """E25: it has no line of its own; its next sign of life is refused, and the page turns to the words."""
    links = seed(house, begun("ideas", then=(OPENED,)))
    page = visitors.console(links, "moderator", "/console/notes")
    append(house, links.forum, e.LinkRevoked("moderator"))
    expect(page.locator("h1")).to_contain_text("was withdrawn")


@pytest.mark.parametrize("role", [pytest.param("wall", marks=pytest.mark.long), "moderator"])
def test_a_screen_whose_line_was_dead_meanwhile_is_told_on_the_new_one(
    people: Visitors, hall: Server, line: Line, role: str
) -> None:
    """E25: all its lines are dead, those for pages, too; the new socket brings the words before it is closed for good."""
    page = dead_meanwhile(people, hall, line, role)
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(page.locator("[data-access-ended], h1:has-text('was withdrawn')")).to_be_visible()


@pytest.mark.parametrize("role", [pytest.param("wall", marks=pytest.mark.long), "moderator"])
def test_a_screen_whose_network_was_away_says_so_when_it_is_back(
    people: Visitors, hall: Server, line: Line, role: str
) -> None:
    """E25: without anybody loading it anew."""
    page = dead_meanwhile(people, hall, line, role)
    line.swallow()
    with page.expect_event("websocket"):
        page.evaluate("window.dispatchEvent(new Event('online'))")
    line.heal()
    line.reset()
    expect(page.locator("h1")).to_contain_text("was withdrawn")


def dead_meanwhile(people: Visitors, hall: Server, line: Line, role: str) -> Page:
    """A screen of this role that was not told that its link was withdrawn."""
    links = seed(hall, begun("single", then=(OPENED,)))
    page = people.context(viewport=WALL).new_page()
    heard: list[str] = []
    address = f"/live/{'wall' if role == 'wall' else 'console'}"
    page.on("websocket", lambda line: line.on("framereceived", lambda _: heard.append(line.url)))
    page.goto(links[role])
    while not any(address in one for one in heard):
        page.wait_for_timeout(20)
    line.bury()
    append(hall, links.forum, e.LinkRevoked(role))
    expect(page.locator("h1")).to_contain_text("single")
    return page
