"""Headings become fields."""

import pytest

from app.imports.columns import NAMES, Heading, key, match, meaning, recognised


def test_every_name_leads_to_its_own_field() -> None:
    """S24 S28 S35 S66 S68: German and English headings are understood, and none belongs to two fields."""
    for field, names in NAMES.items():
        for name in names:
            assert meaning(name) == Heading(field, "", "name"), name
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
    assert meaning(heading) == Heading(field, "", "name")


def test_the_better_name_wins_and_the_other_column_is_ignored() -> None:
    """S35: a file with both has its title in "Titel", wherever that stands."""
    found = match(["Maßnahme", "Titel", "Bedarf", "Titel", "Farbe", ""], "de")
    assert found == {1: ("title.de", "name"), 2: ("need.de", "name")}


@pytest.mark.parametrize(
    ("heading", "field", "language"),
    [
        ("Titel (en)", "title", "en"),
        ("Title EN", "title", "en"),
        ("title_de", "title", "de"),
        ("need_de_x_ls", "need", "de-x-ls"),
        ("Ziel (de-x-ls)", "goal", "de-x-ls"),
        ("Englischer Titel", "title", "en"),
        ("Titel englisch", "title", "en"),
        ("Bedarf in Leichter Sprache", "", ""),
        ("Beschreibung (Leichte Sprache)", "description", "de-x-ls"),
        ("Description [tr]", "description", "tr"),
    ],
)
def test_a_heading_says_its_language(heading: str, field: str, language: str) -> None:
    """G30: in brackets, behind, in front, as our own files write it."""
    found = meaning(heading)
    assert (found.field, found.language) == (field, language) or (not field and found.how == "guess")


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Maßnahmen", "title"),
        ("Titel der Maßnahme", "title"),
        ("Handlungsbedarf", "need"),
        ("Federführung", "body"),
        ("Measure title", "title"),
        ("Need for action", "need"),
        ("Finanzbedarf", "cost"),
    ],
)
def test_usual_headings_are_known(heading: str, field: str) -> None:
    """G30: those of real lists, and their relatives in both languages."""
    assert meaning(heading) == Heading(field, "", "name")


def test_part_of_a_heading_is_a_guess_to_be_checked() -> None:
    """G30: a word that we know in a longer heading; two that contradict each other are none."""
    assert meaning("Ausführliche Beschreibung 2026") == Heading("description", "", "guess")
    assert meaning("Titel und Bedarf") == Heading("") and meaning("Farbe") == Heading("")


def test_keys_of_our_own_files_are_no_titles() -> None:
    """G30: their column `measure` holds m1, not a title, also where titles are in another language."""
    found = match(["measure", "number", "place", "title_en", "need_en"], "de")
    assert {target for target, _ in found.values()} == {"number", "title.en", "need.en"}


def test_fields_are_counted_once() -> None:
    """S35: two names of one field do not make a heading."""
    assert recognised(["Titel", "Title", "Measure"]) == 1
