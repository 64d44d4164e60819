"""Every cell as its sheet shows it: numbers, days, truths, in Excel's and OpenDocument's files; what is odd is said."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import openpyxl
import pytest

from app.imports import Assignment, Book, Change, Choices, Preview, measures, read
from app.imports.assignment import assign
from app.imports.number_format import shown

from .files import opendocument, opendocument_of, shown_cell

HEADER = ("Nr.", "Titel", "Bedarf", "Kosten")


@pytest.mark.parametrize(
    ("stored", "code", "german", "english"),
    [
        ("7", "000", "007", "007"),
        ("1.1", "0.00", "1,10", "1.10"),
        ("0.25", "0%", "25 %", "25%"),
        ("0.255", "0.0%", "25,5 %", "25.5%"),
        ("1.25", "[h]:mm", "30:00", "30:00"),
        ("0.0208333333333333", "mm:ss", "30:00", "30:00"),
        ("120000", '#,##0 "€"', "120.000 €", "120,000 €"),
        ("120000.5", "#,##0.00\\ [$€-407]", "120.000,50 €", "120,000.50 €"),
        ("-1234.5", '#,##0.00\\ "€";[Red]\\-#,##0.00\\ "€"', "-1.234,50 €", "-1,234.50 €"),
        ("0", '0;-0;"–"', "–", "–"),
        ("5", '"M"00', "M05", "M05"),
        ("12345", "00\\-000", "12-345", "12-345"),
        ("1234567", '0.0,," Mio."', "1,2 Mio.", "1.2 Mio."),
        ("46148", "dd.mm.yyyy", "06.05.2026", "06.05.2026"),
        ("46148.75", "d. mmmm yyyy hh:mm", "6. Mai 2026 18:00", "6. May 2026 18:00"),
        ("46148", "[$-407]ddd, dd.mm.yy;@", "Mi, 06.05.26", "Wed, 06.05.26"),
        ("0.75", "h:mm AM/PM", "6:00 PM", "6:00 PM"),
        ("60", "dd.mm.yyyy", "28.02.1900", "28.02.1900"),
        ("0.1", "General", "0,1", "0.1"),
        ("12", "General", "12", "12"),
        ("1234567.5", "General", "1234567,5", "1234567.5"),
        ("0.5", "# ?/?", "1/2", "1/2"),
        ("123456", "0.00E+00", "1,23E+05", "1.23E+05"),
        ("2.5", "0", "3", "3"),
        ("1.005", "0.00", "1,01", "1.01"),
        ("4", "@", "4", "4"),
        ("3", '[<5]"few";"many"', "few", "few"),
        ("9", '[<5]"few";"many"', "many", "many"),
    ],
)
def test_a_number_is_shown_in_its_format(stored: str, code: str, german: str, english: str) -> None:
    """G30: leading zeros, percentages, hours beyond a day, currency, days, in the signs of the reader's language."""
    assert (shown(stored, code, "de"), shown(stored, code, "en")) == (german, english)


def test_days_since_1904_are_others() -> None:
    """G30: workbooks from old Macintoshes."""
    assert shown("0", "yyyy-mm-dd", "en", since_1904=True) == "1904-01-01"


def of_cells(*rows: tuple[Any, ...], **formats: str) -> bytes:
    """A workbook written by a library that is not ours; `formats` by the name of a cell."""
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (HEADER, *rows):
        sheet.append(row)
    for name, code in formats.items():
        sheet[name].number_format = code
    return saved(book)


def saved(book: Any) -> bytes:
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def book_of(data: bytes, name: str = "m.xlsx", language: str = "de") -> Book:
    found = read(data, name, language)
    assert isinstance(found, Book), found
    return found


def preview(data: bytes, name: str = "m.xlsx", **choices: Any) -> Preview:
    return measures(book_of(data, name), Choices(language="de", **choices))


def table(data: bytes, name: str = "m.xlsx") -> Assignment:
    return assign(book_of(data, name), Choices(language="de"))


def test_reference_numbers_keep_their_zeros_and_points() -> None:
    """G30: 007 stays 007, and 1.10 stays 1.10 also where numbers have a comma: it is no amount."""
    data = of_cells(
        (7, "A", "b", 1.1), (1.1, "C", "d", None), ("1.10b", "E", "f", None), A2="000", A3="0.00", D2="0.00"
    )
    assert [(row.number, row.cost) for row in preview(data).good] == [("007", "1,10"), ("1.10", ""), ("1.10b", "")]


def test_truths_times_and_days_are_as_in_the_sheet() -> None:
    """G30: WAHR and FALSCH in German, days in the sheet's own format."""
    rows = (
        ("M1", True, False, dt.date(2026, 5, 6)),
        ("M2", dt.datetime(2026, 5, 6, 18, 30), "x", dt.timedelta(hours=30)),
    )
    data = of_cells(*rows, D2="dd.mm.yyyy", B3="d.m.yy hh:mm", D3="[h]:mm")
    first, second = preview(data).good
    assert (first.title, first.need, first.cost) == ({"de": "WAHR"}, {"de": "FALSCH"}, "06.05.2026")
    assert (second.title, second.cost) == ({"de": "6.5.26 18:30"}, "30:00")


def said(found: Preview) -> dict[str, tuple[str, str, str]]:
    return {one.cell: (one.before, one.after, one.why.message[:24]) for one in found.changes}


def test_a_formula_without_its_result_is_said() -> None:
    """G30: the cell is empty, the preview says which; where it is needed, the row is bad."""
    data = of_cells(("M1", "A", "b", "=2*3"), ("M2", '="B"&"C"', "d", None))
    found = preview(data)
    assert said(found)["D2"] == ("", "", "A formula without its re")
    assert [(row.line, row.reasons[0].cell) for row in found.bad] == [(3, "B3")] and [
        row.cost for row in found.good
    ] == [""]


def test_merged_cells_hold_for_each_of_their_rows_and_that_is_said() -> None:
    """G30: a field of action over three rows; a title over two columns leaves the second empty."""
    book = openpyxl.Workbook()
    for row in (
        ("Nr.", "Titel", "Bedarf", "Feld"),
        ("M1", "A", "b", "Daten"),
        ("M2", "C", "d"),
        ("M3", "E", None, "X"),
    ):
        book.active.append(row)
    book.active.merge_cells("D2:D3")
    book.active.merge_cells("B4:C4")
    found = preview(saved(book))
    assert [row.field for row in found.good] == ["Daten", "Daten"]
    assert said(found)["D3"] == ("", "Daten", "The cell is merged with ") and found.bad[0].reasons[0].cell == "C4"


def test_hidden_rows_and_columns_are_named_and_left_out_unless_wanted() -> None:
    """G30: also filtered ones; a hidden column is listed and can be taken by hand."""
    book = openpyxl.Workbook()
    for row in (
        ("Nr.", "Titel", "Bedarf", "Kosten"),
        ("M1", "A", "b", "9"),
        ("M2", "C", "d", "9"),
        ("M3", "E", "f", "9"),
    ):
        book.active.append(row)
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["D"].hidden = True
    book.active.auto_filter.ref = "A1:D4"
    found = preview(saved(book))
    assert [row.number for row in found.good] == ["M1", "M3"] and [row.line for row in found.hidden] == [3]
    assert found.assignment.sheet.filtered and found.read == 3
    (cost,) = [one for one in found.assignment.columns if one.hidden]
    assert (cost.letter, cost.target, cost.samples) == ("D", "", ("9",)) and found.good[0].cost == ""
    by_hand = {0: "number", 1: "title.de", 2: "need.de", 3: "cost"}
    wanted = preview(saved(book), hidden=True, columns=by_hand)
    assert [(row.number, row.cost) for row in wanted.good] == [("M1", "9"), ("M2", "9"), ("M3", "9")]


def several() -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "Kosten"
    book.active.append(("Jahr", "Betrag"))
    book.active.append((2026, 5))
    old, new = book.create_sheet("alt"), book.create_sheet("Maßnahmen")
    old.sheet_state = "hidden"
    for sheet, title in ((old, "Alt"), (new, "Neu")):
        sheet.append(("Titel", "Bedarf", "Nr."))
        sheet.append((title, "b", "M1"))
    return saved(book)


def test_the_sheet_with_the_headings_is_read_and_any_other_can_be_chosen() -> None:
    """G30: all sheets are named, hidden ones as such, and never taken by themselves."""
    found = preview(several())
    assert found.good[0].title == {"de": "Neu"} and found.assignment.number == 2
    assert [(one.name, one.hidden) for one in book_of(several()).sheets] == [
        ("Kosten", False),
        ("alt", True),
        ("Maßnahmen", False),
    ]
    assert preview(several(), sheet=1).good[0].title == {"de": "Alt"}


def test_columns_heading_and_defaults_can_be_said() -> None:
    """G30: a list without "Bedarf", headings that say nothing, and a heading row that is another one."""
    rows = (("Unser Plan", None), ("Was", "Wer"), ("Bank", "Amt"), ("Baum", ""))
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    data = saved(book)
    assert preview(data).assignment.missing == ("title", "need")
    said_so = preview(
        data, heading=2, columns={0: "title.de", 1: "body"}, defaults={"need": "siehe Plan", "body": "offen"}
    )
    assert [(row.title["de"], row.need["de"], row.body) for row in said_so.good] == [
        ("Bank", "siehe Plan", "Amt"),
        ("Baum", "siehe Plan", "offen"),
    ]
    assert [one.line for one in said_so.assignment.above] == [1]
    assert Change("4", "body", "", "offen", said_so.changes[-1].why) in said_so.changes or len(said_so.changes) >= 3


def test_what_is_tidied_is_named_by_its_cell() -> None:
    """G30: spaces at the ends and between, one tag twice; the number that was given."""
    header = ("Titel", "Bedarf", "Merkmale")
    book = openpyxl.Workbook()
    for row in (header, (" A  B ", "x", "Klima, klima"), ("C", "y", "Daten; Wohnen")):
        book.active.append(row)
    found = said(preview(saved(book)))
    assert found["A2"] == (" A  B ", "A B", "Spaces and line breaks a") and found["C2"][1] == "Klima"
    assert found["2"][1] == "M01" and "C3" not in found


# -- OpenDocument --------------------------------------------------------------------------------------------------


def test_an_opendocument_workbook_reads_like_an_excel_one() -> None:
    """G30: the same rows, with several paragraphs, emoji and right-to-left words."""
    rows = [list(HEADER), ["007", "Straße", "Zeile eins\nZeile zwei", "25 %"], ["M2", "👩‍👩‍👧", "שלום", ""]]
    found = preview(opendocument(rows), "m.ods")
    assert [(row.number, row.title["de"], row.need["de"], row.cost) for row in found.good] == [
        ("007", "Straße", "Zeile eins\nZeile zwei", "25 %"),
        ("M2", "👩‍👩‍👧", "שלום", ""),
    ]


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


def sheet(*rows: str, name: str = "S", style: str = "") -> str:
    return f'<table:table table:name="{name}" table:style-name="{style}">{"".join(rows)}</table:table>'


HEAD = row(*(shown_cell(one) for one in HEADER))


def test_what_opendocument_repeats_hides_merges_and_comments() -> None:
    """G30: repeated cells and rows, filtered rows, hidden columns and sheets, comments, formulas without a result."""
    comment = shown_cell("C").replace("><", "><office:annotation><text:p>Notiz</text:p></office:annotation><", 1)
    spaces = "<table:table-cell><text:p>zwei<text:s text:c='2'/>Wege<text:line-break/>hier</text:p></table:table-cell>"
    formula = '<table:table-cell table:formula="of:=1+1"/>'
    down = shown_cell("A", ' table:number-rows-spanned="2"')
    covered = "<table:covered-table-cell/>"
    again = shown_cell("M9", ' table:number-columns-repeated="2"')
    rows = (
        '<table:table-column table:number-columns-repeated="3"/><table:table-column table:visibility="collapse"/>',
        HEAD,
        row(shown_cell("M1"), down, shown_cell("b"), formula),
        row(shown_cell("M2"), covered, shown_cell("d")),
        row(shown_cell("M3"), comment, spaces, more=' table:visibility="filter"'),
        row(again, shown_cell("x"), more=' table:number-rows-repeated="2"'),
        row('<table:table-cell table:number-columns-repeated="16384"/>', more=' table:number-rows-repeated="1048570"'),
    )
    styles = '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
    data = opendocument_of(sheet(HEAD, row(shown_cell("X")), name="alt", style="ta2") + sheet(*rows), styles)
    found = preview(data, "m.ods", hidden=True)
    assert [one.hidden for one in book_of(data, "m.ods").sheets] == [True, False]
    assert [row.number for row in found.good] == ["M1", "M2", "M3", "M9"] and found.bad[0].reasons[0].values[
        "line"
    ] == 5
    assert [row.line for row in found.hidden] == [4] and found.assignment.sheet.filtered
    assert found.good[1].title == {"de": "A"} and found.good[2].need == {"de": "zwei  Wege\nhier"}
    assert found.good[2].title == {"de": "C"} and found.assignment.columns[3].hidden
    assert found.assignment.sheet.remarks[2, 3].message.startswith("A formula without")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (opendocument([["x"] * 101]), "100 columns"),
        (opendocument_of(sheet(row(shown_cell("x"), more=' table:number-rows-repeated="9000"'))), "5000 rows"),
        (opendocument_of(sheet(row(shown_cell("x", ' table:number-columns-repeated="99999999"')))), "100 columns"),
        (opendocument_of(sheet(row(shown_cell("x" * 5_000_001)))), "far larger"),
        (opendocument_of("<x/>" * 600_000), "far larger"),
        (opendocument([["Titel"]], **{"META-INF/manifest.xml": "<m><encryption-data/></m>"}), "password"),
        (opendocument([["Titel"]], **{"content.xml": '<!DOCTYPE x [<!ENTITY a "aa">]><x>&a;</x>'}), "damaged"),
        (opendocument([["Titel"]], **{"content.xml": "<x>"}), "damaged"),
        (opendocument_of(""), "no visible sheet"),
        (opendocument([]), "empty"),
        (b"Titel;Bedarf", "no OpenDocument"),
        (b"PK\x03\x04", "damaged"),
    ],
)
def test_hostile_opendocument_files_are_refused_in_words(data: bytes, words: str) -> None:
    """G30: bombs, entities, passwords, nothing in it."""
    found = read(data, "m.ods")
    assert not isinstance(found, Book) and words in found.reason.said()
