"""The same words for the same thing on every surface of a result; and what was withdrawn says so wherever it stands.

Here: headings, marks, notes that are not shown. Never: figures (test_result_surfaces.py).
"""

from __future__ import annotations

import json
from typing import Any

import pytest

from app.activities.ballots.messages import CastBallot
from app.activities.base.actor import Actor
from app.activities.posts.messages import HideNotes, MergeNotes, PostNote, ReleaseNotes
from app.forum import commands as c
from tests.people import ORGANISER
from tests.web.house import Evening, House
from tests.web.shown import EVERYWHERE, SCALE, SINGLE, SURFACES, Shown, cross, plain

MEASURES: dict[str, Any] = {"method": "multiple", "minimum": 1, "maximum": 4, "measures": ["m1", "m2", "m3", "m4"]}
DOTS: dict[str, Any] = {"method": "dots", "budget": 5}
POINTS: dict[str, Any] = {"method": "points", "budget": 100, "step": 10}
SIX: dict[str, Any] = {
    "method": "single",
    "options": [{"id": f"o{n}", "label": {"de": f"Antwort {n} " * 6, "en": f"Answer {n} " * 6}} for n in range(1, 7)],
}
COLUMNS: dict[str, tuple[str, dict[str, Any], dict[str, int], list[str], list[str]]] = {
    "options": ("vote", SIX, {"o1": 1}, ["Option", "Votes", "Share"], ["Option", "Stimmen", "Anteil"]),
    "measures": ("vote", MEASURES, {"m1": 1}, ["Measure", "Votes", "Share"], ["Maßnahme", "Stimmen", "Anteil"]),
    "scale": ("vote", SCALE, {"o1": 2}, ["Option"], ["Option"]),
    "dots": ("prioritise", DOTS, {"m1": 2}, ["Measure", "Dots", "People"], ["Maßnahme", "Punkte", "Personen"]),
    "points": ("prioritise", POINTS, {"m1": 20}, ["Measure", "Points", "People"], ["Maßnahme", "Punkte", "Personen"]),
}


@pytest.mark.parametrize("name", COLUMNS)
def test_columns_have_the_same_words_on_every_surface(house: House, name: str) -> None:
    """B11: no measure stands over plain options, and what is spread has one word, whatever the method. In the console, where
    there is no room for more, only what decides has a column; every other figure stands in words under the name."""
    kind, settings, marks, english, german = COLUMNS[name]
    shown = Shown(house, settings, [marks, marks, {}], kind=kind)
    for language, wanted in (("en", english), ("de", german)):
        found = {surface: shown.headings(surface, language) for surface in SURFACES}
        said = {surface: words for surface, words in found.items() if words}
        console, page = said["console"], said["page"]
        assert said["phone"] == page and page[: len(wanted)] == wanted, found
        assert console == page[: len(console)] and len(console) > 1, found
        assert all(word in shown.words("console", language) for word in page), found
        assert {"phone", "console", "page"} <= {*said}
    assert "Klebepunkt" not in "".join(shown.words(surface, "de") for surface in SURFACES)


@pytest.mark.parametrize(
    ("kind", "settings", "marks"),
    [("vote", MEASURES, {"m1": 1}), ("prioritise", DOTS, {"m1": 2})],
    ids=["vote", "dots"],
)
def test_a_measure_withdrawn_while_people_vote_says_so_everywhere(
    house: House, kind: str, settings: dict[str, Any], marks: dict[str, int]
) -> None:
    """B9: on the ballot, in the own vote and contributions, on wall and phones, console and page, in the lists and files."""
    shown = Shown(house, settings, [], kind=kind)
    evening, one = shown.evening, Actor("participant", "somebody")
    evening.say(c.OpenInput("a2"))
    evening.say(c.Join("public"), one)
    evening.say(CastBallot("a2", marks=marks), one)
    assert "(withdrawn)" not in shown.words("phone")
    evening.say(c.WithdrawMeasure("m1"), ORGANISER)
    ballot = shown.guest.page(f"/f/{evening.id}")
    assert shown.words("phone").count("(withdrawn)") == 1 and shown.words("phone", "de").count("(zurückgezogen)") == 1
    assert shown.guest.send(ballot.form("/CastBallot"), **given(kind)).status_code == 303
    assert shown.words("phone").count("(withdrawn)") == 1, "in the vote that was saved"
    mine = shown.guest.page(f"/f/{evening.id}/mine?lang=en").html
    assert mine.count("(withdrawn)") == 1, "among the own contributions"
    shown.end()
    for surface in EVERYWHERE:
        said = shown.words(surface)
        more = surface == "phone" or (
            surface in ("page", "results") and kind == "prioritise"
        )  # there it stands under other rules, too
        assert said.count("(withdrawn)") == 1 + more, (surface, said)
    receipts = shown.guest.page(f"/f/{evening.id}/receipts?step=a2&lang=en").html
    assert receipts.count("(withdrawn)") == 2, "once in each of two ballots"
    assert {row["option"]: row["withdrawn"] for row in shown.rows()} == {
        "m1": True,
        **dict.fromkeys(("m2", "m3", "m4"), False),
    }
    form = house.organiser().page(f"/desk/f/{evening.id}/agenda/a2?lang=en").html
    assert form.count("(withdrawn)") == (1 if kind == "vote" else 0), "where the step names it"


def given(kind: str) -> dict[str, str | tuple[str, ...]]:
    return {"choices": ("m1",)} if kind == "vote" else {"marks__m1": "1"}


def test_plain_options_are_never_withdrawn(house: House) -> None:
    """B9: the column is empty for what is no measure."""
    shown = Shown(house, SINGLE, cross("o1", 1))
    assert {row["withdrawn"] for row in shown.rows()} == {None}


IDEAS: dict[str, Any] = {
    "topics": [
        {"id": "t1", "label": {"de": "Straße", "en": "Street"}},
        {"id": "t2", "label": {"de": "Amt", "en": "Office"}},
    ],
    "prerelease": True,
}


def some_notes(house: House) -> Evening:
    """Seven notes: four released, of which one went into a note of the other topic; two hidden; one unread."""
    evening = Evening(house, ("ideas", IDEAS)).on_stage()
    who = Actor("participant", "writer")
    evening.say(c.Join("public"), who)
    for number in range(7):
        evening.say(PostNote("a1", "t1" if number % 2 else "t2", f"Note {number}"), who)
    evening.say(ReleaseNotes("a1", ("n1", "n2", "n3", "n4")))
    evening.say(HideNotes("a1", "personal", ("n5", "n6")))
    evening.say(MergeNotes("a1", "n1", ("n2",)))
    evening.say(c.CloseInput("a1"))
    return evening


def test_what_is_not_shown_and_what_is_unread_are_two_figures(house: House) -> None:
    """B9: "2 of 7 were hidden" and "1 has not been read" stand apart, in both languages."""
    evening = some_notes(house)
    browser = evening.opened("facilitator")
    page = plain(browser.page(f"/f/{evening.id}/outcome?lang=en").html)
    assert "2 of 7 notes were hidden with a reason. 1 note has not been read." in page, page
    german = plain(browser.page(f"/f/{evening.id}/outcome?lang=de").html)
    assert "2 von 7 Zetteln wurden mit Begründung ausgeblendet. 1 Zettel wurde nicht gelesen." in german


def test_a_note_merged_across_topics_is_counted_once_and_the_table_says_where(house: House) -> None:
    """B9: in the topic of the note that it was merged into; what is not shown is counted nowhere."""
    evening = some_notes(house)
    data = evening.opened("facilitator").http.get(f"/f/{evening.id}/outcome.json").content
    tables = {table["name"]: table["rows"] for table in json.loads(data)["tables"]}
    notes = {row["text"]: (row["topic"], row["counted_in"]) for row in tables["notes"]}
    assert notes["Note 0"] == ("t2", "t2") and notes["Note 1"] == ("t1", "t2"), "n2 was merged into n1"
    counted = [row["counted_in"] for row in tables["notes"] if row["counted_in"]]
    assert {row["topic"]: row["notes"] for row in tables["topics"]} == {one: counted.count(one) for one in ("t1", "t2")}
    assert len(counted) == 4 and notes["Note 6"] == ("t2", None)
