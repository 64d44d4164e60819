"""The method lab of a step: from which ballots it is made, and when; what stands in it.

Here: a real step, in memory. Never: the rules and what they say of a hall (tests/counting/test_lab.py), the page (tests/web).
"""

from __future__ import annotations

from typing import Any, Literal

import pytest

from app.activities.ballots.messages import CastBallot, CountHands, Heads
from app.activities.base.laboratory import LabView
from app.counting.readings import ALL, HANDS, ONE_THING, UNLIKE
from app.forum import commands as c
from app.forum.outcome import outcome
from app.forum.outcome.lab import with_labs
from app.forum.outcome.report import report
from app.forum.state import Plan
from app.forum.views.results import results
from tests.activities.test_rank import HALL, TITLE, an_order, put
from tests.examples import OPTIONS
from tests.people import ANNA, BORIS, FACILITATOR, ORGANISER, a_forum, on_stage
from tests.play import Forums, play

APART = (("o1", "o2", "o3"),) * 3 + (("o2", "o3", "o1"),) * 2
"""o1 is first for most; by points o2 is."""


def lab(log: Forums, step: str = "a2") -> LabView | None:
    chapters = with_labs(log.state, report(log.state, (), "en", log.now).chapters, "en", log.now)
    return next(one.lab for one in chapters if one.id == step)


def places(found: LabView | None) -> dict[str, dict[str, int | None]]:
    """By option and rule."""
    assert found is not None
    names = [rule.title for rule in found.rules]
    return {row.id: dict(zip(names, (place for place, _ in row.places), strict=True)) for row in found.rows}


def given(**settings: Any) -> Forums:
    log = an_order(**settings)
    for who, order in zip(HALL, APART, strict=True):
        put(log, who, *order)
    return log


@pytest.mark.parametrize(
    ("rule", "title"), [("instant_runoff", "Rounds"), ("borda", "Points by place"), ("schulze", "Duels")]
)
def test_the_chosen_rule_stands_first_and_its_places_are_the_result(rule: str, title: str) -> None:
    """14 B10: the chosen rule stays the one that counts; options in its order, robust or not by who is first."""
    log = given(rule=rule)
    play(log, FACILITATOR, c.CloseInput("a2"))
    play(log, FACILITATOR, c.Reveal("a2"))
    found = lab(log)
    assert found is not None and found.rules[0].title == title and len(found.rules) == 5 and found.ballots == 5
    result = report(log.state, (), "en", log.now).chapters[1].result
    assert result is not None
    assert [(row.id, row.places[0][0]) for row in found.rows] == [(bar.id, bar.rank) for bar in result.bars]
    assert places(found)["o1"]["Rounds"] == 1 and places(found)["o2"]["Points by place"] == 1
    assert {row.id: row.verdict for row in found.rows} == {"o1": "depends", "o2": "depends", "o3": "depends"}
    assert found.values == {"number": 3, "rules": 5}


def test_it_waits_for_the_close_and_for_the_wall_and_is_public_with_the_result() -> None:
    """14 B10: over, revealed and told; never ahead of the result, not even for who leads."""
    log = given()
    assert lab(log) is None
    play(log, FACILITATOR, c.CloseInput("a2"))
    assert lab(log) is None
    play(log, FACILITATOR, c.Reveal("a2"))
    found = lab(log)
    assert found is not None and results(log.state, "en", log.now).chapters == ()
    play(log, ORGANISER, c.CloseForum())
    assert [one.lab for one in results(log.state, "en", log.now).chapters] == [found]


@pytest.mark.few
def test_ballots_that_are_held_back_tell_nothing() -> None:
    """14 B10 C12: whoever compares two states of the page learns nothing of the few who changed theirs between them."""
    log = given()
    play(log, FACILITATOR, c.CloseInput("a2"))
    play(log, FACILITATOR, c.Reveal("a2"))
    before = lab(log)
    play(log, FACILITATOR, c.OpenInput("a2"))
    assert lab(log) is None
    put(log, ANNA, "o3", "o2")
    put(log, BORIS, "o3")
    play(log, FACILITATOR, c.CloseInput("a2"))
    play(log, FACILITATOR, c.Reveal("a2"))
    assert log.state.activities["a2"].state.ballots[ANNA.by].marks == {"o3": 1, "o2": 2}
    assert before is not None and lab(log) == before


def a_vote(**settings: Any) -> Forums:
    log = a_forum("present")
    play(log, ORGANISER, c.AddActivity(Plan("vote", TITLE), {"options": OPTIONS} | settings))
    on_stage(log, "a2")
    for who in HALL:
        marks = {"o1": 5, "o2": 1} if settings["method"] == "scale" else {}
        choices = ("o1", "o2")[: settings.get("maximum", 1)]
        play(log, who, CastBallot("a2", marks=marks) if marks else CastBallot("a2", choices=choices))
    play(log, FACILITATOR, c.CloseInput("a2"))
    play(log, FACILITATOR, c.Reveal("a2"))
    return log


@pytest.mark.parametrize(
    ("settings", "rules"),
    [
        ({"method": "single"}, 0),
        ({"method": "multiple", "maximum": 2}, 3),
        ({"method": "multiple", "maximum": 3}, 0),
        ({"method": "scale"}, 5),
    ],
)
def test_only_where_two_rules_fit_and_something_is_left_to_ask(settings: dict[str, Any], rules: int) -> None:
    """14 B10: one cross is the same by every rule; where all options may be chosen, all are among the first."""
    found = lab(a_vote(**settings))
    assert (len(found.rules) if found else 0) == rules


def with_hands() -> Forums:
    log = a_forum("present")
    plan = {"options": OPTIONS, "method": "multiple", "maximum": 2}
    play(log, ORGANISER, c.AddActivity(Plan("vote", TITLE), plan))
    on_stage(log, "a2")
    for who in HALL:
        play(log, who, CastBallot("a2", choices=("o1", "o2")))
    heads: dict[Literal["abstained", "all"], Heads] = {"all": 7, "abstained": 0}
    play(log, FACILITATOR, CountHands("a2", hands={"o1": 6, "o2": 3, "o3": 2}, heads=heads, counted_by="Felix"))
    play(log, FACILITATOR, c.CloseInput("a2"))
    play(log, FACILITATOR, c.Reveal("a2"))
    return log


def test_hands_fit_no_other_rule() -> None:
    """14 B10: a number of hands for each option does not say what one person gave together."""
    log = with_hands()
    result = report(log.state, (), "en", log.now).chapters[1].result
    assert result is not None and result.ballots == 12 and lab(log) is None


def test_files_have_it_once_the_result_was_shown_and_say_each_rule_in_words() -> None:
    """14 B10: a row for each rule and option, the one that counts first; nothing ahead of the reveal."""
    log = given(rule="borda")
    play(log, FACILITATOR, c.CloseInput("a2"))
    assert "lab" not in {table.name for table in outcome(log.state, "de", log.now, str).tables}
    play(log, FACILITATOR, c.Reveal("a2"))
    found = next(table for table in outcome(log.state, "de", log.now, str).tables if table.name == "lab")
    names = [column.name for column in found.columns]
    rows = [dict(zip(names, row, strict=True)) for row in found.rows]
    assert len(rows) == 15 and [row["rule"] for row in rows if row["counts"]] == ["by_place"] * 3
    first = rows[0]
    assert (first["option"], first["place"], first["among"], first["verdict"]) == ("o2", 1, True, "depends")
    assert first["rule_words"] == "Points by place" and first["verdict_words"] == "Depends on the rule"
    assert {row["meant_words"] for row in rows if row["rule"] == "named"} == {
        "Each voter agrees with everything that has a place, and with nothing else."
    }


@pytest.mark.parametrize(
    ("kind", "settings", "said"),
    [
        ("vote", {"method": "single"}, ONE_THING),
        ("vote", {"method": "multiple", "maximum": 3}, ALL),
        ("resist", {}, UNLIKE["resist"]),
    ],
)
def test_where_no_other_rule_fits_a_sentence_says_why(kind: str, settings: dict[str, Any], said: str) -> None:
    """14 B10: never beside a lab, and not before the result is shown."""
    log = a_forum("present")
    play(log, ORGANISER, c.AddActivity(Plan(kind, TITLE), {"options": OPTIONS} | settings))
    on_stage(log, "a2")
    for who in HALL:
        choice = CastBallot("a2", choices=("o1",)) if kind == "vote" else CastBallot("a2", marks={"o1": 3, "o2": 0})
        play(log, who, choice)
    play(log, FACILITATOR, c.CloseInput("a2"))
    assert why(log) == ""
    play(log, FACILITATOR, c.Reveal("a2"))
    assert why(log) == said and lab(log) is None


def why(log: Forums) -> str:
    chapters = with_labs(log.state, report(log.state, (), "en", log.now).chapters, "en", log.now)
    return next(one.no_lab for one in chapters if one.id == "a2")


def test_hands_are_said_to_be_why() -> None:
    """14 B10."""
    assert why(with_hands()) == HANDS and why(a_vote(method="scale")) == ""
