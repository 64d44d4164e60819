"""A forum as a template: what was prepared goes along, nothing that people did."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from app.activities import KINDS
from app.activities.base.context import Measure
from app.forum import commands as c
from app.forum.clone import clone
from app.forum.events import ForumCreated, MeasuresImported
from app.forum.window_changes import SetWindow
from tests.examples import EXAMPLES
from tests.forum.window_plays import COMMENTING
from tests.people import ANNA, CODE, EVENING, FACILITATOR, ORGANISER, SETTINGS, a_forum, on_stage
from tests.play import Forums, play

TITLE = {"de": "Das nächste Forum"}


def copied(log: Forums) -> Forums:
    made = Forums("f2", EVENING)
    for number, event in enumerate(clone(log.state, "111222", TITLE)):
        made.append(ORGANISER.by, f"clone{number}", event)
    return made


def test_a_copy_has_the_measures_the_agenda_and_the_texts() -> None:
    """S12, B19: a forum can be used as a template."""
    source = a_forum(*KINDS)
    copy = copied(source).state
    assert [m.title for m in copy.measures.values()] == [m.title for m in source.state.measures.values()]
    assert [one.plan for one in copy.activities.values()] == [one.plan for one in source.state.activities.values()]
    assert [one.settings for one in copy.activities.values()] == [
        one.settings for one in source.state.activities.values()
    ]
    assert (copy.settings.welcome, copy.settings.strands) == (SETTINGS.welcome, SETTINGS.strands)
    assert (copy.status, copy.code, copy.settings.title) == ("draft", "111222", TITLE)


def test_a_copy_has_nothing_that_people_did() -> None:
    """S12, B19: no participant, no input, no link, no record, no day; the date of deletion is to be chosen anew."""
    source = on_stage(a_forum("vote"))
    play(source, ORGANISER, c.MakeLink("l1", "facilitator"))
    _, name, command = EXAMPLES["vote"].story[0]
    assert name == ANNA.id
    play(source, ANNA, command)
    copy = copied(source).state
    assert (copy.participants, copy.links, copy.settings.day, copy.settings.retention) == ({}, {}, "", "")
    assert copy.current is None
    assert all(
        one.state == KINDS[one.plan.kind].input.state() and one.shown_at is None for one in copy.activities.values()
    )
    said = b"".join(msgspec.json.encode(event) for event in clone(source.state, "111222", TITLE))
    for secret in (ANNA.id, CODE, FACILITATOR.id, "l1"):
        assert f'"{secret}"'.encode() not in said


def test_steps_follow_their_measures_past_those_that_were_withdrawn() -> None:
    source = a_forum("prioritise")
    play(source, ORGANISER, c.WithdrawMeasure("m1"))
    copy = copied(source).state
    old, new = source.state, copy
    titles = [old.measures[key].title for key in old.activities["a1"].settings.measures if key != "m1"]
    assert [new.measures[key].title for key in new.activities["a1"].settings.measures] == titles
    assert old.measures["m1"].title not in [one.title for one in new.measures.values()]


def test_a_measure_is_the_same_in_the_evening_and_in_the_weeks_after_it() -> None:
    """S01, S71, A23: a follow-up keeps ids and numbers, past what was withdrawn; a new one gets an id of its own."""
    source = a_forum("prioritise")
    play(source, ORGANISER, c.WithdrawMeasure("m2"))
    copy = copied(source)
    assert {key: one.number for key, one in copy.state.measures.items()} == {"m1": "M01", "m3": "M03", "m4": "M04"}
    assert copy.state.activities["a1"].settings.measures == ("m1", "m3")
    play(copy, ORGANISER, SetWindow(activity="a1", days=COMMENTING))
    play(copy, ORGANISER, c.AddMeasure(Measure("", "M05", {"en": "New"}, need={"en": "Need"})))
    assert [*copy.state.measures] == ["m1", "m3", "m4", "m5"]
    again = MeasuresImported((replace(copy.state.measures["m1"], number="M99"),), kept=True)
    assert copy.append(ORGANISER.by, "again", again) is not None and len(copy.state.measures) == 4


def test_the_first_event_makes_the_forum() -> None:
    assert isinstance(clone(a_forum("vote").state, "111222", TITLE)[0], ForumCreated)
