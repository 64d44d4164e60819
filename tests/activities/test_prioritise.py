"""The kind `prioritise`: budget, maximum and step hold in decide and fold; the order stays; nothing leaks before the reveal."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from app.activities.ballots.messages import BallotCast, CastBallot, WithdrawBallot
from app.activities.ballots.state import BallotState
from app.activities.ballots.views import MyBallot
from app.activities.base.actor import Actor
from app.activities.base.messages import Refused
from app.activities.base.record import Chosen
from app.activities.prioritise import kind
from app.activities.prioritise.settings import PrioritiseSettings
from app.forum import commands as c
from app.forum import views
from app.forum.state import Plan
from app.forum.views import welcome
from tests.people import ANNA, BORIS, CEM, DILEK, EMRE, FACILITATOR, ORGANISER, STRANGER, a_forum, on_stage
from tests.play import Forums, play

LANGUAGES = ("de", "en")
TITLE = {"de": "Welche zuerst?", "en": "Which first?"}


def a_choice(live: bool = False, **settings: Any) -> Forums:
    """The cast's forum with a prioritisation on stage as a2, open."""
    log = a_forum("present")
    play(log, ORGANISER, c.AddActivity(Plan("prioritise", TITLE, live=live), settings))
    return on_stage(log, "a2")


def cast(log: Forums, who: Actor, changed: bool = True, **marks: int) -> Refused | None:
    return play(log, who, CastBallot("a2", marks=marks, abstain=not marks), changed)


def ballots(log: Forums) -> dict[str, dict[str, int]]:
    state: BallotState = log.state.activities["a2"].state
    return {by: ballot.marks for by, ballot in state.ballots.items()}


def phone(log: Forums, who: Actor | None = None, language: str = "de") -> Any:
    return views.phone(log.state, language, who.by if who else None, log.now).body


def wall(log: Forums) -> Any:
    return views.wall(log.state, "de", log.now).body


def ranking(log: Forums) -> list[tuple[str, int, bool, int, int]]:
    return [(bar.id, bar.rank, bar.tied, bar.value, bar.voters) for bar in wall(log).result.bars]


DOTS = {"method": "dots", "budget": 5}
POINTS = {"method": "points", "budget": 100, "step": 10}


def test_dots_are_spread_over_measures() -> None:
    """B03: several dots on one measure, all on one, or none left over."""
    log = a_choice(**DOTS)
    assert cast(log, ANNA, m1=2, m2=3) is None
    assert cast(log, BORIS, m3=5) is None
    assert ballots(log) == {"p:anna": {"m1": 2, "m2": 3}, "p:boris": {"m3": 5}}


def test_fewer_dots_than_the_budget_are_a_ballot() -> None:
    """B03: nobody has to use up the budget."""
    log = a_choice(**DOTS)
    assert cast(log, ANNA, m1=1) is None


@pytest.mark.parametrize(
    ("settings", "marks", "words", "values"),
    [
        (DOTS, {"m1": 6}, "Please take one back.", {"budget": 5, "given": 6, "over": 1}),
        (DOTS, {"m1": 4, "m2": 4}, "Please take {over} back.", {"budget": 5, "given": 8, "over": 3}),
        (
            POINTS,
            {"m1": 60, "m2": 50},
            "Too many points: {budget} possible, {given} given.",
            {"budget": 100, "given": 110, "over": 10},
        ),
        (POINTS, {"m1": 15}, "in steps of {step}", {"step": 10}),
        ({**DOTS, "maximum": 2}, {"m1": 3}, "get at most {most} dot", {"most": 2}),
        (DOTS, {"m1": -1, "m2": 6}, "from 0 upwards", {}),
        (DOTS, {"m9": 1}, "not up for choice", {}),
    ],
)
def test_too_much_is_refused_with_the_numbers(
    settings: dict[str, Any], marks: dict[str, int], words: str, values: dict[str, int]
) -> None:
    """B03: the refusal says what one has, what one gave and what to do; nothing is stored."""
    log = a_choice(**settings)
    refused = cast(log, ANNA, changed=False, **marks)
    assert refused and words in refused.message and refused.values == values
    assert ballots(log) == {}


@pytest.mark.parametrize("marks", [{"m1": 6}, {"m1": -1}, {"m9": 1}])
def test_the_fold_has_the_last_word_on_the_budget(marks: dict[str, int]) -> None:
    """B03: an event that breaks the budget changes nothing, whoever wrote it."""
    log = a_choice(**DOTS)
    assert log.append(ANNA.by, "forged-01", BallotCast("a2", marks)) is not None
    assert ballots(log) == {}


def test_a_ballot_is_replaced_and_withdrawn_until_the_close() -> None:
    """B11: the later ballot counts, and none after withdrawing."""
    log = a_choice(**DOTS)
    cast(log, ANNA, m1=5)
    cast(log, ANNA, m2=1)
    assert ballots(log) == {"p:anna": {"m2": 1}}
    assert play(log, ANNA, WithdrawBallot("a2")) is None
    assert ballots(log) == {}
    play(log, FACILITATOR, c.CloseInput("a2"))
    assert cast(log, ANNA, changed=False, m1=1) is not None


def test_only_who_joined_may_prioritise() -> None:
    log = a_choice(**DOTS)
    refused = cast(log, STRANGER, changed=False, m1=1)
    assert refused and refused.status == 403


def test_an_empty_ballot_is_an_abstention() -> None:
    """B03: it counts as a ballot, and for no measure."""
    log = a_choice(**DOTS)
    cast(log, ANNA, m1=1)
    assert play(log, BORIS, CastBallot("a2", marks={"m1": 3}, abstain=True)) is None
    play(log, FACILITATOR, c.Reveal("a2"))
    result = wall(log).result
    assert (result.ballots, result.abstentions) == (2, 1)
    assert ranking(log)[0] == ("m1", 1, False, 1, 1)


def test_dots_rank_by_sum_then_by_persons() -> None:
    """B03: equal sums are told apart by persons; what is still equal shares a place."""
    log = a_choice(**DOTS)
    cast(log, ANNA, m1=4)
    cast(log, BORIS, m2=2, m3=1)
    cast(log, CEM, m2=2, m3=1)
    cast(log, DILEK, m4=2)
    play(log, FACILITATOR, c.Reveal("a2"))
    assert ranking(log) == [
        ("m2", 1, False, 4, 2),
        ("m1", 2, False, 4, 1),
        ("m3", 3, False, 2, 2),
        ("m4", 4, False, 2, 1),
    ]


def test_equal_points_share_a_place() -> None:
    """B03: for points the persons do not break a tie."""
    log = a_choice(**POINTS)
    cast(log, ANNA, m3=40)
    cast(log, BORIS, m1=20)
    cast(log, CEM, m1=20)
    play(log, FACILITATOR, c.Reveal("a2"))
    assert ranking(log)[:2] == [("m1", 1, True, 40, 2), ("m3", 1, True, 40, 1)]


@pytest.mark.parametrize("settings", [DOTS, POINTS])
def test_the_rule_is_told_before_the_vote_and_with_the_result(settings: dict[str, Any]) -> None:
    """B03: how it counts, what a tie is and what an abstention does stand on the phone before, and in the result after."""
    log = a_choice(**settings)
    before = phone(log)
    cast(log, ANNA, m1=10 if settings is POINTS else 1)
    play(log, FACILITATOR, c.Reveal("a2"))
    result = phone(log, ANNA).result
    assert before.how and before.tie and before.abstention
    assert (before.how, before.tie, before.abstention) == (result.how, result.tie, result.abstention)


def test_nothing_of_the_result_leaves_before_the_reveal() -> None:
    """B09: phone and wall carry the turnout alone, while people vote and after the close."""
    log = a_choice(**DOTS)
    cast(log, ANNA, m1=5)
    for who in (None, ANNA):
        assert phone(log, who).result is None
    assert wall(log).result is None and wall(log).voted == 1
    play(log, FACILITATOR, c.CloseInput("a2"))
    assert phone(log, ANNA).result is None and wall(log).result is None
    play(log, FACILITATOR, c.Reveal("a2"))
    assert phone(log).result == wall(log).result is not None
    play(log, FACILITATOR, c.HideResult("a2"))
    assert phone(log, ANNA).result is None and wall(log).result is None


def test_the_order_is_the_agendas_for_everybody_while_people_vote() -> None:
    """B15: no vote and no measure that is moved or withdrawn meanwhile changes what a phone shows."""
    log = a_choice(**DOTS)
    before = phone(log).choices
    cast(log, ANNA, m4=5)
    play(log, ORGANISER, c.MoveMeasure("m4", 0))
    play(log, ORGANISER, c.WithdrawMeasure("m2"))
    assert (
        phone(log).choices
        == phone(log, ANNA).choices
        == tuple(replace(choice, withdrawn=choice.id == "m2") for choice in before)
    )
    assert cast(log, BORIS, m2=1) is None
    play(log, FACILITATOR, c.Reveal("a2"))
    assert [bar.id for bar in wall(log).result.bars] == ["m4", "m2", "m1", "m3"]


def test_live_results_keep_the_order_until_the_close() -> None:
    """B15: bars may grow on the wall, but they are sorted when nothing changes any more; phones see nothing meanwhile."""
    log = a_choice(live=True, **DOTS)
    cast(log, ANNA, m4=5)
    assert [bar.id for bar in wall(log).result.bars] == ["m1", "m2", "m3", "m4"]
    assert phone(log, ANNA).result is None
    play(log, FACILITATOR, c.CloseInput("a2"))
    assert wall(log).result.bars[0].id == "m4"


def test_without_chosen_measures_all_that_stand_are_up_for_choice() -> None:
    """B03: withdrawn ones are not, also when they were chosen before."""
    log = a_choice(**DOTS)
    play(log, ORGANISER, c.WithdrawMeasure("m1"))
    assert [choice.ref for choice in phone(log).choices] == ["M02", "M03", "M04"]
    chosen = a_choice(**DOTS, measures=["m3", "m1"])
    play(chosen, ORGANISER, c.WithdrawMeasure("m1"))
    assert [choice.id for choice in phone(chosen, language="en").choices] == ["m3"]
    assert cast(chosen, ANNA, changed=False, m1=1) is not None


def test_a_list_is_free_again_when_the_last_ballot_is_gone() -> None:
    log = a_choice(**DOTS)
    cast(log, ANNA, m1=1)
    play(log, ANNA, WithdrawBallot("a2"))
    play(log, ORGANISER, c.WithdrawMeasure("m1"))
    assert [choice.id for choice in phone(log).choices] == ["m2", "m3", "m4"]


def test_ones_own_ballot_is_there_again_on_every_screen() -> None:
    """B11: the phone shows the own marks, the page of own contributions lists them in the agenda's order."""
    log = a_choice(**DOTS)
    cast(log, ANNA, m3=1, m1=2)
    assert phone(log, ANNA).own == {"m3": 1, "m1": 2}
    assert phone(log, BORIS).own is None
    (group,) = welcome.mine(log.state, "en", ANNA.by, log.now).groups
    (mine,) = group.items
    assert isinstance(mine, MyBallot)
    assert (
        mine.lines == (Chosen("One form instead of five", 2), Chosen("Open data for every street", 1))
        and mine.changeable
    )


def test_bars_are_measured_against_the_largest() -> None:
    log = a_choice(**DOTS)
    cast(log, ANNA, m1=4, m2=1)
    cast(log, EMRE, m1=4)
    play(log, FACILITATOR, c.Reveal("a2"))
    assert [bar.width for bar in wall(log).result.bars] == [100.0, 12.5, 0.0, 0.0]


def test_the_outcome_tables_name_no_person() -> None:
    """B14: the ranking with the wall's figures, and every ballot without person or time."""
    log = a_choice(**DOTS)
    cast(log, ANNA, m2=3)
    play(log, BORIS, CastBallot("a2", abstain=True))
    play(log, FACILITATOR, c.Reveal("a2"))
    activity = log.state.activities["a2"]
    results, cast_, *_ = kind.KIND.record.tables(log.state.context(activity, log.now), activity.state, "de")
    assert next((row[1], row[4], row[6], row[7]) for row in results.rows) == ("m2", 1, 3.0, 1)
    assert sorted((row[3:5] for row in cast_.rows), key=str) == [("m2", 3), (None, None)]
    assert "anna" not in str(results.rows + cast_.rows)


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ({"all_measures": ["1"]}, PrioritiseSettings()),
        (
            {"method": ["dots"], "dots": ["3"], "maximum": ["1"], "measures": ["m2", "m1"]},
            PrioritiseSettings("dots", 3, 1, 1, ("m2", "m1")),
        ),
        (
            {"method": ["points"], "points": ["100"], "step": ["10"], "dots": ["7"], "all_measures": ["1"]},
            PrioritiseSettings("points", 100, 0, 10),
        ),
    ],
)
def test_a_form_becomes_settings_and_comes_back(form: dict[str, list[str]], expected: PrioritiseSettings) -> None:
    assert kind.KIND.builder.read(form, LANGUAGES) == expected
    back = {
        name: list(value) if isinstance(value, tuple) else [str(value)]
        for name, value in kind.KIND.builder.fields(expected, LANGUAGES).items()
    }
    assert kind.KIND.builder.read(back, LANGUAGES) == expected


@pytest.mark.parametrize(
    "form",
    [
        {"method": ["borda"]},
        {"method": ["dots"], "dots": ["0"]},
        {"method": ["dots"], "dots": ["51"]},
        {"method": ["dots"], "dots": ["5"], "maximum": ["6"]},
        {"method": ["points"], "points": ["100"], "step": ["30"]},
        {"method": ["points"], "points": ["100"], "step": ["0"]},
    ],
)
def test_settings_that_cannot_work_are_refused(form: dict[str, list[str]]) -> None:
    assert isinstance(kind.KIND.builder.read({"all_measures": ["1"], **form}, LANGUAGES), Refused)


def test_prioritising_needs_two_measures() -> None:
    """S07: a step that lacks something does not open, and says what it lacks."""
    log = a_forum("present")
    play(log, ORGANISER, c.AddActivity(Plan("prioritise", TITLE), {**DOTS, "measures": ["m1"]}))
    play(log, FACILITATOR, c.Show("a2"))
    refused = play(log, FACILITATOR, c.OpenInput("a2"), changed=False)
    assert refused and refused.message == "Prioritising needs at least two measures."
