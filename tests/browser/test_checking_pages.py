"""The pages on which people check, and those that destroy: codes, receipts, sealing, what waits, the state of the machine.

axe in both languages and themes; the other rows are looked at in test_bitv.py. Never here: what they do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from app.forum import events as e
from tests.browser import scenes
from tests.browser.scenes import ANNA, BORIS, CLOSED, OPENED, REVEALED, ballot, begun
from tests.browser.test_axe import Checker, language, thoroughly
from tests.browser.visitors import CONSOLE, Visitors
from tests.web.forums import Links, seed

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.conftest import Server

__all__ = ["language", "thoroughly"]


def at_level(server: Server, level: str, *then: Any) -> Links:
    """One vote of this assurance, open."""
    added = scenes.step("single")
    added = msgspec.structs.replace(added, plan=msgspec.structs.replace(added.plan, assurance=level))
    people = [(who, e.ParticipantJoined(strand)) for who, strand in scenes.PEOPLE.items()]
    return seed(server, [added, e.ForumOpened(), *people, e.ActivityShown("a1"), OPENED, *then])


def voted(server: Server) -> Links:
    """A vote that is over, its list published, and the forum closed."""
    then = (OPENED, ballot("single"), ballot("single", BORIS), CLOSED, REVEALED)
    return seed(server, [*begun("single", then=then), e.ForumClosed()])


def phone_pages(visitors: Visitors, house: Server, page: Page) -> Iterator[str]:
    """Each of a participant's pages of this kind, one after the other, in `page`."""

    def go(links: Links, who: str, path: str = "") -> None:
        page.context.clear_cookies(name="p")
        if who:
            page.context.add_cookies([visitors.person(links.forum, who)])
        page.goto(f"{house.url}/f/{links.forum}{path}")

    coded, shared = at_level(house, "code"), at_level(house, "open", (ANNA, ballot("single")[1]))
    for name, links, who, path in (
        ("a vote by code", coded, "anna", ""),
        ("entering a code", coded, "anna", "/code"),
        ("coming with a code", coded, "", "/code"),
        ("the next person", shared, "anna", ""),
    ):
        go(links, who, path)
        yield name
    page.goto(f"{house.url}/f/{coded.forum}/code")
    page.locator("input[name=code]").fill("AAAA-BBBB-CCCC-DDDD")
    page.locator("main .button-primary").click()
    page.locator("[role=alert]").wait_for()
    yield "no such code"
    over = voted(house)
    for name, path in (
        ("mine, over", "/mine"),
        ("the list", "/receipts?step=a1"),
        ("no such receipt", "/receipts?receipt=AAAA-BBBB-CC"),
    ):
        go(over, "anna", path)
        yield name
    yield from _waiting(house, page, go)


def _waiting(house: Server, page: Page, go: Callable[..., None]) -> Iterator[str]:
    """A store that takes nothing: what waits on the phone, on its own page and among the own contributions."""
    taking = seed(house, begun("ideas", then=(OPENED,)))
    go(taking, "anna")
    away = "**/commands/*"
    page.route(away, lambda route: route.fulfill(status=503, body="not now"))
    page.locator("#task [type=radio]").first.check()
    page.locator("#task textarea").fill("Mehr Bänke am Platz und an jeder Haltestelle, die keine hat")
    page.locator("#task .button-primary").click()
    page.locator("#outbox summary").wait_for()
    yield "a note waits"
    go(taking, "anna", "/mine")
    page.locator("#outbox .is-pending").wait_for()
    yield "mine, and one waits"
    page.unroute(away)


def desk_pages(visitors: Visitors, house: Server, page: Page) -> Iterator[str]:
    """The same at the desk, and what sealing leaves of the other pages."""
    page.context.add_cookies([visitors.organiser()])
    links = voted(house)
    here = f"{house.url}/desk/f/{links.forum}"
    for name, address in (
        ("state", f"{house.url}/desk/state"),
        ("codes, none", f"{here}/codes"),
        ("sealing", f"{here}/sealing"),
        ("rehearsal", f"{house.url}/f/{links.forum}/console/rehearsal"),
    ):
        page.goto(address)
        yield name
    page.goto(f"{here}/codes")
    page.locator("#number").fill("12")
    page.locator("form .button-primary").click()
    page.locator(".card-once").first.wait_for()
    yield "sheets"
    page.goto(f"{here}/codes")
    yield "codes, issued"
    page.locator("a[href$='/withdrawal']").first.click()
    page.locator(".button-danger").wait_for()
    yield "withdrawal"
    page.goto(f"{here}/sealing")
    page.locator(".button-danger").click()
    page.wait_for_url(lambda url: "sealing" not in url)
    yield "sealed, at the desk"
    page.context.add_cookies([visitors.person(links.forum, "anna")])
    for path in ("/mine", "/receipts?step=a1", "/outcome"):
        page.goto(f"{house.url}/f/{links.forum}{path}")
        yield f"sealed, {path}"


@pytest.mark.parametrize("pages", [phone_pages, desk_pages])
def test_no_violation_where_people_check(visitors: Visitors, house: Server, language: str, pages: Any) -> None:
    """B18, A01: by all rules of axe."""
    checker = Checker(visitors, language, **({"viewport": CONSOLE} if pages is desk_pages else {}))
    for name in pages(visitors, house, checker.page):
        checker.check(name)
    checker.content()
