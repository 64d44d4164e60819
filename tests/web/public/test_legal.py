"""The small print: privacy, imprint, statement on accessibility, plain words; every part that the law asks for, in both
languages, filled and not, and a way to it from every page. (13 C9, C11)

Never here: the form at the desk (tests/web/desk/test_legal.py), what is kept in browsers (tests/web/test_kept_on_device.py).
"""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from app.forum import commands as c
from app.forum.legal import LegalDetails, LegalSaved
from tests.people import ORGANISER
from tests.quoted import quoted
from tests.web.house import Evening, House
from tests.web.routes import addresses

STATEMENT = {
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
PRIVACY = {
    "en": (
        "Who is responsible",
        "Data protection officer",
        "Legal basis",
        "What is stored",
        "What is kept in your browser",
        "Who gets to see it",
        "Until when",
        "Your rights",
        "Art. 77 GDPR",
    ),
    "de": (
        "Wer verantwortlich ist",
        "Datenschutzbeauftragte",
        "Rechtsgrundlage",
        "Was gespeichert wird",
        "Was in Ihrem Browser aufbewahrt wird",
        "Wer es zu sehen bekommt",
        "Bis wann",
        "Ihre Rechte",
        "Art. 77 DSGVO",
    ),
}
EASY = {
    "en": (
        "What is this?",
        "How do I use the website?",
        "Can everybody use the website?",
        "What else is easy to read?",
    ),
    "de": (
        "Was ist das?",
        "Wie benutze ich die Internet-Seite?",
        "Können alle die Internet-Seite benutzen?",
        "Was gibt es noch in Leichter Sprache?",
    ),
}
"""Content, navigation, the essentials of the statement, where there is more: the four parts of Annex 2 of BITV 2.0."""
OFFICE = LegalDetails(
    controller="Amt für Beteiligung",
    postal="Musterstraße 1\n10000 Berlin",
    represented="Erika Muster",
    email="post@amt.example",
    phone="030 90 10",
    officer="Datenschutz im Amt, ds@amt.example",
    processor="Rechenzentrum Nord, 10001 Berlin",
    basis={"de": "Art. 6 DSGVO mit § 3 BlnDSG", "en": "Art. 6 GDPR with § 3 BlnDSG"},
    imprint={"de": "Redaktion: **Referat 3**", "en": "Editors: **Unit 3**"},
    barrier_email="barrierefrei@amt.example",
    barrier_phone="030 90 11",
    barrier_address="Barrieren\nMusterstraße 1",
    stated="2026-11-30",
    reviewed="2026-12-01",
    gaps={"de": "Die **Karte** ist ein Bild.", "en": "The **map** is a picture."},
)
PICTURES = ("/preview", "/poster", "/cards", "/rehearsal/", "/receipts/near/")
"""A picture inside the console, paper, and a list that a phone's script reads by itself."""
numbers = itertools.count(1)


def words(evening: Evening, path: str, language: str) -> str:
    page = html.unescape(evening.guest(language).page(path).html).replace("\u00a0", " ")
    return page.replace("\u00ad", "")


def say(house: House, details: LegalDetails) -> None:
    saved = LegalSaved(details=details)
    assert house.run(house.hall.at_desk("o:olga", f"legal {next(numbers)} {id(house)}", saved)) is None


@pytest.fixture
def details(house: House) -> Iterator[None]:
    """An installation whose organisers have said everything; afterwards they have said nothing again."""
    say(house, OFFICE)
    yield
    say(house, LegalDetails())


def headings(page: str) -> str:
    return "\n".join(re.findall(r"<h[1-3][^>]*>(.*?)</h[1-3]>", page, re.S))


@pytest.mark.parametrize("language", STATEMENT)
@pytest.mark.parametrize("path", ["/accessibility", "/f/{id}/accessibility"])
def test_the_statement_has_every_part(evening: Evening, language: str, path: str) -> None:
    """J37, 13 C11: status, gaps with reason and alternative, how and when assessed, answer in a month, enforcement with its
    link."""
    path = path.format(id=evening.id)
    page = words(evening, path, language)
    assert [part for part in STATEMENT[language] if part not in page] == []
    assert 'href="https://www.berlin.de/lb/digitale-barrierefreiheit/"' in page
    assert f'href="{path.replace("accessibility", "leichte-sprache")}"' in page


@pytest.mark.parametrize("language", PRIVACY)
@pytest.mark.parametrize("path", ["/privacy", "/f/{id}/privacy"])
def test_the_privacy_page_has_every_part(evening: Evening, details: None, language: str, path: str) -> None:
    """13 C11, Art. 13 GDPR: controller, officer, purpose, basis, what is kept, who gets it, until when, rights, authority."""
    page = words(evening, path.format(id=evening.id), language)
    assert [part for part in PRIVACY[language] if part not in headings(page) + page] == []
    assert [one for one in ("Rechenzentrum Nord", "§ 3 BlnDSG", "datenschutz-berlin.de") if one not in page] == []
    own = "{id}" in path
    assert ("CityLAB" in page) is own and "Amt für Beteiligung" in page
    assert ("ds@amt.example" in page) is not own, "another office's officer is not this one's"
    assert ("31 July 2099" in page or "31. Juli 2099" in page) is own


def test_a_forum_names_its_own_office_and_officer(evening: Evening, details: None) -> None:
    """13 C11: where the forum says nothing, it is who runs the installation."""
    settings = evening.forum.settings
    evening.say(c.ChangeForum(replace(settings, controller="", officer="")), ORGANISER)
    for path in (f"/f/{evening.id}", f"/f/{evening.id}/privacy"):
        assert "Amt für Beteiligung" in words(evening, path, "de") and "CityLAB" not in words(evening, path, "de")
    assert "ds@amt.example" in words(evening, f"/f/{evening.id}/privacy", "de")
    evening.say(c.ChangeForum(replace(settings, officer="Eigene Beauftragte")), ORGANISER)
    page = words(evening, f"/f/{evening.id}/privacy", "de")
    assert "CityLAB" in page and "Eigene Beauftragte" in page and "ds@amt.example" not in page


@pytest.mark.parametrize("language", ["de", "en"])
def test_what_nobody_has_given_is_said_not_to_be_given(evening: Evening, language: str) -> None:
    """13 C11: before organisers filled them in, imprint and privacy page are honest about it."""
    lacking = {"de": "noch nicht angegeben", "en": "Not given yet"}[language]
    assert words(evening, "/imprint", language).count(lacking) == 1
    assert words(evening, "/privacy", language).count(lacking) == 3
    assert words(evening, f"/f/{evening.id}/privacy", language).count(lacking) == 2
    own = {"de": "Von den Veranstaltenden noch nicht angegeben.", "en": "Not given yet by the organiser."}
    assert own[language] in words(evening, f"/f/{evening.id}/privacy", language), "the officer of another office"
    evening.say(c.ChangeForum(replace(evening.forum.settings, controller="")), ORGANISER)
    note = {"de": "Wer verantwortlich ist, wurde nicht angegeben.", "en": "Who is responsible has not been given."}
    assert note[language] in words(evening, f"/f/{evening.id}", language)


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_imprint_names_who_runs_the_installation(evening: Evening, details: None, language: str) -> None:
    """13 C11: office, address as typed, who represents it, mail and telephone to use, more in Markdown."""
    page = words(evening, "/imprint", language)
    assert "Musterstraße 1\n10000 Berlin" in page and "Erika Muster" in page and "<strong>" in page
    assert 'href="mailto:post@amt.example"' in page and 'href="tel:0309010"' in page


@pytest.mark.parametrize("language", EASY)
def test_plain_words_have_the_four_parts_and_say_whether_readers_checked_them(
    house: House, evening: Evening, language: str
) -> None:
    """13 C9, BITV 2.0 § 4 and Annex 2: linked from the start page; a draft until somebody says who checked it and when."""
    assert "/leichte-sprache" in evening.guest(language).page("/").links
    page = words(evening, "/leichte-sprache", language)
    heads = headings(page)
    assert [part for part in EASY[language] if part not in heads] == []
    assert {"de": "Dieser Text ist ein Entwurf.", "en": "This text is a draft."}[language] in page
    assert {"/", "/privacy", "/imprint", "/accessibility"} <= {*evening.guest(language).page("/leichte-sprache").links}
    say(
        house,
        LegalDetails(
            easy_checked="2026-11-30", easy_by="Prüfgruppe", easy_more={"de": "Mehr [hier](https://a.example)"}
        ),
    )
    page = words(evening, "/leichte-sprache", language)
    assert {"de": "30. November 2026", "en": "30 November 2026"}[language] in page and "Prüfgruppe" in page
    text = page.partition("</header>")[2]  # the list of languages calls the interface in Leichte Sprache a draft
    assert "Entwurf" not in text and "draft" not in text and 'href="https://a.example"' in text
    say(house, LegalDetails())


def test_leichte_sprache_keeps_to_its_own_rules(evening: Evening) -> None:
    """13 C9: short sentences, one a line, no genitive names, no brackets, no word of more than 18 letters without a hyphen."""
    page = words(evening, "/leichte-sprache", "de").partition('<main class="task')[2].partition("</main>")[0]
    body = page.partition('id="what"')[2]
    body = re.sub(r'<a href="https.*?</a>', "", body, flags=re.S)  # the name of an office
    said = [one.strip() for one in re.split(r"<[^>]+>", body) if one.strip()]
    sentences = [one for part in said for one in re.split(r"(?<=[.?!:]) ", part)]
    assert len(sentences) > 60
    assert [one for one in sentences if len(one.split()) > 12] == []
    long = {word for one in sentences for word in re.findall(r"[\wäöüÄÖÜß]+", one) if len(word) > 18}
    assert long == set()


@pytest.mark.parametrize("language", ["ar", "tr"])
def test_who_reads_another_language_stays_in_it_and_is_told_what_is_not(
    evening: Evening, details: None, language: str
) -> None:
    """13 C10: all four pages of a forum are in the languages that it offers, each leads to the others and back to the forum,
    and what an organiser said in German alone is marked as German, and announced."""
    settings = replace(evening.forum.settings, languages=("de", language), privacy={"de": "Nur **hier**"})
    evening.say(c.ChangeForum(settings), ORGANISER)
    names = ("privacy", "imprint", "accessibility", "leichte-sprache")
    own = {f"/f/{evening.id}/{name}" for name in names}
    told = '<bdi lang="de">Deutsch</bdi></p>'
    for path in own:
        page = evening.guest(language).page(path)
        assert f'<html lang="{language}"' in page.html and own | {f"/f/{evening.id}"} <= {*page.links}, path
        assert (told in page.html) is ("leichte" not in path), "there nobody has said anything more"
        assert told not in evening.guest("de").page(path).html
    imprint = evening.guest(language).page(f"/f/{evening.id}/imprint").html
    assert '<a dir="ltr" href="tel:0309010">' in imprint, "else 10 90 030 stands there"
    mark = {"ar": ' dir="ltr" lang="de">', "tr": ' lang="de">'}[language]
    assert f"<div{mark}<p>Nur <strong>" in evening.guest(language).page(f"/f/{evening.id}/privacy").html


def test_sign_language_is_a_link_where_somebody_gave_one(house: House, evening: Evening) -> None:
    """13 C9: on the start page, the page in plain words and the statement; nothing where there is none."""
    paths = ("/", "/leichte-sprache", "/accessibility")
    assert not any("Video in sign language" in words(evening, path, "en") for path in paths)
    say(house, LegalDetails(signed="https://video.example/dgs"))
    for path in paths:
        page = words(evening, path, "en")
        assert 'href="https://video.example/dgs"' in page and "nothing here is in it" not in page
        assert "There is no video in sign language." not in page
    say(house, LegalDetails())


@pytest.mark.parametrize(
    ("contact", "link"),
    [
        ("barrierefrei@amt.example", 'href="mailto:barrierefrei@amt.example"'),
        ("https://amt.example/kontakt", 'href="https://amt.example/kontakt"'),
        ("Telefon 030 90 0", "<p><bdi>Telefon 030 90 0</bdi></p>"),
    ],
)
def test_it_names_the_organiser_and_the_way_to_tell_them(evening: Evening, contact: str, link: str) -> None:
    """J37: of this forum, as something that one can use; without it the office that is responsible."""
    before = words(evening, f"/f/{evening.id}/accessibility", "en")
    assert "It is made by: CityLAB." in before and ">CityLAB</p>" in before
    evening.say(c.ChangeForum(replace(evening.forum.settings, contact=contact)), ORGANISER)
    assert link in words(evening, f"/f/{evening.id}/accessibility", "de")


def test_the_statement_tells_whom_to_write_to_and_when_it_was_made(
    house: House, evening: Evening, details: None
) -> None:
    """13 C11: mail, telephone and address for barriers; own gaps beside Stimmwand's; another Land's office and law."""
    page = words(evening, "/accessibility", "de")
    assert 'href="mailto:barrierefrei@amt.example"' in page and 'href="tel:0309011"' in page
    assert "Sie wurde am 30. November 2026 erstellt. Sie wurde zuletzt am 1. Dezember 2026 überprüft." in page
    assert "<strong>Karte</strong>" in page and page.count("Stattdessen:") >= 4
    elsewhere = replace(OFFICE, enforcement="Durchsetzungsstelle Nord", law={"de": "LBGG Nord"}, conformity="none")
    say(house, replace(elsewhere, enforcement_link="https://nord.example"))
    page = words(evening, "/accessibility", "de")
    assert (
        "nicht vereinbar: LBGG Nord." in page and 'href="https://nord.example"' in page and "berlin.de/lb" not in page
    )


def test_links_to_all_of_it_stand_on_every_page(house: House, evening: Evening) -> None:
    """J37, 13 C11: phone, console, sorting, outcome, desk, sign-in, refusals; whoever asks. A wall has the last but one."""
    wanted = ('/privacy"', '/imprint"', '/accessibility"', '/leichte-sprache"')
    lacking = set()
    people = [
        evening.guest(),
        evening.joined(),
        evening.opened("facilitator"),
        evening.opened("wall"),
        house.organiser(),
    ]
    for address in [*addresses(house, evening, "GET"), "/f/nothing", "/000000"]:
        if any(part in address for part in PICTURES):
            continue
        for browser in people:
            answer = browser.http.get(address)
            told = answer.headers.get("content-type", "").startswith("text/html")
            head, _, body = quoted(answer.text if told else "").partition("<body")
            page, kind = "<title>" in head, body[:40]
            if page and "paper" not in kind:
                parts = wanted[2:3] if "wall" in kind else wanted
                lacking |= {(address, part) for part in parts if part not in body}
    assert lacking == set()
