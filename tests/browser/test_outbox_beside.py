"""A phone writes in a dead zone to a step that is open while another one is shown.

Here: the page `/f/{forum}/write` with a network that goes and comes back. Never: the outbox itself (test_outbox.py).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from app.forum import events as e
from tests.browser import scenes
from tests.browser.scenes import begun
from tests.browser.visitors import Visitors, settled
from tests.people import FACILITATOR
from tests.web.forums import Said, seed

if TYPE_CHECKING:
    from tests.conftest import Server

pytestmark = pytest.mark.browser
BESIDE: tuple[Said, ...] = ((FACILITATOR.by, e.InputOpened("a1")), (FACILITATOR.by, e.ActivityShown("a2")))


def test_what_is_written_in_a_dead_zone_is_kept_and_sent_and_stands_on_its_own_page(
    visitors: Visitors, house: Server
) -> None:
    """11 A4: nothing typed is lost, and the answer puts its own step there, not the one that the hall looks at."""
    links = seed(house, begun("ideas", "present", then=BESIDE))
    page = visitors.phone(links, "anna", path="/write?step=a1", locale="en-GB")
    page.get_by_label("Administration").check()
    page.get_by_label("Your note").fill("Ab wann gilt das?")
    page.context.set_offline(True)
    page.get_by_role("button", name="Post the note").click()
    expect(page.locator("#outbox [data-pending]")).to_contain_text("Kept on this device, not sent yet.")
    page.context.set_offline(False)
    expect(page.locator("#pinned ~ article")).to_contain_text("Ab wann gilt das?")
    expect(page.locator("[data-key]")).to_have_attribute("data-kind", "ideas")
    page.get_by_role("link", name="Change").click()
    expect(page.locator("[data-editing] textarea")).to_have_value("Ab wann gilt das?")
    expect(page.locator(".skip")).to_have_count(1)


def test_an_answer_about_a_pair_in_a_dead_zone_is_kept_and_sent(visitors: Visitors, house: Server) -> None:
    """B7: beside the button it is said to wait; then the next pair stands there."""
    links = scenes.asked(house)
    page = visitors.phone(links, "anna", path="/pairs?step=a1", locale="en-GB")
    head, papers = page.locator(".step header").bounding_box(), page.locator(".pair-notes").bounding_box()
    assert head and papers and papers["y"] - head["y"] - head["height"] >= 8, "the papers hang on nothing"
    settled(page)
    page.context.set_offline(True)
    page.get_by_role("button", name="The same idea").click()
    expect(page.locator(".foot-answers [data-outbox-status]")).to_contain_text("Not saved yet.")
    page.context.set_offline(False)
    expect(page.locator(".pair-line")).to_contain_text("Pair 2 of 7")
