"""Results from elsewhere at the desk and for everybody: a file looked at, brought in, described, hidden, told with its source.

Never here: reading a file (tests/imports/test_results), the programme's own rules (tests/programme/test_imported).
"""

from __future__ import annotations

import io
import json
import re
import zipfile

import httpx
import openpyxl
import pytest
from msgspec.structs import replace

from app.programme.basics import SayProgramme
from tests.foreign import BEGIN, marking, unnamed
from tests.imports.test_results import SURVEY, WORKSHOPS
from tests.programme.programmes import SETTINGS as PROGRAMME
from tests.web.house import Browser, House
from tests.web.pages import Page
from tests.web.programmes import Process

ABOUT = {
    "title__de": "Online-Umfrage",
    "source": "CityLAB, https://citylab-berlin.org",
    "day": "2021-03-01",
    "until": "2021-04-15",
}


def looked(organiser: Browser, process: Process, data: bytes, name: str = "umfrage.csv") -> httpx.Response:
    return organiser.http.post(f"{process.desk}/imported/preview", files={"file": (name, data)})


def brought_in(organiser: Browser, process: Process, data: bytes, **about: str) -> httpx.Response:
    form = Page(looked(organiser, process, data).text).form("/preview")
    form.action = f"{process.desk}/imported/import"
    return organiser.send(form, **(ABOUT | {"sort": "survey"} | about))


def test_a_survey_is_looked_at_brought_in_and_told_with_its_source(house: House) -> None:
    """12 B10: S30; marked as imported, with people, date and source, and no personal column anywhere."""
    organiser, process = house.organiser(), Process(house)
    shown = looked(organiser, process, SURVEY.encode())
    assert (
        shown.status_code == 200
        and "Left out: email addresses." in shown.text
        and "mail7@example.org" not in shown.text
    )
    assert "Counted: 40 people answered." in shown.text
    done = brought_in(organiser, process, SURVEY.encode(), people="1600")
    assert done.status_code == 303, done.text
    page = process.guest().page(f"{process.url}/imported").html
    for words in (
        "Imported: Survey",
        "1,600",
        "2021",
        "Antwort 1: mehr Bänke",
        "35.0%",
        "40 people answered.",
    ):
        assert words in page, words
    log = house.store.dump(f"sw:{{{process.id}}}:log") or b""
    assert b"mail7@example.org" not in log and b"10.0.0.7" not in log and b"18:07" not in log


def test_questions_of_a_file_are_marked_as_its_language(house: House) -> None:
    """13 C10: on an Arabic page a German question ran from right to left, its full stop first; and was read out as Arabic."""
    organiser, process = house.organiser(), Process(house)
    process.say(SayProgramme(replace(PROGRAMME, languages=("de", "en", "ar"))))
    assert brought_in(organiser, process, SURVEY.encode()).status_code == 303
    for language, way in (("en", ""), ("ar", ' dir="?ltr"?')):
        with marking():
            page = process.guest().page(f"{process.url}/imported?lang={language}")
        marked, missing = unnamed(page.html)
        assert page.lang == language and marked > 5 and not missing, missing
        assert re.search(rf'<h4[^>]*{way} lang="?de"?>{BEGIN}Wie geht es Berlin digital\?', page.html)
        assert re.search(rf'<th scope="?row"?{way} lang="?de"?>{BEGIN}schlecht', page.html)


def test_importing_twice_is_noticed(house: House) -> None:
    """12 B10: the preview says it, and the form brings nothing in."""
    organiser, process = house.organiser(), Process(house)
    form = Page(looked(organiser, process, SURVEY.encode()).text).form("/preview")
    form.action = f"{process.desk}/imported/import"
    first, again = (organiser.send(form, **ABOUT) for _ in range(2))
    assert (first.status_code, again.status_code) == (303, 303)
    assert list(process.programme.imported) == ["b1"]
    twin = looked(organiser, process, SURVEY.encode())
    assert "These very answers have been imported already." in twin.text and "Import 40 rows" not in twin.text
    refused = brought_in(organiser, process, SURVEY.encode())
    assert refused.status_code == 409 and "have been imported already, as “Online-Umfrage”" in refused.text
    longer = looked(organiser, process, (SURVEY + "\r\n41;;;gut;Und noch viel mehr;Handy;").encode())
    assert "40 rows say word for word" in longer.text


def test_without_source_or_day_nothing_is_brought_in_and_nothing_typed_is_lost(house: House) -> None:
    """12 B10: S18; the file is still in the form."""
    organiser, process = house.organiser(), Process(house)
    refused = brought_in(organiser, process, SURVEY.encode(), source="", host="CityLAB")
    assert refused.status_code == 422 and "Please say where these answers are from" in refused.text
    form = Page(refused.text).form("/preview")
    assert form.value("host") == ["CityLAB"] and form.value("title.de") == ["Online-Umfrage"]
    form.action = f"{process.desk}/imported/import"
    assert organiser.send(form, source="CityLAB").status_code == 303


def test_what_is_no_table_is_refused_in_words(house: House) -> None:
    """12 B10: nothing is stored."""
    organiser, process = house.organiser(), Process(house)
    before = house.lengths()
    for data, name in ((b"", "leer.csv"), (b"\x00\x01", "bild.png"), (b"PK\x03\x04nichts", "kaputt.xlsx")):
        assert looked(organiser, process, data, name).status_code == 422
    form = Page(looked(organiser, process, SURVEY.encode()).text).form("/preview")
    assert organiser.send(form, parcel="AAAA").status_code == 422
    assert house.lengths() == before


def test_twenty_workshops_stand_in_one_report_by_host_and_as_files(house: House) -> None:
    """12 B10: S57, S58; the workbook and the CSV files hold the same."""
    organiser, process = house.organiser(), Process(house)
    assert brought_in(organiser, process, WORKSHOPS.encode(), sort="workshop", source="Protokolle").status_code == 303
    guest = process.guest("de")
    page = guest.page(f"{process.url}/imported").html
    assert "20 Workshops und Umfragen" in page and "Verein 7" in page and "Mobilität" in page
    assert guest.page(f"{process.url}/imported?host=Verein+7").html.count("<li id=") == 6
    book = openpyxl.load_workbook(io.BytesIO(guest.http.get(f"{process.url}/imported.xlsx").content))
    assert "Workshops und Umfragen" in book.sheetnames and book["Workshops und Umfragen"].max_row == 21
    files = zipfile.ZipFile(io.BytesIO(guest.http.get(f"{process.url}/imported.csv.zip").content))
    assert len(files.read("imported_answers.csv").decode("utf-8-sig").splitlines()) == 61
    made = json.loads(files.read("datapackage.json"))["created"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", made), "RFC 3339, as a data package has it"


def test_one_answer_is_hidden_and_an_import_removed(house: House) -> None:
    """12 B10: hidden answers stand on no page and in no file."""
    organiser, process = house.organiser(), Process(house)
    brought_in(organiser, process, SURVEY.encode())
    here = f"{process.desk}/imported/b1"
    form = next(one for one in organiser.page(here).forms if one.value("entry") == ["r2q2"])
    assert organiser.send(form).status_code == 422
    assert organiser.send(form, why="nennt jemanden").status_code == 303
    assert "Antwort 1: mehr" not in process.guest().page(f"{process.url}/imported").html
    assert organiser.send(organiser.page(here).form("/removal"), why="falsch").status_code == 303
    assert "Antwort 2: mehr" not in process.guest().page(f"{process.url}/imported").html


def test_two_organisers_describe_one_import(house: House) -> None:
    """12 B10: the second sees both texts and has replaced nothing."""
    organiser, process = house.organiser(), Process(house)
    brought_in(organiser, process, SURVEY.encode())
    here = f"{process.desk}/imported/b1"
    mine, theirs = (organiser.page(here).form("/about") for _ in range(2))
    assert organiser.send(theirs, host="CityLAB").status_code == 303
    clash = organiser.send(mine, host="Anderer Verein")
    assert clash.status_code == 409 and "Anderer Verein" in clash.text and "CityLAB" in clash.text
    assert process.programme.imported["b1"].about.host == "CityLAB"


@pytest.mark.parametrize("sign", ["\u202e", "\x07", "\uffff"])
def test_a_question_that_holds_an_unseen_sign_is_not_brought_in(house: House, sign: str) -> None:
    """12 B10: a heading becomes a question that everybody reads and that stands in every file; so it may hold no more than a
    cell."""
    organiser, process = house.organiser(), Process(house)
    survey = SURVEY.replace("Was fehlt Ihnen?", f"Was{sign} fehlt Ihnen?")
    assert sign in survey, "the survey asks something else"
    shown = looked(organiser, process, survey.encode())
    assert f"invisible control character (U+{ord(sign):04X})" in shown.text
    done = brought_in(organiser, process, survey.encode())
    assert done.status_code == 422 and not process.programme.imported
