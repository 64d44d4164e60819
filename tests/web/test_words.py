"""Screens in German: no English word is left on any of them, in the text or in what a screen reader says.

Here: whole pages of a running forum. Never: the catalogue itself (tests/test_words.py).
"""

from __future__ import annotations

import re

import pytest

from app.activities import KINDS
from app.activities.base.actor import Actor
from app.activities.base.messages import Command
from app.forum import commands as c
from tests.examples import EXAMPLES, Said
from tests.web.house import Browser, Evening, House
from tests.web.routes import addresses

ENGLISH = re.compile(
    r"\b(the|and|please|your?|this|that|with|not|of|for|to|is|are|by|from|notes?|votes?|voting|ballots?|steps?|points?|"
    r"measures?|strands?|agenda|wall|console|desk|outcome|settings?|shown?|hide|open|closed?|left|back|next|saved?)\b",
    re.IGNORECASE,
)
MEANT = re.compile(
    r'<(style|script)\b.*?</\1>|<(?!html)(\w+)\b[^>]*\blang="en"[^>]*>.*?</\2>|aria-label="Sprache, language"'
    r"|– Sprache wählen,[^<]*|Schritt \w+|<option[^>]*>[^<]*/[^<]*<|CC BY",
    re.DOTALL,
)
"""What may be English: what is marked so, the choice of language, the names that tests give to steps, time zones, a licence."""
SPOKEN = re.compile(
    r"\b(?:aria-label|title|placeholder|alt|data-(?:words|away|unsent|behind|ahead|done|label|pending-\w+|left-\w+|over-\w+|"
    r'offline|retrying|retry-now|saved|saved-\w+|outbox-label|outbox-value|draft|copied|said|title|minute|up))="([^"]*)"'
)


def english(html: str) -> set[str]:
    """English words that are seen or heard."""
    page = MEANT.sub(" ", html.replace("\u00ad", ""))
    return set(ENGLISH.findall(" ".join((*SPOKEN.findall(page), re.sub(r"<[^>]*>", " ", page)))))


def tell(evening: Evening, told: tuple[Said, ...], joined: set[str]) -> None:
    """Plays an example's story."""
    for role, name, command in told:
        if role == "participant" and name not in joined:
            evening.say(c.Join("public"), Actor(role, name))
            joined.add(name)
        evening.say(command, Actor(role, name))


def read(browser: Browser, addresses: list[str]) -> dict[str, set[str]]:
    """Each page with the English words on it."""
    found = {}
    for address in addresses:
        answer = browser.http.get(address, headers={"accept-language": "de"})
        if answer.text and answer.headers.get("content-type", "").startswith("text/html"):
            part = address.endswith("/cover")  # a part of a page, renewed by itself
            assert part or '<html lang="de"' in answer.text, address
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


@pytest.mark.parametrize("kind", KINDS)
def test_every_moment_of_a_step_is_german_throughout(house: House, kind: str) -> None:
    """B17: on phone, wall, console, among the own contributions and in the outcome; before, while, after, refused."""
    evening = Evening(house, (kind, EXAMPLES[kind].settings))
    guest, lead = evening.joined(), house.organiser()
    everywhere = [f"/f/{evening.id}{page}" for page in ("/wall", "/console", "/console/notes", "/preview", "/outcome")]
    moments: list[tuple[Command, ...]] = [(c.Show("a1"),)]
    if KINDS[kind].takes_input:
        moments += [(c.OpenInput("a1"), c.SetTimer("a1", 5)), (c.CloseInput("a1"),), (c.Reveal("a1"),)]
    left: list[tuple[int, str, set[str]]] = []
    for number, commands in enumerate(moments):
        for command in commands:
            evening.say(command)
        if number == 1 or not KINDS[kind].takes_input:
            tell(evening, EXAMPLES[kind].story, set())
        pages = read(lead, everywhere) | read(guest, [f"/f/{evening.id}", f"/f/{evening.id}/mine"])
        left += [(number, where, words) for where, words in pages.items() if words]
    assert left == []


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
