"""What is proposed to who asks how to decide: every proposal is counted, and the same people decide differently by each.

Never here: the desk's page (tests/web/desk/test_advice.py), the rules (tests/counting).
"""

from __future__ import annotations

from typing import get_args

import pytest

from app.activities import KINDS
from app.activities.ballots.paper import Paper
from app.activities.base.advice import MEASURES, QUESTIONS, Aim
from app.forum.example import Example, counted, proposals, proposed

SEATS, WIFI, FORMS, MAP = MEASURES
FIRST = {
    ("winner", "vote", "single"): [SEATS],
    ("winner", "vote", "star"): [FORMS],
    ("winner", "approve", "any"): [FORMS],
    ("winner", "rank", "rounds"): [MAP],
    ("winner", "rank", "duels"): [FORMS],
    ("order", "prioritise", "dots"): [SEATS],
    ("order", "rank", "points"): [FORMS],
    ("order", "quadratic", "credits"): [FORMS],
    ("order", "pairs", "pairs"): [FORMS],
    ("several", "approve", "list"): [SEATS, WIFI],
    ("money", "budget", "shares"): [WIFI],
    ("resistance", "resist", "resistance"): [FORMS],
    ("picture", "vote", "scale"): [FORMS],
    ("picture", "vote", "grades"): [FORMS],
    ("picture", "matrix", "two"): [],
    ("picture", "criteria", "weighted"): [FORMS],
}
"""Who is first by each proposal: three people want seats and nothing else, everybody can live with help with forms."""


def example(kind: str, way: str) -> Example:
    advice = proposed(kind, way)
    assert advice
    return counted(kind, advice, str, "en")


def test_every_aim_has_proposals_and_every_kind_with_ballots_proposes_something() -> None:
    """14 B11: a kind that is added proposes something, or is named here."""
    found = {(aim, kind, one.way) for aim in QUESTIONS for kind, one in proposals(aim)}
    assert found == FIRST.keys() and {*get_args(Aim)} == {*QUESTIONS} == {aim for aim, _, _ in found}
    ballots = {name for name, kind in KINDS.items() if isinstance(getattr(kind.input, "_paper", None), Paper)}
    assert ballots == {kind for _, kind, _ in found}


@pytest.mark.parametrize(("aim", "kind", "way"), FIRST)
def test_eight_ballots_are_counted(aim: str, kind: str, way: str) -> None:
    """14 B11: what eight people gave is all there, and comes to what the rule makes of it."""
    made = example(kind, way)
    assert len(made.given) == 8 == made.body.result.ballots
    assert [bar.label for bar in made.body.result.bars if bar.rank == 1] == FIRST[aim, kind, way]
    assert all(len(row.given) == 8 and any(row.given) for row in made.rows) and bool(made.rows) is (kind != "pairs")


def test_a_table_of_ballots_says_crosses_places_marks_and_grades() -> None:
    """14 B11: in the order of the measures; what nobody marked is empty."""
    one = {(kind, way): example(kind, way).rows for _, kind, way in FIRST}
    assert [row.label for row in one["rank", "rounds"]] == list(MEASURES)
    assert one["vote", "single"][0].given == ("×", "×", "×", "", "", "", "", "")
    assert one["rank", "rounds"][2].given == ("2", "2", "2", "2", "2", "2", "3", "1")
    assert one["vote", "grades"][0].given[:4] == ("very good", "very good", "good", "to be rejected")
    assert [row.label for row in one["matrix", "two"]][:2] == [f"{SEATS}: Impact", f"{SEATS}: Effort"]
    assert one["resist", "resistance"][4].given[0] == "7"


def test_the_list_and_the_money_reach_the_few() -> None:
    """14 B11 A8 A7: the example shows what the method is for."""
    found = example("approve", "list").body.result.shortlist
    assert found is not None
    money = {bar.label: bar.elected for bar in example("budget", "shares").body.result.bars}
    assert money == {SEATS: False, WIFI: True, FORMS: True, MAP: False}
