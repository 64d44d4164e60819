"""Edges of the fold at which a small slip would go unseen: one id of two people, one millisecond for two steps, a reveal.

Never here: a whole evening (test_play.py), a kind's own rules (tests/activities).
"""

from __future__ import annotations

from app.activities.ballots.messages import BallotCast
from app.activities.base.messages import Refused
from app.forum import commands as c
from app.forum import events as e
from app.forum import views
from app.forum.codec import FORUM
from tests.people import ANNA, BORIS, FACILITATOR, a_forum, on_stage
from tests.play import play


def test_the_same_command_id_of_two_people_is_two_commands() -> None:
    """B12: a page that a proxy kept gives the same ids to several people; each of them votes, once."""
    log = on_stage(a_forum("vote"))
    for _ in range(2):
        for person, option in ((ANNA, "o1"), (BORIS, "o2")):
            assert log.append(person.by, "the same", BallotCast("a1", {option: 1})) is None
    found = log.state.activities["a1"].state.ballots
    assert {by: ballot.marks for by, ballot in found.items()} == {ANNA.by: {"o1": 1}, BORIS.by: {"o2": 1}}


def test_of_two_steps_in_one_millisecond_each_is_taken_back_by_itself() -> None:
    """B14: the last one first; its time names it, so that the button of somebody who is behind takes nothing else back."""
    log = on_stage(a_forum("vote", "vote"))
    for number, event in enumerate((e.ActivityShown("a2"), e.WallBlanked()), 1):
        assert log.take(f"{log.now + 1}-{number}", FORUM.encode(FACILITATOR.by, f"step {number}", event)) is None
    first, second = (undo.at for undo in log.state.undo[-2:])
    assert first < second
    assert isinstance(log.append(FACILITATOR.by, "behind", e.StepUndone(first)), Refused)
    assert log.state.stage.blank
    play(log, FACILITATOR, c.TakeBack(second))
    assert not log.state.stage.blank and log.state.stage.activity == "a2"
    play(log, FACILITATOR, c.TakeBack(first))
    assert log.state.stage.activity == "a1"


def test_revealing_a_result_closes_its_step() -> None:
    """B09: a result that could still change would be none; also where nobody closed the step before."""
    log = on_stage(a_forum("vote"))
    assert log.append(ANNA.by, "in time", BallotCast("a1", {"o1": 1})) is None
    assert log.append(FACILITATOR.by, "reveal", e.ResultRevealed("a1")) is None
    phase = log.state.activities["a1"].phase
    assert (phase.open, phase.revealed, phase.closed_at) == (False, True, log.now)
    assert isinstance(log.append(BORIS.by, "late", BallotCast("a1", {"o2": 1})), Refused)
    assert len(log.state.activities["a1"].state.ballots) == 1


def test_a_blank_wall_holds_nothing_of_the_step() -> None:
    """S06: not its words, not its options, no figure; the control is the wall before and after."""
    log = on_stage(a_forum("vote"))
    before = views.wall(log.state, "de", log.now)
    assert before.step and before.body
    play(log, FACILITATOR, c.BlankWall())
    blank = views.wall(log.state, "de", log.now)
    assert (blank.moment, blank.step, blank.body, blank.accepts, blank.voters) == ("blank", None, None, False, 0)
    assert "Schritt vote" in str(before) and "Schritt vote" not in str(blank)
    play(log, FACILITATOR, c.ShowWall())
    assert views.wall(log.state, "de", log.now) == before


def test_an_entry_that_is_lost_twice_keeps_its_first_time() -> None:
    """Fault 6: written again it says when it was first written, and so it does the next time."""
    data = FORUM.encode(ANNA.by, "vote", BallotCast("a1", {"o1": 1}))
    once = FORUM.again("5000-0", data)
    assert once
    twice = FORUM.again("9000-0", once)
    assert twice == once
    read = FORUM.decode("12000-0", twice)
    assert read and (read.id, read.at) == ("12000-0", 5_000)
