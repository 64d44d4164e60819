"""Headings become fields."""

import pytest

from app.imports.columns import NAMES, key, match, recognised


def test_every_name_leads_to_its_own_field() -> None:
    """S24 S28 S35 S66 S68: German and English headings are understood, and none belongs to two fields."""
    for field, names in NAMES.items():
        for name in names:
            assert match([name]).places == {field: 0}
    keys = [key(name) for names in NAMES.values() for name in names]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("  MASSNAHME ", "title"),
        ("Bedarf*", "need"),
        ("Kosten-Klasse (A bis D)", "cost"),
        ("Zustaendige  Stelle:", "body"),
        ("Expected_effect", "effect"),
        ("Schlagwörter", "tags"),
    ],
)
def test_spelling_of_a_heading_does_not_count(heading: str, field: str) -> None:
    """S66 S68: case, space, punctuation, umlauts and remarks in brackets make no difference."""
    assert match([heading]).places == {field: 0}


def test_the_better_name_wins_and_the_other_column_is_ignored() -> None:
    """S35: a file with both has its title in "Titel", wherever that stands."""
    assert match(["Maßnahme", "Titel", "Bedarf", "Titel", "Farbe", ""]).places == {"title": 1, "need": 2}
    assert match(["Maßnahme", "Titel", "Bedarf", "Titel", "Farbe", ""]).ignored == (0, 3, 4)


def test_fields_are_counted_once() -> None:
    """S35: two names of one field do not make a heading."""
    assert recognised(["Titel", "Title", "Measure"]) == 1
