"""The outcome on paper: what stays together at the end of a page, people's own line breaks, and where the files stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.forum import events as e
from tests.forum.outcome.evening import settings
from tests.web.console.test_outcome import happened
from tests.web.forums import seed

if TYPE_CHECKING:
    from tests.browser.visitors import Visitors
    from tests.conftest import Server

STYLE = "(found, [name]) => [...new Set(found.map((one) => getComputedStyle(one)[name]))]"


def test_no_heading_is_left_alone_and_line_breaks_stay(visitors: Visitors, house: Server) -> None:
    """G31: headings stay with what follows, a short table with its heading row; prompts, notes and descriptions keep lines."""
    links = seed(house, [*happened(), ("f:felix", e.ForumClosed())], settings())
    page = visitors.console(links, "facilitator", "/outcome")
    page.emulate_media(media="print")
    for found, name, wanted in (
        ("h1, h2, h3, h4", "breakAfter", "avoid"),
        (".chapter table.ranking", "breakInside", "avoid"),
        (".chapter > .scroll", "overflowX", "visible"),
        ("table.listing tr", "breakInside", "avoid"),
        ("table.listing tbody > tr:first-child", "breakAfter", "avoid"),
        (".asked, .about, .note > p", "whiteSpaceCollapse", "preserve-breaks"),
    ):
        assert page.locator(found).count(), found
        assert page.locator(found).evaluate_all(STYLE, [name]) == [wanted], found
    for on_screen in (".downloads", "#cover"):
        assert page.locator(on_screen).evaluate("(one) => getComputedStyle(one).display") == "none"
    page.emulate_media(media="screen")
    files, first = page.locator(".files a").first, page.locator(".chapter h2").first
    above = files.bounding_box(), first.bounding_box()
    assert above[0] and above[1] and above[0]["y"] < above[1]["y"]
