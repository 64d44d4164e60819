"""Workbooks that are small to send and were dear to read: hours of a core, or gigabytes of memory, before any limit was met.

Here: what grows faster than the file. Never: what is refused at the door (test_workbook).
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.imports import Book, read
from app.imports.grid import LAST_ROW
from app.imports.limits import MAX_CELLS

from .files import MAIN, NOISE, handmade, inline, opendocument_of, shown_cell
from .test_workbook import TWO, most_that_is_taken, timed

LAST = f'<row r="4900">{inline("A4900", "x")}</row>'
EVERYTHING = '<mergeCell ref="A1:CV4900"/>' * 90_000
SHEET = "xl/worksheets/sheet1.xml"


def spreadsheet(inside: str) -> bytes:
    """An OpenDocument sheet; with something that hardly shrinks it passes for an ordinary file."""
    lines = f"<table:table-row>{shown_cell('Titel')}</table:table-row><table:table-row>{inside}</table:table-row>"
    return opendocument_of(f'<table:table table:name="S">{lines}</table:table>', **{"n.png": NOISE})


def paragraph(inside: str) -> bytes:
    return spreadsheet(f"<table:table-cell><text:p>{inside}</text:p></table:table-cell>")


def formatted(code: str, number: str = "1.5") -> bytes:
    """A number ninety times with this format."""
    styles = f'<numFmts><numFmt numFmtId="200" formatCode="{code}"/></numFmts><cellXfs><xf numFmtId="200"/></cellXfs>'
    cells = "<row>" + f'<c s="0"><v>{number}</v></c>' * 90 + "</row>"
    return handmade(TWO + cells, **{"xl/styles.xml": f"<styleSheet {MAIN}>{styles}</styleSheet>"})


COSTLY: dict[str, tuple[str, Callable[[], bytes]]] = {
    "counted spaces": ("m.ods", lambda: paragraph('<text:s text:c="1000"/>' * 60_000)),
    "text in pieces": ("m.ods", lambda: paragraph("abcdefgh" * 4_500_000)),
    "long cell": ("m.xlsx", lambda: handmade(TWO + f'<row r="2">{inline("A2", "abcdefgh" * 4_500_000)}</row>')),
    "shared text in pieces": ("m.xlsx", lambda: handmade(TWO, f"<si><t>{'abcdefgh<b/>' * 100_000}</t></si>")),
    "one cell merged again and again": (
        "m.xlsx",
        lambda: handmade(**{SHEET: f"<worksheet {MAIN}><sheetData>{TWO}{LAST}</sheetData>{EVERYTHING}</worksheet>"}),
    ),
    "semicolons in a format": ("m.xlsx", lambda: formatted("0" + ";" * 900_000)),
    "brackets in a format": ("m.xlsx", lambda: formatted("[" * 900_000)),
    "rows back and forth": (
        "m.ods",
        lambda: spreadsheet(
            "".join(
                f'</table:table-row><table:table-row table:visibility="filter" table:number-rows-repeated="{many}">'
                for many in (-6_000, 6_000) * 8_000
            )
        ),
    ),
}


@pytest.mark.parametrize("name", COSTLY)
def test_no_small_file_costs_more_than_the_largest_list(name: str) -> None:
    """S35: read or refused, in about the time that an honest list takes; most of these took minutes."""
    filename, made = COSTLY[name]
    _, seconds = timed(made(), filename)
    assert seconds < 3 * most_that_is_taken()


def test_rows_that_are_hidden_beyond_the_last_one_take_no_memory() -> None:
    """S35: each of these elements was a hundred thousand numbers in memory."""
    hidden = '</table:table-row><table:table-row table:visibility="filter" table:number-rows-repeated="1048576">'
    found = read(spreadsheet(hidden * 30), "m.ods")
    assert isinstance(found, Book)
    assert 0 < len(found.sheets[0].hidden_rows) <= LAST_ROW


def test_a_format_with_quoted_semicolons_has_the_parts_that_it_had() -> None:
    """S35: two parts and one for zero; a semicolon inside of quotation marks is none."""
    found = read(formatted("0.0&quot;;&quot;;-0;&quot;none&quot;"), "m.xlsx")
    assert isinstance(found, Book) and found.sheets[0].rows[1].cells[0] == "1.5;"


@pytest.mark.parametrize(
    ("code", "number", "words"),
    [
        ("0.00", "1e30", "1" + "0" * 30),
        ("0%", "1e27", "1" + "0" * 27),
        ("0." + "0" * 30, "1.5", "1.5"),
        ("dd.mm.yyyy", "2958465.99999999", "2958465.99999999"),
        ("dd.mm.yyyy", "nan", "nan"),
        ("0", "inf", "inf"),
    ],
)
def test_a_number_that_no_format_can_show_is_no_damage(code: str, number: str, words: str) -> None:
    """S35: it stands there plainly; such a cell made the whole list unreadable, and called the workbook damaged."""
    found = read(formatted(code, number), "m.xlsx")
    assert isinstance(found, Book) and found.sheets[0].rows[1].cells[0] == words


def test_merged_cells_still_speak_for_their_rows() -> None:
    """S35: and the others of the first row are named as covered."""
    rows = TWO + "".join(f'<row r="{line}">{inline(f"B{line}", "b")}</row>' for line in (2, 3, 5))
    merged = f'<worksheet {MAIN}><sheetData>{rows}</sheetData><mergeCell ref="B1:C3"/></worksheet>'
    found = read(handmade(**{SHEET: merged}), "m.xlsx")
    assert isinstance(found, Book)
    assert [row.cells for row in found.sheets[0].rows] == [
        ("Titel", "Bedarf"),
        ("", "Bedarf"),
        ("", "Bedarf"),
        ("", "b"),
    ]
    assert set(found.sheets[0].remarks) == {(1, 2), (2, 1), (3, 1)} and len(found.sheets[0].remarks) < MAX_CELLS
