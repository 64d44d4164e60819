"""An order on a phone with a script: by buttons, by keys and by dragging; each move is said, the fields hold the places.

Here: lists, focus, the one region that speaks. Never: what is a valid order (tests/activities/test_rank.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from app.activities.base.actor import Actor
from app.forum import commands as c
from tests.browser.visitors import Visitors
from tests.examples import OPTIONS
from tests.web.house import Evening, House, a_house

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PLACES = "() => Object.fromEntries([...document.querySelectorAll('#task [name^=marks]')].map((one) => [one.name, one.value]))"


@pytest.fixture
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with a_house(tmp_path_factory.mktemp("order")) as made:
        yield made


@pytest.fixture
def page(browser: Browser, house: House) -> Iterator[Page]:
    evening = Evening(house, ("rank", {"options": OPTIONS}))
    for command, who in (
        (c.Join("public"), Actor("participant", "anna")),
        (c.Show("a1"), None),
        (c.OpenInput("a1"), None),
    ):
        evening.say(command, who) if who else evening.say(command)
    with closing(Visitors(browser, house, house.hall.secret)) as people:  # type: ignore[arg-type]  # it has a url, too
        made = people.phone(SimpleNamespace(url=house.url, forum=evening.id), "anna")  # type: ignore[arg-type]
        expect(made.locator("#task [data-own] [data-free]")).to_be_visible()
        made.wait_for_selector("html[data-still]", state="attached")
        yield made


def of(page: Page, option: str) -> Any:
    return page.locator(f'#task [data-option]:has([name="marks.{option}"])')


def test_an_order_is_made_by_buttons_keys_and_dragging(page: Page) -> None:
    """14 A1, B18: what moves keeps the focus, is said with its place, and stands in the fields that are sent."""
    said = page.locator("#said")
    for option, place in (("o1", 1), ("o2", 2), ("o3", 3)):
        of(page, option).locator("[data-pick]").click()
        expect(said).to_contain_text(f"place {place} of 3")
    assert page.evaluate(PLACES) == {"marks.o1": "1", "marks.o2": "2", "marks.o3": "3"}
    of(page, "o3").locator("[data-pick]").press("Enter")  # its moves appear
    higher = of(page, "o3").locator('[data-move="-1"]')
    higher.focus()
    page.keyboard.press("Enter")
    expect(said).to_contain_text("Data, place 2 of 3")
    expect(higher).to_be_focused()
    page.keyboard.press("Enter")
    expect(said).to_contain_text("Data, place 1 of 3")
    expect(higher).to_have_attribute("aria-disabled", "true")
    assert page.evaluate(PLACES) == {"marks.o3": "1", "marks.o1": "2", "marks.o2": "3"}
    of(page, "o3").locator("[data-out]").click()
    expect(said).to_contain_text("Data, no place any more")
    assert page.evaluate(PLACES) == {"marks.o1": "1", "marks.o2": "2", "marks.o3": ""}
    grip, below = of(page, "o1").locator("[data-grip]").bounding_box(), of(page, "o2").bounding_box()
    assert grip and below
    page.mouse.move(grip["x"] + 5, grip["y"] + 5)
    page.mouse.down()
    page.mouse.move(grip["x"] + 5, below["y"] + below["height"] - 5, steps=4)
    page.mouse.up()
    expect(said).to_contain_text("Forms, place 2 of 3")
    assert page.evaluate(PLACES) == {"marks.o2": "1", "marks.o1": "2", "marks.o3": ""}
