"""Measures at the desk: a file looked at first, then taken over; typing, ordering, withdrawing."""

from __future__ import annotations

import html
import re

import pytest

from app.activities.base.context import Measure
from app.imports import MeasureRow
from app.web.desk.import_measures import to_measure
from app.web.desk.import_parcel import pack, unpack
from tests.web.desks import DEMO, Desk, said, value

BAD = "M03;Baustellenkarte;;Bedarf;;;Daten;;C;\nM13;;;Bedarf;;;;;;\n"


def numbers(desk: Desk, forum: str) -> list[str]:
    return re.findall(r"<td>((?:M|X)\d+)</td>", desk.get(f"{forum}/measures").text)


def test_a_file_is_looked_at_before_anything_is_taken_over(organiser: Desk) -> None:
    """S35: every bad row is named with line and reason; the need is mandatory; nothing is stored before it is confirmed."""
    forum = organiser.forum()
    shown = organiser.preview(forum, DEMO.read_bytes() + BAD.encode())
    page = html.unescape(shown.text)
    assert re.search(r"<dt>are good</dt><dd>12</dd>", page) and re.search(r"please correct</a></dt><dd>2</dd>", page)
    assert re.search(r'<td class="line">14</td>.*?A14: The number M03 is already used in line 4\.', page, re.S)
    assert re.search(r'<td class="line">15</td>.*?B15: “Titel” is empty', page, re.S)
    assert "Import 12 measures" in page
    assert numbers(organiser, forum) == []
    assert organiser.take_over(forum, shown).status_code == 303
    assert numbers(organiser, forum) == [f"M{number:02d}" for number in range(1, 13)]


def test_the_same_file_again_brings_nothing_twice(organiser: Desk) -> None:
    forum = organiser.forum()
    shown = organiser.preview(forum, DEMO.read_bytes())
    assert organiser.take_over(forum, shown).status_code == 303
    assert organiser.take_over(forum, shown).status_code == 303
    again = organiser.preview(forum, DEMO.read_bytes())
    assert "A measure with the number M01 exists already." in again.text
    assert "good row" not in again.text
    assert len(numbers(organiser, forum)) == 12


def test_a_file_that_was_altered_on_the_way_is_refused(organiser: Desk) -> None:
    forum = organiser.forum()
    shown = organiser.preview(forum, DEMO.read_bytes())
    answer = organiser.take_over(forum, shown, parcel=pack(b"Titel;Bedarf\nAnders;Keiner\n"))
    assert (answer.status_code, said(answer)[:36]) == (422, "This is not the file that was looked")
    assert numbers(organiser, forum) == []


def test_a_file_comes_back_whole() -> None:
    for data in (DEMO.read_bytes(), b"PK\x03\x04zip", b""):
        assert unpack(pack(data)) == data


def test_every_column_of_a_file_reaches_the_measure() -> None:
    """S28, S66, S68: tags, expected effect, field of action, values and pilot project."""
    row = MeasureRow(
        line=2,
        number="M01",
        title={"de": "Titel", "en": "Title"},
        description={"de": "Text"},
        need={"de": "Bedarf"},
        goal={"de": "Ziel"},
        effect={"de": "Wirkung"},
        field="Feld",
        type="Typ",
        cost="B",
        tags=("Klima", "Wohnen"),
        values="Werte",
        pilot="Pilot",
        body="Amt",
        partners="Verein",
        withdrawn=True,
    )
    de = {name: {"de": words} for name, words in (("description", "Text"), ("need", "Bedarf"))}
    assert to_measure(row) == Measure(
        "",
        "M01",
        title={"de": "Titel", "en": "Title"},
        **de,
        goal={"de": "Ziel"},
        effect={"de": "Wirkung"},
        field="Feld",
        type="Typ",
        cost="B",
        tags=("Klima", "Wohnen"),
        values="Werte",
        pilot="Pilot",
        body="Amt",
        partners="Verein",
        withdrawn=True,
    )


@pytest.mark.parametrize("size", [10_000_000, 2_500_000])
def test_a_file_that_is_too_large_is_refused_in_words(organiser: Desk, size: int) -> None:
    """The words come, although the body is larger than what is read at all."""
    forum = organiser.forum()
    answer = organiser.preview(forum, b"x" * size)
    assert answer.status_code == 413
    assert "2 MB" in said(answer)


def test_pasted_rows_are_read_like_a_file(organiser: Desk) -> None:
    forum = organiser.forum()
    pasted = "Title\tNeed\nA bench\tPlaces to sit\n"
    shown = organiser.client.post(
        f"{forum}/measures/preview", files={"pasted": (None, pasted)}, data={"language": "en"}
    )
    assert "Import 1 measure<" in shown.text
    nothing = organiser.client.post(f"{forum}/measures/preview", files={"pasted": (None, " ")})
    assert said(nothing) == "Please choose a file or paste the rows of a table."


def test_a_measure_is_typed_changed_ordered_and_withdrawn(organiser: Desk) -> None:
    """S24, S35, S66, S68: typed with every field; without a need it is refused, and nothing typed is lost."""
    forum = organiser.forum()
    assert organiser.take_over(forum, organiser.preview(forum, DEMO.read_bytes())).status_code == 303
    typed = {
        "number": "M13",
        "title__de": "Eine Bank",
        "goal__de": "Zehn Bänke",
        "effect__de": "Mehr Ruhe",
        "field": "Menschen",
        "tags": "Wohnen, Klima",
        "values": "Ruhe",
        "pilot": "Müllerstraße",
    }
    refused = organiser.send(f"{forum}/measures", f"{forum}/measures/new", **typed)
    assert (refused.status_code, said(refused)) == (422, "A measure needs a number, a title and a need.")
    assert 'value="Eine Bank"' in refused.text
    typed["need__de"] = "Sitzen"
    assert organiser.send(f"{forum}/measures", f"{forum}/measures/new", **typed).status_code == 303
    double = organiser.send(f"{forum}/measures", f"{forum}/measures/new", **typed)
    assert said(double) == "A measure with the number M13 exists already."
    changed = organiser.send(f"{forum}/measures/m13", **{**typed, "title__de": "Zwei Bänke"})
    assert changed.status_code == 303
    assert value(organiser.get(f"{forum}/measures/m13").text, "tags") == "Wohnen, Klima"
    assert organiser.send(f"{forum}/measures/m13/place", f"{forum}/measures", to="up").status_code == 303
    assert numbers(organiser, forum)[-2:] == ["M13", "M12"]
    assert organiser.send(f"{forum}/measures/m1/withdrawal", f"{forum}/measures", back="0").status_code == 303
    assert "12 measures are up for choice. 1 was withdrawn." in re.sub(r"\s+", " ", organiser.get(forum).text)
    filtered = organiser.get(f"{forum}/measures?tags=Wohnen&field=*").text
    assert re.findall(r"<td>(M\d+)</td>", filtered) == ["M08", "M13"]
    assert organiser.get(f"{forum}/measures/m99").status_code == 404
