"""What an organiser has typed and not saved: the browser asks before it is left, another language keeps it, and what became
of a form is where one lands.

Here: a browser at the desk. Never: two organisers on one form (tests/web/desk/test_two_at_once.py).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.scenes import begun
from tests.browser.visitors import CONSOLE, Visitors
from tests.web.forums import seed

if TYPE_CHECKING:
    from playwright.sync_api import Dialog, Page

    from tests.conftest import Server


class Organiser:
    """A page at the desk; `asked` counts how often the browser asked before it was left."""

    def __init__(self, visitors: Visitors, path: str) -> None:
        context = visitors.context(viewport=CONSOLE)
        context.add_cookies([visitors.organiser()])
        self.asked = 0
        self.page: Page = context.new_page()
        self.page.on("dialog", self._stay)
        self.page.goto(f"{visitors.server.url}{path}")

    def _stay(self, dialog: Dialog) -> None:
        self.asked += 1
        dialog.dismiss()


@pytest.fixture
def forum(house: Server) -> str:
    return f"/desk/f/{seed(house, begun('single')).forum}"


FORMS = {"": "title.de", "/agenda/a1": "title.de", "/agenda/new?kind=vote": "prompt.de"}


@pytest.mark.parametrize("path", FORMS)
def test_unsaved_words_are_asked_about_and_kept_in_another_language(visitors: Visitors, forum: str, path: str) -> None:
    """D20: leaving asks, and who stays has lost nothing; another language is the same page with what was typed."""
    desk = Organiser(visitors, forum + path)
    page, field = desk.page, desk.page.locator(f"main [name='{FORMS[path]}']")
    field.fill("Noch nicht gespeichert")
    with page.expect_event("dialog"):
        page.locator(".crumb a").click(no_wait_after=True)
    assert desk.asked == 1, "nobody asked"
    page.get_by_role("link", name="Deutsch", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "de")
    assert page.url.startswith(f"{visitors.server.url}{forum}{path}"), "the same page"
    expect(field).to_have_value("Noch nicht gespeichert")
    assert desk.asked == 1, "nothing was lost, so nothing was asked"
    if path.startswith("/agenda"):
        page.locator("a[data-leave]").click()
        expect(page).to_have_url(re.compile("#agenda$"))
        assert desk.asked == 1, "who leaves without saving has said so"


def test_rows_that_were_added_and_moved_are_kept_as_well(visitors: Visitors, forum: str) -> None:
    """D20: rows are known by their keys: a fourth one, and the order, stand there in the other language."""
    page = Organiser(visitors, f"{forum}/agenda/new?kind=vote").page
    page.get_by_role("button", name="Add an option").click()
    for place in range(4):
        page.locator("input[name^='options.'][lang=de]").nth(place).fill(f"Reihe {place + 1}")
    page.get_by_role("button", name=re.compile("Move up.*Option 4")).click()
    order = ["Reihe 1", "Reihe 2", "Reihe 4", "Reihe 3"]
    page.get_by_role("link", name="Deutsch", exact=True).click()
    expect(page.locator("html")).to_have_attribute("lang", "de")
    shown = page.locator("input[name^='options.'][lang=de]").evaluate_all("(all) => all.map((one) => one.value)")
    assert shown == order


def test_what_became_of_a_form_is_where_one_lands(visitors: Visitors, forum: str) -> None:
    """D20: "Saved" has the focus and is on the screen; so has the refusal, with what was typed."""
    page = Organiser(visitors, f"{forum}/agenda/a1").page
    page.locator("main").get_by_role("button", name="Save").last.click()
    landed = page.locator("[data-landed]")
    expect(landed).to_be_focused()
    expect(landed).to_be_in_viewport()
    page.locator("#basics [name='title.de']").fill("")
    page.locator("#basics [name='title.en']").fill("")
    page.locator("#basics [name='subtitle.de']").fill("Bleibt stehen")
    page.locator("#basics").get_by_role("button", name="Save").click()
    expect(page.locator("#basics-refused")).to_be_focused()
    expect(page.locator("#basics-refused")).to_be_in_viewport()
    expect(page.locator("#basics [name='subtitle.de']")).to_have_value("Bleibt stehen")


def test_the_browsers_own_controls_are_dark_in_the_dark(visitors: Visitors, forum: str) -> None:
    """Boxes, lists and calendars of the browser follow the theme of the page; they stood white on the dark ground."""
    desk = Organiser(visitors, f"{forum}/agenda/new?kind=vote")
    desk.page.emulate_media(color_scheme="dark")
    box = desk.page.locator("main [type=radio]:not(:checked)").first
    scheme = "(box) => getComputedStyle(box).colorScheme"
    assert box.evaluate(scheme) in ("dark", "light dark")
    desk.page.goto(f"{desk.page.url}&theme=light")
    assert box.evaluate(scheme) == "light"


def test_a_refusal_leads_to_its_field(visitors: Visitors, forum: str) -> None:
    """The form of a forum is three screens long, and the message stands at its head."""
    page = Organiser(visitors, forum).page
    page.locator("#zone").fill("Mars/Olympus")
    page.locator("#basics form button").first.click()
    page.get_by_role("link", name="To the field").click()
    expect(page.locator("#zone")).to_be_focused()
    expect(page.locator("#zone")).to_be_in_viewport()
