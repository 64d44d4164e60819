"""Measures at the desk: a file looked at first, then taken over; typing, ordering, withdrawing."""

from __future__ import annotations

import html
import re

import pytest

from app.activities.base.context import Measure
from app.imports import MeasureRow
from app.web.desk.import_measures import Parcel, pack, to_measure, unpack
from tests.web.desks import DEMO, Desk, said, value

BAD = "M03;Baustellenkarte;;Bedarf;;;Daten;;C;\nM13;;;Bedarf;;;;;;\n"


def numbers(desk: Desk, forum: str) -> list[str]:
    return re.findall(r"<td>((?:M|X)\d+)</td>", desk.get(f"{forum}/measures").text)


def test_a_file_is_looked_at_before_anything_is_taken_over(organiser: Desk) -> None:
    """S35: every bad row is named with line and reason; the need is mandatory; nothing is stored before it is confirmed."""
    forum = organiser.forum()
    shown = organiser.preview(forum, DEMO.read_bytes() + BAD.encode())
    page = html.unescape(shown.text)
    assert "12 rows are good, 2 are not" in page
    assert re.search(r'<th class="line" scope="row">14</th>.*?The number M03 is already used in line 4\.', page, re.S)
    assert re.search(r'<th class="line" scope="row">15</th>.*?“Titel” is empty', page, re.S)
    assert "Take over 12 good rows" in page
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
    assert "Take over" not in again.text
    assert len(numbers(organiser, forum)) == 12


def test_rows_that_were_altered_on_the_way_are_refused(organiser: Desk) -> None:
    forum = organiser.forum()
    shown = organiser.preview(forum, DEMO.read_bytes())
    other = pack(Parcel("mine.csv", "de", (MeasureRow(line=2, number="X1", title="Anders", need="Keiner"),)))
    answer = organiser.take_over(forum, shown, parcel=other)
    assert (answer.status_code, said(answer)[:36]) == (422, "These rows are not the ones that wer")
    assert numbers(organiser, forum) == []


def test_a_parcel_comes_back_whole() -> None:
    parcel = Parcel(
        "maßnahmen.csv",
        "de",
        (MeasureRow(line=2, number="M01", title="Titel", need="Bedarf", tags=("Klima", "Wohnen")),),
    )
    assert unpack(pack(parcel)) == parcel


def test_every_column_of_a_file_reaches_the_measure() -> None:
    """S28, S66, S68: tags, expected effect, field of action, values and pilot project."""
    row = MeasureRow(
        line=2,
        number="M01",
        title="Titel",
        description="Text",
        need="Bedarf",
        goal="Ziel",
        effect="Wirkung",
        field="Feld",
        type="Typ",
        cost="B",
        tags=("Klima", "Wohnen"),
        values="Werte",
        pilot="Pilot",
        body="Amt",
        partners="Verein",
    )
    de = {name: {"de": words} for name, words in (("title", "Titel"), ("description", "Text"), ("need", "Bedarf"))}
    assert to_measure(row, "de") == Measure(
        "",
        "M01",
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
    assert "1 row is good" in shown.text
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
