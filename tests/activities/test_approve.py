"""The kind `approve`: everything that one agrees with, any number or within limits; beside the result a proportional list,
where so many places were asked for.

Here: paper, builder, views, lab. Never: how a list is made (tests/counting), what every kind does (tests/conformance).
"""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from app.activities import KINDS
from app.activities.approve.settings import ApproveBuilder, ApproveSettings
from app.activities.ballots.messages import CastBallot, CountHands
from app.activities.base.actor import Actor
from app.activities.base.messages import Refused
from app.forum import commands as c
from app.forum import views
from app.forum.outcome.lab import with_labs
from app.forum.outcome.report import report
from app.forum.state import Plan
from app.minutes.blocks import plain
from tests.examples import OPTIONS
from tests.minutes.made import document, lines
from tests.people import ANNA, BORIS, CEM, DILEK, EMRE, FACILITATOR, ORGANISER, a_forum, on_stage
from tests.play import Forums, play

FOUR = [*OPTIONS, {"id": "o4", "label": {"de": "Netz", "en": "Network"}}]
HALL = (ANNA, BORIS, CEM, DILEK, EMRE)
APART = (("o1", "o2"), ("o1", "o2"), ("o1", "o2"), ("o3",), ("o3",))
"""o1 and o2 have most votes, of the same three; the list of two has o3, which the other two want."""


def a_vote(live: bool = False, **settings: Any) -> Forums:
    """The cast's forum with this vote on stage as a2, open."""
    log = a_forum("present")
    play(log, ORGANISER, c.AddActivity(Plan("approve", {"de": "Was?"}, live=live), {"options": FOUR} | settings))
    return on_stage(log, "a2")


def cast(log: Forums, who: Actor, *choices: str, changed: bool = True, abstain: bool = False) -> Refused | None:
    return play(log, who, CastBallot("a2", choices=choices, abstain=abstain), changed)


def shown(ballots: tuple[tuple[str, ...], ...] = APART, **settings: Any) -> Forums:
    """Closed and revealed."""
    log = a_vote(**settings)
    for who, choices in zip(HALL, ballots, strict=True):
        cast(log, who, *choices, abstain=not choices)
    play(log, FACILITATOR, c.CloseInput("a2"))
    play(log, FACILITATOR, c.Reveal("a2"))
    return log


def wall(log: Forums) -> Any:
    return views.wall(log.state, "en", log.now).body


def test_any_number_and_the_most_votes_come_first() -> None:
    """14 A2, B03: all of them may be ticked; equal ones share a place; abstentions are in no share."""
    log = shown((("o1", "o2", "o3", "o4"), ("o2",), ("o2", "o3"), (), ()))
    found = wall(log).result
    assert [(bar.id, bar.rank, bar.tied, bar.voters) for bar in found.bars] == [
        ("o2", 1, False, 3),
        ("o3", 2, False, 2),
        ("o1", 3, True, 1),
        ("o4", 3, True, 1),
    ]
    assert (found.ballots, found.abstentions, found.decided) == (5, 2, 3) and found.shortlist is None


def test_nothing_ticked_is_not_an_abstention() -> None:
    """14 A2, B03: refused, and nothing is saved; abstaining is an act of its own, as where one chooses several."""
    log = a_vote()
    refused = cast(log, ANNA, changed=False)
    assert refused is not None and refused.status == 422 and "nothing was saved" in refused.message
    assert cast(log, ANNA, abstain=True) is None
    assert log.state.activities["a2"].state.ballots[ANNA.by].marks == {}


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        (("o1",), "Please choose at least {least}."),
        (("o1", "o2", "o3", "o4"), "You can choose up to {most}, and chose {number}. Please take some back."),
        (("o1", "o9"), "This option is not up for choice."),
    ],
)
def test_minimum_to_maximum(choices: tuple[str, ...], said: str) -> None:
    """14 A2: outside of it nothing is saved."""
    log = a_vote(minimum=2, maximum=3)
    refused = cast(log, ANNA, *choices, changed=False)
    assert refused is not None and refused.message == said and refused.invalid == ("choices", "marks")
    assert cast(log, ANNA, "o1", "o2") is None and cast(log, BORIS, "o1", "o2", "o4") is None


def test_the_list_stands_beside_the_result_and_the_wall_can_turn_to_it() -> None:
    """14 A8: who is on it instead of whom, and for how many people; the result stays what it is."""
    log = shown(seats=2)
    found = wall(log).result
    assert [bar.id for bar in found.bars][:2] == ["o1", "o2"] and found.rule == "approval"
    listed = found.shortlist
    assert (listed.came, listed.people, listed.reached, listed.reached_most) == (("o3",), 5, 5, 3)
    assert _turns(log) == ("shortlist",)
    play(log, FACILITATOR, c.TurnResult("a2", "course", "shortlist"))
    assert wall(log).look.course == "shortlist" and _turns(log) == ("",)
    assert wall(shown()).result.shortlist is None and _turns(shown()) == ()


def _turns(log: Forums) -> tuple[str, ...]:
    step = log.state.activities["a2"]
    context = log.state.context(step, log.now)
    found = KINDS["approve"].views.looks(replace(context, look=log.state.stage.look), step.state, "en")
    return found.course if found else ()


def test_the_minutes_have_the_sentence_and_the_list() -> None:
    """14 A8: in the annex, full form: how it was decided, where both differ, its table."""
    log = shown(seats=2)
    play(log, ORGANISER, c.CloseForum())
    said = " ".join(plain(line) for line in lines(document(log.state, log.now)))
    assert "a proportional list with 2 places was made of the same ballots, as people had read before." in said
    assert "Under “In proportion”, their order decided between options that nothing told apart." in said
    assert "The proportional list has Data instead of Language: of 5 who ticked something, 5 find" in said
    assert (
        "Find at least one of their options, of 5 who ticked something" in said
        and "Order in which it was chosen" in said
    )


def test_while_people_vote_no_list_is_told() -> None:
    """14 A8: a live result keeps the order of the ballot; who would be on a list waits for the close."""
    log = a_vote(live=True, seats=2)
    for who, choices in zip(HALL, APART, strict=True):
        cast(log, who, *choices)
    found = wall(log).result
    assert [bar.id for bar in found.bars] == ["o1", "o2", "o3", "o4"] and found.shortlist is None
    assert found.figures == (), "nor is one made"


@pytest.mark.parametrize(("settings", "first"), [({}, 1), ({"seats": 2}, 2), ({"maximum": 3}, 3)])
def test_the_same_ballots_under_other_rules(settings: dict[str, Any], first: int) -> None:
    """14 B10 A08: crosses count, one vote shared and places in proportion stand beside; among as many as the step asks for."""
    log = shown(**settings)
    (lab,) = (one.lab for one in with_labs(log.state, report(log.state, (), "en", log.now).chapters, "en", log.now)[1:])
    assert lab is not None and lab.first == first
    assert [rule.title for rule in lab.rules] == ["Crosses", "One vote, shared", "In proportion"]
    ordered = ["In proportion"] if first < 3 else []
    assert [rule.title for rule in lab.rules if rule.by_order] == ordered, "o1 and o2 have the same votes"
    result = wall(log).result
    assert [(row.id, row.places[0][0]) for row in lab.rows] == [(bar.id, bar.rank) for bar in result.bars]
    if first == 2:
        assert {row.id for row in lab.rows if row.places[2][1]} == {*result.shortlist.chosen}
        assert {row.id: row.verdict for row in lab.rows} == {
            "o1": "in",
            "o2": "depends",
            "o3": "depends",
            "o4": "out",
        }


def test_hands_are_counted_but_not_for_a_list() -> None:
    """14 A8: numbers alone do not say what one person chose together."""
    command = CountHands("a2", {"o1": 6, "o2": 4}, {"all": 8, "abstained": 1}, "Felix")
    log = a_vote()
    assert play(log, FACILITATOR, command) is None
    step = log.state.activities["a2"]
    context = log.state.context(step, log.now)
    help_of: Any = KINDS["approve"].views.without_phone(context, step.state, "en", FACILITATOR.by)
    assert help_of.most == 4, "no more hands than there are options"
    refused = play(a_vote(seats=2), FACILITATOR, command, changed=False)
    assert refused is not None and "numbers alone" in refused.message


def form(**fields: str) -> dict[str, list[str]]:
    """The builder's form with four typed options."""
    typed = {f"options.o{number}.de": [f"Nummer {number}"] for number in range(1, 5)}
    return {"options": [f"o{number}" for number in range(1, 5)], **typed, **{key: [one] for key, one in fields.items()}}


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"limits": "range", "minimum": "3", "maximum": "2"}, "minimum"),
        ({"limits": "range", "minimum": "0", "maximum": "2"}, "minimum"),
        ({"limits": "range", "minimum": "1", "maximum": "5"}, "minimum"),
        ({"listed": "1", "seats": "1"}, "seats"),
        ({"listed": "1", "seats": "4"}, "seats"),
    ],
)
def test_the_builder_refuses_limits_and_lists_that_do_not_fit(fields: dict[str, str], wrong: str) -> None:
    """14 A2 A8: with the field that is wrong."""
    refused = ApproveBuilder().read(form(**fields), ("de",))
    assert isinstance(refused, Refused) and refused.status == 422 and wrong in refused.invalid


def test_the_builder_makes_a_list_only_where_it_is_asked_for() -> None:
    """14 A8: the number of places alone asks for nothing; the form comes back as it was sent."""
    builder = ApproveBuilder()
    plain = builder.read(form(seats="3", minimum="2", maximum="3"), ("de",))
    assert isinstance(plain, ApproveSettings) and (plain.minimum, plain.maximum, plain.seats) == (1, 0, 0)
    full = builder.read(form(limits="range", minimum="2", maximum="3", listed="1", seats="3"), ("de",))
    assert isinstance(full, ApproveSettings) and (full.minimum, full.maximum, full.seats) == (2, 3, 3)
    fields = builder.fields(full, ("de",))
    assert (fields["limits"], fields["listed"], fields["seats"]) == ("range", "1", 3)


def test_a_list_needs_more_options_than_places() -> None:
    """14 A8: else it chooses nothing; said before it is opened."""
    log = a_forum("present")
    play(log, ORGANISER, c.AddActivity(Plan("approve", {"de": "Was?"}), {"options": FOUR[:2], "seats": 2}))
    step = log.state.activities["a2"]
    missing = KINDS["approve"].builder.missing(log.state.context(step, log.now))
    assert missing and "fewer options" in missing[0]
