"""The interface's words: every message has German ones, with the same placeholders, and none stands outside the catalogue.

Here: catalogue and sources. Never: screens (tests/web/test_words.py).
"""

from __future__ import annotations

import ast
import re
from functools import cache

import pytest
from babel.messages import Catalog, Message

from app.activities.base.messages import Refused
from app.live.render.words import filters, say, translations
from tests.words import GERMAN, ROOT, extracted, german, lacking, spoken

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w*\}|%%|\*\*\w+\*\*")
ENGLISH = re.compile(
    r"\b(the|and|please|your?|this|that|with|not|of|for|to|is|are|were|will|be|notes?|votes?|voting|ballots?|steps?|"
    r"measures?|strands?|agenda|wall|console|desk|outcome|settings?|timer|feedback|user|session|poll|card|room|item)\b",
    re.IGNORECASE,
)
TAGS = re.compile(r"\{#.*?#\}|\{% block kind %\}.*?\{% endblock %\}|\{%.*?%\}", re.DOTALL)
SPOKEN = re.compile(r'\b(?:aria-label|title|placeholder|alt)="([^"{]*)"')
IN_TWO_LANGUAGES = {
    "Stimmwand",
    "Sprache, language",
    "Sprache wählen, choose language",
    "Point your camera at the code. You can switch to English there.",
    "Kamera auf den Code halten. Dort können Sie auf Deutsch umschalten.",
}
"""What may stand in a template as it is: the name, and what speaks to those who read the other language."""


@cache
def catalogue() -> Catalog:
    return german()


def forms(message: Message) -> list[tuple[str, str]]:
    """English and German side by side; the German singular belongs to the English singular."""
    english = message.id if isinstance(message.id, tuple) else (str(message.id),)
    return list(zip(english, spoken(message), strict=True))


PAIRS = [pair for message in catalogue() if message.id for pair in forms(message)]


def test_every_message_has_german_words() -> None:
    """B17: `python -m tests.words` says what is new."""
    assert lacking(catalogue()) == []
    assert [message.id for message in catalogue() if message.fuzzy and message.id] == []


def test_the_catalogue_holds_exactly_the_messages_of_code_and_templates() -> None:
    """B17: nothing is missing, and nothing is left of a screen that is gone."""
    assert {message.id for message in catalogue()} == {message.id for message in extracted()}
    assert not catalogue().obsolete


def test_the_file_names_no_line_and_no_machine() -> None:
    text = GERMAN.read_text("utf-8")
    assert not re.search(r"^#:.*:\d", text, re.MULTILINE) and str(ROOT) not in text


def test_german_and_english_have_the_same_placeholders() -> None:
    """B17: otherwise a figure is lost, or the page fails."""
    differ = [(e, g) for e, g in PAIRS if sorted(PLACEHOLDER.findall(e)) != sorted(PLACEHOLDER.findall(g))]
    assert [pair for pair in differ if "**" not in pair[0]] == []


def test_no_english_is_left_in_german() -> None:
    """B17: file formats and commands stay what they are called."""
    found = {g: set(ENGLISH.findall(PLACEHOLDER.sub("", g))) for _, g in PAIRS}
    assert {g: words for g, words in found.items() if words} == {}


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        (r"!", "calm"),
        (r'"|(?<!\w)\'|“[^„]*„', "German quotation marks"),
        (r"\.\.\.", "an ellipsis is one character"),
        (r" - ", "a dash is a dash"),
        (r"\b\w+[*_]innen\b|\w+Innen\b|/innen", "the colon"),
        (r"\b[Dd](u|ich|ir|ein|eine)\b(?! \w+ (Stunde|Minute))", "Sie"),
        (r"  | $", "single spaces"),
    ],
)
def test_german_keeps_the_house_voice(wrong: str, why: str) -> None:
    """LOOK: formal, friendly, exact."""
    assert [g for _, g in PAIRS if re.search(wrong, g)] == [], why


def test_sentences_end_alike() -> None:
    """A full stop, a colon or a question mark in one language stands in the other as well."""
    ends = re.compile(r"[.:?…]?$")
    differ = [(e, g) for e, g in PAIRS if ends.search(e)[0] != ends.search(g)[0]]  # type: ignore[index]
    assert [pair for pair in differ if pair[0] != "Time left:"] == []


def test_no_words_stand_in_a_template_outside_the_catalogue() -> None:
    """B17: every visible or spoken word goes through `_`."""
    loose = {}
    for path in sorted((ROOT / "templates").rglob("*.html")):
        source = TAGS.sub("\n", re.sub(r"\{\{.*?\}\}", "\x00", path.read_text("utf-8"), flags=re.DOTALL))
        shown = re.sub(r"<[^>]*>", "\n", source).split("\n")
        parts = {part.strip(" –·\x00") for part in (*shown, *SPOKEN.findall(source))}
        words = {part for part in parts if re.search(r"[A-Z][a-z]|\b[a-z]{3,} [a-z]+\b(?!-)", part)}
        if words - IN_TWO_LANGUAGES:
            loose[str(path.relative_to(ROOT))] = words - IN_TWO_LANGUAGES
    assert loose == {}


def test_every_refusal_is_marked_for_translation() -> None:
    """B17: a refusal with bare words would stay English."""
    bare = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted((ROOT / "app").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", getattr(node.func, "attr", "")) in ("Refused", "Reason")
        and node.args
        and isinstance(node.args[0], ast.Constant | ast.JoinedStr)
    ]
    assert bare == []


def test_a_refusal_speaks_both_languages_with_its_figures() -> None:
    """B17, LOOK: the budget's sentence as it was agreed."""
    message = "You have {budget} dots and gave {given}. Please take one back."
    refused = Refused(message, {"budget": 5, "given": 6})
    assert say(refused, "de") == "Sie haben 5 Punkte, vergeben sind 6. Nehmen Sie bitte einen zurück."
    assert say(refused, "en") == "You have 5 dots and gave 6. Please take one back."


def test_german_counts_one_and_many() -> None:
    speak = translations("de").ngettext
    assert [speak("%(num)s measure", "%(num)s measures", number) for number in (0, 1, 2)] == [
        "%(num)s Maßnahmen",
        "%(num)s Maßnahme",
        "%(num)s Maßnahmen",
    ]


def test_no_words_stay_no_words() -> None:
    """gettext answers an empty message with the catalogue's header."""
    assert translations("de").gettext("") == "" and filters("de")["tr"]("") == ""
