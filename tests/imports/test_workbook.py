"""Excel workbooks, ordinary and hostile."""

import datetime as dt
import functools
import io
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from app.imports import MAX_ROWS, Assignment, Book, Choices, Unreadable, measures, read
from app.imports.assignment import assign

from .files import MAIN, NOISE, delimited, handmade, inline, relations, workbook, zipped

HEADER = ["Nr.", "Titel", "Bedarf"]
TWO = f'<row r="1">{inline("A1", "Titel")}{inline("B1", "Bedarf")}</row>'
GOOD = workbook([HEADER, ["M1", "A", "b"]])


def book(data: bytes, name: str = "m.xlsx", language: str = "en") -> Book:
    found = read(data, name, language)
    assert isinstance(found, Book), found
    return found


def sheet(data: bytes) -> Assignment:
    return assign(book(data), Choices())


def timed(data: bytes, name: str = "m.xlsx") -> tuple[Book | Unreadable, float]:
    """What reading gives, and its seconds of processor: this process's alone, others may be busy."""
    before = time.process_time()
    return read(data, name), time.process_time() - before


@functools.cache
def most_that_is_taken() -> float:
    """What the largest list that is taken costs here and now: what is refused must not cost much more."""
    return timed(workbook(full_list()))[1]


def full_list() -> list[list[str]]:
    """A header and as many rows as are taken, with every field filled."""
    rows = [[f"M{number}", f"Titel {number}", *[f"Text {number} " * 3] * 12] for number in range(MAX_ROWS)]
    more = ["Beschreibung", "Ziel", "Wirkung", "Feld", "Typ", "Kosten", "Tags", "Werte", "Pilot", "Partner", "Name"]
    return [[*HEADER, *more], *rows]


def refusal(data: bytes) -> str:
    found, seconds = timed(data)
    assert seconds < 3 * most_that_is_taken()
    assert isinstance(found, Unreadable)
    return found.reason.said()


def test_a_workbook_and_a_csv_file_give_the_same_sheet() -> None:
    """S35: the kind of file makes no difference."""
    rows = [HEADER, ["M1", "Straße", "Zeile eins\nZeile zwei"], ["", "", ""], ["M2", "=1+1", "👩‍👩‍👧"]]
    assert sheet(workbook(rows)).sheet.rows == book(delimited(rows), "m.csv").sheets[0].rows


def test_values_read_as_a_person_would_type_them() -> None:
    """S35: no 12.0, no day numbers, no lost digits."""
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    page = book.add_worksheet()
    page.write_row(2, 1, ["Titel", "Bedarf", "Ziel", "Pilot", "Kosten"])
    page.write_row(3, 1, [12, 0.1, 1234567.5, True])
    page.write_datetime(3, 5, dt.datetime(2026, 5, 4), book.add_format({"num_format": "dd.mm.yyyy"}))
    page.write_formula(4, 1, '="A"&"b"', None, "Ab")
    book.close()
    found = sheet(data.getvalue())
    assert found.heading.line == 3 and found.below[0].line == 4
    assert found.below[0].cells == ("", "12", "0.1", "1234567.5", "TRUE", "04.05.2026")
    assert found.below[1].cells[1] == "Ab"


def test_an_error_cell_is_named() -> None:
    """S35: #REF! is a reason, not an empty cell."""
    heading = f'<row r="3">{inline("C3", "Titel")}{inline("D3", "Bedarf")}</row>'
    data = handmade(f'{heading}<row r="5">{inline("C5", "x")}<c r="D5" t="e"><f>#REF!</f><v>#REF!</v></c></row>')
    (bad,) = measures(book(data), Choices()).bad
    assert bad.line == 5 and "“Bedarf” holds the spreadsheet error #REF!" in bad.reasons[0].said()


def test_the_first_visible_worksheet_is_read() -> None:
    """S35: hidden sheets and charts are passed over."""
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {"in_memory": True})
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": "=Liste!$A$1:$A$1"})
    hidden, front, plate = book.add_worksheet("Alt"), book.add_worksheet("Liste"), book.add_chartsheet("Bild")
    plate.set_chart(chart)
    hidden.write_row(0, 0, ["Titel", "Bedarf"])
    front.write_row(0, 0, ["Title", "Need"])
    front.activate()
    front.set_first_sheet()
    hidden.hide()
    book.close()
    assert sheet(data.getvalue()).heading.cells == ("Title", "Need")


def test_cells_without_places_follow_one_another() -> None:
    """S35: some programs leave out the places of cells and rows."""
    cells = "<c><v>1</v></c><c/><c t='e'><v>#N/A</v></c>"
    assert sheet(handmade(f"{TWO}<row r='4'>{cells}</row><row>{cells}</row>")).below[0].cells == ("1", "", "#N/A")
    assert [row.line for row in sheet(handmade(f"{TWO}<row r='4'>{cells}</row><row>{cells}</row>")).below] == [4, 5]


def test_half_a_pair_of_surrogates_stays_as_it_was_written() -> None:
    """S35: it is no character, and a page that shows the cell could not be sent; other escapes are read."""
    cells = f'<row r="2">{inline("A2", "x_xD800_")}{inline("B2", "_xdfff_")}{inline("C2", "a_x000A_b")}</row>'
    (row,) = sheet(handmade(TWO + cells)).below
    assert row.cells == ("x_xD800_", "_xdfff_", "a\nb") and "".join(row.cells).encode()


def test_a_full_list_is_read_in_a_moment() -> None:
    """S35: 5,000 rows with every field pass, one more does not."""
    rows = full_list()
    assert len(measures(book(workbook(rows)), Choices()).good) == MAX_ROWS
    assert "5000 rows" in refusal(workbook([*rows, rows[1]]))
    assert "100 columns" in refusal(workbook([["x"] * 101]))


LARGE, DAMAGED, ROWS = "far larger than its file looks", "damaged", "more than 5000 rows"
LISTING = "xl/workbook.xml"

HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "ratio": (LARGE, lambda: zipped({LISTING: "", "xl/media/a.bin": "0" * 30 * 1024**2})),
    "zip bomb": (LARGE, lambda: zipped({LISTING: "", "a.png": NOISE, "b.bin": "0" * 60 * 1024**2})),
    "members": (LARGE, lambda: zipped({f"{number}": "" for number in range(1_001)})),
    "far corner": (ROWS, lambda: handmade(TWO + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
    "far column": ("more than 100 columns", lambda: handmade(TWO + '<row r="2"><c r="XFD2"><v>1</v></c></row>')),
    "far row": (ROWS, lambda: handmade(TWO + '<row r="900000"><c><v>1</v></c></row>')),
    "many strings": (LARGE, lambda: handmade(TWO, "<si><t/></si>" * 200_000)),
    "one string in many cells": (
        LARGE,
        lambda: handmade("<row><c t='s'><v>0</v></c></row>" * 4_000, f"<si><t>{'x' * 32_767}</t></si>"),
    ),
    "nested strings": (LARGE, lambda: handmade(TWO, "<si><si></si></si>")),
    "many cells": ("100000 filled cells", lambda: handmade(("<row>" + "<c><v>1</v></c>" * 100 + "</row>") * 5_000)),
    "many elements": (LARGE, lambda: handmade("<x/>" * 900_000)),
    "one long tag": (LARGE, lambda: handmade(f'<x y="{"a" * 9_000_000}"/>')),
    "one long comment": (LARGE, lambda: handmade(f"<!--{'a' * 9_000_000}-->")),
    "much text": (LARGE, lambda: handmade(TWO + f"<row>{inline('A2', 'a' * 5_000_001)}</row>")),
    "much shared text": (LARGE, lambda: handmade(TWO, f"<si><t>{'a' * 5_000_001}</t></si>")),
    "large styles": (
        LARGE,
        lambda: handmade(**{"xl/styles.xml": f"<styleSheet {MAIN}><cellXfs>{'<xf/>' * 20_000}</cellXfs></styleSheet>"}),
    ),
    "entities": (
        DAMAGED,
        lambda: handmade(**{"xl/styles.xml": '<!DOCTYPE x [<!ENTITY a "aa">]><styleSheet>&a;</styleSheet>'}),
    ),
    "encoding": (
        DAMAGED,
        lambda: handmade(**{"xl/styles.xml": "<?xml version='1.0' encoding='UTF-16'?><styleSheet/>"}),
    ),
    "string not there": (DAMAGED, lambda: handmade(TWO + '<row r="2"><c r="A2" t="s"><v>7</v></c></row>')),
    "no such place": (DAMAGED, lambda: handmade('<row><c r="1A"><v>7</v></c></row>')),
    "broken xml": (DAMAGED, lambda: handmade("<row>")),
    "no workbook": (DAMAGED, lambda: zipped({"content.xml": "<office/>"})),
    "no sheet": (
        "no visible sheet",
        lambda: handmade(**{"xl/_rels/workbook.xml.rels": relations("chartsheet", "x.xml")}),
    ),
    "no part": (DAMAGED, lambda: handmade(**{"xl/_rels/workbook.xml.rels": relations("worksheet", "/xl/none.xml")})),
    "packing": (DAMAGED, lambda: zipped({LISTING: "x"}, zipfile.ZIP_LZMA)),
    "cut off": (DAMAGED, lambda: GOOD[:-200]),
    "only a start": (DAMAGED, lambda: b"PK\x03\x04"),
    "no members": (DAMAGED, lambda: zipped({})),
}
"""Each with the words that it is refused with. Made when first asked for: each process of a run imports this, one runs it."""


@functools.cache
def hostile(name: str) -> bytes:
    return HOSTILE[name][1]()


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_workbooks_are_refused_at_once(name: str) -> None:
    """S35: a sentence within a second, whatever the file tries."""
    assert HOSTILE[name][0] in refusal(hostile(name))


def test_a_password_is_named() -> None:
    """S35: encrypted members are seen before anything is unpacked."""
    data = bytearray(GOOD)
    entry = data.index(b"PK\x01\x02")
    data[entry + 8] |= 1
    assert "password" in refusal(bytes(data))


def test_two_parts_of_one_name_are_refused() -> None:
    """S35: readers differ in which of the two they take."""
    data = io.BytesIO(GOOD)
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("XL/workbook.xml", "")
    assert "damaged" in refusal(data.getvalue())


@settings(max_examples=200)
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), max_size=6))
def test_a_damaged_workbook_never_raises(changes: list[tuple[int, int]]) -> None:
    """S35: there is a sheet or a sentence, whichever bytes flipped."""
    data = bytearray(GOOD)
    for place, byte in changes:
        data[place] = byte
    read(bytes(data), "m.xlsx")


@given(st.sampled_from(["sheet", "strings"]), st.text("<>/crvisnt=\"'& s0A1e", max_size=60))
def test_odd_xml_never_raises(part: str, inside: str) -> None:
    """S35: what expat lets through can be borne."""
    read(handmade(**{part: TWO + inside if part == "sheet" else inside}), "m.xlsx")


MEASURE = """
import os, sys
from pathlib import Path
from app.imports import read
def peak():  # of this process alone; getrusage would report what the parent once had
    return next(int(line.split()[1]) for line in Path("/proc/self/status").read_text().splitlines() if "VmHWM" in line)
for line in sys.stdin:
    path = Path(line.removesuffix("\\n"))
    if child := os.fork():
        if os.waitpid(child, 0)[1]:
            print("ended by a signal", flush=True)
        continue
    try:
        data = path.read_bytes()
        before = peak()
        read(data, path.name)
        print(peak() - before, flush=True)
    except BaseException as error:
        print(repr(error), flush=True)
    os._exit(0)
"""
HEAVY: dict[str, Callable[[], bytes]] = {
    **{f"{name}.xlsx": functools.partial(hostile, name) for name in HOSTILE},
    "furthest cell allowed.xlsx": lambda: handmade(TWO + '<row r="6000"><c r="CV6000"><v>1</v></c></row>'),
    "text allowed.xlsx": lambda: handmade(
        TWO + "<row r='2'>" + "<c t='s'><v>0</v></c>" * 90 + "</row>", f"<si><t>{'€' * 30_000}</t></si>"
    ),
    "separators.csv": lambda: b"," * 2_000_000,
    "line breaks.csv": lambda: b"\n" * 2_000_000,
    "emoji.csv": lambda: ("Titel;Bedarf\n" + ("😀" * 100 + ";b\n") * 4_900).encode(),
}


@pytest.fixture(scope="module")
def measuring() -> Iterator[Callable[[Path], int]]:
    """How many kilobytes reading a file takes: in a process of its own for each, a copy of one that has only just started."""
    with subprocess.Popen(
        [sys.executable, "-c", MEASURE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as running:
        asked, told = running.stdin, running.stdout
        assert asked and told

        def measure(path: Path) -> int:
            print(path, file=asked, flush=True)
            return int(told.readline())

        yield measure
        asked.close()


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
@pytest.mark.parametrize("name", HEAVY)
def test_hostile_files_take_little_memory(name: str, measuring: Callable[[Path], int], tmp_path: Path) -> None:
    """S35: fifty megabytes at most, measured in a process of its own."""
    path = tmp_path / name
    path.write_bytes(HEAVY[name]())
    assert 0 <= measuring(path) < 50 * 1024


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_memory_is_measured(measuring: Callable[[Path], int], tmp_path: Path) -> None:
    """The control: a list as long as is taken needs some megabytes, each time anew."""
    path = tmp_path / "full.xlsx"
    path.write_bytes(workbook(full_list()))
    first, second = measuring(path), measuring(path)
    assert min(first, second) > 5 * 1024 and abs(first - second) < 2 * 1024
