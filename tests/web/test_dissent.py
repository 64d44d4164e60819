"""Strong dissent and how far marks are apart, on every surface of a result, in words and with a sign; set at the desk.

Never here: the figure (tests/counting/test_marks.py), which kinds have it (tests/activities/test_dissent.py).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.web.house import Evening, House
from tests.web.shown import EVERYWHERE, SCALE, Shown, recounted

APART = [{"o1": 1, "o2": 3}] * 3 + [{"o1": 5, "o2": 4}] * 3
POINTS = {"method": "points", "budget": 100, "step": 10, "measures": ["m1", "m2"]}
MATRIX = {"options": SCALE["options"]}


def test_every_surface_marks_strong_dissent_beside_the_option(house: House) -> None:
    """14 A8 S65: at the option of which it is so alone; what it means stands below, and how many were for and against."""
    shown = Shown(house, SCALE, APART)
    for surface in EVERYWHERE:
        said, german = shown.words(surface), shown.words(surface, "de")
        assert "very Strong dissent" in said and "rather Strong dissent" not in said, said
        assert "above 0.30" in said and "sehr Stark uneins" in german and "über 0,30" in german, german
        sides = "for it: 3, in between: 0, against it: 3"
        assert sides in said.replace(" ,", ",") or surface == "wall", said
        assert "0.50" in said or surface == "wall", said
        assert '#split"' in shown.chapter(surface), "a sign beside the words"


NEAR = [{"o1": 0, "o2": 0}] * 6 + [{"o1": 3, "o2": 0}] * 3 + [{"o1": 10, "o2": 10}]
"""Of o1 the spread is 0.3015, of o2 it is 0.3: one is above the limit and one is at it."""


def test_what_is_above_the_limit_never_looks_like_what_is_at_it(house: House, tmp_path: Path) -> None:
    """14 A8 B7: on every surface that tells the figure, in the table and for the recount."""
    shown = Shown(house, SCALE | {"low": 0, "high": 10}, NEAR)
    for surface in EVERYWHERE:
        said = shown.words(surface)
        assert "very Strong dissent" in said and "rather Strong dissent" not in said, said
        assert ("0.301" in said and "0.300" in said) or surface == "wall", said
    assert {row["option"]: (row["deviation"], row["dissent"]) for row in shown.rows()[:2]} == {
        "o1": (0.301, 1),
        "o2": (0.3, 0),
    }
    assert recounted(shown, tmp_path) == 0


@pytest.mark.parametrize(
    ("kind", "settings", "ballots", "once"),
    [
        ("prioritise", POINTS, [{"m1": 100}, {"m2": 100}] * 3, "Strong dissent"),
        ("matrix", MATRIX, [{"o1.x": 1, "o1.y": 3}, {"o1.x": 5, "o1.y": 3}] * 3, "Strong dissent: Effort"),
    ],
)
def test_other_kinds_have_it_by_the_family(house: House, kind: str, settings: Any, ballots: Any, once: str) -> None:
    """14 A8: on every surface, whatever the kind draws."""
    shown = Shown(house, settings, ballots, kind=kind)
    for surface in EVERYWHERE:
        said = shown.words(surface)
        assert once in said and "Strong dissent: Impact" not in said, said


def test_a_phone_tells_the_spread_in_its_table_alone(house: House) -> None:
    """S65: "Spread: 0.151" under each bar said nothing to who has not met it; the sign does, and the table explains it."""
    resist = {"options": SCALE["options"]}
    for kind, settings, given in (
        ("prioritise", POINTS, [{"m1": 100}, {"m2": 100}] * 3),
        ("resist", resist, [{"o1": 0, "o2": 10}, {"o1": 10, "o2": 0}] * 3),
    ):
        said = Shown(house, settings, given, kind=kind).words("phone")
        bars, table = said.split("As a table", 1)
        assert "Strong dissent" in bars and "Spread" not in bars and "Spread" in table, said


def test_the_files_tell_the_threshold_and_the_recount_finds_the_same(house: House, tmp_path: Path) -> None:
    """14 A8: also where it is another one than usual."""
    shown = Shown(house, SCALE, APART, dissent=10)
    assert shown.about()["dissent"] == 10
    assert [(row["deviation"], row["dissent"]) for row in shown.rows()[:2]] == [(0.13, 1), (0.5, 1)]
    assert recounted(shown, tmp_path) == 0
    points = Shown(house, POINTS, [{"m1": 100}, {"m2": 100}] * 3, kind="prioritise")
    assert [(row["deviation"], row["dissent"]) for row in points.rows()] == [(0.5, 1), (0.5, 1)]
    assert recounted(points, tmp_path) == 0


def test_the_threshold_is_set_at_the_desk(house: House) -> None:
    """14 A8: with a point or a comma; what no spread can be is refused in words, and the form comes back filled."""
    evening = Evening(house)
    desk = house.organiser()
    page = desk.page(f"/desk/f/{evening.id}/agenda/new?kind=matrix")
    new = {"title__de": "Wo?", "title__en": "Where?"}
    for place, (typed, kept) in enumerate((("0.25", 25), ("0,4", 40), ("0", 0), (".5", 50), ("", 30)), 2):
        assert desk.send(page.form("/agenda"), **new, dissent=typed).status_code == 303, typed
        assert evening.forum.activities[f"a{place}"].plan.dissent == kept
    assert 'value="0.25"' in desk.page(f"/desk/f/{evening.id}/agenda/a2").html
    for typed in ("0.7", "0.333", "much", "-0.1"):
        answer = desk.send(page.form("/agenda"), **new, dissent=typed)
        assert answer.status_code == 422 and "Please give a spread from 0 to 0.5" in answer.text, typed
        assert f'value="{typed}"' in answer.text and 'aria-invalid="true"' in answer.text
