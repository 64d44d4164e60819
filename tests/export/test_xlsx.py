"""The workbook, read back with another library than it was written with."""

import datetime as dt
import io
import re
from typing import Any

import openpyxl  # type: ignore[import-untyped]  # no stubs, and only here
import pytest
import python_calamine
from hypothesis import given, settings
from hypothesis import strategies as st

from app.export import xlsx
from app.export.text import printable
from app.forum.outcome import outcome as outcome_of
from app.tables import Column, OutcomeFile, Table
from tests.minutes.test_every_kind import counted

from .every_kind import told
from .outcomes import PAYLOADS, TEXTS, of_texts, ordinary, outcome

FIGURE = re.compile(r"-?[0-9]+([/.][0-9]+)?")
NO_FIGURES = ("Code",)


def opened(file: OutcomeFile) -> Any:
    return openpyxl.load_workbook(io.BytesIO(xlsx.render(file)))


def test_figures_and_headings_are_those_of_the_tables() -> None:
    """A06 B14, 13 B5: German headings, numbers as numbers, days and times as real ones, nothing where nothing is."""
    book = opened(ordinary())
    assert book.sheetnames == ["About this file", "Maßnahmen", "Merkmale", "Ergebnisse"]
    for table in ordinary().tables:
        heading, *rows = book[table.title].iter_rows(values_only=True)
        assert heading == tuple(column.title for column in table.columns)
        if table.name != "results":
            assert rows == list(table.rows)
    day, moment = dt.datetime(2026, 5, 4), dt.datetime(2026, 5, 4, 18)
    assert rows == [("m1", 12, 0.75, False, day, moment), ("m2", None, None, True, None, None)]
    assert [book["Ergebnisse"].cell(2, place).number_format for place in (5, 6)] == ["mm-dd-yy", "m/d/yy h:mm"]


def test_exact_figures_can_be_summed_and_sorted() -> None:
    """13 B5: whole ones are numbers; a fraction stays exact as text, with a number beside it."""
    columns = (
        Column("step", "Programmpunkt", use="key"),
        Column("won", "Siege", exact=True),
        Column("value", "Wert", exact=True),
    )
    rows = (("a1", "12", "1/3"), ("a2", None, "2"), ("a3", str(10**16), None))
    sheet = opened(outcome(Table(name="t", title="Werte", columns=columns, rows=rows)))["Werte"]
    heading, *found = sheet.iter_rows(values_only=True)
    assert heading == ("Siege", "Wert", "Wert, as a number", "Programmpunkt")
    assert found == [(12, "1/3", 1 / 3, "a1"), (None, "2", 2, "a2"), (str(10**16), None, None, "a3")]
    assert [cell.data_type for cell in sheet[2]] == ["n", "s", "n", "s"]


@pytest.mark.parametrize("name", ["budget", "criteria", "pairs", "schulze", "star"])
def test_no_figure_of_a_count_is_text_alone(name: str) -> None:
    """13 B5: whatever a rule puts into its tables. Digits that are no number are the forum's code and receipts."""
    log = counted(name)
    _, *sheets = opened(outcome_of(log.state, "en", log.now, str)).worksheets
    for sheet in sheets:
        titles, *rows = sheet.iter_rows(values_only=True)
        for place, title in enumerate(titles):
            said = [str(row[place]) for row in rows if row[place] is not None]
            as_text = any(sheet.cell(line, place + 1).data_type == "s" for line in range(2, len(rows) + 2))
            figures = bool(said) and as_text and all(FIGURE.fullmatch(one) for one in said)
            assert not figures or title in NO_FIGURES or f"{title}, as a number" in titles, (sheet.title, title)


def test_a_table_is_ready_to_read() -> None:
    """A06: fixed bold heading, filter, heading repeated in print, width by content."""
    sheet = opened(ordinary())["Ergebnisse"]
    assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref == "A1:F3" and sheet.print_title_rows == "$1:$1"
    assert sheet["A1"].font.bold and not sheet["A2"].font.bold
    assert 15 < sheet.column_dimensions["F"].width < 20


def test_the_first_sheet_says_what_the_file_is() -> None:
    """A06: title, moment, language, state, and how many rows each sheet has, in the reader's words."""
    data = xlsx.render(ordinary(), xlsx.words(lambda text: {"About this file": "Über diese Datei"}.get(text, text)))
    book = openpyxl.load_workbook(io.BytesIO(data))
    rows = list(book["Über diese Datei"].iter_rows(values_only=True))
    assert rows[0][:2] == ("Title", "Smart-City-Forum") and rows[1][1] == dt.datetime(2026, 5, 4, 18, 30)
    assert ("Merkmale", "Eine Zeile je Merkmal.", 2) in rows and ("Maßnahmen", "Titel", "Wie auf der Wand.") in rows
    links = {
        cell.value: cell.hyperlink.location for (cell, *_) in book["Über diese Datei"].iter_rows() if cell.hyperlink
    }
    assert links == {name: f"'{name}'!A1" for name in ("Maßnahmen", "Merkmale", "Ergebnisse")}
    assert book.properties.title == "Smart-City-Forum" and str(book.properties.created) == "2026-05-04 16:30:00"


def test_no_text_becomes_a_formula_a_link_or_a_number() -> None:
    """A06: payloads in every text column and in the headings; each cell stays a string."""
    headings = tuple(Column(f"c{place}", text, "text", text) for place, text in enumerate(PAYLOADS) if text)
    files = [
        of_texts(PAYLOADS),
        outcome(Table(name="t", title="=1", columns=headings, rows=(tuple(map(str, PAYLOADS))[: len(headings)],))),
    ]
    for file in files:
        book = opened(file)
        about, *sheets = book.worksheets
        cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
        said = [cell for row in about.iter_rows() for cell in row if isinstance(cell.value, str)]
        assert {cell.data_type for cell in said} == {"s"}
        assert not any(cell.hyperlink.target for cell in said if cell.hyperlink), "a link leads into the file alone"
        assert {cell.data_type for cell in cells} <= {"s"} and not any(cell.hyperlink for cell in cells)
        assert all(cell.quotePrefix for cell in cells if cell.value == "=1+1" and not cell.font.bold)


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_texts_come_back_as_they_were(texts: list[str]) -> None:
    """A06 B14: but for control characters, which no workbook can hold, and the kind of line break."""
    with python_calamine.load_workbook(io.BytesIO(xlsx.render(of_texts(texts)))) as book:
        rows = book.get_sheet_by_index(1).to_python()[1:]
    assert [row[1] for row in rows] == [printable(text) for text in texts]


def test_what_is_too_long_is_cut_where_one_can_see_it() -> None:
    """A06: Excel takes 32,767 units; an emoji is two of them and is never halved."""
    cell = opened(of_texts(["😀" * 20_000]))["Zettel"]["B2"].value
    assert (
        cell.startswith("😀") and cell.endswith("JSON file)") and len(cell.encode("utf-16-le")) // 2 in (32_766, 32_767)
    )
    assert opened(of_texts(["x" * 32_767]))["Zettel"]["B2"].value == "x" * 32_767


def test_numbers_that_excel_would_bend_are_text() -> None:
    """A06: more than fifteen digits, infinite, not a number."""
    columns = (Column("n", "Zahl", "number"),)
    file = outcome(
        Table(name="t", title="T", columns=columns, rows=((10**17 + 1,), (float("inf"),), (float("nan"),), (-3,)))
    )
    assert [row[0] for row in opened(file)["T"].iter_rows(min_row=2, values_only=True)] == [
        *("100000000000000001", "inf", "nan", -3)
    ]


@pytest.mark.parametrize("odd", ["1066-10-14", "tomorrow", "2026-02-30", "10000-01-01"])
def test_a_day_that_excel_cannot_count_is_text(odd: str) -> None:
    """13 B5: Excel begins in 1900; what is no day at all stays what it is."""
    file = outcome(Table(name="t", title="T", columns=(Column("day", "Tag", "date"),), rows=((odd,), ("2026-05-04",))))
    assert [row[0] for row in opened(file)["T"].iter_rows(min_row=2, values_only=True)] == [
        odd,
        dt.datetime(2026, 5, 4),
    ]


def test_a_row_is_as_high_as_its_words() -> None:
    """13 B5: LibreOffice reckons no heights where a file has none, and printed texts across each other; the first sheet's terms
    were underlined as headings are, and its longest sentence was cut in the first column."""
    long = "Ein Satz, der nicht in eine Zeile der Spalte passt. " * 5
    columns = (Column("a", "A"), Column("b", "Eine lange Überschrift über einer Spalte"))
    book = opened(outcome(Table(name="t", title="T", columns=columns, rows=((long, 1), ("x\ny\nz", 2), ("kurz", 3)))))
    heights = [book["T"].row_dimensions[line].height for line in range(1, 5)]
    assert heights[1] >= 15 * len(long) / 60 and heights[2] == 45 and heights[3] is None, heights
    about = book.worksheets[0]
    keys = next(cell for row in about.iter_rows() for cell in row if str(cell.value).startswith("The last columns"))
    assert f"A{keys.row}:C{keys.row}" in {str(one) for one in about.merged_cells.ranges} and not keys.font.bold
    ruled = {row[0].value for row in about.iter_rows() if row[0].border.bottom.style}
    assert ruled == {"Sheet"}


def test_more_rows_than_a_sheet_takes_go_on_in_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    """B14: complete, whatever the size."""
    monkeypatch.setattr(xlsx, "MAX_ROWS", 2)
    book = opened(outcome(Table(name="t", title="T", columns=(Column("n", "N"),), rows=(("1",), ("2",), ("3",)))))
    assert book.sheetnames[1:] == ["T", "T 2"] and book["T 2"]["A1"].value == "N" and book["T 2"]["A2"].value == "3"


def test_a_row_of_the_wrong_width_is_an_error() -> None:
    """B14: a shifted figure would be worse than no file."""
    with pytest.raises(ValueError):
        xlsx.render(outcome(Table(name="t", title="T", columns=(Column("a", "A"), Column("b", "B")), rows=(("1",),))))


def test_equal_outcomes_are_equal_bytes() -> None:
    """B14: an empty one, and one without columns, are files, too."""
    assert xlsx.render(ordinary()) == xlsx.render(ordinary())
    assert xlsx.render(outcome()) and xlsx.render(outcome(Table(name="t", title="", columns=(), rows=())))


@pytest.mark.parametrize("language", ["de", "en"])
def test_no_sheet_has_a_heading_twice(language: str) -> None:
    """13 B5: "Status" in words and "Status" as a key stood side by side; by their headings a program found one of them."""
    for sheet in opened(told(language)).worksheets[1:]:
        heads = [cell.value for cell in sheet[1]]
        assert len({*heads}) == len(heads), (sheet.title, heads)
