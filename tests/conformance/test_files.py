"""What is left of a kind: the list, all files, archive and restore, the recount, sealing.

Here: files and logs. Never: screens (test_evening.py).
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import json
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]  # no stubs, and only here
import pytest

from app.archive.command import restore
from app.forum import desk
from app.recount import main as recount
from app.settings import load
from tests.conformance.evening import Course, tables_of
from tests.conformance.guests import text
from tests.conformance.test_evening import RECEIPT, called, own_words
from tests.export.tableschema import faults
from tests.play import digest
from tests.web.house import House

BOTH = ("outcome.json", "archive")


def given(course: Course) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each guest's receipt with what they said, without fields that were left empty or at zero."""
    if not course.kind.takes_input:
        return []
    told = enumerate(course.guests)
    return [
        (own_words(course, number)[0], [pair for pair in guest.said if pair[1] not in ("", "0")])
        for number, guest in told
    ]


def receipts_of(course: Course, receipt: str) -> list[str]:
    """All receipts of the guest who has this one: several things may have been sent at once."""
    return next(found for guest in course.guests if receipt in (found := RECEIPT.findall(guest.receipts)))


def _stands(said: tuple[str, str], rows: list[list[str]]) -> bool:
    """Whether a sent value is in one of these rows: `marks.m1=3` as m1 and 3, everything else as it is."""
    wanted = {said[1], *filter(None, said[0].partition(".")[2:])}
    return any(wanted <= {*row} for row in rows)


def test_every_file_can_be_had(course: Course) -> None:
    """A5: workbook, CSV files, JSON, the list, the archive; while it is open, revealed, over, sealed."""
    for moment, files in course.files.items():
        for name, answer in files.items():
            public = moment != "given" and course.kind.takes_input
            wanted = 200 if name != "receipts/a1.txt" or public else 404
            assert answer.status_code == wanted, f"{called(course)}, `{moment}`: {name} answers {answer.status_code}."


def test_every_table_of_the_kind_is_in_every_file(course: Course) -> None:
    """A5: with the same rows."""
    tables = course.kind.record.tables(course.context, course.step.state, "en")
    rows = tables_of(course.files["over"]["outcome.json"].content)
    with zipfile.ZipFile(io.BytesIO(course.files["over"]["outcome.zip"].content)) as archive:
        names = archive.namelist()
    book = openpyxl.load_workbook(io.BytesIO(course.files["over"]["outcome.xlsx"].content))
    for table in tables:
        assert len(rows.get(table.name, ())) == len(table.rows), f"{called(course)}: rows of `{table.name}` are lost."
        if table.rows:
            assert f"{table.name}.csv" in names, (
                f"{called(course)}: the table `{table.name}` is not among the CSV files."
            )
    assert len(book.sheetnames) == len(names), f"{called(course)}: the workbook has other tables than the CSV files."


def test_its_package_has_no_error(course: Course) -> None:
    """13 B6, S53: types, keys, references of one column each, a sentence for each table; by our own strict reader."""
    with zipfile.ZipFile(io.BytesIO(course.files["over"]["outcome.zip"].content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert faults(files) == [], f"{called(course)} makes a package with errors."
    resources = json.loads(files["datapackage.json"])["resources"]
    several = [
        one["name"] for one in resources for key in one["schema"].get("foreignKeys", ()) if len(key["fields"]) > 1
    ]
    assert not several, f"{called(course)} has references of several columns, in {several}."
    silent = [one["name"] for one in resources if not one.get("description")]
    assert not silent, f"{called(course)} does not say what a row of {silent} is (`Table.description`)."


@cache
def rows_of(course: Course, name: str) -> list[list[str]]:
    """All rows of a file, as text."""
    data = course.files["over"][name].content
    if name == "outcome.json":
        found: list[list[Any]] = [[*row.values()] for rows in tables_of(data).values() for row in rows]
    elif name == "outcome.zip":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            files = [archive.read(one).decode("utf-8-sig") for one in archive.namelist() if one.endswith(".csv")]
        found = [row for one in files for row in csv.reader(io.StringIO(one, newline=""))]
    else:
        found = [list(row) for sheet in openpyxl.load_workbook(io.BytesIO(data)) for row in sheet.values]
    return [[str(cell) for cell in row] for row in found]


@pytest.mark.parametrize("name", ["outcome.json", "outcome.zip", "outcome.xlsx"])
def test_each_value_that_was_given_stands_in_each_file(course: Course, name: str) -> None:
    """A5: beside its receipt, as it was sent."""
    for receipt, said in given(course):
        own = {*receipts_of(course, receipt)}
        rows = [row for row in rows_of(course, name) if own.intersection(row)]
        assert rows, f"{called(course)} has a receipt, {receipt}, that is not in {name}."
        lost = [pair for pair in said if not _stands(pair, rows)]
        assert not lost, f"{called(course)} loses in {name} what was given: {lost}."


def test_the_list_is_the_file_of_its_checksum(course: Course) -> None:
    """A5: sorted lines; the outcome says their checksum; one line a contribution."""
    if not course.kind.takes_input:
        assert not course.lines_before, f"{called(course)} takes no input, but has a published list."
        return
    data, lines = course.files["over"]["receipts/a1.txt"].content, course.lines_before
    assert lines, f"{called(course)} takes input, but its record gives no published lines."
    head = [line for line in data.decode().splitlines() if line.startswith("# ")]
    assert head, f"{called(course)} publishes a list without the words of its question."
    assert data.decode().splitlines() == [*sorted(head), *sorted(lines)], (
        f"{called(course)} publishes a list that is not the sorted lines."
    )
    (row,) = tables_of(course.files["over"]["outcome.json"].content)["activities"]
    assert row["list_sum"] == hashlib.sha256(data).hexdigest(), (
        f"{called(course)} says another checksum than the list's."
    )
    hands = tables_of(course.files["over"]["outcome.json"].content).get("hands", [])
    raised = max((one["people"] for one in hands if one["standing"] == "counts"), default=0)
    assert row["contributions"] == len(lines) + raised, f"{called(course)} counts other contributions than it lists."


def test_nobody_is_in_any_file(course: Course) -> None:
    """A5, A06: no id of a participant in the outcome's file or the list."""
    for files in course.files.values():
        for name in ("outcome.json", "receipts/a1.txt"):
            data = files[name].text
            left = [guest.by for guest in course.guests if guest.by.removeprefix("p:") in data]
            assert not left, f"{called(course)} names a participant in {name}."


# -- the log ---------------------------------------------------------------------------------------------------------


def test_a_process_that_starts_now_has_the_same_state(course: Course) -> None:
    """A5: replay of the log as the store has it."""
    assert course.replays, f"{called(course)} folds the log of its evening to another state."


def test_an_archive_is_restored_to_the_same_forum(course: Course, house: House, tmp_path: Path) -> None:
    """A5: written, read, put back beside the old one."""
    path = tmp_path / "forum.archive"
    path.write_bytes(course.files["over"]["archive"].content)
    known = set(house.hall.desk.state.forums)
    url = house.store.connection_pool.connection_kwargs["path"]
    done = restore(argparse.Namespace(file=str(path), new_id=True), load({"REDIS_URL": f"unix://{url}"}))
    assert done == 0, f"An archive of the kind `{course.name}` cannot be restored."
    house.run(house.hall.newest_desk())
    (forum,) = set(house.hall.desk.state.forums) - known
    place = house.run(house.hall.place(forum))
    assert place
    same = digest(place.forum.activities["a1"].state) == digest(course.state_before)
    assert same, f"{called(course)} is another one once it was archived and restored."
    number = len(house.hall.desk.state.forums)
    assert house.run(house.hall.at_desk("o:o", f"gone {number}", desk.ForumDeleted(forum))) is None


@pytest.mark.parametrize("moment", ["revealed", "over", "sealed"])
@pytest.mark.parametrize("name", BOTH)
def test_the_recount_counts_everything_again(
    course: Course, name: str, moment: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A5, E11: exit code 0; 3 means that it cannot count."""
    if moment not in course.files:
        return
    path = tmp_path / name
    path.write_bytes(course.files[moment][name].content)
    code = recount([str(path), "--lang", "en", "--json"])
    said = json.loads(capsys.readouterr().out)
    open_ = "; ".join(said.get("uncounted", [])) or said.get("error", "")
    place = f"app/recount/kinds/{course.name}.py, or the file of its rule beside app/recount/rules"
    assert code != 3, f"The recount cannot count the kind `{course.name}`: {open_}. It needs {place}."
    wrong = [one["text"] for one in said.get("checks", ()) if not one["ok"]] or said.get("error")
    assert code == 0, f"The recount of the kind `{course.name}` ({name}, {moment}) finds: {wrong}."


@pytest.mark.parametrize("name", BOTH)
def test_the_recount_finds_each_receipt_and_says_what_was_given(
    course: Course, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A5, E11: in the same words."""
    path = tmp_path / name
    path.write_bytes(course.files["over"][name].content)
    wanted = [own_words(course, number) for number in range(len(given(course)))]
    asked = [part for receipt, _ in wanted for part in ("--receipt", receipt)]
    recount([str(path), "--lang", "en", *asked])
    said = capsys.readouterr().out
    for receipt, words in wanted:
        line = next((line for line in said.splitlines() if f"{receipt}:" in line), "")
        assert line.startswith("✓"), f"The recount does not find a receipt of the kind `{course.name}`."
        assert all(one in line for one in words), f"The recount says of the kind `{course.name}` {line!r}, not {words}."


# -- sealing ---------------------------------------------------------------------------------------------------------


def test_a_sealed_forum_has_everything_but_who_it_was(course: Course) -> None:
    """A5: the same tables and list; no id of a participant in the log; the phones say that it is sealed."""
    refused = course.sealed
    assert refused is None, f"{called(course)} cannot be sealed: {refused and refused.message}"
    assert course.lines == course.lines_before, f"{called(course)} has another list once it is sealed."
    wanted = course.outcome_before
    made = tables_of(course.files["sealed"]["outcome.json"].content)
    other = [name for name in wanted if name not in ("events", "log") and made.get(name) != wanted[name]]
    assert not other, f"{called(course)} has other figures once it is sealed, in {', '.join(other)}."
    kept = b"".join(data for _, data in course.entries())
    left = [by for by in course.names_before if f'"{by}"'.encode() in kept]
    assert not left, f"{called(course)} still says in its sealed log who {left[0]} was."
    assert "sealed" in text(course.pages["sealed"]["new/mine", "en"][1])
