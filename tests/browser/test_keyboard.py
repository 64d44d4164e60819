"""A participant without a mouse or a finger: every step by keyboard, focus always somewhere, and always to be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from app.forum import events as e
from tests.browser import scenes
from tests.browser.scenes import OPENED, REVEALED, begun
from tests.browser.visitors import Visitors, settled
from tests.web.forums import append, seed

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.conftest import Server

LOST = "!document.activeElement || document.activeElement === document.body"
RING = """() => {
  const at = document.activeElement;
  if (at === document.body) return true; // past the last stop, round to the first
  const style = (one) => getComputedStyle(one ?? document.head);
  const ringed = (one) => style(one).outlineStyle !== "none" && parseFloat(style(one).outlineWidth) >= 2;
  return ringed(at) || ringed(at.closest("label"));
}"""


def tab_to(page: Page, goal: Locator, most: int = 60) -> None:
    """Only by Tab, each stop with a ring around it."""
    for _ in range(most):
        page.keyboard.press("Tab")
        assert page.evaluate(RING), f"no focus to be seen on {page.evaluate('document.activeElement.outerHTML')[:200]}"
        if goal.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"{goal} was not reached by Tab")


def press(page: Page, goal: Locator, key: str = "Enter") -> None:
    tab_to(page, goal)
    settled(page)
    page.keyboard.press(key)


def kept(page: Page) -> None:
    """Focus was not thrown back to the top of the page."""
    assert not page.evaluate(LOST), "focus was lost"


@pytest.mark.long
def test_the_whole_way_by_keyboard_alone(visitors: Visitors, house: Server) -> None:
    """B18 S23 S29 S60 B11: code, language, strand, vote, change, withdraw, prioritise, note, own contributions."""
    links = seed(house, begun("single", "dots", "ideas", then=(OPENED,)))
    page = visitors.window()
    come_in(page, links.url, links.code)
    vote_and_think_again(page)
    append(house, links.forum, e.ActivityShown("a2"), e.InputOpened("a2"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Where to begin: dots?")
    kept(page)
    press(page, page.locator("[data-more]").first)
    page.keyboard.press("Enter")
    expect(page.locator("input[type=number]").first).to_have_value("2")
    tab_to(page, page.locator("input[type=number]").nth(1))
    page.keyboard.press("ArrowUp")
    expect(page.locator(".points-left [role=status]")).to_have_text("2 of 5 dots left")
    press(page, page.get_by_role("button", name="Cast vote"))
    expect(page.locator(".stub-list")).to_be_visible()
    kept(page)

    append(house, links.forum, e.ActivityShown("a3"), e.InputOpened("a3"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Where to begin: ideas?")
    hand_in_a_note(page)
    page.reload()
    press(page, page.get_by_role("link", name="My contributions"))
    page.wait_for_url("**/mine")
    expect(page.locator(".receipt")).to_have_count(3)
    press(page, page.get_by_role("link", name="Back to the forum"))
    expect(page.locator("textarea")).to_be_visible()


def come_in(page: Page, url: str, code: str) -> None:
    """Types the code, tries both languages, chooses a strand."""
    page.goto(url)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    tab_to(page, page.locator("#code"))
    page.keyboard.type(code)
    page.keyboard.press("Enter")
    page.wait_for_url("**/f/*")

    press(page, page.get_by_role("link", name="Deutsch"))
    expect(page.locator("html")).to_have_attribute("lang", "de")
    press(page, page.get_by_role("link", name="English"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    tab_to(page, page.locator("input[name=strand]").first)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    press(page, page.get_by_role("button", name="Take part"))
    expect(page.get_by_role("button", name="Cast vote")).to_be_visible()


def hand_in_a_note(page: Page) -> None:
    """Chooses a topic and writes."""
    tab_to(page, page.locator("input[name=topic]").first)
    page.keyboard.press("Space")
    tab_to(page, page.locator("textarea"))
    page.keyboard.type("More benches")
    press(page, page.get_by_role("button", name="Post the note"))
    expect(page.locator("article")).to_contain_text("More benches")
    kept(page)


def vote_and_think_again(page: Page) -> None:
    """Casts, changes, withdraws and casts again; focus stays in the task all the while."""
    tab_to(page, page.locator("input[name=choices]").first)
    page.keyboard.press("Space")
    press(page, page.get_by_role("button", name="Cast vote"))
    expect(page.locator(".stub-title")).to_have_text("Forms")
    kept(page)
    press(page, page.get_by_role("link", name="Change"))
    expect(page.locator("input[name=choices]:checked")).to_be_visible()
    kept(page)
    tab_to(page, page.locator("input[name=choices]:checked"))
    page.keyboard.press("ArrowDown")
    press(page, page.get_by_role("button", name="Save the change"))
    expect(page.locator(".stub-title")).to_have_text("Language")
    kept(page)
    press(page, page.get_by_role("button", name="Withdraw"))
    expect(page.locator("input[name=choices]:checked")).to_have_count(0)
    kept(page)
    tab_to(page, page.locator("input[name=choices]").first)
    page.keyboard.press("Space")
    press(page, page.get_by_role("button", name="Cast vote"))
    expect(page.locator(".stub-title")).to_have_text("Forms")


def test_a_refusal_takes_focus_and_is_read_first(visitors: Visitors, house: Server) -> None:
    """B18: what was typed stays, the reason has focus, and the next Tab leads back into the form."""
    page = visitors.phone(seed(house, begun("multiple", then=(OPENED,))), "anna")
    for place in range(3):
        press(page, page.locator("input[name=choices]").nth(place), "Space")
    press(page, page.get_by_role("button", name="Cast vote"))
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.locator("input[name=choices]:checked")).to_have_count(3)
    page.keyboard.press("Tab")
    expect(page.locator("input[name=choices]").first).to_be_focused()


def test_a_push_moves_no_focus(visitors: Visitors, house: Server) -> None:
    """B12 B18: somebody else votes, time is set, a note is released: whoever is on a control stays on it."""
    links = seed(house, begun("single", then=(OPENED, scenes.ballot("single"))))
    page = visitors.phone(links, "anna")
    tab_to(page, page.get_by_role("link", name="Change"))
    append(house, links.forum, scenes.ballot("single", "p:boris"), e.DeadlineSet("a1", 4_000_000_000_000))
    expect(page.locator("#clock .countdown")).to_be_visible()
    expect(page.get_by_role("link", name="Change")).to_be_focused()
    notes = scenes.collecting(house)
    page = visitors.phone(notes, "anna")
    tab_to(page, page.get_by_role("link", name="Change").first)
    append(house, notes.forum, scenes.GROUPED[0])
    expect(page.locator("article .state-good")).to_have_count(2)
    expect(page.get_by_role("link", name="Change").first).to_be_focused()


def test_a_step_that_goes_away_leaves_focus_in_the_task(visitors: Visitors, house: Server) -> None:
    """B18: the button that had focus is gone with the vote; the next Tab does not begin at the top of the page."""
    links = seed(house, begun("single", "consent", then=(OPENED,)))
    page = visitors.phone(links, "anna")
    tab_to(page, page.get_by_role("button", name="Cast vote"))
    append(house, links.forum, e.InputClosed("a1"), REVEALED)
    expect(page.locator(".bars, .prompt").first).to_be_visible()
    page.locator("form").wait_for(state="detached")
    kept(page)
