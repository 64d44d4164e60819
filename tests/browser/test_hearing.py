"""What a screen reader is given of phone, wall, console, desk and store, held against what was reviewed (tests/browser/heard).

A change shows as a diff: read it as somebody who only hears the page, and if it is right, write the files anew with
`python -m tests.browser.hearing`. Never here: what is announced while a page is open (test_announced.py), names
(test_names.py).
"""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Callable
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

import pytest
from msgspec.structs import replace

from app.forum import events as e
from app.languages import offered
from tests.browser import processes, scenes
from tests.browser.hearing import ANEW, HEARD, dump
from tests.browser.scenes import CLOSED, OPENED, ballot, begun
from tests.browser.visitors import CONSOLE, PHONE, WALL, Visitors
from tests.people import SETTINGS
from tests.web.forums import Links, Said, seed

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.conftest import Server


class Heard(NamedTuple):
    """One screen: of a forum as somebody (a person who has joined, or a role), or an address of its own. `short`: it is
    listened to in German each time, else with --long. `ready`: what comes by itself after the page, and is waited for.
    `tongues`: in which languages."""

    name: str
    size: dict[str, int]
    links: Callable[[Server], Links] | None
    who: str = ""
    path: str = ""
    short: bool = False
    ready: str = ""
    tongues: tuple[str, ...] = ("de", "en")


def _closed(house: Server) -> Links:
    return seed(house, begun("multiple", then=(OPENED, ballot("multiple"), CLOSED)))


def _waiting(house: Server) -> Links:
    return seed(house, begun("consent")[:-1])


def _notes(house: Server) -> Links:
    return scenes.collecting(house)


def _grouped(house: Server) -> Links:
    return scenes.collecting(house, *scenes.GROUPED, CLOSED, e.ResultRevealed("a1"))


def _over(house: Server) -> Links:
    shown = (ballot("dots"), ballot("dots", scenes.BORIS), CLOSED, scenes.REVEALED, scenes.ALL_SHOWN)
    return seed(house, [*begun("dots", then=(OPENED, *shown)), e.ForumClosed()])


def _many_tongues(house: Server, *then: Said) -> Links:
    """A vote in a forum that offers each language; its words are German and English."""
    return seed(house, begun("scale", then=(OPENED, ballot("scale"), *then)), replace(SETTINGS, languages=offered()))


def _many_tongues_over(house: Server) -> Links:
    return _many_tongues(
        house, ballot("scale", scenes.BORIS), CLOSED, scenes.REVEALED, scenes.ALL_SHOWN, e.ForumClosed()
    )


SCREENS = (
    Heard("start", PHONE, None, path="/"),
    Heard("easy", PHONE, None, path="/leichte-sprache"),
    Heard("phone-join", PHONE, scenes.evening, short=True),
    Heard("phone-waiting", PHONE, _waiting, "anna"),
    Heard("phone-vote-open", PHONE, lambda house: scenes.voting(house, "multiple"), "cem", short=True),
    Heard("phone-vote-saved", PHONE, lambda house: scenes.voting(house, "multiple"), "anna", short=True),
    Heard("phone-vote-changing", PHONE, lambda house: scenes.voting(house, "multiple"), "anna", "?edit=1"),
    Heard("phone-vote-closed", PHONE, _closed, "anna"),
    Heard("phone-vote-result", PHONE, lambda house: scenes.shown(house, "multiple"), "anna", short=True),
    Heard("phone-scale-open", PHONE, lambda house: scenes.voting(house, "scale"), "cem"),
    Heard("phone-prioritise-open", PHONE, lambda house: scenes.voting(house, "dots"), "cem", short=True),
    Heard("phone-prioritise-result", PHONE, lambda house: scenes.shown(house, "dots"), "anna"),
    Heard("phone-ideas", PHONE, _notes, "anna", short=True),
    Heard("phone-mine", PHONE, scenes.evening, "anna", "/mine"),
    Heard("wall-running", WALL, lambda house: scenes.voting(house, "dots"), "wall", "/wall", short=True),
    Heard("wall-result", WALL, lambda house: scenes.shown(house, "dots"), "wall", "/wall", short=True),
    Heard("wall-notes", WALL, _notes, "wall", "/wall"),
    Heard("console-voting", CONSOLE, scenes.evening, "facilitator", "/console", short=True),
    Heard("console-queue", CONSOLE, _notes, "facilitator", "/console/queue"),
    Heard("console-sorting", CONSOLE, _grouped, "facilitator", "/console/notes", ready="#hints-why"),
    Heard("results", PHONE, _over, path="/results"),
    Heard("store-start", CONSOLE, None, path="/p"),
    Heard("store-register", CONSOLE, None, path="/p/register", short=True),
    Heard("store-measure", CONSOLE, None, path="/p/register/M07", short=True),
    Heard("desk-forums", CONSOLE, scenes.evening, "organiser", "/desk", short=True),
    Heard("desk-forum", CONSOLE, scenes.evening, "organiser", "/desk/f/{forum}", short=True),
    Heard("phone-scale-saved", PHONE, _many_tongues, "anna", short=True, tongues=("ar",)),
    Heard("results-scale", PHONE, _many_tongues_over, path="/results", short=True, tongues=("ar",)),
)


ALONE = """(forum) => {
  for (const one of document.querySelectorAll("li.forum")) if (!one.querySelector(`[href*="/f/${forum}"]`)) one.remove();
  for (const one of document.querySelectorAll("ul.forums:not(:has(li))")) (one.closest("section") ?? one).remove();
  for (const one of document.querySelectorAll("main > .message")) one.remove();
}"""
"""The desk lists what every test has made: of all forums the one is left that was made for this."""


def window(visitors: Visitors) -> Page:
    """One to which nothing is pushed: a page is heard as it came."""
    page = visitors.context().new_page()
    page.route_web_socket("**", lambda socket: None)
    return page


def listen(visitors: Visitors, page: Page, one: Heard, language: str) -> str:
    """Opens a screen as whoever it is for, and what is heard of it."""
    house = visitors.server
    page.goto(f"{house.url}/static/icon.svg")  # what is left would see its cookies go
    page.context.clear_cookies(name=re.compile("^(p|lead|wall|o)$"))
    page.set_viewport_size(one.size)  # type: ignore[arg-type]
    address = one.path
    if one.links is not None:
        links = one.links(house)
        of_desk = one.path.startswith("/desk")
        address = one.path.format(forum=links.forum) if of_desk else f"/f/{links.forum}{one.path}"
        if of_desk:
            page.context.add_cookies([visitors.organiser()])
        elif one.who:
            leads = one.who in ("wall", "facilitator")
            page.context.add_cookies([(visitors.lead if leads else visitors.person)(links.forum, one.who)])
    elif one.path.startswith("/p"):
        address = one.path.replace("/p", processes.seeded(house).public, 1)
    page.goto(f"{house.url}{address}{'&' if '?' in address else '?'}lang={language}")
    if one.ready:
        page.locator(one.ready).wait_for()
    if one.links is not None and one.path == "/desk":
        page.evaluate(ALONE, links.forum)
    return dump(page)


def differs(name: str, heard: str) -> list[str]:
    """How a screen differs from what was reviewed; with ANEW it is what was reviewed from now on."""
    path = HEARD / f"{name}.txt"
    if os.environ.get(ANEW):
        path.write_text(heard, "utf-8")
    reviewed = path.read_text("utf-8") if path.exists() else ""
    return [
        *difflib.unified_diff(
            reviewed.splitlines(), heard.splitlines(), f"reviewed {name}", f"heard {name}", lineterm="", n=2
        )
    ]


def compare(browser: Browser, house: Server, screens: tuple[Heard, ...], language: str) -> None:
    """Fails with the differences of all of them."""
    found: list[str] = []
    with closing(Visitors(browser, house)) as visitors:
        page = window(visitors)
        for one in screens:
            found += differs(f"{one.name}.{language}", listen(visitors, page, one, language))
    assert not found, "\n".join(["", *found])


@pytest.mark.parametrize("language", ["de", "ar"])
def test_what_is_heard_is_what_was_reviewed(browser: Browser, house: Server, language: str) -> None:
    """13 C12: joining, voting, prioritising, notes; wall, console, desk, store, in German; a vote and its result in Arabic."""
    compare(browser, house, tuple(one for one in SCREENS if one.short and language in one.tongues), language)


@pytest.mark.long
@pytest.mark.parametrize("language", ["de", "en", "ar"])
def test_all_that_is_heard_in_each_language_is_what_was_reviewed(
    browser: Browser, house: Server, language: str
) -> None:
    """13 C12: all screens."""
    screens = tuple(one for one in SCREENS if language in one.tongues)
    compare(browser, house, screens, language)
    known = {f"{one.name}.{language}.txt" for one in screens}
    assert {path.name for path in HEARD.glob(f"*.{language}.txt")} == known


def test_a_lost_name_state_or_level_is_heard(visitors: Visitors, house: Server) -> None:
    """A check of the check."""
    one = next(one for one in SCREENS if one.name == "phone-vote-open")
    page = window(visitors)
    before = listen(visitors, page, one, "de")
    for spoil in (
        "document.querySelector('h1').outerHTML = '<p>x</p>'",
        "document.querySelector('.cross').checked = true",
        "document.querySelector('[role=status]').removeAttribute('role')",
        "document.querySelector('label').replaceWith(...document.querySelector('label').querySelectorAll('input'))",
    ):
        page.reload()
        page.evaluate(spoil)
        assert dump(page) != before, spoil
