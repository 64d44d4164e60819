"""A window that somebody left is as good as new for whoever comes next, and one that is not is lent to nobody."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.browser import scenes
from tests.browser.visitors import CONSOLE, PHONE, Visitors
from tests.browser.windows import Windows

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page

    from tests.conftest import Server

KEEP = """async () => {
  sessionStorage.setItem("x", "1");
  localStorage.setItem("x", "1");
  await new Promise((done) => { indexedDB.open("x", 1).onsuccess = (event) => done(event.target.result.close()); });
}"""
KEPT = """async () => [document.cookie, ...Object.keys(sessionStorage), ...Object.keys(localStorage),
  ...(await indexedDB.databases()).map(({ name }) => name)].filter((name) => /x/.test(name))"""
WORN: dict[str, Callable[[Page], object]] = {
    "a route": lambda page: page.route("**/x", lambda route: route.abort()),
    "a script": lambda page: page.context.add_init_script("window.x = 1"),
    "no network": lambda page: page.context.set_offline(True),
    "a clock": lambda page: page.clock.install(),
    "a theme": lambda page: page.emulate_media(color_scheme="dark"),
    "an end": lambda page: page.context.close(),
}


def test_nothing_of_the_one_before_is_found(browser: Browser, house: Server) -> None:
    """Neither who they were nor what their page kept, nor other pages, nor their size."""
    links = scenes.voting(house, "single")
    with closing(Windows(browser)) as windows:
        with closing(Visitors(browser, house, windows=windows)) as before:
            page = before.console(links)
            page.context.new_page()
            page.evaluate(KEEP)
            page.evaluate("document.cookie = 'x=1'")
            before.asked.clear()
        with closing(Visitors(browser, house, windows=windows)) as after:
            again = after.phone(links)
            assert again is page and again.context.pages == [page]
            assert again.viewport_size == PHONE != CONSOLE
            assert not again.evaluate(KEPT)
            assert not {"lead", "x"} & {one.get("name") for one in again.context.cookies()}, "known as the one before"
            asked = set(after.asked)
        assert asked and f"{house.url}/f/{links.forum}" in asked, "told to whoever is there"
        assert f"{house.url}/f/{links.forum}" not in before.asked


@pytest.mark.parametrize("what", WORN)
def test_what_cannot_be_taken_back_ends_a_window(browser: Browser, house: Server, what: str) -> None:
    """The next one gets another."""
    with closing(Windows(browser)) as windows:
        with closing(Visitors(browser, house, windows=windows)) as before:
            page = before.window()
            WORN[what](page)
        with closing(Visitors(browser, house, windows=windows)) as after:
            assert after.window() is not page
