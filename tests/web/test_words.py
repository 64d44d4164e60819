"""Screens in German: no English word is left on any of them, in the text or in what a screen reader says.

Here: whole pages of a running forum. Never: the catalogue itself (tests/test_words.py), each kind at each moment of its evening
(tests/conformance/test_evening.py, by the same words).
"""

from __future__ import annotations

import re

import pytest

from app.activities import KINDS
from app.forum import commands as c
from tests.examples import EXAMPLES
from tests.quoted import quoted
from tests.web.house import Browser, Evening, House
from tests.web.routes import addresses

ENGLISH = re.compile(
    r"\b(the|and|please|your?|this|that|with|not|of|for|to|is|are|by|from|notes?|votes?|voting|ballots?|steps?|points?|"
    r"measures?|strands?|agenda|wall|console|desk|outcome|settings?|shown?|hide|open|closed?|left|back|next|saved?)\b",
    re.IGNORECASE,
)
MEANT = re.compile(
    r'<(style|script)\b.*?</\1>|<(?!html)(\w+)\b[^>]*\blang="en"[^>]*>.*?</\2>|aria-label="Sprache, language"'
    r"|– Sprache wählen,[^<]*|Schritt \w+|<option[^>]*>[^<]*/[^<]*<|CC BY|\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2}\b",
    re.DOTALL,
)
"""What may be English: what is marked so, the choice of language, the names that tests give to steps, time zones, a licence;
and a receipt, whose letters come by chance."""
SPOKEN = re.compile(
    r"\b(?:aria-label|title|placeholder|alt|data-(?:words|away|unsent|behind|ahead|done|label|pending-\w+|left-\w+|over-\w+|"
    r'offline|foreign|polled|retrying|retry-now|saved|saved-\w+|outbox-label|outbox-value|draft|copied|said|title|minute|up))="([^"]*)"'
)


def english(html: str) -> set[str]:
    """English words that are seen or heard."""
    page = MEANT.sub(" ", quoted(html).replace("\u00ad", ""))
    return set(ENGLISH.findall(" ".join((*SPOKEN.findall(page), re.sub(r"<[^>]*>", " ", page)))))


def read(browser: Browser, addresses: list[str]) -> dict[str, set[str]]:
    """Each page with the English words on it."""
    found = {}
    for address in addresses:
        answer = browser.http.get(address, headers={"accept-language": "de"})
        if answer.text and answer.headers.get("content-type", "").startswith("text/html"):
            part = address.endswith(("/cover", "/stage/phone"))  # a part of a page, renewed by itself
            assert part or '<html lang="de"' in quoted(answer.text), address
            found[address] = english(answer.text)
    return found


@pytest.fixture(scope="module")
def full(house: House) -> Evening:
    """Every kind of step, and the last of them open."""
    return Evening(house, *((kind, EXAMPLES[kind].settings) for kind in KINDS))


def test_every_page_is_german_throughout(house: House, full: Evening) -> None:
    """B17: everything that an organiser can open, each address of the app."""
    organiser = house.organiser()
    pages = read(organiser, addresses(house, full, "GET"))
    assert english(organiser.page("/desk").html), "in English the words would be found"
    assert len(pages) > 20
    assert {address: words for address, words in pages.items() if words} == {}


def test_what_cannot_be_answered_is_said_in_german(evening: Evening) -> None:
    """B17: pages that are not there, links that open nothing, input that came too late."""
    guest = evening.joined()
    guest.http.headers["accept-language"] = "de"
    ballot = guest.page(f"/f/{evening.id}").form("/CastBallot")
    evening.say(c.CloseInput("a1"))
    answers = [
        guest.http.get("/nowhere"),
        guest.http.post(f"/f/{evening.id}/door/console", data={"key": "wrong"}),
        guest.http.post("/", data={"code": "000000"}),
        guest.send(ballot, choices="o1"),
        guest.http.get("/desk/forums"),
    ]
    assert [answer.status_code >= 400 for answer in answers] == [True] * 5
    assert [(str(answer.url), english(answer.text)) for answer in answers if english(answer.text)] == []
    assert "Die Abstimmung ist geschlossen. Ihre Stimme kam zu spät und zählt nicht." in answers[3].text
