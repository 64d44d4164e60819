"""What a page has seen: a control does what it said, or nothing; undo does what its line names, or is not offered."""

from __future__ import annotations

import pytest

from app.activities.base.messages import NOTHING_BACK, Command, Refused
from app.forum import commands as c
from app.forum import events as e
from app.forum import guard
from app.forum.views import console
from app.forum.views.console_parts import Agenda, Did
from tests.people import FACILITATOR, MODERATOR, ORGANISER, a_forum, on_stage
from tests.play import Forums, play


def did(log: Forums) -> Did:
    found: Did = console.parts(log.state, "en", "facilitator", 0, log.now)["did"]
    return found


def states(log: Forums) -> list[str]:
    agenda: Agenda = console.parts(log.state, "en", "facilitator", 0, log.now)["agenda"]
    return [row.state for row in agenda.rows]


def seen(log: Forums, activity: str = "a1") -> str:
    return guard.of_phase(log.state.activities[activity].phase)


def test_next_from_a_page_that_shows_another_step_does_nothing() -> None:
    """D15: two facilitators press Next; the second one's page still showed the first step."""
    log = on_stage(a_forum("vote", "vote", "vote"))
    play(log, FACILITATOR, c.CloseInput("a1"))
    play(log, FACILITATOR, c.Show("a2", seen="a1"))
    refused = play(log, ORGANISER, c.Show("a3", seen="a1"), changed=False)
    assert isinstance(refused, Refused) and refused.status == 409 and refused.values == {"title": "Schritt vote"}
    play(log, ORGANISER, c.Show("a3", seen="a2"))


LATE: dict[str, tuple[list[Command], Command]] = {
    "close": ([c.CloseInput("a1")], c.CloseInput("a1")),
    "close after more time": ([c.ExtendTimer("a1")], c.CloseInput("a1")),
    "reveal": ([c.CloseInput("a1"), c.OpenInput("a1")], c.Reveal("a1")),
    "one minute more": ([c.SetTimer("a1", 3)], c.ExtendTimer("a1")),
    "time": ([c.ExtendTimer("a1")], c.SetTimer("a1", 3)),
    "open": ([c.CloseInput("a1"), c.Reveal("a1")], c.OpenInput("a1")),
    "hide": ([c.CloseInput("a1"), c.Reveal("a1"), c.OpenInput("a1")], c.HideResult("a1")),
}


@pytest.mark.parametrize("what", LATE)
def test_what_comes_from_a_page_that_shows_another_phase_does_nothing(what: str) -> None:
    """D15: every control whose target moves carries what it saw."""
    before, late = LATE[what]
    log = on_stage(a_forum("vote"))
    saw = {"reveal": "closed.0", "open": "closed.0", "hide": "shown.0"}.get(what, seen(log))
    for command in before:
        play(log, FACILITATOR, command)
    assert saw != seen(log)
    mine = type(late)(**{name: getattr(late, name) for name in late.__struct_fields__} | {"seen": saw})
    assert play(log, ORGANISER, mine, changed=False) is guard.FASTER
    assert play(log, ORGANISER, late, changed=what not in ("close", "hide")) is None, (
        "without a page nothing is compared"
    )


def test_the_wall_is_emptied_once() -> None:
    """D15: the toggle of the wall has two meanings, too."""
    log = on_stage(a_forum("vote"))
    play(log, FACILITATOR, c.BlankWall(seen="shown"))
    assert play(log, ORGANISER, c.BlankWall(seen="shown"), changed=False) is guard.FASTER
    play(log, ORGANISER, c.ShowWall(seen="blank"))
    play(log, FACILITATOR, c.PauseWall(seen="turning"))
    assert play(log, ORGANISER, c.PauseWall(seen="turning"), changed=False) is guard.FASTER
    play(log, ORGANISER, c.ResumeWall(seen="paused"))


def test_the_fold_has_the_last_word_over_two_that_were_decided_together() -> None:
    """D15: both were decided before either was folded; the log says which was first."""
    log = on_stage(a_forum("vote", "vote", "vote"))
    assert log.append(FACILITATOR.by, "first", e.ActivityShown("a2", seen="a1")) is None
    second = log.append(ORGANISER.by, "second", e.ActivityShown("a3", seen="a1"))
    assert second is not None and log.state.stage.activity == "a2"
    assert log.append(ORGANISER.by, "third", e.InputClosed("a1", seen="new.0")) is guard.FASTER
    assert log.state.activities["a1"].phase.open


def test_leaving_a_running_step_is_asked_first() -> None:
    """D17: next, back and a jump from a page; a script that says nothing of what it saw is not asked."""
    log = on_stage(a_forum("vote", "vote"))
    refused = play(log, FACILITATOR, c.Show("a2", seen="a1"), changed=False)
    assert isinstance(refused, Refused) and "still running" in refused.message
    play(log, FACILITATOR, c.Show("a2", seen="a1", leave=True))
    now = console.parts(log.state, "en", "facilitator", 0, log.now)["now"]
    assert [one.id for one in now.others] == ["a1"], "what runs on unseen is said"
    play(log, FACILITATOR, c.TakeBack(log.state.undo[-1].at))
    assert log.state.stage.activity == "a1" and log.state.activities["a1"].phase.open, "11 E9: one press leads back"


def test_a_question_asked_at_once_leaves_no_running_step_unasked() -> None:
    """11 E9: it steps on as well. Where nothing runs, nothing is asked."""
    log = on_stage(a_forum("vote"))
    refused = play(log, FACILITATOR, c.InsertQuestion("Pause?"), changed=False)
    assert isinstance(refused, Refused) and refused.invalid == ("leave",) and "still running" in refused.message
    play(log, FACILITATOR, c.CloseInput("a1"))
    play(log, FACILITATOR, c.InsertQuestion("Pause?"))
    play(log, FACILITATOR, c.InsertQuestion("Und nun?", leave=True))
    assert log.state.stage.activity == "a3"


def test_undo_is_not_offered_after_a_question_was_inserted() -> None:
    """D17: it undid another thing, and the question ran on unseen."""
    log = on_stage(a_forum("vote", "vote"))
    play(log, FACILITATOR, c.InsertQuestion("Pause?", leave=True))
    at = log.state.undo[-1].at
    assert did(log).undo is None and did(log).last.what == "QuestionInserted"  # type: ignore[union-attr]
    assert play(log, FACILITATOR, c.TakeBack(at), changed=False) is NOTHING_BACK
    assert log.append(FACILITATOR.by, "raced", e.StepUndone(at, exact=True)) is NOTHING_BACK
    assert log.state.stage.activity == "a3" and log.state.activities["a3"].phase.open


def test_undo_is_not_offered_after_the_forum_was_closed_or_a_step_removed() -> None:
    """D17: the relatives: whatever else changes stage or phase ends what could be taken back."""
    log = on_stage(a_forum("vote", "vote"))
    play(log, ORGANISER, c.CloseForum())
    assert did(log).undo is None
    log = on_stage(a_forum("vote", "vote"), "a2")
    play(log, FACILITATOR, c.Show("a1"))
    play(log, ORGANISER, c.RemoveActivity("a2"))
    assert did(log).undo is None, "there is nothing to go back to"


def test_undo_goes_on_step_by_step_and_names_each() -> None:
    """D17: what was taken back is named, and so is what would be next."""
    log = on_stage(a_forum("vote", "vote"))
    play(log, FACILITATOR, c.CloseInput("a1"))
    one = did(log)
    assert one.last and one.undo and one.last.at == one.undo.at and one.undo.what == "InputClosed"
    play(log, FACILITATOR, c.TakeBack(one.undo.at))
    two = did(log)
    assert two.last and two.last.back and two.last.what == "InputClosed"
    assert two.undo and two.undo.what == "InputOpened"
    play(log, FACILITATOR, c.TakeBack(two.undo.at))
    assert not log.state.activities["a1"].phase.open


def test_what_never_opened_is_not_done() -> None:
    """D16: a vote that was skipped by a second press stood as done in the agenda."""
    log = a_forum("vote", "vote", "present", "vote")
    for activity in ("a1", "a2", "a3", "a4"):
        play(log, FACILITATOR, c.Show(activity))
        if activity == "a1":
            play(log, FACILITATOR, c.OpenInput("a1"))
            play(log, FACILITATOR, c.CloseInput("a1"))
    assert states(log) == ["done", "skipped", "done", "now"]
    play(log, FACILITATOR, c.Show("a1"))
    assert states(log) == ["now", "next", "done", "next"]


def test_the_line_names_what_was_done_and_how_many_wait() -> None:
    """J35: "Released: … 3 still wait", and the next one is told apart."""
    from app.activities.posts import messages as m
    from tests.people import ANNA

    log = on_stage(a_forum("ideas"))
    topic = log.state.activities["a1"].settings.topics[0].id
    for words in ("Mehr Bänke", "Weniger Lärm", "Sitzen"):
        play(log, ANNA, m.PostNote("a1", topic, words))
    waiting = [note.id for note in log.state.activities["a1"].state.posts.values() if note.state == "waiting"]
    play(log, MODERATOR, m.HideNotes("a1", "advert", ("n1",)))
    first = did(log)
    assert first.last and (first.last.named, first.last.more, first.waiting) == ("Mehr Bänke", 0, len(waiting[1:]))
    play(log, MODERATOR, m.HideNotes("a1", "advert", ("n2", "n3")))
    assert did(log).last.more == 1 and did(log).number != first.number  # type: ignore[union-attr]
