"""CSV files, as people and programs really save them, and as nobody should."""

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.formula import restore
from app.imports import MAX_BYTES, MAX_COLUMNS, MAX_ROWS, Assignment, Book, Choices, Unreadable, measures, read
from app.imports.assignment import assign
from app.imports.checks import ERRORS
from app.imports.delimited import SEPARATORS
from app.letters import written

from .files import delimited

HEADER = ["Nr.", "Titel", "Bedarf"]
LINE = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff\ufeff"), max_size=40)
UNSEEN = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def book(data: bytes, filename: str = "m.csv") -> Book:
    found = read(data, filename)
    assert isinstance(found, Book), found
    return found


def sheet(data: bytes, filename: str = "m.csv") -> Assignment:
    return assign(book(data, filename), Choices())


def refusal(data: bytes, filename: str = "m.csv") -> str:
    found = read(data, filename)
    assert isinstance(found, Unreadable)
    return found.reason.said()


@pytest.mark.parametrize("by", SEPARATORS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_separator_in_every_encoding(by: str, encoding: str) -> None:
    """S35: what Excel, LibreOffice and a text editor save is read alike."""
    rows = [HEADER, ["M1", "Straße, „grün“; schön", "Zeile eins\nZeile zwei"]]
    assert sheet(delimited(rows, by, encoding)).below[0].cells == tuple(rows[1])


@given(st.lists(st.tuples(LINE, LINE, LINE), max_size=8), st.sampled_from(SEPARATORS), st.booleans())
@example([("=1+1", "+1", "@x"), ("👩‍👩‍👧", 'a"b', "שלום, עולם")], ",", True)
def test_what_is_written_is_read(rows: list[tuple[str, str, str]], by: str, marked: bool) -> None:
    """S35: separators, quotes, emoji, right-to-left text and formulas come back as they were."""
    data = delimited([HEADER, *rows], by, "utf-8-sig" if marked else "utf-8")
    filled = [(number, row) for number, row in enumerate(rows, start=2) if any(cell.strip() for cell in row)]
    assert [(line.line, line.cells) for line in sheet(data).below] == filled


@given(st.tuples(LINE, LINE, LINE))
@example(("", "0", "#NUM!"))
@example(("\xad", "0", "0"))
@example(("", "0", "\u3164"))
@example(("", "'=0", "0"))
def test_a_good_row_keeps_its_words(row: tuple[str, str, str]) -> None:
    """S35, G29: only the space around a text goes; a row is refused for a reason, never silently."""
    number, title, need = (written(restore(cell)) for cell in row)
    preview = measures(book(delimited([HEADER, row, ["x" * 50, "Anker", "Bedarf"]])), Choices())
    spoilt = any(mark in "".join(row) for mark in UNSEEN) or any(cell.strip().upper() in ERRORS for cell in row)
    if title and need and not spoilt:
        assert preview.good[0].title == {"de": " ".join(title.split())} and preview.good[0].need == {"de": need}
        assert preview.good[0].number == (" ".join(number.split()) or "M01")
    elif any(cell.strip() for cell in row):
        assert preview.bad[0].line == 2 and preview.bad[0].reasons


@given(
    st.binary(max_size=400),
    st.sampled_from(["m.csv", "m.xlsx", "m.xls", "m", ""]),
    st.sampled_from([b"", b"PK\x03\x04"]),
)
def test_arbitrary_bytes_never_raise(data: bytes, filename: str, start: bytes) -> None:
    """S35: there is always a sheet or a sentence."""
    found = read(start + data, filename)
    if isinstance(found, Book):
        measures(found, Choices())
    else:
        assert found.reason.said()


def test_a_heading_may_stand_below_a_title() -> None:
    """S35: lists begin with their name and date; line numbers stay those of the spreadsheet."""
    data = b"Massnahmen, Stand Mai, Entwurf\n\nTitel;Bedarf\n\nA;b\n"
    assert sheet(data).heading.line == 3 and sheet(data).below[0].line == 5


@pytest.mark.parametrize("by", SEPARATORS)
def test_a_separator_in_the_words_does_not_mislead(by: str) -> None:
    """S35: known headings decide, then the width, then a fixed order."""
    assert sheet(f"Titel{by}Bedarf (kurz; in Worten, bitte)\nA{by}b,c;d\n".encode()).heading.cells[0] == "Titel"


def test_a_quotation_mark_that_never_closes_is_named() -> None:
    """S35: it would otherwise swallow the rest of the file."""
    assert "line 2" in refusal(b'Titel;Bedarf\n"A;b\nC;d\n')


def test_too_much_is_refused_at_once() -> None:
    """S35: 10 MB, one row too many, one column too many."""
    assert "larger than 2 MB" in refusal(b"x" * 10 * 1024**2)
    assert book(b"Titel;Bedarf\n".ljust(MAX_BYTES, b"\n"))
    row = [["", "A", "b"]]
    assert len(sheet(delimited([HEADER, *row * MAX_ROWS])).below) == MAX_ROWS
    assert "5000 rows" in refusal(delimited([HEADER, *row * (MAX_ROWS + 1)]))
    assert sheet(delimited([[*HEADER, *[""] * 500]])).heading.cells[:3] == tuple(HEADER)
    assert "100 columns" in refusal(delimited([["x"] * (MAX_COLUMNS + 1)]))


def test_other_kinds_are_refused_with_a_sentence() -> None:
    """S35: old Excel, a renamed archive, a picture, nothing at all."""
    assert "no OpenDocument workbook" in refusal(b"x", "m.ods")
    assert "old Excel" in refusal(bytes.fromhex("D0CF11E0A1B11AE1"), "m.xlsx")
    assert "Only CSV" in refusal(bytes.fromhex("D0CF11E0A1B11AE1"), "m.xls")
    assert "called CSV" in refusal(b"PK\x03\x04", "m.csv")
    assert "no Excel workbook" in refusal(b"Titel;Bedarf", "m.XLSX")
    assert "not a text file" in refusal(b"\x89PNG\r\n\x1a\n\x00\x00", "m.csv")
    assert "not a text file" in refusal(b"\xef\xbb\xbf\xff\xff", "m.csv")
    assert "empty" in refusal(b"\n ; ;\n", "m.csv")
    assert book(b"PKW;Titel;Bedarf")


def test_a_field_beyond_the_readers_limit_is_refused() -> None:
    """S35: csv itself has a limit, and an error of its own. Libraries of other tests raise it for the whole process."""
    before = csv.field_size_limit(131_072)
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows([HEADER, ["1", "x" * (csv.field_size_limit() + 1), "b"]])
    try:
        assert "line 2" in refusal(text.getvalue().encode())
    finally:
        csv.field_size_limit(before)
