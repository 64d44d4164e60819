"""Near-duplicates of notes: what is one, what is none, and that thousands are cheap."""

from __future__ import annotations

import pytest

from app.activities.posts.near import near_duplicates

SAME = [
    ("Mehr Bäume in der Straße", "mehr bäume in der strasse!!"),
    ("Mehr Bäume in der Straße", "Mehr Baeume in unserer Straße"),
    ("WLAN in der Bücherei", "In der Bücherei WLAN"),
    ("Termine beim Bürgeramt schneller bekommen", "Termine beim Bürgeramt schnelller bekommen"),
]
OTHER = [
    ("Mehr Parkplätze", "Weniger Parkplätze"),
    ("Kameras am Bahnhof", "Keine Kameras am Bahnhof"),
    ("Tempo 30 in der Stadt", "Tempo 50 in der Stadt"),
    ("Radweg an der Hauptstraße", "Zebrastreifen an der Hauptstraße"),
    ("!!!", "???"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_words_are_the_same(one: str, other: str) -> None:
    """B6: capitals, umlauts either way, order, small words and a typing error aside."""
    assert near_duplicates({"n1": one, "n2": "Etwas ganz anderes", "n3": other}) == (("n1", "n3"),)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_what_turns_the_sense_round_is_another(one: str, other: str) -> None:
    """B6: never suggested as the same: for and against, other figures, another thing at the same place."""
    assert near_duplicates({"n1": one, "n2": other}) == ()


def test_no_chain_of_small_differences_joins_what_differs() -> None:
    """Each hangs on the first of its group."""
    words = [f"wort{letter}{letter}{letter}" for letter in "abcdefghijkl"]
    chain = {f"n{at}": " ".join(words[at : at + 7]) for at in range(6)}
    assert all(len(group) <= 2 for group in near_duplicates(chain))


def test_three_thousand_are_compared_by_what_is_rare() -> None:
    """B6: not each with each: with few notes alike, hardly any two are ever held side by side."""
    texts = {f"n{at}": f"Zettel über {at * 7919} und {at * 104729}, Gruppe{at % 1000:04d}" for at in range(3_000)}
    texts |= {"x1": "Mehr Bänke am Platz", "x2": "mehr bänke, am platz"}
    assert ("x1", "x2") in near_duplicates(texts)
