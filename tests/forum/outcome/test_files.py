"""The files of a whole evening: they can be read by a program that knows nothing of us, and by a person who was not there."""

from __future__ import annotations

import io
import json
import zipfile
from functools import cache
from typing import Any

import openpyxl
import pytest

from app.activities import KINDS
from app.export import csv_zip, json_file, xlsx
from app.forum.outcome import outcome
from app.live.render.catalogues import translations
from app.tables import OutcomeFile, Table
from tests.export.tableschema import faults
from tests.forum.outcome.evening import evening

LANGUAGES = ("de", "en")
FIGURES = ("results", "topics", "groups")


@cache
def told(language: str) -> OutcomeFile:
    log = evening()
    return outcome(log.state, language, log.now, translations(language).gettext)


def unpacked(language: str) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(csv_zip.render(told(language)))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rows(table: Table) -> list[dict[str, Any]]:
    return [dict(zip([one.name for one in table.columns], row, strict=True)) for row in table.rows]


def table(name: str, language: str = "de") -> Table:
    return next(one for one in told(language).tables if one.name == name)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_package_keeps_every_rule_of_data_packages(language: str) -> None:
    """G31: keys, references, types, constraints, licence, source and version; it had 945 errors."""
    assert faults(unpacked(language)) == []


def test_a_program_need_not_guess_how_the_files_are_written() -> None:
    """G31: one cell in two holds a formula with a semicolon, and a program that guessed took that for the separator."""
    package = json.loads(unpacked("de")["datapackage.json"])
    assert {(one["dialect"]["delimiter"], one["dialect"]["lineTerminator"]) for one in package["resources"]} == {
        (",", "\r\n")
    }
    assert package["licenses"][0]["name"] == "DL-DE-BY-2.0"
    assert package["sources"][0]["title"] == "Senatskanzlei, title (deutsch), 2022-04-28"


def test_no_two_rows_of_the_forum_have_one_id() -> None:
    """G31: options, ballots, notes, topics and groups of all steps together."""
    found = [row["id"] for one in told("de").tables for row in rows(one) if "id" in row and one.name != "results"]
    results = [row["id"] for row in rows(table("results"))]
    assert len(found) > 40 and len(set(found)) == len(found) and len(set(results)) == len(results)
    merged = next(row for row in rows(table("notes")) if row["merged_into"])
    assert merged["merged_into_id"] == f"a5-{merged['merged_into']}" and merged["topic_id"] == "a5-t1"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_of_figures_says_what_they_are_figures_of(language: str) -> None:
    """G31: the question, the unit, how many ballots or notes, of how many persons, and how many there were."""
    asked = {one["activity"]: one for one in rows(table("activities", language))}
    for name in FIGURES:
        assert rows(table(name, language)), name
        for row in rows(table(name, language)):
            step = asked[row["activity"]]
            assert row["step"] == step[f"title_{language}"] and row["unit"] == step["unit"] and row["unit"]
            assert (row["step_counted"], row["step_persons"]) == (step["contributions"], step["persons"])
            assert row["forum_joined"] == 12
    for name in ("ballots", "notes"):
        assert all(row["step"] for row in rows(table(name, language)))


KEYS = (
    "closed",
    "open",
    "draft",
    "device",
    "code",
    "vote",
    "ideas",
    "prioritise",
    "a2",
    "a4",
    "m1",
    "released",
    "waiting",
)


def test_the_workbook_speaks_the_files_language_outside_its_keys() -> None:
    """G31: no `open`, `device` or `a4` before the columns that are called keys; and each of those stands in words."""
    book = openpyxl.load_workbook(io.BytesIO(xlsx.render(told("de"), xlsx.words(translations("de").gettext))))
    about, *sheets = book.worksheets
    for sheet, one in zip(sheets, told("de").tables, strict=True):
        keys = sum(column.use == "key" for column in one.columns)
        plain = sheet.max_column - keys
        assert all(column.use == "key" for column in one.columns) or plain > 0
        cells = {cell.value for row in sheet.iter_rows(min_row=2, max_col=plain) for cell in row} if plain else set()
        assert not cells & set(KEYS), sheet.title
    said = [cell.value for row in about.iter_rows() for cell in row]
    assert "geöffnet" in said and "open" not in said and any("Datenlizenz Deutschland" in str(one) for one in said)
    assert {row["assurance_words"] for row in rows(table("results"))} == {"Ein Gerät"}
    assert {row["kind_words"] for row in rows(table("activities"))} == {
        translations("de").gettext(KINDS[one].words.name) for one in ("present", "vote", "prioritise", "ideas")
    }


def test_keys_are_documented() -> None:
    """G31: each column of keys says what it is for."""
    columns = json.loads(json_file.render(told("de")))["tables"]
    keys = [one for each in columns for one in each["columns"] if one["use"] == "key"]
    assert len(keys) > 20 and all(one["description"] for one in keys)
