"""The agenda at the desk with a mouse and with keys: dragging ends in the same form, and one key moves a step again and again.

Here: what only a browser shows (11 E9). Never: the form itself (tests/web/desk/test_agenda.py).
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.scenes import begun
from tests.browser.visitors import CONSOLE, Visitors
from tests.conftest import Server
from tests.web.forums import seed

pytestmark = pytest.mark.browser


def expect_steps(page: Page, *steps: str) -> None:
    """Waits for the order: the page that comes after a second drag has the address of the one before."""
    for place, step in enumerate(steps, 1):
        expect(page.locator(f".plan > li:nth-child({place})")).to_have_attribute("data-step", step)


def drag(page: Page, row: Locator, onto: Locator, below: bool) -> None:
    """By the mouse, from a place that is no control to the upper or lower edge of another row."""
    start, end = row.locator(".when").bounding_box(), onto.bounding_box()
    assert start and end
    page.mouse.move(start["x"] + 40, start["y"] + 8)
    page.mouse.down()
    page.mouse.move(end["x"] + 200, end["y"] + end["height"] / 2, steps=4)
    page.mouse.move(end["x"] + 200, end["y"] + (end["height"] - 4 if below else 4), steps=2)
    page.mouse.up()
    page.wait_for_url("**done=order*")


def test_a_step_is_dragged_moved_by_key_and_ticked_by_its_menu(visitors: Visitors, house: Server) -> None:
    """11 E9: up and to the end by dragging; twice down by one key; the menu ticks and leads to the list of places."""
    links = seed(house, begun("single", "multiple", "scale"))
    page = visitors.window(viewport=CONSOLE)
    page.context.add_cookies([visitors.organiser()])
    page.goto(f"{house.url}/desk/f/{links.forum}")
    rows = page.locator(".plan > li")
    page.locator(".plan").scroll_into_view_if_needed()
    drag(page, rows.nth(2), rows.nth(0), below=False)
    expect_steps(page, "a3", "a1", "a2")
    page.locator(".plan").scroll_into_view_if_needed()
    drag(page, rows.nth(1), rows.nth(2), below=True)
    expect_steps(page, "a3", "a2", "a1")
    page.locator("#step-a3 [name=by][value=down] + button").focus()
    for place in (2, 3):
        page.keyboard.press("Enter")
        page.wait_for_url("**moved=a3*")
        expect(page.locator(f".plan > li:nth-child({place})")).to_have_attribute("data-step", "a3")
        expect(page.locator("#step-a3 button:focus")).to_have_count(1)
        if place == 2:
            page.evaluate("history.replaceState(null, '', location.pathname)")
    page.locator("#step-a2 summary").press("Enter")
    page.locator("#step-a2 [data-tick]").press("Enter")
    expect(page.locator("#before")).to_be_focused()
    expect(page.locator("#pick-a2")).to_be_checked()
    expect(page.locator(".plan input:checked")).to_have_count(1)
    page.locator("#step-a1 summary").press("Enter")
    page.keyboard.press("Escape")
    expect(page.locator("#step-a1 summary")).to_be_focused()
    expect(page.locator(".more[open]")).to_have_count(0)
    assert not re.search("is-dragged|is-over", page.content())


def test_what_a_step_looks_like_stands_beside_its_words(visitors: Visitors, house: Server) -> None:
    """B16: the picture of wall and phones had fallen below the form, and a third of the page was empty."""
    links = seed(house, begun("single"))
    page = visitors.window(viewport=CONSOLE)
    page.context.add_cookies([visitors.organiser()])
    page.goto(f"{house.url}/desk/f/{links.forum}/agenda/a1")
    form, look = (page.locator(one).bounding_box() for one in ("form.form", ".step-preview"))
    assert form and look and look["x"] > form["x"] + form["width"] and look["y"] < 400, (form, look)
