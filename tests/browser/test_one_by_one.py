"""Several marks for each option on a phone with a script: one option after the other, all in one form.

Here: which of them stands there, focus, strip, what the foot offers. Never: what is valid (tests/activities/test_criteria.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from app.activities.base.actor import Actor
from app.forum import commands as c
from tests.browser.visitors import Visitors
from tests.examples import EXAMPLES
from tests.web.house import Evening, House, a_house

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

ANNA = Actor("participant", "anna")


@pytest.fixture
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with a_house(tmp_path_factory.mktemp("one")) as made:
        yield made


@pytest.fixture
def page(browser: Browser, house: House) -> Iterator[Page]:
    evening = Evening(house, ("criteria", EXAMPLES["criteria"].settings)).on_stage()
    evening.say(c.Join("public"), ANNA)
    with closing(Visitors(browser, house, house.hall.secret)) as people:  # type: ignore[arg-type]  # it has a url, too
        made = people.phone(SimpleNamespace(url=house.url, forum=evening.id), ANNA.id)  # type: ignore[arg-type]
        expect(made.get_by_role("button", name="Continue")).to_be_visible()
        yield made


def press(page: Page, name: str) -> None:
    page.wait_for_selector("html[data-still]", state="attached")
    page.get_by_role("button", name=name).click()


def standing(page: Page) -> Locator:
    return page.locator("#task [data-turn]:visible")


def test_one_option_stands_there_after_the_other(page: Page) -> None:
    """14 A2, S04, B18: weights first; the title of what comes has the focus; strip and words say what is marked; a mark
    can be put back; after a reload one goes on where marks are lacking; at the end all of it is sent."""
    expect(standing(page)).to_contain_text("Criteria and weights")
    expect(page.get_by_role("button", name="Cast vote")).to_be_hidden()
    press(page, "Continue")
    expect(standing(page).locator("h2")).to_be_focused()
    expect(standing(page).locator("h2")).to_contain_text("1 of 3")
    for name in ("marks.o1.c1", "marks.o1.c2"):
        page.locator(f'[name="{name}"][value="4"]').check()
    expect(page.locator("[data-turn-words]")).to_have_text("Marked: 1 of 3")
    assert page.locator("[data-turn-marks] i").evaluate_all("all => all.map((one) => one.className)") == [
        "is-now is-some is-all",
        "",
        "",
    ]
    press(page, "Continue")
    page.locator('[name="marks.o2.c1"][value="2"]').check()
    page.locator('[name="marks.o2.c1"][value=""]').check()
    expect(page.locator("[data-turn-words]")).to_have_text("Marked: 1 of 3")
    page.locator('[name="marks.o2.c2"][value="1"]').check()
    expect(page.locator("[data-turn-words]")).to_have_text("Marked: 2 of 3")
    page.reload()
    expect(standing(page).locator("h2")).to_contain_text("2 of 3")
    press(page, "Continue")
    expect(page.get_by_role("button", name="Continue")).to_have_attribute("aria-disabled", "true")
    press(page, "Cast vote")
    expect(page.locator("#task [data-outbox-status]")).to_contain_text("saved")
    expect(page.locator("#task")).to_contain_text("Language: Cost 1")


BROKEN = """all => all.flatMap((one) => {
  const walker = document.createTreeWalker(one, NodeFilter.SHOW_TEXT), range = document.createRange(), found = [];
  while (walker.nextNode()) for (const word of walker.currentNode.data.matchAll(/[^\\s\\u00ad-]+/g)) {
    range.setStart(walker.currentNode, word.index); range.setEnd(walker.currentNode, word.index + word[0].length);
    if (new Set([...range.getClientRects()].map((line) => Math.round(line.top))).size > 1) found.push(word[0]);
  }
  return found; })"""


def test_with_twice_the_letters_on_a_small_phone_no_short_word_comes_apart(page: Page) -> None:
    """14 A2 B24: what the ends of the scale mean, and how many are marked, stood in columns as narrow as three letters."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    press(page, "Continue")
    assert page.locator(".scale-ends:visible").count() > 0
    assert page.locator(".turn-line > p, .scale-ends:visible").evaluate_all(BROKEN) == []
