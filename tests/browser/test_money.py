"""What somebody ticks would cost: the script writes it as the server would, whichever way a language writes money.

Here: the line over the button and its bar. Never: who gets money, a vote that is sent (tests/conformance).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.forum import views
from app.live.render.renderer import Render
from app.live.render.template_globals import globals_for
from app.live.render.words import filters
from tests.activities.test_budget import a_budget
from tests.conftest import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

URL = "http://127.0.0.1"
COSTS = {"o1": 1_200, "o2": 1_250_000, "o3": 999}
SUMS = (1_200, 1_251_200, 1_252_199)
THERE = 1_000_000
ISOLATES = dict.fromkeys(map(ord, "\u2068\u2069"))


@pytest.mark.parametrize("language", ["en", "ar", "uk"])
def test_a_script_writes_money_as_the_server_does(browser: Browser, language: str) -> None:
    """14 A7: the sign before or behind, groups by comma or space; more than there is fills the bar, and may be."""
    log, render = a_budget(budget=THERE, costs=COSTS), Render(URL, globals_for(URL))
    page = browser.new_page()
    page.set_content(
        render.fragment("parts/phone.html", "task", views.phone(log.state, language, None, log.now), language)
    )
    page.add_script_tag(path=ROOT / "static/js/budget_phone.js")
    line, given, over = (
        page.locator("[data-purse] [role=status]"),
        page.locator("[data-given]"),
        page.locator("[data-over]"),
    )
    for option, cost in zip(COSTS, SUMS, strict=True):
        page.locator(f"input[value={option}]").check()
        money = filters(language)["money"](cost).translate(ISOLATES)
        said = line.text_content() or ""
        assert said.translate(ISOLATES).endswith(money)
        assert given.get_attribute("width") == str(round(1_000 * min(cost / THERE, 1)))
        assert over.is_visible() is (cost > THERE)
    page.close()
