"""Which texts are nearest to one by their words. Never here: near-duplicates (test_near.py), the encoder."""

from __future__ import annotations

from app.activities.posts.nearest import nearest

TEXTS = (
    "Mehr Bänke am Platz, auch im Schatten",
    "Bitte Sitzbänke und Bänke im Schatten aufstellen",
    "Schattige Bank am Platz",
    "Wer bezahlt das alles?",
    "Das WLAN in der Bücherei ist zu langsam",
    "und oder in",
)


def test_the_nearest_come_first_and_what_shares_nothing_does_not_come() -> None:
    """12 C11: by words that few others have, in whatever form they stand."""
    assert nearest(TEXTS, 0, 8) == [2, 1] and nearest(TEXTS, 0, 1) == [2]
    assert [nearest(TEXTS, place, 8) for place in (3, 4, 5)] == [[], [], []]


def test_what_stands_in_any_sentence_tells_nothing_and_one_word_of_several_is_too_little() -> None:
    """12 C11: “auch” made two comments alike that have nothing to do with one another."""
    texts = ("Mehr Bänke, auch im Schatten", "Hilft auch meinen Eltern", "Schatten über dem Rathaus")
    assert nearest(texts, 0, 8, {"mehr", "auch"}) == [2] and nearest(texts, 1, 8, {"auch", "meinen"}) == []
    assert nearest(("Bänke, Schatten und Wasser", "Schatten über dem Rathaus"), 0, 8) == []


def test_a_word_that_everybody_writes_tells_nothing() -> None:
    """12 C11: among thousands of answers about one measure."""
    texts = [*(f"Bibliothek Stadtteil{number:03}" for number in range(100)), "Bibliothek Sonntags", "Sonntags geöffnet"]
    assert nearest(texts, 100, 8) == [101]
