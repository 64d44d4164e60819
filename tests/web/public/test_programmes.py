"""A programme's public pages as anybody gets them: the same bytes for all, kept by caches, in the language that is asked for.

Never here: what one page tells.
"""

from __future__ import annotations

import pytest

from app.forum.listed_programmes import ProgrammeRenamed
from app.forum.window_changes import SetWindow
from app.programme.basics import SayProgramme, ShowProgramme
from app.programme.basics_state import ProgrammeSettings
from app.programme.formats import AddFormat
from app.programme.formats_state import FormatSaid
from app.web.public.programmes import shelf as shelves
from app.web.public.programmes.pages import PAGES
from app.web.public.programmes.shelf import Shelf, shelf
from tests.people import ORGANISER
from tests.web.house import Evening, House
from tests.web.participant.test_windows import around, way
from tests.web.programmes import Process


def test_everybody_gets_the_same_bytes_and_who_has_them_gets_none(house: House) -> None:
    """12 D15, A6: no cookie, ETag from the bytes, 304, gzip, a minute for caches."""
    process = Process(house)
    guest = process.guest()
    first = guest.http.get(process.url)
    assert (first.status_code, first.headers["cache-control"]) == (200, "public, max-age=60")
    assert first.headers["content-encoding"] == "gzip" and "set-cookie" not in first.headers
    assert "Accept-Language" in first.headers["vary"]
    again = guest.http.get(process.url, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    plain = process.guest().http.get(process.url, headers={"accept-encoding": "identity"})
    assert plain.text == first.text and plain.headers["etag"] == first.headers["etag"]
    signed_in = house.organiser().http.get(process.url)
    assert signed_in.text == first.text, "an organiser sees what everybody sees"
    process.say(SayProgramme(ProgrammeSettings(title={"en": "Another title"})))
    changed = guest.http.get(process.url, headers={"if-none-match": first.headers["etag"]})
    assert changed.status_code == 200 and "Another title" in changed.text


@pytest.mark.parametrize(
    ("asked", "header", "found"), [("de", "en", "de"), ("", "de", "de"), ("", "en", "en"), ("xx", "de", "de")]
)
def test_the_language_comes_from_the_address_or_the_browser_and_never_from_a_cookie(
    house: House, asked: str, header: str, found: str
) -> None:
    """12 D15: a link that is passed on shows the same page."""
    process = Process(house)
    guest = process.guest(header)
    guest.http.cookies.set("lang", "de" if found == "en" else "en")
    assert guest.page(f"{process.url}?lang={asked}" if asked else process.url).lang == found


def test_the_small_print_is_led_to_in_the_language_that_is_read(house: House) -> None:
    """13 C10: it is of the installation, and a browser that asks for another language would get that one."""
    process = Process(house)
    process.say(SayProgramme(ProgrammeSettings(title={"de": "Titel"}, languages=("de", "ar"))))
    guest = process.guest("en")
    page = guest.page(f"{process.url}?lang=ar")
    assert page.lang == "ar" and guest.page("/imprint").lang == "en"
    for path in ("/privacy", "/imprint", "/accessibility", "/leichte-sprache"):
        assert f"{path}?lang=ar" in page.links and process.guest("en").page(f"{path}?lang=ar").lang == "ar"
    assert "/imprint" in process.guest("en").page(f"{process.url}?lang=de").links


def test_what_is_not_public_is_there_for_organisers_alone(house: House) -> None:
    """12 D15: as a preview that is marked, and that no cache keeps."""
    process = Process(house, public=False)
    assert process.guest().http.get(process.url).status_code == 404
    answer = house.organiser().http.get(process.url)
    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert "etag" not in answer.headers and "Preview: only organisers" in answer.text
    process.say(ShowProgramme(True))
    assert "Preview" not in process.guest().http.get(process.url).text


def test_an_earlier_name_leads_to_the_page_with_what_was_asked(house: House) -> None:
    """12 B7: printed addresses keep working; unknown ones say so."""
    process = Process(house)
    new = f"new-{process.name}"
    assert house.run(house.hall.at_desk("o:olga", f"rename {new}", ProgrammeRenamed(process.id, new))) is None
    answer = process.guest().http.get(f"{process.url}?lang=de")
    assert (answer.status_code, answer.headers["location"]) == (301, f"/p/{new}?lang=de")
    assert process.guest().http.get("/p/nowhere").status_code == 404


def test_the_frame_stands_on_each_page(house: House) -> None:
    """12 D15, S36, S55: skip link, navigation, contact, funding, licence, languages, and no script."""
    process = Process(house)
    said = ProgrammeSettings(
        title={"de": "Stadt"}, funding={"de": "Gefördert vom Bund"}, contact="amt@example.org", licence="CC BY 4.0"
    )
    process.say(SayProgramme(said))
    for one in PAGES:
        if "{" in one.path or not one.has(process.programme):
            continue
        page = process.guest("de").page(process.url + one.path)
        assert page.links[0] == "#main" and f"{process.url}?lang=de" in page.links
        assert "mailto:amt@example.org" in page.links and "Gefördert vom Bund" in page.html
        assert "CC BY 4.0" in page.html and "<script" not in page.html
        assert any(link.endswith("lang=en") for link in page.links)


def test_pages_with_questions_are_kept_in_bounded_memory(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """12 A6: the one asked for longest ago goes; what nobody reads from the address makes no page of its own."""
    monkeypatch.setattr(shelves, "MOST_BYTES", 200)

    async def filled() -> Shelf:
        made = Shelf()
        for number in range(50):
            kept = await made.get((number,), (1,), lambda: lambda: b"a page of some words")
            assert kept and kept.plain == b"a page of some words"
        return made

    made = house.run(filled())
    assert 0 < made._bytes <= 200 and len(made._kept) == made._bytes // len(next(iter(made._kept.values())).body)
    process = Process(house)
    for number in range(3):
        process.guest().http.get(f"{process.url}?odd={number}")
    assert len(shelf(process.programme)._kept) == 1


def test_what_is_open_for_days_is_one_link_away_from_every_page_that_names_it(house: House) -> None:
    """12 A3, D15: its own page, not the one of the whole forum; in the reader's language."""
    evening = Evening(house, ("comment", {}), ("comment", {}))
    for step, before in (("a1", 1), ("a2", -2)):
        evening.say(SetWindow(activity=step, days=around(evening, before, 9)), ORGANISER)
    process, one = Process(house, evening), f"/f/{evening.id}/windows/"
    start = [link for link in process.guest().page(process.url).links if link.startswith(one)]
    assert sorted(start) == [f"{one}a1?lang=en", f"{one}a2?lang=en", f"{one}a2?lang=en"], "buttons, and the next date"
    dates = process.guest().page(f"{process.url}/timeline").links
    assert {link for link in dates if link.startswith(one)} == {f"{one}a1", f"{one}a2"}
    answer = process.guest().http.get(f"{one}a1?lang=en")
    assert answer.headers["location"] == f"{way(evening)}&lang=en"


def test_the_search_finds_in_all_parts_without_a_script(house: House) -> None:
    """12 D15: a form that is sent as forms are; what was looked for is marked, and nothing in it is run."""
    process = Process(house)
    host = {"de": "<b>Verein</b>"}
    process.say(
        AddFormat(FormatSaid(sort="workshop", title={"de": "Werkstatt Datenschutz"}, host=host, about={"de": "x"}))
    )
    page = process.guest("de").page(f"{process.url}/search")
    assert page.form("/search").method == "get" and "Fundstelle" not in page.html
    found = process.guest("de").page(f"{process.url}/search?q=datenschutz+verein")
    assert "1 Fundstelle" in found.html and "Werkstatt Datenschutz" in found.html
    assert f"{process.url}/formats?lang=de#o1" in found.links and "<b>Verein" not in found.html
    nothing = process.guest("de").page(f"{process.url}/search?q=%3Cscript%3E")
    assert "Nichts gefunden" in nothing.html and "<script" not in nothing.html
    assert len(process.guest().http.get(f"{process.url}/search?q=a").content) < 100_000


def test_a_page_of_which_something_changes_all_the_time_is_not_made_for_each_reader(house: House) -> None:
    """12 A6: in a hall each vote is a change; ten times a second are enough, and what is shown then is not a second old."""
    made: list[int] = []

    async def asked() -> list[int]:
        shelf = Shelf()
        for number in range(40):
            kept = await shelf.get(("page",), (number,), lambda: lambda: made.append(1) or b"a page")
            assert kept is not None
        return made

    assert len(house.run(asked())) == shelves.MOST_TURNS
