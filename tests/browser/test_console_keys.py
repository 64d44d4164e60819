"""The console in a real Chromium by keyboard alone: a whole vote, keys off, typing that survives every push."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace
from playwright.sync_api import expect

from app.activities.posts import messages as notes
from app.forum import events as e
from app.forum.state import Plan
from tests.browser import scenes
from tests.browser.visitors import CONSOLE, Visitors, settled
from tests.conftest import Server
from tests.people import SETTINGS
from tests.web.forums import Links, a_vote, append, seed

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.browser.windows import Windows

IDEA = e.ActivityAdded(
    Plan("ideas", {"en": "What is missing?"}), {"topics": [{"id": "t1", "label": {"en": "Streets"}}]}
)
OPEN = [a_vote("Parks?"), a_vote("Benches?"), IDEA, e.ForumOpened(), e.ActivityShown("a1")]


@pytest.fixture
def forum(server: Server) -> Links:
    return seed(server, OPEN)


@pytest.fixture
def page(browser: Browser, windows: Windows, server: Server, forum: Links) -> Iterator[Page]:
    with closing(Visitors(browser, server, windows=windows)) as people:
        opened = people.window(viewport=CONSOLE, reduced_motion="no-preference")
        opened.goto(forum["facilitator"])
        scripted(opened)
        yield opened


def scripted(page: Page) -> None:
    """The scripts have run."""
    page.wait_for_selector("body[data-keys]", timeout=20_000)
    settled(page)


def says(page: Page, words: str) -> None:
    """The line tells what was done."""
    expect(page.locator("#did p")).to_contain_text(words, timeout=20_000)


def test_undo_stays_in_the_window_whatever_stands_above_it(page: Page, forum: Links, server: Server) -> None:
    """F18: with a result, its table and many actions, the line that says what was done was below the window's edge."""
    append(server, forum.forum, e.InputOpened("a1"), e.InputClosed("a1"), e.ResultRevealed("a1"))
    undo = page.locator("#did button")
    for height in (800, 560):
        page.set_viewport_size({"width": 1280, "height": height})
        expect(undo).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.querySelector('.now').scrollTop") == 0
    assert page.evaluate("(now => now.scrollHeight > now.clientHeight)(document.querySelector('.now'))"), (
        "else it says nothing"
    )


def primary(page: Page, words: str) -> None:
    expect(page.locator("#primary")).to_contain_text(words, timeout=20_000)


def press(page: Page, key: str, done: str) -> None:
    page.keyboard.press(key)
    says(page, done)
    settled(page)


def test_a_whole_vote_by_keyboard_alone(page: Page) -> None:
    """B08 B09: open, one minute more, close, reveal, hide, next, back, undo, blank; the title follows."""
    press(page, " ", "Voting opened")
    assert page.title().startswith("Running: Parks?")
    press(page, "m", "Time changed")
    assert page.locator("#timer .countdown").inner_text() != ""
    press(page, " ", "Voting closed")
    primary(page, "Show the result")
    assert page.locator(".console-result").count() == 1
    press(page, "r", "Result shown")
    press(page, "r", "Result hidden")
    press(page, " ", "Result shown")
    assert page.locator("[data-also=n]").get_attribute("aria-keyshortcuts") == "Space N"  # one button, both keys
    press(page, "n", "“Benches?” shown")
    press(page, "p", "“Parks?” shown")
    press(page, "z", "Undone")
    page.wait_for_selector("h1:has-text('Benches?')")
    press(page, "b", "Wall covered")
    wall = page.frame_locator("#preview iframe")
    wall.locator("[data-moment=blank]").wait_for()
    press(page, "b", "Wall shown again")
    wall.locator("h1:has-text('Benches?')").wait_for()


def test_keys_can_be_switched_off_and_stay_off(page: Page) -> None:
    """B08 B18: without single keys nothing acts by a slip of the hand; the choice outlives a reload (WCAG 2.1.4)."""
    page.keyboard.press("?")
    page.locator("#help[open] #keys").uncheck()
    page.keyboard.press("Escape")
    expect(page.locator("#main")).to_be_focused()
    assert page.locator("#help[open]").count() == 0
    page.evaluate("document.activeElement.blur()")
    page.reload()
    scripted(page)
    for key in (" ", "n", "b", "f", "?"):
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    assert page.locator("h1").inner_text() == "Parks?"
    assert page.locator("details[open]").count() == 0
    assert page.locator("#did p").inner_text().endswith("“Parks?” shown.")
    assert not page.locator("kbd:visible").count()
    page.locator("#primary").focus()
    page.keyboard.press("Enter")  # the button itself works by keyboard all the same
    says(page, "Voting opened")


def test_the_help_gives_focus_back_and_the_keys_go_on(page: Page) -> None:
    """J35: opened by its key it is read from its name; closed again, the next key acts where the last one did."""
    page.locator("#primary").focus()
    page.keyboard.press("?")
    expect(page.locator("#help[open] > summary")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#primary")).to_be_focused()
    press(page, "b", "Wall covered")


def test_a_typed_question_survives_every_push_and_no_key_acts_in_it(page: Page, server: Server, forum: Links) -> None:
    """B08 B12: letters in the field are letters; the agenda beside it is renewed and the field is left alone."""
    page.keyboard.press("f")
    page.keyboard.type("Bench now? Park more?")
    append(server, forum.forum, e.InputOpened("a1"), ("p:anna", e.ParticipantJoined("panel")))
    says(page, "Voting opened")
    page.keyboard.type(" zmb")
    assert page.locator("#question-title").input_value() == "Bench now? Park more? zmb"
    assert page.evaluate("document.activeElement.id") == "question-title"
    page.keyboard.press("Tab")
    page.keyboard.type("only one")
    page.locator("#question-ask").press("Enter")
    page.wait_for_selector("#question-refused")
    assert page.locator("#question-title").input_value() == "Bench now? Park more? zmb"
    assert page.locator("#question-lines").input_value() == "only one"
    expect(page.locator("#question-lines")).to_be_focused()
    page.locator("#question-lines").fill("one\ntwo")
    page.locator("#question-ask").press("Enter")
    leave = page.locator("#question input[name=leave]")  # the vote is still running: the form asks
    expect(leave).to_be_focused()
    settled(page)
    leave.press("Space")
    page.locator("#question-ask").press("Enter")
    says(page, "Question asked: “Bench now? Park more? zmb”")
    assert page.locator("#question[open]").count() == 0
    assert page.locator("#question-title").input_value() == ""
    expect(page.locator("#primary")).to_be_focused()  # not the heading of a list in which nobody was


def test_focus_stays_on_the_button_that_was_pressed(page: Page) -> None:
    """B08 B18: the page turns around the focus, also when the button says something else afterwards."""
    page.locator("#primary").focus()
    page.keyboard.press("Enter")
    primary(page, "Close voting")
    assert page.evaluate("document.activeElement.id") == "primary"
    page.locator("#wall-toggle").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#wall-toggle:has-text('Show the wall again')")
    assert page.evaluate("document.activeElement.id") == "wall-toggle"


def test_a_double_click_does_one_thing(page: Page) -> None:
    """B08 B09: the second click of a double click must not close what the first has opened."""
    page.locator("#primary").dblclick()
    says(page, "Voting opened")
    settled(page)
    primary(page, "Close voting")


def test_an_opened_reason_stays_open_when_notes_arrive(page: Page, server: Server, forum: Links) -> None:
    """B07 B12: choosing why a note is hidden is not interrupted by the next note."""
    anna = ("p:anna", e.ParticipantJoined("panel"))
    append(server, forum.forum, e.InputOpened("a3"), anna, ("p:anna", notes.NotePosted("a3", "t1", "More benches")))
    page.locator("#queue details.hide summary").click()
    page.locator("#queue details.hide input[type=radio]").nth(1).check()
    append(server, forum.forum, ("p:anna", notes.NotePosted("a3", "t1", "Fewer cars")))
    page.wait_for_selector("#queue :text('Fewer cars')")
    assert page.locator("#queue details[open]").count() == 1
    assert page.locator("#queue details.hide input[type=radio]").nth(1).is_checked()
    settled(page)
    page.locator("#queue details[open] button").click()
    page.wait_for_selector("#queue .note:has-text('More benches')", state="detached")


def test_the_time_chosen_at_opening_survives_a_push(page: Page, server: Server, forum: Links) -> None:
    """B08 B12: three minutes were chosen, somebody joined, and it opens for three minutes."""
    page.locator("#open-minutes").select_option("3")
    append(server, forum.forum, ("p:anna", e.ParticipantJoined("panel")), e.ActivityShown("a1"))
    page.wait_for_selector("#figures dd:text-is('1')")
    assert page.locator("#open-minutes").input_value() == "3"
    page.locator("#primary").click()
    says(page, "Voting opened")
    expect(page.locator("#timer .countdown")).to_have_text(re.compile(r"3:0\d|2:5\d"))


def test_the_phones_can_be_looked_at_in_the_preview(page: Page) -> None:
    """B16: the wall's place shows the phones, follows the next step, and nothing in it can be used."""
    page.locator("[data-show=phone]").click()
    phones = page.frame_locator("#preview iframe")
    phones.locator("h1:has-text('Parks?')").wait_for()
    press(page, "n", "“Benches?” shown")
    phones.locator("h1:has-text('Benches?')").wait_for()
    assert phones.locator("main[inert]").count() == 1


def test_a_withdrawn_link_is_noticed_at_once(page: Page, server: Server, forum: Links) -> None:
    """B08 E25: no button that silently does nothing."""
    append(server, forum.forum, e.LinkRevoked("facilitator"))
    page.wait_for_selector("#door")


def test_what_else_can_be_done_stands_in_two_rows_under_the_one_action(visitors: Visitors, house: Server) -> None:
    """B08: a result by strand has the most buttons; in German too the wall's picture keeps a quarter of the column, and the bar
    its one line however late it is; a long agenda scrolls in its column, and not the whole page."""
    links = scenes.by_strand(house)
    append(house, links.forum, *(scenes.step("consent") for _ in range(9)))
    begin = datetime.now(ZoneInfo(SETTINGS.zone)) - timedelta(minutes=101)
    append(house, links.forum, e.ForumChanged(replace(SETTINGS, day="", starts=f"{begin:%H:%M}", ends="")))
    console = visitors.console(links, locale="de-DE")
    shown = console.locator("#acts .button:visible, #tools .button:visible")
    expect(shown).to_have_count(6)
    tops = {round(one["y"]) for button in shown.all() if (one := button.bounding_box())}
    picture, column = console.locator("#preview iframe").bounding_box(), console.locator("#main").bounding_box()
    assert len(tops) == 3 and picture and column and picture["height"] > column["height"] / 4
    expect(console.locator("#drift")).to_contain_text("101 min")
    bar = console.locator("header.bar").bounding_box()
    assert bar and bar["height"] < 70
    assert console.evaluate("document.documentElement.scrollHeight") == CONSOLE["height"]
