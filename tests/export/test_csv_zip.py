"""The CSV files and the description of them."""

import csv
import hashlib
import io
import json
import zipfile
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.export import csv_zip
from app.export.csv_form import GERMAN_EXCEL, PROGRAMS, Form
from app.formula import restore
from app.tables import Column, OutcomeFile, Reference, Table

from .outcomes import PAYLOADS, TEXTS, of_texts, ordinary, outcome


def unpacked(file: OutcomeFile, form: Form = PROGRAMS) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(csv_zip.render(file, form=form))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


def package(file: OutcomeFile) -> Any:
    return json.loads(unpacked(file)["datapackage.json"])


def test_figures_are_those_of_the_tables() -> None:
    """A06 B14: one file a table; the names for machines as heading; S28: one row per tag in a link table."""
    files = unpacked(ordinary())
    assert list(files) == ["datapackage.json", "measures.csv", "tags.csv", "results.csv"]
    assert rows(files["tags.csv"]) == [["measure", "tag"], ["m1", "Klima"], ["m1", "Wohnen"]]
    assert rows(files["results.csv"])[1:] == [
        ["m1", "12", "0.75", "false", "2026-05-04", "2026-05-04T18:00:00Z"],
        ["m2", "", "", "true", "", ""],
    ]


def test_a_file_for_programs_goes_by_the_book() -> None:
    """13 B5, RFC 4180: commas, CRLF, doubled quotes, and nothing in front of the first heading."""
    content = unpacked(of_texts(['a"b,c']))["notes.csv"]
    assert content == b'measure,title,need\r\nn0,"a""b,c","a""b,c"\r\n'


def test_a_file_for_excel_in_german_opens_with_a_double_click() -> None:
    """13 B5: semicolons, a byte order mark, decimal commas, German days, the headings that people read."""
    files = unpacked(ordinary(), GERMAN_EXCEL)
    assert list(files) == ["datapackage.json", "massnahmen.csv", "merkmale.csv", "ergebnisse.csv"]
    assert files["massnahmen.csv"].startswith("\ufeffSchlüssel;Titel;Bedarf\r\n".encode())
    _, first, second = files["ergebnisse.csv"].decode("utf-8-sig").splitlines()
    assert first == "m1;12;0,75;FALSCH;04.05.2026;04.05.2026 18:00:00" and second == "m2;;;WAHR;;"


def test_headings_that_are_alike_are_told_apart() -> None:
    """13 B5: a program finds each column; the one that people read keeps its name, also where its key stands first."""
    columns = (Column("state", "Status", use="key"), Column("state_words", "Status"), Column("x", "STATUS"))
    files = unpacked(outcome(Table(name="t", title="T", columns=columns, rows=())), GERMAN_EXCEL)
    assert files["t.csv"].decode("utf-8-sig") == "Status [state];Status;STATUS [x]\r\n"


@given(st.lists(TEXTS, max_size=5))
def test_no_text_runs_and_every_text_comes_back(texts: list[str]) -> None:
    """A06 B14: with the apostrophe in front a text is a text; without it, it is the text that was written."""
    cells = [row[1] for row in rows(unpacked(of_texts(texts))["notes.csv"])[1:]]
    assert not any(cell[:1] in tuple("=+-@\t\r\n\0＝＋－＠") and cell for cell in cells)
    assert [restore(cell) for cell in cells] == texts


def test_a_negative_number_stays_a_number() -> None:
    """B14: only text is marked."""
    file = outcome(Table(name="t", title="T", columns=(Column("n", "N", "number"),), rows=((-1.5,), (True,))))
    assert rows(unpacked(file)["t.csv"])[1:] == [["-1.5"], ["true"]]


def test_the_description_fits_the_files() -> None:
    """A06: Data Package 2: fields as in the heading, keys, references, size and hash."""
    files = unpacked(ordinary())
    described = package(ordinary())
    assert described["name"] == "forum_1" and described["created"] == "2026-05-04T18:30:00+02:00"
    for resource in described["resources"]:
        content = files[resource["path"]]
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        assert [field["name"] for field in resource["schema"]["fields"]] == rows(content)[0]
    tags, results = described["resources"][1]["schema"], described["resources"][2]["schema"]
    assert tags["primaryKey"] == ["measure", "tag"]
    assert tags["foreignKeys"] == [
        {"fields": ["measure"], "reference": {"fields": ["measure"], "resource": "measures"}}
    ]
    assert [field["type"] for field in results["fields"]] == [
        *("string", "integer", "number", "boolean", "date", "datetime")
    ]


def test_references_stay_within_the_package() -> None:
    """A06: to itself without a name, to an absent table not at all."""
    columns = (Column("id", "Id"), Column("into", "Zusammengelegt mit"), Column("topic", "Thema"))
    to_self, away = Reference(("into",), "notes", ("id",)), Reference(("topic",), "topics", ("id",))
    (resource,) = package(
        outcome(Table(name="notes", title="Zettel", columns=columns, rows=(), key=("id",), references=(to_self, away)))
    )["resources"]
    assert resource["schema"]["foreignKeys"] == [{"fields": ["into"], "reference": {"fields": ["id"]}}]


def test_equal_outcomes_are_equal_bytes() -> None:
    """B14: so a download can be compared with an earlier one."""
    assert csv_zip.render(of_texts(PAYLOADS)) == csv_zip.render(of_texts(PAYLOADS))
    with zipfile.ZipFile(io.BytesIO(csv_zip.render(ordinary()))) as archive:
        assert {info.date_time[0] for info in archive.infolist()} == {1980}


def test_a_row_of_the_wrong_width_is_an_error() -> None:
    """B14: a shifted figure would be worse than no file."""
    with pytest.raises(ValueError):
        csv_zip.render(outcome(Table(name="t", title="T", columns=(Column("a", "A"),), rows=(("1", "2"),))))
