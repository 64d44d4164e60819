"""The packages of a forum in which every kind of step ran, read by strangers: frictionless, jsonschema, Excel's readers."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import frictionless  # type: ignore[import-untyped]  # no stubs, and only here
import jsonschema  # type: ignore[import-untyped]
import openpyxl  # type: ignore[import-untyped]
import pytest
import python_calamine
from hypothesis import given, settings
from hypothesis import strategies as st

from app.export import csv_zip, json_file, xlsx
from app.export.csv_form import GERMAN_EXCEL, PROGRAMS, Form
from app.export.text import printable
from app.formula import restore
from app.live.render.words import translations
from app.tables import OutcomeFile, Table
from tests.export.every_kind import ODD, told
from tests.export.outcomes import TEXTS, of_texts, ordinary
from tests.export.tableschema import faults


def unpacked(file: OutcomeFile, form: Form = PROGRAMS) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(csv_zip.render(file, form=form))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def errors(files: dict[str, bytes], folder: Path) -> list[Any]:
    """What the framework finds in a package."""
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert len(report.tasks) == len(files) - 1, "not every table was read"
    return [(task.name, error.type, error.note) for task in report.tasks for error in task.errors]


@pytest.mark.parametrize("form", [PROGRAMS, pytest.param(GERMAN_EXCEL, marks=pytest.mark.long)])
def test_a_stranger_finds_no_error_in_a_forum_of_every_kind(form: Form, tmp_path: Path) -> None:
    """13 B6, S53: types, constraints, keys, references of one column each; for programs and for Excel."""
    files = unpacked(told(), form)
    package = json.loads(files["datapackage.json"])
    keys = [key for one in package["resources"] for key in one["schema"].get("foreignKeys", ())]
    assert len(keys) > 20 and all(len(key["fields"]) == len(key["reference"]["fields"]) == 1 for key in keys)
    assert errors(files, tmp_path) == []


def test_a_stranger_reads_what_excel_reads(tmp_path: Path) -> None:
    """13 B5, B6: the description says that numbers have commas, days are German, and how true and false are written."""
    assert errors(unpacked(ordinary(), GERMAN_EXCEL), tmp_path) == []


def test_the_stranger_can_find_one(tmp_path: Path) -> None:
    """13 B6: a row that leads nowhere, and a figure that is none."""
    files = unpacked(ordinary())
    files["tags.csv"] = files["tags.csv"].replace(b"m1,Wohnen", b"m9,Wohnen")
    files["results.csv"] = files["results.csv"].replace(b"0.75", b"zwei ")
    assert {one[0] for one in errors(files, tmp_path)} >= {"tags", "results"}


def test_the_package_says_whose_it_is() -> None:
    """13 B6: licence, sources, contributors, version, each as version 2 has it."""
    package = json.loads(unpacked(told())["datapackage.json"])
    assert package["contributors"] == [{"title": "CityLAB", "roles": ["publisher"]}]
    assert package["version"].startswith("1.0.") and package["licenses"][0]["name"] == "DL-DE-BY-2.0"
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert all(one["description"] for one in package["resources"]), "a table says in a sentence what a row of it is"


@settings(max_examples=10)
@given(st.lists(TEXTS, min_size=1, max_size=8), TEXTS)
def test_a_package_of_any_words_keeps_every_rule(texts: list[str], title: str) -> None:
    """13 B6, B8: by our own strict reader, which is quick; the stranger reads those of a whole forum."""
    file = of_texts(texts)
    assert faults(unpacked(OutcomeFile(**{**_fields(file), "title": title or "x", "version": "1.0.3"}))) == []


def _fields(file: OutcomeFile) -> dict[str, Any]:
    return {name: getattr(file, name) for name in file.__struct_fields__}


def test_the_json_file_is_as_its_schema_says() -> None:
    """13 B5: checked by another's implementation of JSON Schema; the file names schema and version of itself."""
    schema = json_file.schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    whole = json.loads(json_file.render(told()))
    jsonschema.validate(whole, schema)
    assert whole["schema"] == schema["$id"] and whole["version"] == told().version != ""
    del whole["tables"][0]["columns"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(whole, schema)


def test_what_earlier_versions_wrote_is_still_as_the_schema_says() -> None:
    """13 B5: a file of before has none of what came later."""
    whole = json.loads(json_file.render(told()))
    for name in (*json_file.LATER, "software"):
        del whole[name]
    for table in whole["tables"]:
        del table["description"]
    jsonschema.validate(whole, json_file.schema())


KINDS_OF_CELLS: dict[str, type | tuple[type, ...]] = {"integer": int, "number": (int, float), "boolean": bool}


def test_every_cell_is_of_its_column_and_every_row_says_its_step_in_words() -> None:
    """13 B5: the title of a step was called as the number of a question is: questions had none, and where objections of all
    kinds stand together a number was in its place."""
    tables = {one.name: rows(one) for one in told().tables}
    titles = {row["activity"]: row["title_de"] for row in tables["activities"]}
    assert {"objections", "questions", "commented"} <= {name for name, said in tables.items() if said}
    for table in told().tables:
        kinds = {column.name: KINDS_OF_CELLS.get(column.kind, str) for column in table.columns}
        for row in tables[table.name]:
            assert all(isinstance(cell, kinds[name]) for name, cell in row.items() if cell is not None), (
                table.name,
                row,
            )
            if "step" in row:
                assert row["step"] == titles.get(row["activity"]), table.name
        single = {column.name for column in table.columns} >= {"activity", "receipt"}
        assert not single or "step" in kinds, table.name


def rows(table: Table) -> list[dict[str, Any]]:
    return [dict(zip([one.name for one in table.columns], row, strict=True)) for row in table.rows]


def test_odd_words_survive_every_file() -> None:
    """13 B8: comma, quote, line break, formula, emoji, right to left, ten thousand letters; each read by another library."""
    file = told()
    wanted = {words for words in ODD if words.strip()}
    assert max(map(len, wanted)) > 10_000
    found = {
        "json": {
            cell
            for table in json.loads(json_file.render(file))["tables"]
            for row in table["rows"]
            for cell in row.values()
        },
        "programs": set(_csv(unpacked(file), ",")),
        "excel": set(_csv(unpacked(file, GERMAN_EXCEL), ";")),
    }
    for name, cells in found.items():
        assert wanted <= cells, (name, [words[:40] for words in wanted - cells])
    data = xlsx.render(file, xlsx.words(translations("de").gettext))
    plain = {printable(words) for words in wanted}
    with python_calamine.load_workbook(io.BytesIO(data)) as book:
        read = {cell for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python() for cell in row}
    assert plain <= read
    cells = [cell for sheet in openpyxl.load_workbook(io.BytesIO(data)) for row in sheet.iter_rows() for cell in row]
    assert plain <= {cell.value for cell in cells} and not any(cell.data_type == "f" for cell in cells)


def _csv(files: dict[str, bytes], separator: str) -> list[str]:
    named = [data.decode("utf-8-sig") for name, data in files.items() if name.endswith(".csv")]
    rows = [
        row for text in named for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    ]
    return [restore(cell) for row in rows for cell in row]
