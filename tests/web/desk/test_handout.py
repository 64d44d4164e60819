"""What is handed out: the QR code as picture and on paper, and the links of each role."""

from __future__ import annotations

import html
import io
import re
from typing import TYPE_CHECKING

import pytest
import zxingcpp
from PIL import Image

from app.live.render.qr import join_address, modules
from app.web.desk.handout import png
from tests.pictures import file
from tests.web.desk.test_forum import BASICS, code_of, opened, visitor
from tests.web.desks import Desk

if TYPE_CHECKING:
    from playwright.sync_api import Browser
EDGE = "document.querySelector('{0[0]}').getBoundingClientRect().{0[1]}"
ENDS = ((".a4-poster > header", "bottom"), (".a4-qr path", "top"), (".a4-qr path", "bottom"), (".a4-how", "top"))
"""From top to bottom; a drawn code without the white around it."""


def read(picture: bytes) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(Image.open(io.BytesIO(picture)))]


def links(desk: Desk, forum: str) -> dict[str, str]:
    """Role to the address in the page; of several the last."""
    page = desk.get(f"{forum}/handout").text
    rows = re.findall(r"<li><div><h3>(.*?)</h3>.*?value=\"([^\"]*)\"", page, re.S)
    return {role: html.unescape(address) for role, address in rows}


def test_the_qr_code_is_read_from_its_pixels(organiser: Desk) -> None:
    """S29: scanning leads to the join address."""
    forum = opened(organiser)
    address = join_address(organiser.server.url, code_of(organiser, forum))
    answer = organiser.get(f"{forum}/qr.png")
    assert answer.headers["content-type"] == "image/png"
    assert read(answer.content) == [address]
    found = visitor(organiser)
    assert found.get(address.lower(), follow_redirects=True).status_code == 200
    found.close()
    assert organiser.get(f"{forum}/qr.svg").headers["content-type"].startswith("image/svg+xml")


def test_a_picture_of_modules_has_their_size() -> None:
    rows = modules("HTTPS://FORUM.EXAMPLE/482913")
    picture = Image.open(io.BytesIO(png(rows, 3)))
    assert picture.size == (3 * len(rows), 3 * len(rows))
    assert read(png(rows, 8)) == ["HTTPS://FORUM.EXAMPLE/482913"]


def test_poster_and_cards_are_one_page_of_paper_each_and_can_be_scanned(organiser: Desk, browser: Browser) -> None:
    """S29: what hangs at the door leads in; so does every card on the table."""
    forum = opened(organiser)
    address = join_address(organiser.server.url, code_of(organiser, forum))
    context = browser.new_context(viewport={"width": 1000, "height": 1300})
    context.add_cookies([{"name": "o", "value": organiser.client.cookies["o"], "url": organiser.server.url}])
    page = context.new_page()
    for paper, copies in (("poster", 1), ("cards", 8)):
        page.goto(f"{organiser.server.url}{forum}/{paper}?lang=de")
        assert read(page.screenshot(full_page=True)) == [address] * copies
        printed = page.pdf(prefer_css_page_size=True)
        assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    context.close()


def test_a_full_poster_speaks_all_languages_on_one_page(organiser: Desk, browser: Browser) -> None:
    """11 E13: title, ways in and funding line in German and English, the network with its own code, the logos; both codes are
    read from the paper, and it stays one page."""
    forum = opened(organiser)
    network = {"wifi": "Rathaus; Gast", "wifi_password": "Willkommen:8"}
    funded = {"funding__de": "Gefördert durch das Land", "funding__en": "Funded by the state"}
    assert organiser.send(forum, **{**BASICS, **network, **funded}).status_code == 303
    organiser.client.post(
        f"{forum}/images",
        data={"command": "a-logo-of-the-town", "alt.de": "Wappen", "alt.en": "Coat of arms", "logo": "1"},
        files={"file": ("wappen.png", file(size=(300, 100), colour=(200, 0, 0)))},
    )
    context = browser.new_context(viewport={"width": 1000, "height": 1300})
    context.add_cookies([{"name": "o", "value": organiser.client.cookies["o"], "url": organiser.server.url}])
    page = context.new_page()
    page.goto(f"{organiser.server.url}{forum}/poster?lang=de&both=1")
    said = page.inner_text("main")
    for words in ("Smart City Forum", "Funded by the state", "Gefördert durch das Land", "Take part:", "Rathaus; Gast"):
        assert words in said
    assert page.locator("main img[alt='Wappen']").count() == 1
    address = join_address(organiser.server.url, code_of(organiser, forum))
    assert sorted(read(page.screenshot(full_page=True))) == [address, r"WIFI:T:WPA;S:Rathaus\; Gast;P:Willkommen\:8;;"]
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    overflowing = "() => { const e = document.querySelector('.a4-poster'); return e.scrollHeight > e.clientHeight; }"
    assert not page.evaluate(overflowing)
    two_lines = {"title__de": "Smart City-Forum Nord", "wifi": "", "wifi_password": ""}
    assert organiser.send(forum, **{**BASICS, **two_lines}).status_code == 303
    for look in ("?lang=de&both=1", "?lang=de"):  # a code is as large as it can be, and lies over no words
        page.goto(f"{organiser.server.url}{forum}/poster{look}")
        ends = page.evaluate(f"() => [{', '.join(map(EDGE.format, ENDS))}]")
        assert ends == sorted(ends), look
    context.close()


WORD = "Straßenumgestaltung im Sanierungsgebiet Rathausblock-Nord, "
IN_ORDER = """() => {
    const at = (one) => document.querySelector(one).getBoundingClientRect(), [page, head, code, wifi, way] =
        [".a4-poster", ".a4-poster > header", ".a4-qr path", ".a4-wifi", ".a4-way"].map(at);
    const around = (one) => [head.bottom, one.top, one.bottom, way.top];
    return [[page.top, head.top, ...around(code), way.bottom, page.bottom], around(wifi)];
}"""


@pytest.mark.parametrize("parts", [2, 3])
def test_a_code_lies_over_no_words_however_many_there_are(organiser: Desk, browser: Browser, parts: int) -> None:
    """S29: a long title in two languages pushed the code over the words below it, so that no phone could read it; with a long
    subtitle, too."""
    forum = opened(organiser)
    words = (WORD * parts)[: 100 * (parts - 1)]
    names = ("title",) if parts == 2 else ("title", "subtitle")
    said = {f"{name}__{tag}": words for name in names for tag in ("de", "en")}
    more = {"wifi": "Rathaus-Gastnetz", "wifi_password": "Willkommen:8", "funding__de": "Gefördert durch den Bund"}
    assert organiser.send(forum, **{**BASICS, **said, **more}).status_code == 303
    context = browser.new_context(viewport={"width": 1000, "height": 1300})
    context.add_cookies([{"name": "o", "value": organiser.client.cookies["o"], "url": organiser.server.url}])
    page = context.new_page()
    for look in ("?lang=de", "?both=1"):
        page.goto(f"{organiser.server.url}{forum}/poster{look}")
        ends = page.evaluate(IN_ORDER)
        assert ends == [*map(sorted, ends)], look
        assert page.inner_text("main").count("Gefördert durch den Bund") == 1, (
            "in one language alone, it stands there once"
        )
        assert ends[0][4] - ends[0][3] > 100, "the code has a size to be read from a few steps away"
        assert join_address(organiser.server.url, code_of(organiser, forum)) in read(page.screenshot(full_page=True))
    context.close()


def test_a_network_with_a_short_password_comes_back_in_the_form(organiser: Desk) -> None:
    """11 E13: with everything that was typed."""
    forum = opened(organiser)
    answer = organiser.send(forum, **{**BASICS, "wifi": "Gast", "wifi_password": "kurz"})
    assert answer.status_code == 422 and "8 to 63" in answer.text and 'value="kurz"' in answer.text


def test_a_link_opens_its_role_until_it_is_withdrawn(organiser: Desk) -> None:
    """S29: links hold their secret behind the #, so that no log ever sees it."""
    forum = opened(organiser)
    for role, page in (("Wall", "wall"), ("Console", "console")):
        address, _, secret = links(organiser, forum)[role].partition("#")
        assert address.endswith(page)
        someone = visitor(organiser)
        assert someone.get(address).status_code == 403
        assert someone.post(address.replace(f"/{page}", f"/door/{page}"), data={"key": secret}).status_code == 303
        assert someone.get(address).status_code == 200
        link = secret.partition(".")[0]
        assert organiser.send(f"{forum}/links/{link}/revocation").status_code == 303
        assert someone.get(address).status_code == 403
        someone.close()
    assert "Wall" not in links(organiser, forum)
    assert organiser.send(f"{forum}/links", f"{forum}/handout", role="wall").status_code == 303
    assert "Wall 2" in links(organiser, forum)
