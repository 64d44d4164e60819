"""No page lets anybody wait for what does not happen: pages beside the task say when the hall moves on, waiting ones renew."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from app.forum import events as e
from tests.browser import scenes
from tests.browser.scenes import OPENED, begun
from tests.browser.visitors import WALL, Visitors
from tests.web.forums import append, seed

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.conftest import Server

PROMISES = re.compile(r"This page (changes|renews|turns)|by itself|automatically")
UNTIL = 4_000_000_000_000


@pytest.mark.parametrize(
    "path",
    ["/mine", *(pytest.param(one, marks=pytest.mark.long) for one in ("/receipts", "/privacy", "/accessibility"))],
)
def test_beside_the_task_a_line_says_that_the_hall_moved_on(visitors: Visitors, house: Server, path: str) -> None:
    """D19: by the region that stood there before, with the way back; nothing before anything happened."""
    links = seed(house, begun("single", "dots", then=(OPENED,)))
    page = visitors.phone(links, "anna", path)
    expect(page.locator("#moved .message")).to_have_count(0)
    until_on_line(page)
    append(house, links.forum, e.ActivityShown("a2"), e.InputOpened("a2"))
    expect(page.locator("#moved[role=status] .message")).to_contain_text("The hall has moved on.")
    expect(page.locator("#moved .message")).to_contain_text("Now open: Where to begin: dots?")
    page.get_by_role("link", name="To the present step").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Where to begin: dots?")


def until_on_line(page: Page) -> None:
    """Its socket has brought the first stage."""
    page.wait_for_function("() => document.getElementById('moved').dataset.here !== undefined")


def test_who_does_not_take_part_has_no_line_there(visitors: Visitors, house: Server) -> None:
    """D19: privacy, receipts and the statement are for anybody; only participants are told."""
    links = seed(house, begun("single", then=(OPENED,)))
    for path in ("/receipts", "/privacy", "/accessibility"):
        assert visitors.phone(links, path=path).locator("#moved").count() == 0


def test_the_welcome_renews_itself_when_the_forum_opens(visitors: Visitors, house: Server) -> None:
    """D19: before the opening, with a script; it says so."""
    links = seed(house, [scenes.step("single")])
    page = visitors.phone(links)
    expect(page.get_by_text("This page changes when it begins.")).to_be_visible()
    expect(page.get_by_role("link", name="Reload this page")).to_be_hidden()
    append(house, links.forum, e.ForumOpened())
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # as when somebody looks again
    expect(page.get_by_role("button", name="Take part")).to_be_visible()


@pytest.mark.parametrize(
    "state", ["draft", *(pytest.param(one, marks=pytest.mark.long) for one in ("waiting", "before")), "open", "wall"]
)
def test_without_a_script_a_link_loads_anew_and_nothing_else_is_promised(
    visitors: Visitors, house: Server, state: str
) -> None:
    """D19: no sentence promises what does not happen there."""
    told = {
        "draft": [scenes.step("single")],
        "waiting": begun("single")[:-1],
        "before": begun("single"),
        "open": begun("single", "dots", then=(OPENED,)),
        "wall": begun("single"),
    }
    links = seed(house, told[state])
    context = visitors.context(java_script_enabled=False, **({"viewport": WALL} if state == "wall" else {}))
    context.add_cookies([visitors.person(links.forum, "anna"), visitors.lead(links.forum, "wall")])
    page = context.new_page()
    page.goto(f"{house.url}/f/{links.forum}{'/wall?lang=en' if state == 'wall' else ''}")
    assert not PROMISES.search(page.locator("body").inner_text())
    before = page.locator("h1").inner_text()
    append(house, links.forum, *([e.ForumOpened()] if state == "draft" else [e.ActivityShown("a1"), e.WallBlanked()]))
    page.get_by_role("link", name="Reload this page").click()
    page.wait_for_load_state()
    assert state in ("before", "open") or page.locator("h1").inner_text() != before or state == "draft"


@pytest.mark.parametrize("place", ["phone", "wall", "console"])
def test_the_time_has_a_figure_before_any_script_ran(visitors: Visitors, house: Server, place: str) -> None:
    """D19: the end by the forum's clock, true however old the page is; with a script it counts down."""
    links = seed(house, begun("single", then=(e.InputOpened("a1", UNTIL),)))
    context = visitors.context(java_script_enabled=False)
    context.add_cookies(
        [visitors.person(links.forum, "anna"), visitors.lead(links.forum, "wall"), visitors.lead(links.forum)]
    )
    page = context.new_page()
    page.goto(f"{house.url}/f/{links.forum}{'' if place == 'phone' else '/' + place}")
    expect(page.locator(".without-live", has_text=re.compile(r"\d\d:\d\d:\d\d"))).to_be_visible()
    page = visitors.phone(links, "anna") if place == "phone" else getattr(visitors, place)(links)
    expect(page.locator(".countdown").first).to_have_text(re.compile(r"^\d+:\d\d$"))
    expect(page.locator(".without-live", has_text=re.compile(r"\d\d:\d\d:\d\d"))).to_be_hidden()
