"""axe on the pages of a participation process: what anybody reads of it, and the desk's.

The other rows are looked at in test_bitv.py, with all other screens. Never here: what happened in it (processes.py).
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from tests.browser import processes
from tests.browser.test_axe import LANGUAGES, Checker
from tests.browser.visitors import CONSOLE, PHONE, Visitors
from tests.tools import test_process_results

if TYPE_CHECKING:
    from tests.conftest import Server

SIZES = {"phone": PHONE, "console": CONSOLE}


@pytest.mark.long
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("where", SIZES)
def test_no_violation_in_a_process(visitors: Visitors, house: Server, language: str, where: str) -> None:
    """B18, 12 A3, B7 to B10, C11 to C14: windows, and each page of a programme with something on it; and its desk."""
    checker = Checker(visitors, language, viewport=SIZES[where])
    if where == "console":
        checker.context.add_cookies([visitors.organiser()])
    lacking: list[str] = []
    checker.page.on("response", lambda answer: lacking.append(answer.url) if answer.status >= 400 else None)
    for one in processes.pages(house, language):
        if one.where == where:
            checker.look(one.name, f"/f/{one.links.forum}{one.path}" if one.links else one.path)
    assert lacking == []
    checker.content()


def test_entries_to_link_to_are_found_while_typing(visitors: Visitors, house: Server) -> None:
    """12 B8: what is ticked stays whatever is looked for; the Enter key sends nothing from the search, else it does."""
    context = visitors.context(viewport=CONSOLE)
    context.add_cookies([visitors.organiser(), {"name": "lang", "value": "en", "url": house.url}])
    page, address = context.new_page(), f"{house.url}{processes.seeded(house).desk}/register/i3"
    page.goto(f"{address}#details")
    found, search = page.locator("#pick li:visible"), page.locator("#pick-find")
    assert [one.split()[0] for one in found.all_inner_texts()] == ["Z07", "B07", "M08"]
    search.fill("schwer b07")
    assert [one.split()[0] for one in found.all_inner_texts()] == ["Z07", "B07"]
    search.press("Enter")
    search.fill("Bücherei")
    assert [one.split()[0] for one in found.all_inner_texts()] == ["Z07"]
    assert page.locator("#pick [data-none]").is_visible() and not page.locator("#pick [value=find]").is_visible()
    assert page.url == f"{address}#details"
    page.locator("#details [name=reason]").fill("Nachgetragen")
    page.locator("#details [name=cost]").press("Enter")
    assert page.locator("#details-refused").inner_text() == "Nothing has changed."


@pytest.mark.long
@pytest.mark.parametrize("language", ["de", "uk", "ar"])
def test_tables_of_the_results_fit_beside_their_step(visitors: Visitors, house: Server, language: str) -> None:
    """12 A5, E17: at 1280 pixels six columns by strand, duels and other rules are all in sight, in long words, too."""
    page = visitors.context(viewport=CONSOLE).new_page()
    with ThreadPoolExecutor(1) as elsewhere:  # where no browser has its loop
        html = elsewhere.submit(test_process_results.page, language).result()
    page.route("**/f/demo/results", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    page.goto(f"{house.url}/f/demo/results")
    assert page.locator(".strands-table").count() > 3 and page.locator(".course").count() > 1
    wide = "all => all.filter(one => one.scrollWidth > one.clientWidth).map(one => one.ariaLabel)"
    assert page.locator(".scroll").evaluate_all(wide) == []
