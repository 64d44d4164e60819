"""The outcome's page and files, as a browser without any script gets them."""

from __future__ import annotations

import csv
import html
import io
import json
import re
import zipfile
from collections.abc import Callable
from decimal import Decimal

import httpx
import openpyxl  # type: ignore[import-untyped]  # no stubs, and only here
import pytest
from msgspec.structs import replace

from app.forum import events as e
from app.forum.codec import FORUM
from tests.conftest import Server
from tests.forum.outcome.evening import FORMULA, evening, settings
from tests.web.forums import Links, Said, seed

Asked = Callable[..., httpx.Response]


def happened() -> list[Said]:
    """That evening's events, but for its creation; its deadlines are long over."""
    logged = [entry for entry in (FORUM.decode(*one) for one in evening().entries) if entry][1:]
    return [
        (one.by, replace(one.event, deadline=None) if isinstance(one.event, e.InputOpened) else one.event)
        for one in logged
    ]


@pytest.fixture(scope="module")
def forum(server: Server) -> Links:
    return seed(server, happened(), settings())


@pytest.fixture
def ask(forum: Links) -> Asked:
    def get(ending: str = "", who: str = "facilitator", language: str = "en") -> httpx.Response:
        address = f"/f/{forum.forum}/outcome{ending}"
        if who == "nobody":
            return httpx.get(f"{forum.url}{address}", timeout=10)
        with forum.visitor(who, language) as client:
            return client.get(address)

    return get


def words(page: httpx.Response) -> str:
    """The page as one line of text."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page.text)).replace("\u00ad", "").split())


@pytest.mark.parametrize("ending", ["", ".xlsx", ".zip", ".json"])
def test_the_outcome_is_for_those_who_run_the_forum(ask: Asked, ending: str) -> None:
    """A06: facilitators and moderators; not the wall's link, nor anybody else; and no cache keeps it."""
    for who, status in (("facilitator", 200), ("moderator", 200), ("wall", 403), ("nobody", 403)):
        got = ask(ending, who)
        assert got.status_code == status and got.headers["Cache-Control"] == "no-store"
        assert (b"Which first?" in got.content) is (status == 200 and ending in ("", ".json"))


def test_the_page_is_complete_without_a_script(ask: Asked) -> None:
    """S22 S31 B14: title, figures, every result, every released note, measures and the course stand in the HTML."""
    page = ask()
    assert b"<script" not in page.content
    for said in (
        "12 people joined",
        "12 people contributed",
        "Which first? (English)",
        "title 1 (English)",
        "Benches on the square",
        "More benches",
        FORMULA,
        "Record of the course",
        "Result revealed",
        "Senatskanzlei",
    ):
        assert said in words(page).replace("joined 12", "12 people joined").replace(
            "contributed 12", "12 people contributed"
        ), said
    assert "people who joined wrote something." in words(page), "who wrote, where people write"
    assert "Call me" not in words(page) and "Never mind" not in words(page) and "1 note was hidden" in words(page)


def test_figures_are_the_same_in_every_form(ask: Asked) -> None:
    """A06 B14: page, workbook, CSV and JSON: one ranking."""
    tables = {table["name"]: table for table in ask(".json").json()["tables"]}
    ranking = [row for row in tables["results"]["rows"] if row["activity"] == "a4"]
    assert [(row["option"], row["value"]) for row in ranking] == [("m2", 24), ("m1", 18)]
    sheet = openpyxl.load_workbook(io.BytesIO(ask(".xlsx").content))["Results"]
    heading, *rows = sheet.iter_rows(values_only=True)
    titles = {column["title"]: column["name"] for column in tables["results"]["columns"]}
    sheet_rows = [{titles[str(title)]: cell for title, cell in zip(heading, row, strict=True)} for row in rows]
    assert [row for row in sheet_rows if row["activity"] == "a4"] == ranking
    assert heading[:4] == ("Step", "Reference no.", "Option", "Place")
    with zipfile.ZipFile(io.BytesIO(ask(".zip").content)) as archive:
        lines = list(csv.DictReader(io.StringIO(archive.read("results.csv").decode("utf-8-sig"))))
    assert [(line["option"], float(line["value"])) for line in lines if line["activity"] == "a4"] == [
        (row["option"], row["value"]) for row in ranking
    ]
    table = re.search(r'id="step-a4".*?</table>', ask().text, re.S)
    assert table
    assert re.findall(r"<td>(\d+)</td>", table[0]) == ["24", "18", "42", "0"], "and who abstained, last"


def test_text_that_looks_like_a_formula_stays_text(ask: Asked) -> None:
    """A06: in the workbook a string, in CSV with an apostrophe, in JSON as it was, on the page as words."""
    book = openpyxl.load_workbook(io.BytesIO(ask(".xlsx").content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == FORMULA]
    assert len(cells) > 5 and {cell.data_type for cell in cells} == {"s"}
    with zipfile.ZipFile(io.BytesIO(ask(".zip").content)) as archive:
        assert f"'{FORMULA}".replace('"', '""').encode() in archive.read("notes.csv")
    assert json.dumps(FORMULA).encode() in ask(".json").content


def test_what_is_open_is_not_told(ask: Asked) -> None:
    """B09: a6 is open and hidden: said in words on the page, absent in the files; a3 is live."""
    page = ask()
    assert words(page).count(
        "The result is not shown before the close"
    ) == 1 and "12 people have voted so far" in words(page)
    assert words(page).count("what is shown here may change") == 1
    rows = {table["name"]: table["rows"] for table in ask(".json").json()["tables"]}
    assert {row["activity"] for row in rows["results"]} == {"a2", "a3", "a4"}
    assert {row["activity"] for row in rows["ballots"]} == {"a2", "a4"}


def test_downloads_say_name_format_and_size(ask: Asked, forum: Links) -> None:
    """S69, 13 B8: forum, date, kind and version; and the size is that of the file which is then sent."""
    for ending, form, kind in (
        (".xlsx", "Excel workbook", "sheet"),
        (".excel.zip", "CSV files for Excel in German", "zip"),
        (".zip", "CSV files for programs", "zip"),
        (".votes.zip", "Ballots for programs of others", "zip"),
        (".json", "JSON", "json"),
    ):
        page, got = ask(), ask(ending)
        while ask().text != page.text:  # a step's time ran out between the two: other figures, another file
            page, got = ask(), ask(ending)
        name = got.headers["Content-Disposition"].removeprefix("attachment; filename=").strip('"')
        kept = ending.rpartition(".")[2]
        said = rf"title-english_{forum.code}_2022-04-28_(outcome|ballots)[a-z-]*_v1\.0\.\d+\.{kept}"
        assert re.fullmatch(said, name) and kind in got.headers["Content-Type"], name
        size = round(Decimal(len(got.content)) / 1000, 1).normalize()  # as pages round: 19.85 is no number of a float
        assert re.search(rf"{re.escape(name)} {form}[^.]*, {size:f} kB", words(page)), words(page)[-2500:]


def test_the_outcome_speaks_the_readers_language(ask: Asked) -> None:
    """A06: the organiser's words in German; the page says so."""
    page = ask("", "facilitator", "de")
    assert b'<html lang="de"' in page.content and "Which first? (deutsch)" in words(page)


def test_the_schema_is_served(forum: Links) -> None:
    """A06: whoever reads the JSON file finds out what it looks like."""
    assert httpx.get(f"{forum.url}/outcome.schema.json").json()["$id"] == "urn:stimmwand:outcome:1"
