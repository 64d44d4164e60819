"""The data of public results: for anybody, no more than the page tells, and described for portals; said at the desk."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import msgspec
import openpyxl  # type: ignore[import-untyped]  # no stubs, and only here
import pytest
import rdflib

from app.activities.ballots.messages import CastBallot
from app.export.licences import LICENCES, called
from app.forum import commands as c
from app.forum.open_data import OpenData, OpenDataSaved
from app.press.editions import asked_of, edition
from app.programme.register.messages import AddItems
from app.recount import main as recount
from app.web.public.data_files import TYPES
from tests.examples import EXAMPLES
from tests.export.test_dcat import violations
from tests.people import ORGANISER, PEOPLE
from tests.programme.registers import ITEMS
from tests.quoted import quoted
from tests.web.house import Evening, House
from tests.web.programmes import Process

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


def an_evening(house: House, close: bool = True) -> Evening:
    """Two votes of six people; the first was revealed, the second was not."""
    vote = ("vote", EXAMPLES["vote"].settings)
    evening = Evening(house, vote, vote)
    for person, strand in PEOPLE.items():
        evening.say(c.Join(strand), person)
    for step in ("a1", "a2"):
        evening.say(c.Show(step))
        evening.say(c.OpenInput(step))
        for number, person in enumerate(PEOPLE):
            evening.say(CastBallot(step, choices=(("o1", "o2")[number % 2],)), person)
        evening.say(c.CloseInput(step))
    evening.say(c.Show("a1"))
    evening.say(c.Reveal("a1"))
    if close:
        evening.say(c.CloseForum(), ORGANISER)
    return evening


def said(house: House, record: OpenData) -> None:
    key = f"open data {next(house.numbers)}"
    assert house.run(house.hall.at_desk("o:olga", key, OpenDataSaved(said=record))) is None


def test_everybody_loads_what_everybody_may_read(house: House, tmp_path: Path) -> None:
    """13 B6: linked from the results, with name, format and size; what was not shown is in no file; it is recounted."""
    evening = an_evening(house)
    home, guest = f"/f/{evening.id}", evening.guest()
    page = quoted(guest.page(f"{home}/results?lang=en").html)
    assert f'href="{home}/data?lang=en"' in page and f'type="text/turtle" href="{home}/data.ttl?lang=en"' in page
    listed = guest.page(f"{home}/data?lang=en").html
    assert (
        "Datenlizenz Deutschland" in listed
        and "Please name as the source: CityLAB" in listed
        and "<script" not in listed
    )
    for ending, media in TYPES.items():
        got = guest.http.get(f"{home}/data.{ending}?lang=en")
        assert (
            got.status_code == 200 and got.headers["content-type"].startswith(media) and "set-cookie" not in got.headers
        )
        assert got.headers["cache-control"] == "public, max-age=60"
        assert f"/data.{ending}?lang=en" in listed and evening.code in got.headers["content-disposition"]
    whole = guest.http.get(f"{home}/data.json?lang=en")
    tables = {one["name"]: one["rows"] for one in whole.json()["tables"]}
    assert [row["activity"] for row in tables["activities"]] == ["a1"] and len(tables["ballots"]) == 6
    assert not tables.keys() & {"events", "images"} and tables["forum"][0]["contributions"] == 6
    assert '"a2"' not in whole.text and whole.json()["homepage"].endswith(f"{home}/results")
    path = tmp_path / "data.json"
    path.write_bytes(whole.content)
    assert recount([str(path), "--lang", "en"]) == 0
    archive = zipfile.ZipFile(io.BytesIO(guest.http.get(f"{home}/data.zip?lang=en").content))
    assert "ballots.csv" in archive.namelist() and "events.csv" not in archive.namelist()


def test_every_file_names_the_licence_that_holds(house: House) -> None:
    """13 B6: those that everybody loads, those that stand at the console, also made elsewhere, and the archive; once another
    licence is chosen at the desk, the next file names it."""
    evening = an_evening(house)
    lead, organiser, home = evening.opened("facilitator"), house.organiser(), f"/f/{evening.id}"

    def named() -> set[str]:
        of = {
            ending: lead.http.get(f"{home}/outcome.{ending}").content for ending in ("json", "zip", "excel.zip", "xlsx")
        }
        of |= {f"public {ending}": lead.http.get(f"{home}/data.{ending}").content for ending in TYPES}
        of["archive"] = msgspec.json.encode(organiser.http.get(f"/desk{home}/archive").json()["outcome"])
        return {licence_in(ending.rpartition(" ")[2], data) for ending, data in of.items() if "votes" not in ending}

    assert named() == {"dl-by-de/2.0"}
    made = edition(house.hall, evening.place)
    said(house, OpenData(licence="cc-zero"))
    assert named() == {"cc-zero"} and edition(house.hall, evening.place) != made
    assert asked_of(house.hall, evening.forum, "data", "de", 0, 1).licence == "cc-zero"
    said(house, OpenData())


def licence_in(ending: str, data: bytes) -> str:
    """The key of the licence that a file names."""
    if ending.endswith("zip"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return called(json.loads(archive.read("datapackage.json"))["licenses"][0]["name"])
    if ending == "xlsx":
        cells = {
            str(cell) for sheet in openpyxl.load_workbook(io.BytesIO(data)) for row in sheet.values for cell in row
        }
        (found,) = {key for key, one in LICENCES.items() if any(one.path in cell for cell in cells)}
        return found
    if ending in ("ttl", "jsonld"):
        (found,) = {key for key, one in LICENCES.items() if f"{one.portal}" in data.decode()}
        return found
    return str(json.loads(data)["licence"])


def test_nothing_is_there_before_a_result_is_public(house: House) -> None:
    """13 B6: no page, no file, no description, no link; nor where an installation gives no data out."""
    evening = an_evening(house, close=False)
    home, guest = f"/f/{evening.id}", evening.guest()
    paths = ("data", *(f"data.{ending}" for ending in TYPES))
    assert {guest.http.get(f"{home}/{path}").status_code for path in paths} == {404}
    assert "/data" not in guest.page(f"{home}/results").html
    evening.say(c.HideResult("a1"))
    evening.say(c.CloseForum(), ORGANISER)
    assert guest.http.get(f"{home}/data.json").status_code == 404
    other = an_evening(house)
    said(house, OpenData(published=False))
    assert {guest.http.get(f"/f/{other.id}/{path}").status_code for path in paths} == {404}
    assert "/data" not in guest.page(f"/f/{other.id}/results").html
    said(house, OpenData())
    assert guest.http.get(f"/f/{other.id}/data.json").status_code == 200


def test_a_programme_is_a_catalogue_of_its_data(house: House) -> None:
    """13 B6: its register and the results of its forums; linked from each of its pages; 0 violations."""
    said(house, OpenData(publisher="Senatskanzlei", contributor="http://dcat-ap.de/def/contributors/x", level="state"))
    evening = an_evening(house)
    process = Process(house, evening)
    process.say(AddItems(ITEMS, "liste.xlsx"))
    guest = process.guest()
    page = guest.page(process.url).html
    assert f'rel="alternate" type="text/turtle" href="{process.url}/catalog.ttl?lang=en"' in page
    assert page.count(f'href="{process.url}/catalog.ttl?lang=en"') == 2, "one for programs, one for people"
    found = rdflib.Graph().parse(data=guest.http.get(f"{process.url}/catalog.ttl?lang=en").text, format="turtle")
    assert violations(found) == ""
    sizes = found.query("SELECT ?at ?size WHERE { ?d dcat:downloadURL ?at ; dcat:byteSize ?size }")
    told = {str(row.at): int(row.size) for row in sizes}
    assert len(told) == 6
    for address, size in told.items():
        path = address.split("/", 3)[3]
        assert len(guest.http.get(f"/{path}").content) == size, path
    with zipfile.ZipFile(io.BytesIO(guest.http.get(f"{process.url}/register.zip?lang=en").content)) as archive:
        package = json.loads(archive.read("datapackage.json"))
    assert package["licenses"][0]["name"] == "CC-BY-4.0", "the one that the programme names on each of its pages"
    graph = json.loads(guest.http.get(f"{process.url}/catalog.jsonld?lang=en").text)
    assert graph["@type"] == "dcat:Catalog" and len(graph["dcat:dataset"]) == 2
    said(house, OpenData())


def test_whose_data_it_is_stands_at_the_desk(house: House) -> None:
    """13 B6: saved whole; what portals ask for and is lacking is named; a bad address keeps what was typed."""
    organiser = house.organiser()
    said(house, OpenData())
    page = organiser.page("/desk/open-data")
    assert "who gives the data out" in page.html and "the id of the data provider" in page.html
    form = page.form("/desk/open-data")
    refused = organiser.send(form, publisher="Senat", contributor="land berlin")
    assert refused.status_code == 422 and 'value="land berlin"' in refused.text
    assert house.hall.desk.state.open_data == OpenData()
    typed = {"publisher": "Senat", "contributor": "http://dcat-ap.de/def/contributors/x", "level": "state"}
    assert organiser.send(form, **typed, licence="cc-zero").status_code == 303
    assert house.hall.desk.state.open_data == OpenData(**typed, licence="cc-zero")
    late = organiser.send(form, publisher="Someone else", licence="cc-zero", level="")
    assert late.status_code == 409 and "Someone else" in late.text
    assert house.hall.desk.state.open_data.publisher == "Senat"
    said(house, OpenData())


def test_a_form_with_a_word_that_is_not_offered_is_refused(house: House) -> None:
    """13 B6: 422, and nothing is stored."""
    organiser = house.organiser()
    form = organiser.page("/desk/open-data").form("/desk/open-data")
    before = house.lengths()
    assert organiser.send(form, level="galaxy").status_code == 422
    assert organiser.send(form, licence="mine").status_code == 422
    assert house.lengths() == before
