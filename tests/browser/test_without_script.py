"""A participant whose browser runs no script: plain forms, plain pages, nothing missing (A15)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from app.activities.ballots import messages
from app.activities.posts import messages as notes
from app.forum import events as e
from tests.browser import scenes
from tests.browser.scenes import CLOSED, OPENED, REVEALED, begun
from tests.browser.visitors import Visitors
from tests.web.forums import append, seed

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.conftest import Server


def plain(visitors: Visitors, path: str = "/") -> Page:
    """A page in a browser without JavaScript."""
    page = visitors.context(java_script_enabled=False).new_page()
    page.goto(f"{visitors.server.url}{path}")
    return page


def join(page: Page, code: str, strand: str = "Experts") -> None:
    page.get_by_label("The forum’s code").fill(f"{code[:3]} {code[3:]}")
    page.get_by_role("button", name="Continue").click()
    page.get_by_label(strand).check()
    page.get_by_role("button", name="Take part").click()
    expect(page.get_by_role("link", name="My contributions")).to_be_visible()


def test_join_vote_change_withdraw_and_read_the_result(visitors: Visitors, house: Server) -> None:
    """A15 B01 B11 S29: from the code to the result; what is saved stands in words beside it."""
    links = seed(house, begun("single", then=(OPENED,)))
    page = plain(visitors)
    join(page, links.code)
    page.get_by_label("Forms").check()
    page.get_by_role("button", name="Cast vote").click()
    expect(page.locator(".stub-title")).to_have_text("Forms")
    expect(page.locator("#task [data-outbox-status]")).to_contain_text("Your vote is saved.")
    page.get_by_role("link", name="Change").click()
    expect(page.get_by_label("Forms")).to_be_checked()
    page.get_by_label("Language").check()
    page.get_by_role("button", name="Save the change").click()
    expect(page.locator(".stub-title")).to_have_text("Language")
    page.get_by_role("button", name="Withdraw").click()
    expect(page.get_by_label("Language")).not_to_be_checked()
    page.get_by_label("Data").check()
    page.get_by_role("button", name="Cast vote").click()
    others = [(who, messages.BallotCast("a1", {"o3": 1})) for who in scenes.PEOPLE]  # five in all: fewer are not shown
    append(house, links.forum, *others, CLOSED, REVEALED)
    page.reload()
    expect(page.locator(".bars > li").first).to_contain_text("Data")
    expect(page.locator(".bars > li").first.locator(".mine")).to_be_visible()
    page.locator(".twin > summary").click()
    expect(page.locator(".twin tbody tr").first).to_contain_text(re.compile("Data.*5.*100", re.DOTALL))


@pytest.mark.parametrize(("name", "fill"), [("dots", "3"), ("points", "60")])
def test_prioritise_with_plain_number_fields(visitors: Visitors, house: Server, name: str, fill: str) -> None:
    """A15 B03 B11: the steppers' fields are typed into; too much comes back as typed, with the reason."""
    links = seed(house, begun(name, then=(OPENED,)))
    page = plain(visitors, f"/{links.code}")
    page.get_by_label("Public").check()
    page.get_by_role("button", name="Take part").click()
    expect(page.locator("[data-more]").first).to_be_hidden()
    fields = page.locator("input[type=number]")
    fields.nth(0).fill(fill)
    fields.nth(1).fill(fill)
    page.get_by_role("button", name="Cast vote").click()
    expect(page.get_by_role("alert")).to_contain_text("back.")
    expect(fields.nth(1)).to_have_value(fill)
    fields.nth(1).fill("0")
    page.get_by_role("button", name="Cast vote").click()
    expect(page.locator(".stub-list")).to_contain_text(fill)


def test_post_change_and_withdraw_a_note_and_find_it_among_the_contributions(visitors: Visitors, house: Server) -> None:
    """A15 B04 B11: own notes with their state, here and on a page of their own."""
    links = seed(house, begun("ideas", then=(OPENED,)))
    page = plain(visitors, f"/{links.code}")
    page.get_by_label("Public").check()
    page.get_by_role("button", name="Take part").click()
    page.get_by_label("Mobility and streets").check()
    page.get_by_label("Your note").fill("More benches")
    page.get_by_role("button", name="Post the note").click()
    expect(page.locator("article")).to_contain_text("More benches")
    expect(page.locator("article")).to_contain_text("Still being read")
    page.get_by_role("link", name=re.compile("^Change")).click()
    page.get_by_label("Your note on").fill("More benches in the shade")
    page.get_by_role("button", name="Save the change").click()
    append(house, links.forum, notes.NotesReleased("a1", ("n1",)))
    page.get_by_role("link", name="My contributions").click()
    expect(page.locator(".receipt")).to_contain_text("More benches in the shade")
    expect(page.locator(".receipt")).to_contain_text("On the wall")
    page.get_by_role("link", name="Back to the forum").click()
    page.get_by_role("button", name="Withdraw").click()
    expect(page.locator("article")).to_contain_text("Withdrawn")


@pytest.mark.parametrize("path", ["", "/mine", "/privacy"])
def test_the_language_is_a_plain_link_and_html_lang_follows(visitors: Visitors, house: Server, path: str) -> None:
    """A15 B17 S60: chosen once, kept on every page."""
    links = scenes.voting(house, "consent")
    context = visitors.context(java_script_enabled=False)
    context.add_cookies([visitors.person(links.forum, "anna")])
    page = context.new_page()
    page.goto(f"{links.url}/f/{links.forum}")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.locator(".menu > summary").click()
    page.get_by_role("link", name="Deutsch").click()
    expect(page.locator("html")).to_have_attribute("lang", "de")
    expect(page.locator(".stub-title")).to_have_text("Ja")
    page.goto(f"{links.url}/f/{links.forum}{path}")
    expect(page.locator("html")).to_have_attribute("lang", "de")


def test_who_comes_late_gets_the_step_that_runs(visitors: Visitors, house: Server) -> None:
    """A15 B12 S06: in the first answer, and the next step after a reload."""
    links = seed(house, begun("consent", "dots", then=(OPENED,)))
    page = plain(visitors, f"/{links.code}")
    page.get_by_label("Public").check()
    page.get_by_role("button", name="Take part").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Where to begin: consent?")
    append(house, links.forum, e.ActivityShown("a2"), e.InputOpened("a2"))
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("Where to begin: dots?")
