"""Results of a survey and of workshops as files bring them: which column is what, what is counted, what is left out and said.

Never here: one file format's oddities (the tests beside this one), a programme.
"""

from __future__ import annotations

from app.imports import Book, Choices, read
from app.imports.personal import personal
from app.imports.results import EMPTY_ROW, INSTEAD, MASKED, NO_DAY, NOT_IN_REGISTER, results, rows_of
from app.imports.results_columns import ResultColumn, assign_results

SURVEY = "\r\n".join(
    (
        "Antwort-ID;Datum Abgeschickt;IP-Adresse;Wie geht es Berlin digital?;Was fehlt Ihnen?;Welche Geräte nutzen Sie?;E-Mail",
        *(
            f"{n};2021-03-{n % 28 + 1:02d} 18:0{n % 10};10.0.0.{n};{('gut', 'mittel', 'schlecht')[n % 3]};"
            f"Antwort {n}: mehr Bänke mit Strom;{('Handy', 'Handy|Laptop')[n % 2]};mail{n}@example.org"
            for n in range(1, 41)
        ),
    )
)
WORKSHOPS = "\n".join(
    (
        "Zukunftswerkstatt,Gastgebende Organisation,Datum,Teilnehmende,Thema,Nr. der Maßnahme,Ergebnis",
        *(
            f"Werkstatt {n},Verein {n % 10},{n}.03.2022,{10 + n},{('Mobilität', 'Bildung')[n % 2]},M0{n % 3 + 1},E {n}.{k}"
            for n in range(1, 21)
            for k in range(3)
        ),
    )
)


def book_of(text: str) -> Book:
    found = read(text.encode(), "file.csv", "de")
    assert isinstance(found, Book)
    return found


def by_heading(columns: tuple[ResultColumn, ...]) -> dict[str, ResultColumn]:
    return {one.heading: one for one in columns}


def test_each_column_of_a_survey_is_recognised_and_personal_ones_are_left_out() -> None:
    """12 B10: S30; names, addresses and the time of day stay outside unless somebody says otherwise."""
    columns = by_heading(assign_results(book_of(SURVEY), Choices()).columns)
    assert {name: (one.target, one.personal) for name, one in columns.items()} == {
        "Antwort-ID": ("", "key"),
        "Datum Abgeschickt": ("", "time"),
        "IP-Adresse": ("", "net"),
        "Wie geht es Berlin digital?": ("choice", ""),
        "Was fehlt Ihnen?": ("open", ""),
        "Welche Geräte nutzen Sie?": ("choices", ""),
        "E-Mail": ("", "mail"),
    }


def test_a_personal_column_is_known_by_its_cells_when_its_heading_says_nothing() -> None:
    """12 B10: a heading can be anything."""
    assert personal("Spalte 1", ["anna@example.org", "b@example.org", ""]) == "mail"
    assert personal("Spalte 2", ["192.168.1.4", "2001:db8::7:1:2:3"]) == "net"
    assert personal("Spalte 3", ["28.04.2022 18:31", "18:32"]) == "time"
    assert personal("Spalte 4", ["+49 30 1234567"]) == "phone"
    assert personal("Was fehlt?", ["Bänke", "28.04.2022"]) == ""


def test_open_answers_are_kept_with_their_row_and_closed_ones_are_counted() -> None:
    """12 B10: S30; several choices in one cell are counted each."""
    found = results(book_of(SURVEY), Choices())
    assert (found.read, found.rows, len(found.entries), found.faults) == (40, 40, 40, ())
    assert (found.entries[0].id, found.entries[0].words) == ("r2q2", "Antwort 1: mehr Bänke mit Strom")
    closed = {one.words: (one.given, dict(one.counts)) for one in found.asked if one.sort != "open"}
    assert closed == {
        "Wie geht es Berlin digital?": (40, {"mittel": 14, "schlecht": 13, "gut": 13}),
        "Welche Geräte nutzen Sie?": (40, {"Handy": 40, "Laptop": 20}),
    }
    words = " ".join(one.words for one in found.entries)
    assert "example.org" not in words and "10.0.0" not in words


def test_a_person_says_otherwise() -> None:
    """12 B10: what was found is a proposal."""
    found = results(book_of(SURVEY), Choices(columns={3: "open", 4: "open", 5: ""}))
    assert [one.sort for one in found.asked] == ["open", "open"]
    assert "Welche Geräte nutzen Sie?" in found.left_out


def test_twenty_workshops_come_in_one_file_each_with_its_host() -> None:
    """12 B10: S57, S58; the day and the number of people are those of the workshop, not of an answer."""
    found = results(book_of(WORKSHOPS), Choices(), register=("M01", "M02"))
    assert len(found.occasions) == 20
    first = found.occasions[0]
    assert (first.title, first.host, first.day, first.people) == ("Werkstatt 1", "Verein 1", "2022-03-01", 11)
    assert (found.entries[0].topic, found.entries[0].items) == ("Bildung", ("M02",))
    assert {one.reason.message for one in found.problems} == {NOT_IN_REGISTER}
    assert sum(one.reason.values["words"] == "M03" for one in found.problems) == len(found.problems) == 21


def test_nothing_is_dropped_without_a_word() -> None:
    """12 B10: each cell that is not taken as it stands is named with its row."""
    text = (
        "Workshop;Datum;Was fehlt?\nEins;irgendwann;Schreiben Sie an a.b@example.org bitte\nEins;;\n"
        "Zwei;1.2.2022;=1+1 #REF!\n;;#REF!"
    )
    found = results(book_of(text), Choices(columns={0: "occasion", 1: "day", 2: "open"}))
    said = [(one.line, one.reason.message) for one in found.problems]
    assert (2, NO_DAY) in said and (2, MASKED) in said and (3, EMPTY_ROW) in said and (5, EMPTY_ROW) in said
    assert found.entries[0].words == f"Schreiben Sie an {INSTEAD} bitte"
    assert any("spreadsheet error" in message for _, message in said)


def test_a_day_without_a_workshop_is_that_of_an_answer_sheet() -> None:
    """12 B10: S30; it would tell when somebody answered."""
    found = assign_results(book_of("Datum;Was fehlt?\n1.2.2022;Bänke\n2.2.2022;Licht"), Choices())
    assert [(one.target, one.personal) for one in found.columns] == [("", "time"), ("open", "")]


def test_the_same_answers_are_known_again() -> None:
    """12 B10: bringing in twice is noticed, also when rows were added since."""
    first = results(book_of(SURVEY), Choices())
    again = results(book_of(SURVEY), Choices(), known=set(rows_of(first.entries)))
    assert (again.digest, again.known) == (first.digest, 40)
    longer = results(
        book_of(SURVEY + "\r\n41;;;gut;Und noch viel mehr Bänke;Handy;"), Choices(), known=set(rows_of(first.entries))
    )
    assert (longer.digest != first.digest, longer.known, longer.rows) == (True, 40, 41)


def test_sixteen_hundred_answers_with_several_questions_fit() -> None:
    """12 B10: S30, the founding survey."""
    head = "Frage 1;Frage 2;Frage 3;Alter"
    rows = (
        f"{'Eine Antwort mit etlichen Wörtern. ' * 3}{n};Zweitens {n};Drittens {n};{20 + 10 * (n % 6)}"
        for n in range(1600)
    )
    found = results(book_of("\n".join((head, *rows))), Choices())
    assert (found.rows, len(found.entries), found.faults) == (1600, 4800, ())
    assert dict(found.asked[-1].counts)["30"] == 267
