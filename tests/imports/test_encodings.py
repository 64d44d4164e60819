"""Text files of every age: UTF-8, UTF-16 with and without its mark, Windows, MS-DOS, old Macintosh."""

from __future__ import annotations

import pytest

from app.imports import Book, read
from app.imports.encodings import GUESSED

LIST = "Nr.;Titel;Bedarf\nM1;Straße für Räder;Übergänge in Köln schön grün – ärgerlich\n"
MODERN = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")


def book(data: bytes, encoding: str = "") -> Book:
    found = read(data, "m.csv", "de", encoding)
    assert isinstance(found, Book), found
    return found


@pytest.mark.parametrize("encoding", [*MODERN, "cp1252", "cp850", "cp437", "mac_roman"])
def test_german_words_come_out_right(encoding: str) -> None:
    """G30: nobody has to say which it is."""
    text = LIST if encoding in (*MODERN, "cp1252", "mac_roman") else LIST.replace("–", "-")
    cells = book(text.encode(encoding)).sheets[0].rows[1].cells
    assert cells[1:] == tuple(text.split("\n")[1].split(";")[1:])


@pytest.mark.parametrize("words", ["Bänke", "Müll", "Öl", "Maß", "Grüße aus Ägypten", "Café", "für 5 €"])
@pytest.mark.parametrize("encoding", ["cp1252", "cp850", "mac_roman"])
def test_one_umlaut_is_enough(words: str, encoding: str) -> None:
    """G30: a short list has few of them."""
    if encoding == "cp850" and "€" in words:
        return
    assert book(f"Titel;Bedarf\n{words};x\n".encode(encoding)).sheets[0].rows[1].cells[0] == words


def test_what_is_not_certain_is_asked_with_a_line_to_compare() -> None:
    """G30: each possible way with its sample; a file that says so itself asks nothing."""
    found = book(LIST.replace("–", "-").encode("cp850"))
    samples = {one.name: one.sample for one in found.encodings}
    assert "Straße" in samples["cp850"] and set(samples) <= set(GUESSED) and len(set(samples.values())) > 1
    assert not book(LIST.encode()).encodings and not book(b"Titel;Bedarf\nA;b\n").encodings


def test_a_person_can_say_another_one() -> None:
    """G30: it is taken if the bytes allow it; one that nobody knows changes nothing."""
    data = LIST.replace("–", "-").encode("cp850")
    assert book(data, "cp1252").encoding == "cp850", "0x81 is no letter in Windows"
    assert book(data, "mac_roman").sheets[0].rows[1].cells[1] != "Straße für Räder"
    assert book(data, "idna").encoding == "cp850"


def test_excel_may_say_its_separator_first() -> None:
    """G30: that line is not shown by a spreadsheet and does not count."""
    (heading, row) = book(b"sep=|\r\nTitel|Bedarf\r\nA|b; c\r\n").sheets[0].rows
    assert heading.line == 1 and row.cells == ("A", "b; c")
