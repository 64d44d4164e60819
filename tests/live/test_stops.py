"""One stop ends a sentence, whatever somebody's words in it end with."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from app.live.render.stops import ended, single
from app.text import Foreign


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("Ausgeblendet: „Bitte!“. 2 warten noch.", "Ausgeblendet: „Bitte!“ 2 warten noch."),
        ("Before: Why?. Now: Why not?. Reason: x", "Before: Why? Now: Why not? Reason: x"),
        ("It is made by: Amt e. V..", "It is made by: Amt e. V."),
        ("“a…”.", "“a…”"),
        ("Aus „a“ wurde „b“.", "Aus „a“ wurde „b“."),
        ("1.5. 2", "1.5. 2"),
    ],
)
def test_a_second_stop_goes(words: str, right: str) -> None:
    """I34: doubled punctuation, in both languages' quotation marks."""
    assert single(words) == right


def test_markup_stays_markup_and_its_tags_stay() -> None:
    """I34: struck words end in a tag."""
    made = single(Markup("Before: <s>Why?</s>. Now: <b>b</b>."))
    assert made == "Before: <s>Why?</s> Now: <b>b</b>." and isinstance(made, Markup)


def test_what_has_no_stop_gets_one() -> None:
    """I34: of three ways to end, each has one stop."""
    assert [ended(words) for words in ("Wall covered", "Asked: “Now?”", "So.")] == [
        "Wall covered.",
        "Asked: “Now?”",
        "So.",
    ]


def test_words_that_stand_in_for_missing_ones_can_end_a_sentence() -> None:
    """I34: words of another language are no plain text, and a page with them could not be made."""
    assert ended(Foreign("Nach den Kommentaren", "de")) == "Nach den Kommentaren."
    assert ended(Foreign("Warum?", "de")) == "Warum?"
    assert ended(Markup("<b>bold</b>")) == Markup("<b>bold</b>.")
