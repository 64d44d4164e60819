"""The interface's words: every message has German ones, with the same placeholders, and none stands outside the catalogue.

Here: catalogue and sources. Never: screens (tests/web/test_words.py).
"""

from __future__ import annotations

import re
from functools import cache

import pytest
from babel.messages import Catalog, Message

from app.activities import KINDS
from app.activities.base.messages import Refused
from app.activities.posts.plain import PLAIN
from app.languages import LANGUAGES
from app.live.render.catalogues import translations
from app.live.render.words import filters, say
from app.web.limits import TOO_MUCH
from tests.facing import AT_WORK, IMPORTED
from tests.sources import facts
from tests.words import GERMAN, ROOT, extracted, german, lacking, spoken

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w*\}|%%|\*\*\w+\*\*")
ENGLISH = re.compile(
    r"\b(the|and|please|your?|this|that|with|not|of|for|to|is|are|were|will|be|notes?|votes?|voting|ballots?|steps?|"
    r"measures?|strands?|agenda|wall|console|desk|outcome|settings?|timer|feedback|user|session|poll|card|room|item)\b",
    re.IGNORECASE,
)
TAGS = re.compile(r"\{#.*?#\}|\{% block kind %\}.*?\{% endblock %\}|\{%.*?%\}", re.DOTALL)
SPOKEN = re.compile(r'\b(?:aria-label|title|placeholder|alt)="([^"{]*)"')
FILLED = re.compile(r"%\((\w+)\)s|\{(\w+)\}")
FILLED_WITH_WORDS = re.compile(
    r"address|cell|codes?|column|command|day|ends?|error|field|(high|low)_label|entry|kind|known|language|law|licence|measure|names?|new|note|"
    r"old|other|picture|planned|reason|receipt|role|row|starts?|strand|time|title|topic|url|what|who|why|words?"
)
"""Placeholders for words, names, days and times; any other stands for a number."""
SAID_INSTEAD = (PLAIN, *(kind.words.says for kind in KINDS.values()))
"""What kinds say in place of their family's sentences: one that needs no second form there needs none here."""
UNBENT = {
    "an amount of money has its own noun": {
        "%(spent)s of %(budget)s given",
        "Chosen: %(number)s, together %(sum)s",
        "Missing: %(money)s",
        "There is %(money)s to share out, and everybody has the same share of it.",
        "left: %(money)s",
        "over %(money)s",
        "“Missing”: with so much more money the same votes would have paid for it as well, reckoned in steps of %(step)s.",
    },
    "no noun goes with the number": {
        "Please give a whole number from {least} to {most}.",
        "Spread: from 0, where all gave the same, to 0.5, where one half gave the least and the other half the most. "
        "Strong dissent: above %(limit)s.",
        "Strong dissent: what people gave is far apart, with a spread above %(limit)s.",
        "In the box: strong dissent, with a spread above %(limit)s.",
        "A criterion with weight 2 counts twice as much as one with weight 1.",
        "Marked: %(number)s of %(all)s",
        "Please give each criterion a weight: a whole number from 1 to {most}.",
        "Weight %(weight)s",
        "Weight %(weight)s of %(all)s",
        "%(number)s of %(all)s",
        "%(here)s of %(all)s",
        "%(title)s wins the runoff against %(other)s, %(votes)s to %(others)s",
        "better: %(share)s",
        "worse: %(share)s",
        "{used} of {issued}",
        "{title} – round {number}",
        "Page {page} of {pages}",
        "Page %(page)s of %(pages)s",
        "Page %(page)s of %(pages)s of this chapter",
        "%(fewest)s to %(most)s",
        "%(number)s hidden",
        "Version %(number)s of %(day)s",
        "Page %(here)s of %(all)s",
        "about %(people)s",
        "over %(people)s",
        "All: %(number)s in the end",
        "None: %(number)s in the end",
        "1 to %(most)s at once.",
        "Begin round %(number)s",
        "Choose %(least)s to %(most)s.",
        "Choose exactly %(number)s.",
        "Choose up to %(most)s.",
        "Chosen: {number}",
        "Each person chose exactly %(number)s.",
        "Each person could choose %(least)s to %(most)s.",
        "Count %(number)s holds",
        "Count %(number)s was corrected",
        "These numbers do not fit together. People who did not abstain: {people}, hands in all: {given}, most hands for one "
        "option: {largest}. Nobody raises two hands for one option, and each has as many as the question says.",
        "No more notes are taken from you here. Written: %(kept)s, possible: %(most)s.",
        "No more notes are taken from you here. Written: {kept}, possible: {most}.",
        "One-time codes used: %(used)s of %(issued)s.",
        "Please choose at least {least}.",
        "Please give points in steps of {step}.",
        "Round %(number)s",
        "Too many dots: {budget} possible, {given} given. Please take one back.",
        "Too many dots: {budget} possible, {given} given. Please take {over} back.",
        "Too many points: {budget} possible, {given} given. Please take {over} back.",
        "You can choose up to {most}, and chose {number}. Please take some back.",
        "You gave “%(title)s” the mark %(mark)s.",
        "Your answer before: %(mark)s.",
        "All together: %(figure)s.",
        "mark %(mark)s: %(number)s",
        "%(title)s has more than half: %(votes)s of %(all)s",
        "%(votes)s of %(all)s votes: more than half.",
        "%(title)s, place %(place)s of %(most)s",
        "Place %(place)s is open.",
        "Places %(place)s and %(last)s are open.",
        "Places %(place)s to %(last)s are open.",
        "Place {place} is given more than once. Please give each place to one option only.",
        "Place {place} is left out. Please give the places one after the other, from place 1 on.",
        "Round %(number)s of the count",
        "Round %(number)s of %(all)s of the count.",
        "Rounds 2 to %(last)s of the count are on your phone.",
        "more than half: %(half)s of %(all)s",
        "place {mark}",
        "vote %(vote)s: +%(price)s",
        "%(vote)s against: +%(price)s",
        "%(price)s back",
        "to place %(place)s",
    },
    "from one number to another": {
        "Each person could give marks from %(low)s (%(low_label)s) to %(high)s (%(high_label)s); the average is shown.",
        "Each person could give marks from %(low)s (%(low_label)s) to %(high)s (%(high_label)s); the two highest sums go into "
        "a runoff (STAR).",
        "Please give a number of codes from 1 to {most}.",
        "Please give a number of credits for each person from {least} to {most}.",
        "Please give a number of dots for each person from 1 to {most}.",
        "Please give a number of phones from {least} to {most}.",
        "Please give a number of points for each person from 1 to {most}.",
        "Please give a number of seconds from {least} to {most}.",
        "Please give the hours until sealing as a number from 0 to {most}.",
        "Please give the minutes as a number from 0 to {most}.",
        "The number of notes per person goes from 0 to {most}.",
        "Please give how many of the best are taken, from 2 to {most}.",
    },
    "a unit that does not bend": {
        "%(hours)s h %(minutes)s min",
        "%(minutes)s min",
        "%(number)s min",
        "%(number)s min early",
        "%(number)s min late",
        "%(number)s ms",
        "%(number)s s",
        "The disk is %(percent)s%% full.",
        "The file is larger than {limit} MB.",
        "This file is too large. Results may have up to {most} MB; please split it.",
        "This file is too large. A list of measures may have up to {most} MB.",
        "This file is too large. A picture may have up to {most} MB. What you typed is still here.",
        "The pictures of this forum are too large together: {most} MB fit. Please delete one first.",
        "The files of this programme are too large together: {most} MB fit. Please give an address instead.",
        "This file is too large for a text: up to {most} MB are taken.",
        "This file is too large: up to {most} MB are taken. What you typed is still here.",
        "PNG, JPEG or WebP, up to %(most)s MB. It is saved anew: smaller, and without what the camera wrote about place and "
        "time.",
        "%(width)s × %(height)s pixels, %(kilobytes)s kB",
    },
    "it says which one, not how many": {
        "%(place)s of %(all)s",
        "%(place)s of %(places)s",
        "A measure with the number {number} exists already.",
        "All receipts: %(step)s",
        "Counting: %(step)s",
        "Page {page} of {pages}",
        "Page %(page)s of %(pages)s",
        "Place %(place)s",
        "Announce lots for place %(place)s …",
        "Correct the seed for place %(place)s …",
        "Draw lots for place %(place)s …",
        "Lots for place %(place)s",
        "Place %(place)s is shared by %(names)s.",
        "Place %(place)s is shared by %(names)s. Lots will be drawn.",
        "Place %(place)s is shared; by lot, in this order: %(names)s.",
        "key %(key)s, lot %(number)s …",
        "Version %(version)s",
        "version %(version)s",
        "about version %(version)s",
        "corrected from version %(version)s while it ran",
        "place of %(all)s",
        "of %(all)s",
        "Makes version %(version)s. Votes and comments on the versions before stay with these.",
        "Here: version %(here)s. In the register: version %(there)s, %(maturity)s.",
        "Pair %(place)s of %(all)s",
        "Picture %(place)s of %(all)s",
        "Place %(place)s of %(all)s",
        "Place %(place)s is shared.",
        "Place %(place)s of %(all)s in “%(title)s”.",
        "Place {place} is shared. Please decide whether to take all that share it, or none, or tick some of them.",
        "Measure %(number)s",
        "Measure %(number)s, field of action %(field)s",
        "Notes not shown: %(step)s",
        "The number {number} is already used in line {line}.",
        "The quotation marks in line {line} do not match, or a text there is far too long.",
        "Rows {first} and {second} have the same words: “{words}”. Nobody could tell them apart.",
        "Vote no. %(number)s from this device",
        "page %(page)s of %(pages)s",
        "step %(place)s of %(places)s",
        "step %(place)s of %(steps)s",
    },
}
"""Messages with a number in one form alone, by why one is enough."""
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
        (r'"|(?<!\w)\'|”', "German quotation marks"),
        (r"\.\.\.", "an ellipsis is one character"),
        (r" - ", "a dash is a dash"),
        (r"\b\w+[*_]innen\b|\w+Innen\b|/innen", "the colon"),
        (r"\b[Dd](u|ich|ir|ein|eine)\b(?! \w+ (Stunde|Minute))", "Sie"),
        (r"  | $", "single spaces"),
        (
            r"\b(Teilnehmer|Veranstalter|Moderator|Redakteur|Kolleg|Verfasser|Besucher|Bürger|Nutzer|Expert)(s|n|e|en|innen)?\b(?!:)",
            "gender",
        ),
        (r"\b(mußt|kannst|hast|bist|willst|solltest|eure?[mnrs]?|euch)\b", "Sie"),
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
    names = [path.relative_to(ROOT).as_posix() for path in sorted((ROOT / "app").rglob("*.py"))]
    bare = [f"{name}:{line}" for name in names for line in facts(name).bare]
    assert bare == []


def test_a_refusal_speaks_both_languages_with_its_figures() -> None:
    """B17, LOOK: the budget's sentence as it was agreed."""
    message = "Too many dots: {budget} possible, {given} given. Please take one back."
    refused = Refused(message, {"budget": 1, "given": 2})
    assert say(refused, "de") == "Zu viele Punkte: 1 möglich, 2 vergeben. Nehmen Sie bitte einen zurück."
    assert say(refused, "en") == "Too many dots: 1 possible, 2 given. Please take one back."


@pytest.mark.parametrize(
    ("seconds", "german", "english"),
    [(1, "in 1 Sekunde noch", "in 1 second."), (30, "in 30 Sekunden noch", "in 30 seconds.")],
)
def test_a_refusal_counts_one_and_many(seconds: int, german: str, english: str) -> None:
    """I34: “in 1 Sekunden” and “1 s” were said to people who had typed too fast."""
    refused = Refused(TOO_MUCH, {"seconds": seconds})
    assert german in say(refused, "de") and english in say(refused, "en")


def test_german_counts_one_and_many() -> None:
    speak = translations("de").ngettext
    assert [speak("%(num)s measure", "%(num)s measures", number) for number in (0, 1, 2)] == [
        "%(num)s Maßnahmen",
        "%(num)s Maßnahme",
        "%(num)s Maßnahmen",
    ]


def test_what_counts_something_has_two_forms() -> None:
    """I34: “1 dots”, “1 Punkte”. `ngettext` in a template, `NN_` in code; else UNBENT says why one form is enough."""
    alone = {message.id for message in catalogue() if isinstance(message.id, str)}
    counting = {one for one in alone if any(not FILLED_WITH_WORDS.fullmatch(a or b) for a, b in FILLED.findall(one))}
    enough = {message for messages in UNBENT.values() for message in messages}
    enough |= {said[one] for said in SAID_INSTEAD for one in enough & said.keys()}
    assert counting - enough == set(), "these need a form for one and a form for many"
    assert enough - alone == set(), "these are gone, or bend now"


def test_what_a_public_page_uses_is_met_by_everybody() -> None:
    """13 C10: the register's filters and orders were taken for the desk's, and stood in German on Arabic pages."""
    pages = (ROOT / "templates/public").rglob("*.html")
    used = {f"templates/{file}" for path in pages for file, _ in IMPORTED.findall(path.read_text("utf-8"))}
    parts = [one for one in used if one.startswith("templates/parts/")]
    assert "templates/parts/register.html" in parts and not [one for one in parts if AT_WORK.match(one)]


def test_no_words_stay_no_words() -> None:
    """gettext answers an empty message with the catalogue's header."""
    assert translations("de").gettext("") == "" and filters("de")["tr"]("") == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_became_of_an_entry_is_called_alike_on_every_page(language: str) -> None:
    """12 C13: an entry's page and that of the decisions have one word for an outcome, and one for a condition."""
    said = translations(language).gettext
    pairs = (("Adopted", "adopted"), ("Rejected", "rejected"), ("Postponed", "postponed"), ("Condition:", "Condition"))
    assert [said(one).rstrip(":").casefold() for one, _ in pairs] == [said(one).casefold() for _, one in pairs]
