"""The rows of the BITV's test that a program can decide, on every screen that a person can meet (tests/browser/screens.py).

All rows are looked at in one walk, over every other screen (all with --long): each as it is and in the dark, with twice the
letters, at 320 pixels, with a person's own spacing, and with everything unfolded. What axe decides is in test_axe.py; what
takes an evening in test_keyboard.py, test_announced.py, test_drafts.py, test_console_keys.py. Never here: how a row is
decided (screen.js), the way to a screen.
"""

from __future__ import annotations

from collections import defaultdict
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser import scenes
from tests.browser.screens import CONSOLE, PHONE, SMALL, WALL, Size, each
from tests.browser.visitors import Visitors

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.conftest import Server

LOOK = Path(__file__).with_name("screen.js").read_text("utf-8")
SPACING = """* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-block-end: 2em !important; }"""
FIRST = """(wall) => {
  const least = wall || document.body.matches(".desk, .public, .report") ? 24 : 44;
  const found = screen_.rows(least);
  found["9.1.4.11 borders"].push(...screen_.dark());
  if (!wall) found["9.2.4.11 focus"] = screen_.covered();
  return [least, found];
}"""
TWICE = """async () => {
  document.documentElement.style.fontSize = "32px";
  await screen_.measured();
  const found = { "9.1.4.4 200 per cent": screen_.lost(), "9.2.4.11 focus": screen_.covered() };
  document.documentElement.style.fontSize = "";
  return found;
}"""
NARROW = """async ([least, css]) => {
  await screen_.measured();
  screen_.unfold();
  const found = { "9.2.5.8 targets": screen_.targets(least) };
  const spacing = new CSSStyleSheet();
  spacing.replaceSync(css);
  document.adoptedStyleSheets = [spacing];  // what holds with it holds without
  found["9.1.4.12 spacing"] = screen_.lost();
  document.adoptedStyleSheets = [];
  if (found["9.1.4.12 spacing"].length) found["9.1.4.10 320 pixels"] = screen_.lost();
  return found;
}"""
"""Asked at one go: each question on the way to the page costs as much as most answers."""
ZOOMED = {"width": CONSOLE["width"] // 2, "height": CONSOLE["height"] // 2}
"""A browser at 200 per cent; on a phone it is the letters that grow."""

SPOILT = {
    "9.1.1.1 pictures": "document.querySelector('svg').removeAttribute('aria-hidden')",
    "9.1.1.1 captcha": "document.querySelector('main').insertAdjacentHTML('beforeend', '<p class=captcha>3 + 4</p>')",
    "9.1.1.1 code": "document.querySelector('main').innerHTML += '<svg role=img aria-label=QR&#32;999&#32;111>'",
    "9.1.3.1 groups": "document.querySelector('.question').replaceWith(...document.querySelector('.question').children)",
    "9.1.3.1 tables": "document.body.insertAdjacentHTML('beforeend', '<table><tr><th>a<td>b</table>')",
    "9.1.3.1 charts": "document.body.insertAdjacentHTML('beforeend', '<div class=\"bars\">50</div>')",
    "9.1.3.5 purpose": "document.querySelector('main').insertAdjacentHTML('beforeend', '<input type=password>')",
    "9.1.4.1 colour": "document.body.insertAdjacentHTML('beforeend', '<p class=\"state\"><svg></svg></p>')",
    "9.1.4.11 borders": "document.querySelector('input.cross').style.borderColor = 'var(--sheet)'",
    "9.2.1.4 keys": "document.body.innerHTML += '<b data-press=x></b><script src=/static/js/keys.js></script>'",
    "9.2.1.1 order": "document.querySelector('main').tabIndex = 4",
    "9.2.3.1 flashes": "document.body.animate([{opacity: 0}, {opacity: 1}], {duration: 99, iterations: Infinity})",
    "9.2.4.1 skip": "document.querySelector('.skip').remove()",
    "9.2.4.2 title": "document.title = 'Stimmwand'",
    "9.2.4.6 headings": "document.querySelector('main').insertAdjacentHTML('beforeend', '<h2> </h2>')",
    "9.2.4.11 focus": "document.querySelector('.foot').style.cssText = 'position: fixed; inset: 20% 0 0'",
    "9.2.5.3 label in name": "document.querySelector('.foot button').setAttribute('aria-label', 'Senden')",
    "9.2.5.7 dragging": "document.querySelector('main').draggable = true",
    "9.2.5.8 targets": "document.querySelector('.foot button').style.cssText = 'min-block-size: 0; padding: 0'",
    "9.3.1.1 language": "document.documentElement.lang = ''",
    "9.3.3.1 errors": "document.querySelector('main').insertAdjacentHTML('beforeend', '<p role=alert>No.</p>')",
    "9.3.3.2 labels": "document.querySelector('main').insertAdjacentHTML('beforeend', '<input name=x>')",
    "9.3.3.8 paste": "document.body.innerHTML += '<input>'; void (document.onpaste = (one) => one.preventDefault())",
    "9.4.1.2 state": "document.querySelector('main').setAttribute('aria-current', '')",
    "9.4.1.3 status": "document.getElementById('said').remove()",
    "names without soft hyphens": "document.querySelector('.foot button').append('\\u00ad')",
    "the small print's links": "document.querySelector('a[href$=\"/imprint\"]').remove()",
    "9.1.4.4 200 per cent": "document.querySelector('h1').style.cssText = 'display: block; block-size: 1em; overflow: hidden'",
    "9.1.4.10 320 pixels": "document.querySelector('h1').style.cssText = 'display: block; inline-size: 30em'",
    "9.1.4.12 spacing": "document.querySelector('h1').style.cssText = 'display: block; block-size: 1em; overflow: hidden'",
}
"""Every row, and what breaks it on a phone on which one votes."""


def look(page: Page, size: Size) -> dict[str, list[str]]:
    """What is wrong with a screen, by row."""
    found: dict[str, list[str]] = defaultdict(list)

    def add(more: dict[str, list[str]]) -> None:
        for row, wrong in more.items():
            found[row] += wrong

    page.evaluate(LOOK)
    least, rows = page.evaluate(FIRST, size is WALL)
    add(rows)
    if size is WALL:
        return found
    if size is PHONE:
        add(page.evaluate(TWICE))
    else:
        page.set_viewport_size(ZOOMED)  # type: ignore[arg-type]
        add(page.evaluate("async () => { await screen_.measured(); return { '9.2.4.11 focus': screen_.covered() }; }"))
    page.set_viewport_size(SMALL)  # type: ignore[arg-type]
    add(page.evaluate(NARROW, [least, SPACING]))
    return found


@pytest.fixture(scope="module")
def walked(browser: Browser, house: Server, request: pytest.FixtureRequest) -> dict[str, list[str]]:
    """All of it, by row: what is wrong, and where."""
    found: dict[str, list[str]] = defaultdict(list)
    seen, step = 0, 1 if request.config.getoption("--long") else 2
    with closing(Visitors(browser, house)) as visitors:
        for name, size, page in each(visitors, house, step):
            seen += 1
            for row, wrong in look(page, size).items():
                found[row] += [f"{name}: {one}" for one in wrong]
    assert seen > 100
    return found


@pytest.mark.parametrize("row", SPOILT)
def test_the_row_holds_on_every_screen(walked: dict[str, list[str]], row: str) -> None:
    """S25 J37 B18 H25: every screen of phone, wall, console, desk, outcome and the public pages."""
    assert walked[row] == []


@pytest.mark.long
def test_each_row_is_found_when_it_is_broken(visitors: Visitors, house: Server) -> None:
    """A check of the checks: the row that is spoilt is the one that is named."""
    links = scenes.voting(house, "multiple")
    page = visitors.phone(links, "cem", locale="de-DE")
    page.route_web_socket("**", lambda socket: None)  # nothing comes that would mend the page
    awake = {}
    for row, spoil in SPOILT.items():
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        page.goto(f"{links.url}/f/{links.forum}")
        page.evaluate(spoil)
        awake[row] = bool(look(page, PHONE)[row])
    assert [row for row, found in awake.items() if not found] == []
