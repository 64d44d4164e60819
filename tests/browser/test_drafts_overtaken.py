"""A draft of a question that reads otherwise by now: its marks stay with the words that they were given to, and it is said."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from app.activities.ballots import messages
from app.forum import events as e
from tests.browser.scenes import CLOSED, ENDS, OPENED, SETTINGS, step
from tests.browser.test_drafts import CARD, WORDS, begun_by_anna, filled
from tests.browser.visitors import Visitors
from tests.web.forums import Said, append

from tests.browser.outages import written  # isort: skip

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.conftest import Server

OTHER = {"de": "Parkplatz", "en": "Car park"}
CHANGED = "The question has changed"


def renamed(name: str, row: int) -> e.ActivityChanged:
    """The step with other words in one of its rows; on a scale with its ends turned round."""
    made = step(name)
    settings: dict[str, Any] = deepcopy(SETTINGS[name][1])
    if name == "scale":
        settings |= {"low_label": ENDS["high_label"], "high_label": ENDS["low_label"]}
    else:
        settings["topics" if name == "ideas" else "options"][row]["label"] = OTHER
    return e.ActivityChanged("a1", made.plan, settings)


def away_and_back(page: Page, house: Server, forum: str, change: Said, how: str) -> None:
    """The question changes while its form is not on the screen."""
    leave, come = {"step": (e.ActivityShown("a2"), e.ActivityShown("a1")), "close": (CLOSED, OPENED)}.get(
        how, (None, None)
    )
    if leave is None or come is None:
        append(house, forum, change)
        page.reload()
        return
    append(house, forum, leave)
    expect(page.locator(CARD)).to_contain_text("Not sent.")
    append(house, forum, change)
    append(house, forum, come)


def ticked(page: Page) -> int:
    return page.locator("#task input:checked").count()


@pytest.mark.parametrize(("name", "how"), [("single", "close"), ("scale", "reload"), ("ideas", "step")])
def test_a_tick_comes_back_only_beside_its_own_words(visitors: Visitors, house: Server, name: str, how: str) -> None:
    """A3: what was ticked stood for words that are gone: nothing is ticked for others, and what one had stands in a card."""
    page, links = begun_by_anna(visitors, house, name)
    had = page.evaluate("outboxDescription.describe(document.querySelector('#task form[hx-post]'), null, '').text")
    away_and_back(page, house, links.forum, renamed(name, 1), how)
    expect(page.locator(CARD)).to_contain_text(CHANGED)
    expect(page.locator(f"{CARD} [data-summary]")).to_have_text(had)
    assert ticked(page) == 0
    if name == "ideas":
        expect(page.get_by_role("textbox", name="Your note")).to_have_value(WORDS)
    page.reload()
    expect(page.locator(CARD)).to_contain_text(CHANGED)
    assert ticked(page) == 0
    page.get_by_role("button", name="Close this notice").click()
    expect(page.locator(CARD)).to_have_count(0)


def test_a_tick_whose_words_stayed_is_kept_and_counts_for_them(visitors: Visitors, house: Server) -> None:
    """A3: another option was renamed. It is said, the tick stands, and handing it in takes the card away."""
    page, links = begun_by_anna(visitors, house, "single")
    away_and_back(page, house, links.forum, renamed("single", 0), "step")
    filled(page, "single")
    expect(page.locator(CARD)).to_contain_text(CHANGED)
    page.get_by_role("button", name="Cast vote").click()
    expect(page.locator(".stub-title")).to_have_text("Language")
    expect(page.locator(CARD)).to_have_count(0)
    assert [one.event.marks for one in written(house, links.forum, messages.BallotCast)] == [{"o2": 1}]


def test_another_language_is_no_other_question(visitors: Visitors, house: Server) -> None:
    """A3: the same question in German takes what was begun in English."""
    page, links = begun_by_anna(visitors, house, "single")
    page.goto(f"{house.url}/f/{links.forum}?lang=de")
    expect(page.locator("#task input[value=o2]")).to_be_checked()
    expect(page.locator(CARD)).to_have_count(0)
