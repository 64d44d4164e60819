"""Votes bought with credits on a phone with a script: the button says what the next one costs, and stops where the credits end.

Here: buttons, words, what is heard. Never: what is a valid ballot (tests/activities/test_quadratic.py).
"""

from __future__ import annotations

from contextlib import closing
from types import SimpleNamespace
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from app.activities.base.actor import Actor
from app.forum import commands as c
from tests.browser.visitors import Visitors
from tests.examples import OPTIONS
from tests.web.house import Evening, a_house

if TYPE_CHECKING:
    import pytest
    from playwright.sync_api import Browser


def test_each_button_says_its_price_and_none_spends_too_much(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """14 A6, B18: by keyboard; the cost and what is left are in one region that speaks; what is against costs the same."""
    with a_house(tmp_path_factory.mktemp("credits")) as house:
        evening = Evening(house, ("quadratic", {"credits": 12, "against": True, "options": OPTIONS}))
        evening.say(c.Join("public"), Actor("participant", "anna"))
        evening.on_stage()
        with closing(Visitors(browser, house, house.hall.secret)) as people:  # type: ignore[arg-type]  # it has a url
            page = people.phone(SimpleNamespace(url=house.url, forum=evening.id), "anna")  # type: ignore[arg-type]
            page.wait_for_selector("html[data-steppers][data-still]", state="attached")
            first, second = page.locator(".points-row").nth(0), page.locator(".points-row").nth(1)
            more, left = first.locator("[data-more]"), page.locator(".points-left [role=status]")
            expect(more.locator("[data-price]")).to_have_text("vote 1: +1")
            more.focus()
            for _ in range(3):
                page.keyboard.press("Enter")
            expect(left).to_have_text("3 votes cost 9. 3 of 12 credits left")
            expect(more).to_be_focused()
            expect(first.locator("[data-cost]")).to_have_text("3 votes cost 9")
            expect(first.locator("[data-picture] path")).to_have_attribute("d", "M0 0.4h3M0 1.4h3M0 2.4h3")
            assert more.get_attribute("aria-disabled") == "true", "the next would cost 7, and most is 3"
            less = second.locator("[data-less]")
            expect(less.locator("[data-price]")).to_have_text("1 against: +1")
            less.click()
            expect(less.locator("[data-price]")).to_have_text("2 against: +3")
            assert less.get_attribute("aria-disabled") == "true", "two are left, three are needed"
            expect(second.locator("[data-more] [data-price]")).to_have_text("1 back")
            expect(left).to_have_text("1 vote against costs 1. 2 of 12 credits left")
            page.get_by_role("button", name="Cast vote").click()
            expect(page.locator(".stub-list")).to_contain_text("1 vote against")
