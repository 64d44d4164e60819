"""The statement on accessibility: every part that the law asks for, in both languages, and a way to it from every page."""

from __future__ import annotations

import html

import pytest

from app.forum import commands as c
from tests.people import ORGANISER
from tests.web.house import Evening, House
from tests.web.routes import addresses

PARTS = {
    "en": (
        "partially compliant",
        "Reason:",
        "Instead:",
        "By the developers themselves, last on 29 November 2026",
        "within one month",
        "Commissioner for digital accessibility of Berlin",
    ),
    "de": (
        "teilweise vereinbar",
        "Grund:",
        "Stattdessen:",
        "Selbstbewertung durch die Entwickler:innen, zuletzt am 29. November 2026",
        "innerhalb eines Monats",
        "Landesbeauftragte für digitale Barrierefreiheit",
    ),
}
PICTURES = ("/preview", "/poster", "/cards", "/rehearsal/", "/receipts/near/")
"""A picture inside the console, paper, and a list that a phone's script reads by itself."""


def words(evening: Evening, path: str, language: str) -> str:
    return html.unescape(evening.guest(language).page(path).html).replace("\u00a0", " ")


@pytest.mark.parametrize("language", PARTS)
@pytest.mark.parametrize("path", ["/accessibility", "/f/{id}/accessibility"])
def test_the_statement_has_every_part(evening: Evening, language: str, path: str) -> None:
    """J37: status, gaps with reason and alternative, how and when assessed, answer in a month, enforcement with its link."""
    page = words(evening, path.format(id=evening.id), language)
    assert [part for part in PARTS[language] if part not in page] == []
    assert 'href="https://www.berlin.de/lb/digitale-barrierefreiheit/"' in page


@pytest.mark.parametrize(
    ("contact", "link"),
    [
        ("barrierefrei@amt.example", 'href="mailto:barrierefrei@amt.example"'),
        ("https://amt.example/kontakt", 'href="https://amt.example/kontakt"'),
        ("Telefon 030 90 0", "<p>Telefon 030 90 0</p>"),
    ],
)
def test_it_names_the_organiser_and_the_way_to_tell_them(evening: Evening, contact: str, link: str) -> None:
    """J37: of this forum, as something that one can use; without it the office that is responsible."""
    before = words(evening, f"/f/{evening.id}/accessibility", "en")
    assert "It is made by: CityLAB." in before and "<p>CityLAB</p>" in before
    settings = evening.forum.settings
    evening.say(c.ChangeForum(type(settings)(**{**_fields(settings), "contact": contact})), ORGANISER)
    assert link in words(evening, f"/f/{evening.id}/accessibility", "de")


def _fields(settings: object) -> dict[str, object]:
    return {name: getattr(settings, name) for name in settings.__struct_fields__}  # type: ignore[attr-defined]


def test_a_link_to_it_stands_on_every_page(house: House, evening: Evening) -> None:
    """J37: phone, wall, console, sorting, outcome, desk, sign-in; whoever asks."""
    lacking = set()
    people = [
        evening.guest(),
        evening.joined(),
        evening.opened("facilitator"),
        evening.opened("wall"),
        house.organiser(),
    ]
    for address in addresses(house, evening, "GET"):
        if any(part in address for part in PICTURES):
            continue
        for browser in people:
            answer = browser.http.get(address)
            page = answer.headers.get("content-type", "").startswith("text/html") and "<title>" in answer.text
            if page and "paper" not in answer.text.partition("<body")[2][:20] and '/accessibility"' not in answer.text:
                lacking.add(address)
    assert not {one for one in lacking if not one.endswith("/accessibility")}
