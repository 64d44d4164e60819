"""A page speaks one language: what is pushed to it is in the language in which it was opened, whatever the socket carries.

Here: a browser that tells the page's request its language, and the socket's none. Never: the words (tests/web/test_words.py).
"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from app.forum import events as e
from tests.browser.scenes import CLOSED, OPENED, begun
from tests.browser.visitors import Visitors
from tests.conftest import ROOT, Server
from tests.web.forums import append, seed

CAST, CLOSE = {"de": "Stimme abgeben", "en": "Cast vote"}, {"de": "Abstimmung schließen", "en": "Close voting"}


@pytest.mark.parametrize("language", ["de", "en"])
def test_pushes_keep_to_the_language_of_the_page(visitors: Visitors, house: Server, language: str) -> None:
    """B17: Chromium's socket does not carry the language that a page's settings emulate."""
    links = seed(house, begun("single", then=(CLOSED,)))
    options: dict[str, Any] = {"locale": {"de": "de-DE", "en": "en-GB"}[language]}
    phone, console = visitors.phone(links, "anna", **options), visitors.console(links, **options)
    append(house, links.forum, OPENED)
    expect(phone.locator(".button-primary")).to_have_text(CAST[language])
    expect(console.locator("#primary")).to_contain_text(CLOSE[language])
    append(house, links.forum, e.InputClosed("a1"), OPENED)
    expect(phone.locator(".button-primary")).to_have_text(CAST[language])


GERMAN = '<main><div dir="ltr" lang="de"><p>Ein Satz.</p><ul><li><span>Ein Punkt.</span></li></ul></div></main>'


def test_a_list_that_runs_the_other_way_keeps_its_bullets(visitors: Visitors) -> None:
    """13 C10: an organiser's German list on an Arabic page: its words stood at the right, its bullets at the left."""
    page = visitors.context().new_page()
    page.set_content(f'<html dir="rtl" lang="ar"><style>{(ROOT / "static/css/base.css").read_text()}</style>{GERMAN}')
    bullet, words, sentence = (page.locator(one).bounding_box() for one in ("li", "li span", "p"))
    assert bullet and words and sentence
    assert words["x"] == bullet["x"] and words["width"] < bullet["width"] / 2
    assert page.locator("p").evaluate("one => getComputedStyle(one).textAlign") == "right", (
        "sentences stay where others are"
    )


PICTURE = (
    '<svg class="matrix" viewBox="0 0 1000 760"><text x="18" y="58">Zuerst</text></svg>'
    '<p class="matrix-ends"><span>wenig Aufwand</span> <span>viel Aufwand</span></p>'
)


def test_a_matrix_has_its_ends_where_its_picture_has_them(visitors: Visitors) -> None:
    """13 C10: on an Arabic wall "little effort" stood below options of much effort, and the corners' words ran out."""
    page = visitors.context().new_page()
    style = (ROOT / "static/css/matrix_wall.css").read_text()
    page.set_content(f'<html dir="rtl" lang="ar"><style>:root {{ --u: 1px; }} {style}</style><main>{PICTURE}</main>')
    picture, corner, little, much = (
        page.locator(one).bounding_box()
        for one in ("svg", "text", ".matrix-ends :first-child", ".matrix-ends :last-child")
    )
    assert picture and corner and little and much
    assert picture["x"] <= corner["x"] and little["x"] < much["x"]


DRAWN = (
    '<svg class="x" viewBox="0 0 100 10" preserveAspectRatio="none"><rect width="30" height="10"/></svg>'
    '<svg class="x"><rect width="30%" height="100%"/><text x="30%" y="50%">3</text></svg>'
    '<svg class="x" viewBox="0 0 100 10" preserveAspectRatio="xMinYMid"><rect width="30" height="10"/></svg>'
)


def test_what_is_drawn_begins_where_words_begin(visitors: Visitors) -> None:
    """13 C10: on Arabic pages bars of turnout, spreads and ranges began at the left, where nothing else begins."""
    page = visitors.context().new_page()
    base = (ROOT / "static/css/base.css").read_text()
    for way in ("ltr", "rtl"):
        page.set_content(
            f'<html dir="{way}"><style>{base} .x {{ inline-size: 200px; block-size: 20px }}</style>{DRAWN}'
        )
        for drawing in page.locator(".x").all():
            whole, part = drawing.bounding_box(), drawing.locator("rect").bounding_box()
            assert whole and part and part["width"] < whole["width"] / 2
            begins = part["x"] - whole["x"] if way == "ltr" else whole["x"] + whole["width"] - part["x"] - part["width"]
            assert abs(begins) < 1, (way, drawing.evaluate("one => one.outerHTML"))
