"""Rows of options and topics at the desk: ids that stay, words that never slip, and rows that nobody could tell apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.activities.base.messages import Refused
from app.activities.base.rows import KEY, Row, alike, keys, read_rows, rearranged, row_fields

LANGUAGES = ("de", "en")
BEFORE = (Row("o1", {"de": "Radweg", "en": "Cycle path"}), Row("o2", {"de": "Parkplatz", "en": "Car park"}))


def form(rows: list[Row]) -> dict[str, list[str]]:
    return {field: [words] for field, words in row_fields(rows, "options", LANGUAGES).items()}


def read(fields: dict[str, list[str]], made: int = 0) -> tuple[list[tuple[str, dict[str, str]]], int]:
    return read_rows(fields, "options", LANGUAGES, BEFORE, made, "o")


def test_moved_rows_keep_their_ids() -> None:
    """A3: "Radweg" is o1 wherever it stands, and never what was at its place."""
    rows, _ = read(rearranged(form(list(BEFORE)), "options down o1"))
    assert rows == [("o2", BEFORE[1].label), ("o1", BEFORE[0].label)]


def test_an_inserted_row_gets_an_id_that_no_other_ever_had() -> None:
    """A3: also where the one with the highest id was removed, now or earlier."""
    fields = rearranged(form(list(BEFORE)), "options insert o1")
    fields["options.new-1.de"] = ["Zebrastreifen"]
    assert read(fields)[0] == [("o1", BEFORE[0].label), ("o3", {"de": "Zebrastreifen"}), ("o2", BEFORE[1].label)]
    removed, made = read(rearranged(form(list(BEFORE)), "options remove o2"))
    assert (removed, made) == ([("o1", BEFORE[0].label)], 2)
    again = {**form([Row(*removed[0])]), "options.new-1.de": ["Zebrastreifen"]}
    assert read_rows(again, "options", LANGUAGES, [Row(*removed[0])], made, "o") == (
        [("o1", BEFORE[0].label), ("o3", {"de": "Zebrastreifen"})],
        0,
    )


def test_an_id_that_somebody_made_up_is_not_taken_over() -> None:
    """A3: a row that was not there gets the next id, whatever the form calls it."""
    assert read({"options.o77.de": ["Fähre"]})[0] == [("o3", {"de": "Fähre"})]
    assert not KEY.fullmatch("o1.de") and not KEY.fullmatch("x" * 40)


def test_a_missing_language_never_takes_another_rows_words() -> None:
    """A4: German "Ja / Nein" and English "(empty) / No": the English No belongs to the Nein."""
    fields = {"options.o1.de": ["Ja"], "options.o1.en": [""], "options.o2.de": ["Nein"], "options.o2.en": ["No"]}
    assert read(fields)[0] == [("o1", {"de": "Ja"}), ("o2", {"de": "Nein", "en": "No"})]


def test_rows_that_a_reader_could_not_tell_apart_are_refused() -> None:
    """A3: the same words in one language, whatever the case and the spaces; fallback words count as well."""
    same = [Row("o1", {"de": "Ja"}), Row("o2", {"de": " ja "})]
    refused = alike(same, LANGUAGES)
    assert isinstance(refused, Refused) and (refused.status, refused.values["first"], refused.values["second"]) == (
        422,
        1,
        2,
    )
    assert alike([Row("o1", {"de": "Handy"}), Row("o2", {"de": "Telefon", "en": "Handy"})], LANGUAGES)
    assert alike(BEFORE, LANGUAGES) is None


@given(
    st.lists(st.sampled_from(["up", "down", "insert", "remove", "append"]), max_size=12),
    st.randoms(use_true_random=False),
)
def test_no_order_of_presses_parts_words_from_their_id(presses: list[str], random: object) -> None:
    """A3: whatever is pressed, each known id has its own words, none stands twice, and nothing else of the form goes."""
    fields = {**form(list(BEFORE)), "title.de": ["Was zuerst?"]}
    for press in presses:
        order = keys(fields, "options")
        key = random.choice(order) if order else ""  # type: ignore[attr-defined]
        fields = rearranged(fields, f"options {press} {key}".strip())
    rows, _ = read(fields)
    found = dict(rows)
    assert len(found) == len(rows) and fields["title.de"] == ["Was zuerst?"]
    assert all(found[row.id] == row.label for row in BEFORE if row.id in found)
