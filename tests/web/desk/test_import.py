"""A file of measures at the desk: what is shown of it, changed by hand, and compared with now before it is taken over."""

from __future__ import annotations

import html
import io
import re
from typing import Any

import openpyxl
import pytest

from app.imports import Book, Choices, measures, read
from app.imports.assignment import assign
from tests.imports.files import delimited, opendocument
from tests.web.desks import DEMO, Desk, filled, said

NO_NEED = b"Titel;Federf\xc3\xbchrung\nBank;Amt\nBaum;\n"


def text(page: Any) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page.text)).split())


def numbers(desk: Desk, forum: str) -> list[str]:
    return re.findall(r"<td>((?:M|X)\d+)</td>", desk.get(f"{forum}/measures").text)


def test_a_list_without_a_need_is_taken_over_with_what_a_person_says(organiser: Desk) -> None:
    """G30: said in words, chosen in a form without any script, and nothing stored until it is confirmed."""
    forum = organiser.forum()
    shown = organiser.preview(forum, NO_NEED)
    assert "No column is “Need” yet." in text(shown) and "Import 2 measures" not in shown.text
    again = organiser.look_again(forum, shown, default__need="siehe Plan", column__1="partners")
    assert "Import 2 measures" in again.text
    assert numbers(organiser, forum) == []
    assert organiser.take_over(forum, again).status_code == 303
    measure = organiser.get(f"{forum}/measures/m1").text
    assert "siehe Plan" in measure and 'value="Amt"' in measure
    assert filled(again.text)["column.1"] == "partners" and filled(again.text)["default.need"] == "siehe Plan"


def test_what_was_changed_but_not_looked_at_is_shown_first(organiser: Desk) -> None:
    """G30: a select moved and "take over" pressed: nothing is stored, the new reading stands below, the choice is kept."""
    forum = organiser.forum()
    shown = organiser.preview(forum, DEMO.read_bytes())
    other = organiser.take_over(forum, shown, **{"column.5": ""})
    assert other.status_code == 409 and "Something has changed since you looked" in said(other)
    assert numbers(organiser, forum) == [] and filled(other.text)["column.5"] == ""
    assert organiser.take_over(forum, other).status_code == 303


def test_another_language_keeps_the_file_and_what_was_chosen(organiser: Desk) -> None:
    """D20: the preview is the answer to a form; another language is that form once more, also without a script."""
    forum = organiser.forum()
    shown = organiser.look_again(forum, organiser.preview(forum, NO_NEED), default__need="siehe Plan")
    action = f"{forum}/measures/preview?lang=de"
    assert f'form="looked" formaction="{action}"' in shown.text
    german = organiser.client.post(action, data=filled(shown.text))
    assert german.status_code == 200 and '<html lang="de"' in german.text
    assert filled(german.text)["default.need"] == "siehe Plan"
    organiser.client.cookies.delete("lang")


def test_two_organisers_import_and_the_second_sees_what_the_first_did(organiser: Desk) -> None:
    """G30: a preview is checked against now: numbers that are taken meanwhile are named, nothing comes twice."""
    forum = organiser.forum()
    mine, theirs = (organiser.preview(forum, DEMO.read_bytes()) for _ in range(2))
    assert organiser.take_over(forum, theirs).status_code == 303
    late = organiser.take_over(forum, mine)
    assert late.status_code == 409 and "A measure with the number M01 exists already." in text(late)
    assert len(numbers(organiser, forum)) == 12
    without = organiser.preview(forum, b"Titel;Bedarf\nBank;x\n")
    assert organiser.take_over(forum, organiser.preview(forum, b"Titel;Bedarf\nBaum;y\n")).status_code == 303
    moved = organiser.take_over(forum, without)
    assert moved.status_code == 409 and "M14" in text(moved)
    assert organiser.take_over(forum, moved).status_code == 303
    assert numbers(organiser, forum)[-2:] == ["M13", "M14"]


def test_an_old_encoding_is_asked_about_with_the_line_itself(organiser: Desk) -> None:
    """G30: MS-DOS is recognised, and can be changed by a select whose options hold a line with umlauts."""
    forum = organiser.forum()
    shown = organiser.preview(forum, "Titel;Bedarf\nBänke für Köln;Öl\n".encode("cp850"))
    assert "Which line is spelt right?" in shown.text and "Bänke für Köln" in text(shown)
    assert filled(shown.text)["encoding"] == "cp850"
    wrong = organiser.look_again(forum, shown, encoding="mac_roman")
    assert filled(wrong.text)["encoding"] == "mac_roman"
    assert "Bänke" not in re.findall(r'id="h-good".*', wrong.text, re.S)[0]
    right = organiser.look_again(forum, wrong, encoding="cp850")
    assert organiser.take_over(forum, right).status_code == 303


def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "Kosten"
    book.active.append(("Jahr", "Betrag"))
    book.active.append((2026, 5))
    sheet = book.create_sheet("Maßnahmen")
    sheet.append(("Stand Mai 2026",))
    sheet.append(("Nr.", "Titel der Maßnahme", "Handlungsbedarf", "Kosten", "Notiz"))
    sheet.append((7, "Bank", "Sitzen", 1200, "intern"))
    sheet.append(("M8", "Baum", "Schatten", "=1+1", ""))
    sheet.append(("M9", "Weg", "Gehen", "", ""))
    sheet["A3"].number_format, sheet["D3"].number_format = "000", '#,##0 "€"'
    sheet.row_dimensions[5].hidden = True
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_everything_that_was_changed_or_left_out_stands_on_the_page(organiser: Desk) -> None:
    """G30: sheets, the row above the headings, columns not taken, hidden rows, cells without value: by row and letter."""
    forum = organiser.forum()
    shown = organiser.preview(forum, workbook(), "m.xlsx")
    page = text(shown)
    for words in (
        "Kosten 2 rows with words in them",
        "Row 1 is above the headings and is not imported: Stand Mai 2026",
        "E Notiz intern",
        "stays in the file",
        "1 row is hidden in the file Row 5: M9 · Weg · Gehen",
        "D4 Cost class A formula without its result",
        "3 007 Bank Sitzen 1.200 €",
        "Import 2 measures",
    ):
        assert words in page, words
    assert numbers(organiser, forum) == []
    assert "Import 3 measures" in organiser.look_again(forum, shown, hidden="1").text
    other = organiser.look_again(forum, shown, sheet="0")
    assert "Jahr" in text(other) and "No column is “Title” yet." in text(other)


def test_opendocument_is_read_at_the_desk(organiser: Desk) -> None:
    """G30: ODS as well."""
    forum = organiser.forum()
    shown = organiser.preview(forum, opendocument([["Nr.", "Titel", "Bedarf"], ["007", "Straße", "x"]]), "m.ods")
    assert "007" in text(shown) and organiser.take_over(forum, shown).status_code == 303


@pytest.mark.parametrize("name", ["m.xlsx", "m.ods", "m.csv", "m.xls", "bild.png"])
def test_a_file_that_cannot_be_read_keeps_what_was_chosen(organiser: Desk, name: str) -> None:
    """G30: a sentence, 422, nothing stored; the language and the pasted rows are still there."""
    forum = organiser.forum()
    answer = organiser.client.post(
        f"{forum}/measures/preview",
        data={"language": "en", "pasted": "Title\tNeed"},
        files={"file": (name, b"\x89PNG\x00\xff\x00")},
    )
    assert answer.status_code == 422 and len(said(answer)) > 20
    assert re.search(r'<option value="en" selected', answer.text) and "Title\tNeed</textarea>" in answer.text


@pytest.mark.parametrize("language", ["de", "en"])
def test_an_empty_list_can_be_had_and_comes_back_understood(organiser: Desk, language: str) -> None:
    """G30: every heading is known by its name, in the forum's languages; filled in, it is taken over."""
    forum = organiser.forum()
    answer = organiser.get(f"{forum}/measures/template.{language}.xlsx")
    assert answer.status_code == 200 and ".xlsx" in answer.headers["content-disposition"]
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    sheet = book.worksheets[0]
    heading = [str(cell.value) for cell in sheet[1]]
    read_back = read(answer.content, "m.xlsx", language)
    assert isinstance(read_back, Book)
    found = assign(read_back, Choices(language=language))
    assert all(column.how == "name" for column in found.columns) and len(found.columns) == len(heading) == 19
    assert {"title.de", "title.en", "need.de", "need.en"} <= {column.target for column in found.columns}
    for place, words in enumerate(heading, start=1):
        sheet.cell(2, place).value = "007" if place == 1 else f"{words} x"
    data = io.BytesIO()
    book.save(data)
    filled_in = read(data.getvalue(), "m.xlsx", language)
    assert isinstance(filled_in, Book)
    (row,) = measures(filled_in, Choices(language=language)).good
    assert row.number == "007" and set(row.title) == {"de", "en"} and row.partners.endswith("x")


def test_a_large_list_goes_there_and_back(organiser: Desk) -> None:
    """G30: the file travels through the form; what fits in is taken over."""
    forum = organiser.forum()
    rows = [["Titel", "Bedarf"], *([f"Titel {number}", "wegen der Größe " * 20] for number in range(900))]
    shown = organiser.preview(forum, delimited(rows))
    assert "Import 900 measures" in shown.text
    assert organiser.take_over(forum, shown).status_code == 303
