"""What of a text can be seen, how many letters it has, where it may be cut, and which digits it holds."""

from __future__ import annotations

import pytest

from app.letters import apart, cut, digits, letters, parts, seen, written

FAMILY = "👨‍👩‍👧‍👦"
ENGLAND = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"
INVISIBLE = {
    "space": " \u00a0\u2003\u3000\n\t",
    "braille blank": "\u2800",
    "hangul fillers": "\u3164\u115f\u1160\uffa0",
    "joiner": "\u034f",
    "variation selectors": "\ufe0f\ufe0e\U000e0100",
    "zero width": "\u200b\u200c\u200d\u2060\ufeff",
    "directions": "\u200e\u200f\u202a\u202c\u2066\u2069",
    "tags": "\U000e0067\U000e0062\U000e007f",
    "controls": "\x00\x07\x7f",
    "soft hyphen": "\u00ad",
    "null note head": "\U0001d159",
}


@pytest.mark.parametrize("text", INVISIBLE.values(), ids=INVISIBLE.keys())
def test_what_nobody_can_see_is_nothing(text: str) -> None:
    """G29: alone, doubled, between spaces; beside one letter it is that letter."""
    for one in (text, text * 3, f" {text} "):
        assert (written(one), seen(one)) == ("", "")
    assert seen(f"{text}a{text}") == "a"


@pytest.mark.parametrize("text", ["a", ".", "。", "؟", FAMILY, ENGLAND, "🫩", "\u0301", "अ", "1️⃣", "\ue000"])
def test_what_can_be_seen_stays_as_it_was_typed(text: str) -> None:
    """G29: also a sign that is newer than this Python, and marks of direction beside letters."""
    assert written(f"  {text}\n") == text
    assert written(f"\u200f{text}\u200e") == f"\u200f{text}\u200e"


def test_two_texts_that_look_alike_are_seen_alike() -> None:
    assert seen("Rad\u00adweg") == seen("Rad\u200bweg") == seen(" Radweg\u200e ") == "Radweg"
    assert seen("Ein  Weg") == seen("Ein\u00a0Weg") == "Ein Weg" != seen("EinWeg")


COUNTED = [
    ("", []),
    ("Bänke", ["B", "ä", "n", "k", "e"]),
    ("Ba\u0308nke", ["B", "a\u0308", "n", "k", "e"]),
    (f"a{FAMILY}b", ["a", FAMILY, "b"]),
    ("🇩🇪🇫🇷🇮", ["🇩🇪", "🇫🇷", "🇮"]),
    (f"{ENGLAND}!", [ENGLAND, "!"]),
    ("👍🏽👍", ["👍🏽", "👍"]),
    ("❤️\u200d🔥", ["❤️\u200d🔥"]),
    ("👩🏿\u200d⚕️x", ["👩🏿\u200d⚕️", "x"]),
    ("1️⃣2", ["1️⃣", "2"]),
    ("नमस्ते", ["न", "म", "स्", "ते"]),
    ("\u1112\u1161\u11ab\u1100\u1173\u11af", ["\u1112\u1161\u11ab", "\u1100\u1173\u11af"]),
    ("한국", ["한", "국"]),
    ("a\r\nb", ["a", "\r\n", "b"]),
    ("می\u200cخواهم", ["م", "ی\u200c", "خ", "و", "ا", "ه", "م"]),
]


@pytest.mark.parametrize(("text", "expected"), COUNTED)
def test_a_letter_is_what_a_person_counts(text: str, expected: list[str]) -> None:
    """G29: accents, flags, families, shades of skin, Indian and Korean syllables (examples of Unicode's annex 29)."""
    assert parts(text) == expected
    assert letters(text) == len(expected)
    assert "".join(parts(text)) == text


def test_nothing_is_cut_through_a_letter() -> None:
    """G29: short enough stays; else the mark is the last letter."""
    assert cut(FAMILY * 3, 3) == FAMILY * 3
    assert cut(FAMILY * 4, 3) == FAMILY * 2 + "…"
    assert cut("🇩🇪🇫🇷🇮🇹", 2) == "🇩🇪…"
    assert cut("Rad und Weg", 5) == "Rad…"
    assert cut("Radweg", 3, "") == "Rad"


def test_digits_of_every_script_are_digits() -> None:
    """G29: Arabic-Indic, Persian, Devanagari, wide, mathematical; letters stay, wide ones become ordinary."""
    for typed in ("482913", "٤٨٢٩١٣", "۴۸۲۹۱۳", "४८२९१३", "４８２９１３", "𝟒𝟖𝟐𝟗𝟏𝟑"):
        assert digits(typed) == "482913"
    assert digits("Ａｂ－٤x²") == "Ab-4x²"


def test_white_space_is_told_apart_from_what_it_stands_around() -> None:
    """12 D15: so that no mark lies under a blank; put together again it is the same text."""
    assert apart(" und mehr\n\n") == (" ", "und mehr", "\n\n")
    assert (apart("und"), apart("  "), apart("")) == (("", "und", ""), ("  ", "", ""), ("", "", ""))
