"""The desk's page of texts in Leichte Sprache, and what people in the hall are told of them.

Never here: which words count as checked (tests/forum/test_easy_read.py).
"""

from __future__ import annotations

from msgspec.structs import replace

from app.activities.base.easy_read import digest
from app.programme.basics import SayProgramme
from tests.programme.programmes import SETTINGS
from tests.web.desks import Desk, said
from tests.web.house import House
from tests.web.programmes import Process

TEXTS = {"title__de-x-ls": "Ein Forum für alle", "subtitle__de-x-ls": "Was wir tun wollen"}


def test_a_text_is_a_draft_until_readers_have_checked_it(organiser: Desk) -> None:
    """13 C9, A14: refused without who or with nothing ticked, filled; then the welcome page says who and when, and the welcome
    page in German says nothing of it. The chooser has Leichte Sprache, and the page is in German by its own tag."""
    forum = organiser.forum("Leichte Sprache")
    basics = organiser.get(forum).text
    assert 'value="de-x-ls"' in basics and "Leichte Sprache" in basics
    saved = organiser.send(
        forum, title__de="Forum", title__en="Forum", languages=["de", "en", "de-x-ls"], zone="Europe/Berlin", **TEXTS
    )
    assert saved.status_code == 303
    page = f"{forum}/easy-read"
    listed = organiser.get(page).text
    assert listed.count(">Draft<") == 0 and listed.count("Draft</span>") == 2 and TEXTS["title__de-x-ls"] in listed
    keys = [part.partition('"')[0] for part in listed.split('name="texts" value="')[1:]]
    refused = organiser.send(page, texts=keys, who="", day="2026-11-20", do="checked")
    assert (refused.status_code, said(refused)) == (422, "Please say who checked them, such as a group of readers.")
    assert refused.text.count(" checked>") == 2
    door = f"/f/{forum.rpartition('/')[2]}"
    easy = organiser.get(f"{door}?lang=de-x-ls").text
    organiser.client.cookies.delete("lang")  # it is one browser for all tests
    assert "Texte in Leichter Sprache: Entwurf." in easy
    assert organiser.send(page, texts=keys, who="Lesegruppe Mitte", day="2026-11-20", do="checked").status_code == 303
    assert "Checked by Lesegruppe Mitte on 20 November 2026." in organiser.get(page).text.replace("\u00a0", " ")
    welcome = organiser.get(f"{door}?lang=de-x-ls").text.replace("\u00a0", " ")
    assert "geprüft von Lesegruppe Mitte am 20. November 2026." in welcome and '<html lang="de-x-ls"' in welcome
    assert TEXTS["title__de-x-ls"] in welcome and "Eine Prüf-Gruppe hat sie noch nicht geprüft." in welcome
    assert "Lesegruppe" not in organiser.get(f"{door}?lang=de").text
    organiser.client.cookies.delete("lang")


def test_a_programmes_texts_are_drafts_until_readers_have_checked_them(house: House) -> None:
    """13 A14: the same at a programme's desk and on its public pages; refused without who, filled."""
    process, organiser = Process(house), house.organiser()
    title = {"de": "Strategie", "de-x-ls": "Berlin wird digital"}
    process.say(SayProgramme(replace(SETTINGS, title=title, languages=("de", "en", "de-x-ls"))))
    page = organiser.page(f"{process.desk}/easy-read")
    assert "Berlin wird digital" in page.html and "Strategie" in page.html and "Draft</span>" in page.html
    form = page.form("/easy-read")
    refused = organiser.send(form, texts=digest(title["de-x-ls"]), who="", day="2026-11-20", do="checked")
    assert refused.status_code == 422 and "Please say who checked them" in refused.text and " checked>" in refused.text
    guest = process.guest("de-x-ls")
    assert "Texte in Leichter Sprache: Entwurf." in guest.page(f"{process.url}?lang=de-x-ls").html
    sent = organiser.send(form, texts=digest(title["de-x-ls"]), who="Lesegruppe Mitte", day="2026-11-20", do="checked")
    assert sent.status_code == 303 and "Saved." in organiser.page(sent.headers["location"].partition("#")[0]).html
    said = "geprüft von Lesegruppe Mitte am 20. November 2026."
    assert said in guest.page(f"{process.url}?lang=de-x-ls").html.replace("\u00a0", " ")
    assert "Lesegruppe" not in guest.page(f"{process.url}?lang=de").html
