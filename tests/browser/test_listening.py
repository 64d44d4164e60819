"""Whoever listens to the pages instead of looking at them: what is read is so, and a page that says no is read from its no.

Here: what stands in the tree of a page and where it is read from. Never: what is announced (test_announced.py), names
(test_names.py).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from app.forum import events as e
from tests.browser import scenes
from tests.browser.scenes import CLOSED, OPENED, REVEALED, ballot, begun
from tests.browser.test_announced import LISTEN, heard
from tests.browser.visitors import CONSOLE, Visitors, settled
from tests.web.forums import append, seed

if TYPE_CHECKING:
    from tests.conftest import Server


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_a_page_that_says_no_is_read_from_there(visitors: Visitors, house: Server, script: bool) -> None:
    """J36 9.4.1.3: an alert that a page is loaded with is announced by nobody: it has the focus, and the title says it."""
    page = visitors.context(java_script_enabled=script).new_page()
    page.goto(house.url)
    page.get_by_label("The forum’s code").fill("000 000")
    page.get_by_role("button", name="Continue").click()
    expect(page).to_have_title("Not accepted – Enter the code – Stimmwand")
    expect(page.get_by_label("The forum’s code")).to_be_focused()
    expect(page.get_by_label("The forum’s code")).to_have_accessible_description(re.compile("no forum with this code"))
    over = scenes.over(house, "single")
    page.goto(f"{house.url}/f/{over.forum}/receipts")
    page.get_by_label("Your receipt").fill("AAAA-AAAA-AA")
    page.get_by_role("button", name="Look it up").click()
    expect(page.locator(".message", has_text="is in no list here")).to_be_focused()


def test_a_result_that_is_held_back_is_not_called_one(visitors: Visitors, house: Server) -> None:
    """J36: neither said nor in the title while it is not there; shown and opened at once is said once."""
    links = seed(house, begun("single", "dots", then=(OPENED, ballot("single"))))
    page = visitors.phone(links, "anna")
    page.evaluate(LISTEN)
    append(house, links.forum, CLOSED)
    heard(page, "Closed: Where to begin: single?")
    append(house, links.forum, REVEALED)
    expect(page.locator("#task")).to_contain_text("The result is not shown")
    expect(page).to_have_title(re.compile("^Closed: "))
    append(house, links.forum, e.ActivityShown("a2"), e.InputOpened("a2"))
    heard(page, "Now open: Where to begin: dots?")
    assert page.evaluate("window.heard.filter((one) => one.startsWith('Result'))") == []


def test_where_nothing_waits_nothing_says_so(visitors: Visitors, house: Server) -> None:
    """J37: no landmark or list called "not sent yet" on a phone that has sent everything; it comes with what waits."""
    links = seed(house, begun("ideas", then=(OPENED,)))
    page = visitors.phone(links, "anna")
    assert "sent" not in page.locator("body").aria_snapshot().lower()
    page.get_by_role("textbox", name="Your note").fill("Ein Baum")
    append(house, links.forum, CLOSED)
    unsent = page.get_by_role("region", name="Not sent yet")
    expect(unsent.get_by_role("listitem").filter(has_text="Not sent.")).to_be_visible()


def test_nothing_reads_saved_while_a_change_is_typed(visitors: Visitors, house: Server) -> None:
    """J37: neither beside the form, nor in the region from which it was announced before."""
    links = seed(house, begun("ideas", then=(OPENED,)))
    page = visitors.phone(links, "anna")
    page.get_by_label("Administration").check()
    page.get_by_role("textbox", name="Your note").fill("Ein Baum")
    page.get_by_role("button", name="Post the note").click()
    expect(page.locator("#said")).to_have_text("Your note is saved.")
    settled(page)  # what has only just come there takes no press
    page.get_by_role("link", name="Change").click()
    page.get_by_role("textbox", name="Your note on “Administration”").fill("Zwei Bäume")
    assert "saved" not in page.locator("body").aria_snapshot().lower()
    settled(page)
    page.get_by_role("button", name="Save the change").click()
    expect(page.locator("#said")).to_have_text("Your note is saved.")


def test_a_copied_link_is_said_and_keeps_the_focus_on_its_button(visitors: Visitors, house: Server) -> None:
    """J36: at the desk the button's own words change, which nobody hears; the field with the link takes no focus."""
    links = scenes.evening(house)
    context = visitors.context(viewport=CONSOLE)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.add_cookies([visitors.organiser()])
    page = context.new_page()
    page.goto(f"{house.url}/desk/f/{links.forum}/handout")
    copy = page.locator("[data-copy]").first
    copy.press("Enter")
    expect(page.locator("#said")).to_have_text("Copied")
    expect(copy).to_be_focused()
