"""Days as people write them, and a timeline of 63 rows as it came: each row named, nothing dropped.

Never here: pages, what becomes of the dates in a programme.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from app.imports import Book, Choices, Sheet, SheetLine, read
from app.imports import date_rows as d
from app.imports.date_rows import DatesPreview, dates
from app.imports.days import BACKWARDS, NO_YEAR, NOT_THERE, TWO_DAYS, UNREAD, Read, clock, days
from app.imports.reason import Reason
from app.programme.strands_state import Strand, StrandSaid
from app.programme.timeline_state import DateRecord, DateSays, Origin, Timeline
from tests.imports import files

TIMELINE = Path(__file__).with_name("timeline.csv")
UNSEEN = "“{column}” contains an invisible control character (U+{code}). Please type the text again."
GERMAN = Choices(language="de")


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("Apr 28, 2022", Read("2022-04-28")),
        ("May 20, 2022 → Jun 14, 2022", Read("2022-05-20", "2022-06-14")),
        ("Aug 26, 2021 → Aug 26, 2021", Read("2021-08-26")),
        ("2022-04-28", Read("2022-04-28")),
        ("28.04.2022", Read("2022-04-28")),
        ("28.4.22", Read("2022-04-28")),
        ("1. bis 16. März 2022", Read("2022-03-01", "2022-03-16")),
        ("28. April bis 19. Mai 2022", Read("2022-04-28", "2022-05-19")),
        ("24.02.-13.03.2022", Read("2022-02-24", "2022-03-13")),
        ("20. Dezember bis 7. Januar 2022", Read("2021-12-20", "2022-01-07")),
        ("28 April to 19 May 2022", Read("2022-04-28", "2022-05-19")),
        ("May 20 – Jun 14, 2022", Read("2022-05-20", "2022-06-14")),
        ("2022-04-30/2022-05-19", Read("2022-04-30", "2022-05-19")),
        ("Donnerstag, 28. April 2022, 18 Uhr", Read("2022-04-28", "", "18:00")),
        ("April 28, 2022 6:00 PM (GMT+2) → 8:30 PM", Read("2022-04-28", "", "18:00", "20:30")),
        ("28.04.2022, 18:00–20:30 Uhr", Read("2022-04-28", "", "18:00", "20:30")),
        ("2022-04-28T18:00:00", Read("2022-04-28", "", "18:00")),
        ("28/04/2022", Read("2022-04-28")),
        ("", Read()),
        ("04/05/2022", Reason(TWO_DAYS, {"words": "04/05/2022"})),
        ("31.02.2022", Reason(NOT_THERE, {"words": "31.02.2022"})),
        ("05.05. - 01.06.", Reason(NO_YEAR, {"words": "05.05. - 01.06."})),
        ("Sommer 2022", Reason(UNREAD, {"words": "Sommer 2022"})),
        ("28.4. und 19.5.2022", Reason(UNREAD, {"words": "28.4. und 19.5.2022"})),
        ("Jun 14, 2022 → May 20, 2022", Reason(BACKWARDS, {"words": "Jun 14, 2022 → May 20, 2022"})),
        ("28.04.2022 25:00", Reason(UNREAD, {"words": "28.04.2022 25:00"})),
        ("1" * 5_000, Reason(UNREAD, {"words": "1" * 60 + "…"})),
    ],
)
def test_days_as_people_write_them(words: str, read: Read | Reason) -> None:
    """12 B9: German, English and what Notion writes; what could be two days is refused, never guessed."""
    assert days(words) == read


def test_hours_and_days_that_a_title_names() -> None:
    """12 B9, S45: a title that names another day is one more place in which it can be wrong."""
    assert [clock(one) for one in ("18:00", "18 Uhr", "6 pm", "18.30 Uhr", "")] == [
        "18:00",
        "18:00",
        "18:00",
        "18:30",
        "",
    ]
    assert isinstance(clock("abends"), Reason)


def looked(there: Timeline | None = None, typed: dict[int, dict[str, str]] | None = None) -> DatesPreview:
    book = read(TIMELINE.read_bytes(), "zeitschiene.csv", "de")
    assert isinstance(book, Book)
    return dates(book, GERMAN, there, "digest", typed)


def messages(preview: DatesPreview) -> Counter[str]:
    return Counter(reason.message for row in preview.rows for reason in (*row.reasons, *row.remarks))


def test_the_timeline_of_63_rows() -> None:
    """12 B9, S43, S47: 60 without a title, 12 ranges of one day, the last one out of order; every row is there."""
    preview = looked()
    assert (preview.read, len(preview.rows), len(preview.good)) == (63, 63, 63)
    assert messages(preview) == {d.UNTITLED: 60, d.ONE_DAY: 12, d.OUT_OF_ORDER: 1}
    assert [row.line for row in preview.rows if Reason(d.OUT_OF_ORDER) in row.remarks] == [64]
    assert Counter(row.said for row in preview.rows) == {"beendet": 49, "geplant": 14}
    first = preview.rows[0]
    assert (first.line, first.first, first.last, first.written) == (
        2,
        "2022-07-17",
        "2022-07-24",
        "2022-07-17 – 2022-07-24",
    )


def test_what_is_typed_in_the_preview_stands_in() -> None:
    """12 B9: a title where the file has none, another day where it is wrong."""
    preview = looked(typed={2: {"title": "Werkwoche"}, 9: {"first": "28. April 2022"}, 3: {"first": "übermorgen"}})
    rows = {row.line: row for row in preview.rows}
    assert (rows[2].title, rows[2].remarks) == ({"de": "Werkwoche"}, (Reason(d.TYPED_NEW),))
    assert (rows[9].first, rows[9].last) == ("2022-04-28", "2022-05-19")
    assert Reason(d.TYPED, {"words": "2022-04-30"}) in rows[9].remarks
    assert rows[3].reasons == (Reason(UNREAD, {"words": "übermorgen"}),) and len(preview.good) == 62


def test_a_file_that_comes_twice_brings_nothing_twice() -> None:
    """12 B9: by its rows, and by day and title where it was edited meanwhile; a title that came since goes to its date."""
    titled = DateSays(title={"de": "mein.berlin  Kommentierung STRATEGIE"}, first="2022-06-16", last="2022-07-06")
    blank = DateSays(first="2022-04-28")
    same = Origin(source="zeitschiene.csv", digest="digest", row=2)
    other = Origin(source="zeitschiene.csv", digest="older", row=3)
    said = (("d1", titled, None), ("d2", DateSays(first="2022-01-01"), same), ("d3", blank, other))
    there = Timeline(
        dates={
            key: DateRecord(id=key, says=says, added_at=0, changed_at=0, origin=origin) for key, says, origin in said
        }
    )
    preview = looked(there, {11: {"title": "Forum 2"}})
    assert [row.line for row in preview.rows if row.known] == [2, 5]
    assert [(row.line, row.onto) for row in preview.rows if row.onto] == [(11, "d3")]
    assert len(preview.good) == 61


@pytest.mark.parametrize(
    ("cells", "reasons", "remarks"),
    [
        (("Forum", "28.04.2022", "27.04.2022"), [d.BACKWARDS], []),
        (("Forum", "", ""), [d.NO_DAY], []),
        (("Forum", "1. bis 3. Mai 2022", "4.5.2022"), [d.TWO_ENDS], []),
        (("28.02. Forum 2", "28.04.2022", ""), [], [d.OTHER_DAY]),
        (("Forum am 28. Februar", "28.04.2022", ""), [], [d.OTHER_DAY]),
        (("Forum 24.4. bis 28.4.", "24.04.2022", "28.04.2022"), [], []),
        (("Forum\u202e", "28.04.2022", ""), [UNSEEN], []),
    ],
)
def test_what_is_wrong_with_a_row(cells: tuple[str, ...], reasons: list[str], remarks: list[str]) -> None:
    """12 B9, S45, S47: each named, and not brought in where it cannot be."""
    sheet = Sheet(rows=(SheetLine(1, ("Titel", "Datum", "Bis")), SheetLine(2, cells)))
    (row,) = dates(Book(sheets=(sheet,)), GERMAN).rows
    assert [one.message for one in row.reasons] == reasons
    assert [one.message for one in row.remarks] == remarks


def test_a_column_says_for_which_strands_a_date_is() -> None:
    """12 B9, S59: by their names in any language; what is none of them is told, and all is all."""
    strands = {
        "s1": Strand(id="s1", said=StrandSaid(name={"de": "Verwaltung", "en": "Administration"})),
        "s2": Strand(id="s2", said=StrandSaid(name={"de": "Bürger:innen, gelost"})),
    }
    cells = ("Verwaltung", "Bürger:innen, gelost", "administration; Studierende", "alle", "")
    rows = (
        ("Titel", "Datum", "Beteiligungsstrang", "Text"),
        *((f"T{n}", "28.4.2022", one, "") for n, one in enumerate(cells)),
    )
    sheet = Sheet(rows=tuple(SheetLine(line, row) for line, row in enumerate(rows, 1)))
    found = dates(Book(sheets=(sheet,)), GERMAN, strands=strands).rows
    assert [row.strands for row in found] == [("s1",), ("s2",), ("s1",), (), ()]
    told = [row.line for row in found if Reason(d.NO_STRAND, {"words": "Studierende"}) in row.remarks]
    assert told == [4]


def test_a_text_that_names_another_day_is_told() -> None:
    """12 S45: not in the title alone."""
    rows = (("Titel", "Datum", "Beschreibung"), ("Forum", "28.4.2022", "Am 28.02. stellten wir vor."))
    sheet = Sheet(rows=tuple(SheetLine(line, row) for line, row in enumerate(rows, 1)))
    (row,) = dates(Book(sheets=(sheet,)), GERMAN).rows
    assert row.remarks == (Reason(d.OTHER_DAY_IN_TEXT, {"words": "28.02."}),) and row.good


def test_the_same_date_twice_in_one_file_is_named() -> None:
    """12 B9: without a title two dates on one day are two dates."""
    rows = (
        ("Titel", "Datum"),
        ("Forum", "28.4.2022"),
        ("forum ", "Apr 28, 2022"),
        ("", "28.4.2022"),
        ("", "28.4.2022"),
    )
    sheet = Sheet(rows=tuple(SheetLine(number, cells) for number, cells in enumerate(rows, 1)))
    preview = dates(Book(sheets=(sheet,)), GERMAN)
    assert [row.good for row in preview.rows] == [True, False, True, True]
    assert preview.rows[1].reasons == (Reason(d.TWICE, {"row": 2}),)


def test_a_workbook_with_days_as_days() -> None:
    """12 B9: through the reader of workbooks; other columns, in English."""
    rows = (
        ("Event", "Start date", "End date", "Time", "Venue", "Type", "Link", "Description (de)"),
        ("Forum", date(2022, 5, 4), date(2022, 5, 5), "18:00", "CityLAB", "Commenting", "citylab-berlin.org", "Offen"),
    )
    book = read(files.workbook(rows, default_date_format="d mmm yyyy"), "dates.xlsx", "de")
    assert isinstance(book, Book)
    (row,) = dates(book, Choices(language="en")).rows
    assert (row.title, row.first, row.last, row.starts, row.place, row.sort, row.about) == (
        {"en": "Forum"},
        "2022-05-04",
        "2022-05-05",
        "18:00",
        {"en": "CityLAB"},
        "commenting",
        {"de": "Offen"},
    )
    assert [one.message for one in row.remarks] == [d.NO_LINK]
