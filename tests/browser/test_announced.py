"""What a screen reader is told while an evening goes on: one region that stays, and a title that follows."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from app.forum import events as e
from tests.browser import scenes
from tests.browser.scenes import CLOSED, OPENED, REVEALED, begun
from tests.browser.visitors import Visitors, settled
from tests.web.forums import append, seed

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.conftest import Server

LISTEN = """() => {
  window.heard = [];
  const region = document.getElementById("said");
  region.here = true;
  new MutationObserver(() => window.heard.push(region.textContent)).observe(region, {childList: true, characterData: true});
}"""
LATER = "(ms) => { const now = performance.now.bind(performance); performance.now = () => now() + ms; }"


def heard(page: Page, words: str) -> None:
    """It was said by the region that stood there from the first."""
    page.wait_for_function("words => window.heard.some((one) => one.includes(words))", arg=words)
    assert page.evaluate("document.getElementById('said').here === true")


@pytest.mark.parametrize("place", ["phone", "wall"])
def test_every_turn_of_a_step_is_said_and_stands_in_the_title(visitors: Visitors, house: Server, place: str) -> None:
    """J36: shown, opened, closed, its result, the next one; on the phone and on the wall."""
    links = seed(house, begun("single", "dots"))
    page = visitors.phone(links, "anna") if place == "phone" else visitors.wall(links, locale="en-GB")
    if place == "wall":
        page.goto(f"{house.url}/f/{links.forum}/wall?lang=en")
    expect(page).to_have_title("Now: Where to begin: single? – Smart City Forum 2")
    page.evaluate(LISTEN)
    for events, words in (
        ((OPENED,), "Now open: Where to begin: single?"),
        ((CLOSED,), "Closed: Where to begin: single?"),
        ((REVEALED,), "Result: Where to begin: single?"),
        ((e.ActivityShown("a2"),), "Now: Where to begin: dots?"),
    ):
        append(house, links.forum, *events)
        heard(page, words)
        expect(page).to_have_title(f"{words} – Smart City Forum 2")


@pytest.mark.parametrize("place", ["phone", pytest.param("wall", marks=pytest.mark.long)])
def test_time_is_said_when_it_is_set_near_its_end_and_up(visitors: Visitors, house: Server, place: str) -> None:
    """J36: extended, one minute left, time is up; each once, and nothing in between."""
    links = seed(house, begun("single", then=(e.InputOpened("a1", int((time.time() + 240) * 1000)),)))
    page = visitors.phone(links, "anna") if place == "phone" else visitors.wall(links)
    if place == "wall":
        page.goto(f"{house.url}/f/{links.forum}/wall?lang=en")
    page.evaluate(LISTEN)
    append(house, links.forum, e.DeadlineSet("a1", int((time.time() + 600) * 1000)))
    heard(page, "The time was set: about 10 minutes left.")
    page.evaluate(LATER, 9 * 60_000 + 5_000)
    heard(page, "One minute left.")
    page.evaluate(LATER, 60_000)
    heard(page, "The time is up.")
    assert page.evaluate("window.heard.length") == 3


@pytest.mark.parametrize("date", [pytest.param(0, marks=pytest.mark.long), 2_400_000_000_000])
def test_the_time_left_is_the_servers_whatever_the_phones_date(visitors: Visitors, house: Server, date: int) -> None:
    """D10: a phone of 1970, or of 2046, and one whose date is set while it looks; more time counts from the server's, too."""
    links = seed(house, begun("single", then=(e.InputOpened("a1", int((time.time() + 240) * 1000)),)))
    page = visitors.phone(links, "anna")
    page.add_init_script(f"Date.now = () => {date};")
    page.reload()
    left = page.locator("#clock .countdown")
    expect(left).to_have_text(re.compile("3:[0-9]{2}"))
    page.evaluate("() => { Date.now = () => 5_000_000_000_000; }")
    append(house, links.forum, e.DeadlineSet("a1", int((time.time() + 600) * 1000)))
    expect(left).to_have_text(re.compile("9:[0-9]{2}"))
    page.evaluate(LATER, 60_000)
    expect(left).to_have_text(re.compile("8:[0-9]{2}"))


def test_saved_is_said_by_the_region_that_stays_and_twice_when_it_was_twice(visitors: Visitors, house: Server) -> None:
    """J36: the same sentence again is heard again."""
    links = seed(house, begun("ideas", then=(OPENED,)))
    page = visitors.phone(links, "anna")
    page.evaluate(LISTEN)
    for number in range(3):
        settled(page)  # what has only just come there takes no press
        page.get_by_label("Administration").check()
        page.get_by_role("textbox", name="Your note").fill(f"Note {number}")
        page.get_by_role("button", name="Post the note").click()
        expect(page.locator("article")).to_have_count(number + 1)
    page.evaluate("() => { window.heard = []; window.announce('Copied.'); }")
    heard(page, "Copied.")
    page.evaluate("() => { window.heard = []; window.announce('Copied.'); }")
    heard(page, "Copied.")


def test_a_saved_note_and_a_saved_vote_are_said(visitors: Visitors, house: Server) -> None:
    """J36: the words of the answer, from the region that was there before it."""
    page = visitors.phone(seed(house, begun("single", then=(OPENED,))), "anna")
    page.evaluate(LISTEN)
    page.get_by_label("Data", exact=True).check()
    page.get_by_role("button", name="Cast vote").click()
    heard(page, "Your vote is saved.")
    assert page.locator("#task [role=status]").count() == 0


def test_other_peoples_votes_and_notes_are_not_chattered(visitors: Visitors, house: Server) -> None:
    """J36: counts that grow are no news for an ear."""
    links = scenes.collecting(house)
    wall = visitors.wall(links)
    wall.evaluate(LISTEN)
    append(house, links.forum, *scenes.GROUPED[:1])
    expect(wall.locator("[data-note]")).to_have_count(4)
    wall.evaluate("window.announce('That is all.')")
    heard(wall, "That is all.")
    assert wall.evaluate("window.heard") == ["That is all."]
