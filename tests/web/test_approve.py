"""An approval vote with a proportional list, as people read it: before the vote, on the wall, phone, console and page, in
files.

Never here: who is on a list (tests/counting), what every kind shows (tests/conformance).
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.web.house import House
from tests.web.shown import EVERYWHERE, Shown, recounted

OPTIONS = [
    {"id": f"o{place}", "label": {"de": de, "en": en}}
    for place, (de, en) in enumerate((("Park", "Green"), ("Platz", "Square"), ("Bad", "Pool"), ("Weg", "Path")), 1)
]
SETTINGS: dict[str, Any] = {"options": OPTIONS, "seats": 2}
APART = [{"o1": 1, "o2": 1}] * 6 + [{"o3": 1}] * 4 + [{"o1": 1, "o2": 1, "o4": 1}] + [{}]
DIFFERS = (
    "The proportional list has Pool instead of Square: of 11 who ticked something, 11 find at least one of their options on "
    "it, and 7 among the 2 with the most votes."
)


def words(shown: Shown, surface: str, language: str = "en") -> str:
    """What stands there, without the space that a name's end leaves before a stop."""
    return re.sub(r" (?=[,.;:])", "", shown.words(surface, language))


@pytest.fixture(scope="module")
def apart(house: House) -> Shown:
    """Two options of one group have the most votes."""
    return Shown(house, SETTINGS, APART, kind="approve")


def test_before_the_vote_the_phone_says_what_nothing_ticked_means_and_that_there_will_be_a_list(house: House) -> None:
    """14 A2 A8, B03: rule, abstentions, what an empty form is, and the list with its places; without one nothing of it."""
    for seats, there in ((2, True), (0, False)):
        shown = Shown(house, SETTINGS | {"seats": seats}, [], kind="approve")
        shown.evening.on_stage("a2")
        said = shown.words("phone")
        assert "Tick everything that you agree with. You can choose as many as you like." in said
        assert "Nothing ticked is no vote yet, and is not saved." in said and "please press “Abstain”" in said
        assert "Each cross counts one; the option with the most crosses comes first." in said
        assert ("Beside the result there will be a proportional list with 2 places." in said) is there
        assert ("Everybody has the same part of the places." in said) is there
        assert ("list" in said) is there


@pytest.mark.parametrize("surface", EVERYWHERE)
def test_where_both_differ_is_said_in_one_sentence_with_its_people(apart: Shown, surface: str) -> None:
    """14 A8: on every surface, in both languages; on the wall the figures stand in its table."""
    apart.guest = apart.evening.joined()  # browsers of an earlier test are closed
    said, german = words(apart, surface), words(apart, surface, "de")
    if surface != "console":
        assert ("whoever already has an option on it counts less for the next one." in said) is (surface != "wall")
    if surface == "wall":
        assert "The proportional list has Pool instead of Square." in said
        assert "Die Verhältnisliste hat Bad statt Platz." in german
        return
    assert DIFFERS in said
    assert (
        "Die Verhältnisliste hat Bad statt Platz: Von 11, die etwas angekreuzt haben, finden dort 11 mindestens eine ihrer "
        "Optionen, unter den 2 mit den meisten Stimmen 7."
    ) in german
    assert "Proportional list with 2 places" in said and "Verhältnisliste mit 2 Plätzen" in german


def test_the_list_is_in_the_files_and_is_counted_again(apart: Shown, tmp_path: Path) -> None:
    """14 A8 C12: who is on it and for how many people, as tables that the recount confirms."""
    assert recounted(apart, tmp_path) == 0
    tables = {table["name"]: table["rows"] for table in json.loads(apart.file("json"))["tables"]}
    assert [row["option"] for row in tables["shortlist"]] == ["o1", "o3"]
    totals = {row["figure"]: row["exact"] for row in tables["totals"]}
    assert totals == {"seats": "2", "people": "11", "people_listed": "11", "people_most": "7"}


@pytest.mark.parametrize(
    ("ballots", "said"),
    [
        (
            [{"o1": 1, "o2": 1}] * 5 + [{"o3": 1}],
            "The 2 options with the most votes are the proportional list as well: of 6 who ticked something, 5 find at least "
            "one of their options there.",
        ),
        (
            [{"o1": 1}] * 3 + [{"o2": 1}] * 2 + [{"o3": 1}] * 2,
            "Which 2 have the most votes is not settled, since Square, Pool are level. Of 7 who ticked something, 5 find at "
            "least one of their options on the proportional list. Level: Square, Pool. Nothing tells them apart: the order of "
            "the ballot, or one drawn by lot, decided.",
        ),
    ],
)
def test_the_same_list_and_a_place_that_is_not_settled(house: House, ballots: list[dict[str, int]], said: str) -> None:
    """14 A8, B03: no difference where there is none; a tie is declared, on either side."""
    assert said in words(Shown(house, SETTINGS, ballots, kind="approve"), "phone")
