"""The kind `rank`: places from the first on, each once; three rules count the same orders; the course of the count is shown.

Here: paper, views, looks. Never: a rule's figures (tests/counting), what every kind does (tests/conformance).
"""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from app.activities import KINDS
from app.activities.ballots.messages import CastBallot
from app.activities.ballots.state import BallotState
from app.activities.base.actor import Actor
from app.activities.base.messages import Refused
from app.forum import commands as c
from app.forum import views
from app.forum.state import Plan
from tests.examples import OPTIONS
from tests.people import ANNA, BORIS, CEM, DILEK, EMRE, FACILITATOR, ORGANISER, a_forum, on_stage
from tests.play import Forums, play

TITLE = {"de": "Womit anfangen?", "en": "Where to begin?"}
HALL = (ANNA, BORIS, CEM, DILEK, EMRE)
CIRCLE = (("o1", "o2", "o3"), ("o1", "o2", "o3"), ("o2", "o3", "o1"), ("o2", "o3", "o1"), ("o3", "o1", "o2"))
"""o1 before o2 three times of five, o2 before o3 four times, o3 before o1 three times."""


def an_order(live: bool = False, **settings: Any) -> Forums:
    """The cast's forum with an order on stage as a2, open."""
    log = a_forum("present")
    play(log, ORGANISER, c.AddActivity(Plan("rank", TITLE, live=live), {"options": OPTIONS} | settings))
    return on_stage(log, "a2")


def put(log: Forums, who: Actor, *order: str, changed: bool = True, **places: int) -> Refused | None:
    marks = {option: place for place, option in enumerate(order, 1)} | places
    return play(log, who, CastBallot("a2", marks=marks, abstain=not marks), changed)


def shown(orders: tuple[tuple[str, ...], ...], **settings: Any) -> Forums:
    """Closed and revealed, with these orders."""
    log = an_order(**settings)
    for who, order in zip(HALL, orders, strict=False):
        put(log, who, *order)
    play(log, FACILITATOR, c.CloseInput("a2"))
    play(log, FACILITATOR, c.Reveal("a2"))
    return log


def wall(log: Forums) -> Any:
    return views.wall(log.state, "en", log.now).body


@pytest.mark.parametrize(
    ("places", "said", "values"),
    [
        ({"o1": 1, "o2": 1}, "Place {place} is given more than once. Please give each place to one option only.", 1),
        (
            {"o1": 1, "o2": 3},
            "Place {place} is left out. Please give the places one after the other, from place 1 on.",
            2,
        ),
        ({"o1": 2}, "Place {place} is left out. Please give the places one after the other, from place 1 on.", 1),
        ({"o1": 4}, "There is {most} place. Please give no other one.", 3),
        ({"o1": -1}, "There is {most} place. Please give no other one.", 3),
        ({"o9": 1}, "This option is not up for choice.", None),
    ],
)
def test_places_are_given_from_the_first_on_and_once(places: dict[str, int], said: str, values: int | None) -> None:
    """14 A1, B03: what is no order is refused with the place that is wrong, and changes nothing."""
    log = an_order()
    refused = put(log, ANNA, changed=False, **places)
    assert refused is not None and refused.status == 422 and refused.message == said
    assert [*refused.values.values()] == ([] if values is None else [values])
    assert refused.message != "This option is not up for choice." or refused.invalid == ("choices", "marks")


def test_some_of_the_options_are_enough_and_more_than_the_best_are_refused() -> None:
    """14 A1: best k."""
    log = an_order(best=2)
    assert put(log, ANNA, "o3") is None and put(log, BORIS, "o3", "o1") is None
    refused = put(log, CEM, "o1", "o2", "o3", changed=False)
    assert refused is not None and refused.values == {"most": 2}
    state: BallotState = log.state.activities["a2"].state
    assert state.ballots[BORIS.by].marks == {"o3": 1, "o1": 2}


def test_an_order_is_told_by_place() -> None:
    """14 A1: on the own phone, among the own contributions and in the list, whatever the order of the ballot."""
    log = shown((("o3", "o1", "o2"),) * 5)
    own = views.phone(log.state, "en", ANNA.by, log.now).body
    assert [choice.id for choice in own.given] == ["o3", "o1", "o2"]
    step = log.state.activities["a2"]
    context, kind = log.state.context(step, log.now), KINDS["rank"]
    (mine,) = kind.views.mine(context, step.state, "en", ANNA.by)
    assert [(line.label, line.mark) for line in mine.lines] == [("Data", 1), ("Forms", 2), ("Language", 3)]  # type: ignore[attr-defined]
    line = kind.record.published(context, step.state, "en", kind.record.lines(context, step.state))[0]
    assert [one.label for one in line.choices] == ["Data", "Forms", "Language"]


@pytest.mark.parametrize(("best", "sides"), [(0, {"first"}), (2, {""})])
def test_by_strand_who_stands_first_is_counted_where_all_have_a_place(best: int, sides: set[str]) -> None:
    """14 A1: else everybody would have given everything to everything."""
    log = shown((("o3", "o1"),) * 5, best=best)
    step = log.state.activities["a2"]
    answers = KINDS["rank"].record.answers(log.state.context(step, log.now), step.state, "en")
    assert {answer.side for answer in answers} == sides


def test_a_circle_and_a_winner_of_all_duels_are_named() -> None:
    """14 A1: Condorcet winner or cycle, on the result."""
    for rule in ("schulze", "borda"):
        duels = wall(shown(CIRCLE, rule=rule)).result.duels
        assert duels.winner == "" and set(duels.circle) == {"o1", "o2", "o3"} and len(duels.circle) == 3
    assert wall(shown((("o2", "o1"),) * 5, rule="schulze")).result.duels.winner == "o2"


def test_the_rounds_of_a_runoff_stand_with_who_goes_out_and_what_comes_to_whom() -> None:
    """14 A1: every elimination round is stated."""
    found = wall(shown(CIRCLE)).result
    first, last = found.rounds
    assert [(one.id, one.value) for one in first.stood] == [("o1", 2), ("o2", 2), ("o3", 1)] and first.out == ("o3",)
    assert [(one.id, one.value, one.gained) for one in last.stood] == [("o1", 3, 1), ("o2", 2, 0)]
    assert last.won == ("o1",) and (last.live, last.exhausted) == (5, 0)


def test_the_wall_can_go_through_the_rounds_and_back() -> None:
    """14 A1: one round alone for stepping through it live; a round that is not there shows the whole count."""
    log = shown(CIRCLE)
    assert _turns(log) == ("1", "duels")
    for value, then in (
        ("1", ("2", "duels", "")),
        ("2", ("1", "duels", "")),
        ("duels", ("1", "")),
        ("", ("1", "duels")),
    ):
        play(log, FACILITATOR, c.TurnResult("a2", "course", value))
        assert wall(log).look.course == value and _turns(log) == then
    play(log, FACILITATOR, c.TurnResult("a2", "course", "3"))
    assert wall(log).look.course == "" and wall(log).result.rounds


def _turns(log: Forums) -> tuple[str, ...]:
    step = log.state.activities["a2"]
    context = log.state.context(step, log.now)
    found = KINDS["rank"].views.looks(replace(context, look=log.state.stage.look), step.state, "en")
    return found.course if found else ()


def test_while_people_vote_a_live_result_tells_the_first_round_alone() -> None:
    """14 A1: who goes out is not settled; in the order of the ballot, as every live result."""
    log = an_order(live=True)
    for who, order in zip(HALL, CIRCLE, strict=True):
        put(log, who, *order)
    found = wall(log).result
    assert [(bar.id, bar.value, bar.rank) for bar in found.bars] == [("o1", 2, None), ("o2", 2, None), ("o3", 1, None)]
    assert (found.rounds, found.duels) == ((), None)


def test_two_rounds_of_an_order_are_compared_by_place() -> None:
    """14 A1, S27: votes in the last round of two counts say nothing beside each other."""
    log = shown((("o1", "o2", "o3"),) * 5, rule="borda")
    play(log, FACILITATOR, c.StartOver("a2"))
    play(log, FACILITATOR, c.OpenInput("a3"))
    for who in HALL:
        play(log, who, CastBallot("a3", marks={"o3": 1, "o1": 2, "o2": 3}))
    for command in (c.CloseInput("a3"), c.Reveal("a3"), c.TurnResult("a3", "rounds", "1")):
        play(log, FACILITATOR, command)
    lines = views.wall(log.state, "en", log.now).compared
    assert [(one.option, one.place_before, one.place, one.up) for one in lines] == [
        ("o3", 3, 1, 2),
        ("o1", 1, 2, -1),
        ("o2", 2, 3, -1),
    ]
    assert all(one.by_place for one in lines)
