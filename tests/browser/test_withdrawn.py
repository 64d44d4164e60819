"""A link that was withdrawn while its screen was on: said at once, and still after a reload; never blank, never asking on."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from app.forum import events as e
from tests.browser.scenes import OPENED, begun
from tests.browser.visitors import Visitors
from tests.conftest import Server
from tests.web.forums import append, seed


@pytest.mark.parametrize(("role", "words"), [("wall", "This wall’s link"), ("moderator", "This console’s link")])
def test_a_withdrawn_link_says_so_on_its_screen(visitors: Visitors, house: Server, role: str, words: str) -> None:
    """E25: without anybody touching the screen; and whoever has another link stays."""
    links = seed(house, begun("single", then=(OPENED,)))
    other = visitors.console(links)
    page = visitors.context().new_page()
    page.goto(links[role])
    expect(page.locator("h1")).to_contain_text("single")
    append(house, links.forum, e.LinkRevoked(role))
    expect(page.locator("h1")).to_contain_text(f"{words} was withdrawn")
    page.reload()
    expect(page.locator("h1")).to_contain_text(f"{words} was withdrawn")
    expect(other.locator("h1")).to_contain_text("single")


def test_the_sorting_page_of_a_withdrawn_link_says_so_at_the_next_step(visitors: Visitors, house: Server) -> None:
    """E25: it has no line of its own; what it sends is refused, and the page turns to the words."""
    links = seed(house, begun("ideas", then=(OPENED,)))
    page = visitors.console(links, "moderator", "/console/notes")
    append(house, links.forum, e.LinkRevoked("moderator"))
    page.locator("button[name=do]").first.click()
    expect(page.locator("h1")).to_contain_text("was withdrawn")
