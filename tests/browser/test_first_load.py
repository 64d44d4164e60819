"""What a phone loads before it can be used: in a full hall everybody does that at once.

Here: bytes over the line, from the code to the task. Never: how long it takes (app/tools/bench).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser import scenes
from tests.browser.visitors import Visitors

if TYPE_CHECKING:
    from playwright.sync_api import Request

    from tests.conftest import Server

MOST = 60_000


def test_the_first_load_of_a_phone_is_small(visitors: Visitors, house: Server) -> None:
    """DESIGN: page, styles and scripts of the largest form, compressed, are 60 kB at most; the font comes later."""
    links = scenes.voting(house, "dots")
    context = visitors.context(locale="de-DE")
    context.add_cookies([visitors.person(links.forum, "cem")])
    page = context.new_page()
    asked: list[Request] = []
    page.on("requestfinished", lambda request: asked.append(request))
    page.goto(f"{links.url}/f/{links.forum}", wait_until="networkidle")
    sizes = {one.url: one.sizes() for one in asked if one.resource_type != "font"}
    loaded = {url: size["responseBodySize"] for url, size in sizes.items()}
    assert len(loaded) > 10, "a page with its styles and scripts"
    assert sum(loaded.values()) <= MOST, sorted(loaded.items(), key=lambda one: -one[1])
