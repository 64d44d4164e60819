"""From a sheet to measures: what is taken, what is not, and why."""

import pytest

from app.imports import Book, Choices, Preview, Sheet, SheetLine, measures, read

from .files import delimited

GERMAN = Choices(language="de")
HEADER = ("Nr.", "Titel", "Bedarf", "Merkmale", "Werte")


def preview(
    *rows: tuple[str, ...], header: tuple[str, ...] = HEADER, choices: Choices = GERMAN, taken: tuple[str, ...] = ()
) -> Preview:
    lines = tuple(SheetLine(line, row) for line, row in enumerate((header, *rows), start=1))
    return measures(Book(sheets=(Sheet(rows=lines),)), choices, taken)


def reasons(*rows: tuple[str, ...]) -> list[tuple[int, str]]:
    return [(bad.line, reason.said()) for bad in preview(*rows).bad for reason in bad.reasons]


def test_all_fields_of_a_measure_arrive() -> None:
    """S24 S26 S28 S35 S66 S68 S70: goal, tags, need, expected effect, field of action, values, pilot, responsible body and
    partners are fields."""
    header = "Referenznr.;Titel;Beschreibung;Bedarf;Ziel;Erwartete Wirkung;Handlungsfeld;Typ;Kostenklasse;Sektoren;"
    header += "Werte;Pilotprojekt;Zuständige Stelle;Partner;Farbe"
    row = "M07;A;b;c;d;e;Daten;zentral;B;Klima, Wohnen|Bildung;Offenheit;ja;Amt;Verein;rot"
    book = read(f"{header}\n{row}\n".encode(), "m.csv")
    assert isinstance(book, Book)
    found = measures(book, GERMAN)
    (measure,) = found.good
    targets = {column.heading: column.target for column in found.assignment.columns}
    assert targets["Farbe"] == "" and targets["Erwartete Wirkung"] == "effect.de"
    assert (measure.goal, measure.effect) == ({"de": "d"}, {"de": "e"})
    assert (measure.field, measure.pilot) == ("Daten", "ja")
    assert measure.tags == ("Klima", "Wohnen", "Bildung") and measure.line == 2
    assert (measure.body, measure.partners) == ("Amt", "Verein")


def test_need_is_required() -> None:
    """S35: without a column for it nothing is taken; with an empty cell the row is named."""
    found = preview(("A", "b"), header=("Titel", "Ziel"))
    assert found.assignment.missing == ("need",) and not found.good and not found.bad
    assert reasons(("1", "A", " "), ("2", "\n", "b")) == [
        (2, "“Bedarf” is empty. Every measure needs it."),
        (3, "“Titel” is empty. Every measure needs it."),
    ]


def test_a_row_may_be_short_or_have_blanks_beyond() -> None:
    """S35: spreadsheets leave out trailing cells, or add empty ones."""
    assert [row.title["de"] for row in preview(("1", "A", "b"), ("2", "C", "d", "", "", " ", "")).good] == ["A", "C"]


def test_a_row_wider_than_its_heading_is_refused() -> None:
    """S35: an unquoted separator moves every later cell into the wrong field."""
    assert "7 cells, the heading only 5" in reasons(("1", "A", "b", "", "", "c", "d"))[0][1]


def test_a_number_used_twice_names_the_other_line() -> None:
    """S35: the first one stays, even where its row is bad for another reason."""
    assert reasons(("M1", "A", "b"), ("m1", "C", "d")) == [(3, "The number m1 is already used in line 2.")]
    assert len(reasons(("M1", "", "b"), ("M1", "C", "d"))) == 2


def test_missing_numbers_are_the_next_free_ones() -> None:
    """S35: neither a number of the file, earlier or later, nor one of the forum is given again."""
    rows = (("", "A", "b"), ("m02", "C", "d"), ("", "E", "f"), ("M03", "", "bad"), ("", "G", "h"))
    found = preview(*rows, taken=("M04",))
    assert [row.number for row in found.good] == ["M01", "m02", "M05", "M06"]
    assert [row.line for row in found.good] == [2, 3, 4, 6]


@pytest.mark.parametrize("unseen", ["\x07", "\x1b", "\x85", "\u202e", "\u2066", "\uffff"])
def test_what_cannot_be_seen_is_refused(unseen: str) -> None:
    """S35: controls and marks that turn the reading direction are named by their code."""
    ((line, said),) = reasons(("1", f"A{unseen}b", "c"))
    assert line == 2 and f"U+{ord(unseen):04X}" in said and "Titel" in said


def test_right_to_left_words_and_joined_emoji_are_fine() -> None:
    """S35: only the overriding marks are refused, not the languages."""
    assert preview(("1", "مرحبا \u200f!", "👩‍👩‍👧 \u200e")).good


@pytest.mark.parametrize("error", ["#REF!", "#BEZUG!", "#NV", "#div/0!"])
def test_errors_of_a_spreadsheet_are_no_text(error: str) -> None:
    """S35: a broken formula is not a measure."""
    assert reasons(("1", "A", error)) == [(2, f"“Bedarf” holds the spreadsheet error {error}.")]


def test_lengths_end_at_their_limits() -> None:
    """S28 S35: 200 for a title, 2,000 for a text, 60 for a tag, 20 tags."""
    tags = ",".join("t" * (40 + number) for number in range(1, 21))
    assert len(preview(("1", "A" * 200, "b" * 2000, tags)).good[0].tags) == 20
    said = reasons(("1", "A" * 201, "b" * 2001, "t" * 61))
    assert [text.split(";")[0] for _, text in said] == [
        "“Titel” has 201 characters",
        "“Bedarf” has 2001 characters",
        "“Merkmale” has 61 characters",
    ]
    assert "21 entries" in reasons(("1", "A", "b", ",".join(map(str, range(21)))))[0][1]


def test_tags_stand_once() -> None:
    """S28: several sector tags per measure, parted by comma, semicolon, bar or line break."""
    assert preview(("1", "A", "b", " Klima ;klima|,\nWohnen  und Bauen")).good[0].tags == ("Klima", "Wohnen und Bauen")


def test_a_formula_in_a_title_is_a_title() -> None:
    """S35: nothing in a file is computed."""
    book = read(delimited([HEADER, ("=1", "=1+1", "@SUM(A1)")]), "m.csv")
    assert isinstance(book, Book)
    assert measures(book, GERMAN).good[0].title == {"de": "=1+1"}


def test_a_reason_never_reads_its_values_as_a_pattern() -> None:
    """S35: a heading with braces is shown, not filled in."""
    found = preview(("", "x"), header=("{Titel}", "Bedarf"))
    assert "“{Titel}”" in found.bad[0].reasons[0].said()
