"""Changing a vote while the server pushes: the form that somebody opened stays until they are done with it."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.scenes import OPENED, begun
from tests.browser.visitors import Visitors, settled
from tests.conftest import Server
from tests.web.forums import seed


def test_a_late_push_of_the_same_step_leaves_the_form_that_changes_a_vote(visitors: Visitors, house: Server) -> None:
    """B11 B12: the stage that follows every vote may arrive after the person has pressed "Change" already."""
    page = visitors.phone(seed(house, begun("single", then=(OPENED,))), "anna")
    for label in ("Forms", "Data", "Forms"):
        settled(page)
        page.get_by_label(label, exact=True).check()
        page.locator(".button-primary").click()
        expect(page.get_by_role("link", name="Change")).to_be_visible()
        settled(page)
        page.get_by_role("link", name="Change").click()
        page.wait_for_timeout(700)  # long enough for every push that is still under way
        expect(page.get_by_role("button", name="Save the change")).to_be_visible()
        expect(page.get_by_label(label, exact=True)).to_be_checked()
    page.get_by_role("link", name="Keep my vote").click()
    expect(page.locator(".stub-title")).to_have_text("Forms")
