"""What the console suggests and says: the one probable action, early or late, what was done, what waits."""

from __future__ import annotations

import msgspec
import pytest

from app.forum import commands as c
from app.forum.events import EVENTS
from app.forum.schedule import Drift, drift, plan_of
from app.forum.state import Forum, Plan
from app.forum.views import console
from app.forum.views.console_parts import Acts, Agenda, AgendaRow, Did, Figures, Queue, Tools
from tests.conftest import ROOT
from tests.examples import EXAMPLES
from tests.people import ANNA, EVENING, FACILITATOR, ORGANISER, SETTINGS, a_forum
from tests.play import Forums, play

MINUTE = 60_000


def a_plan(*minutes: int) -> Forums:
    """A forum of votes with planned lengths, open, beginning at 18:00 in Berlin as planned."""
    log = a_forum("vote", open_to_all=False)
    play(log, ORGANISER, c.RemoveActivity("a1"))
    for number, length in enumerate(minutes, 1):
        plan = Plan("vote", {"en": f"Vote {number}"}, minutes=length)
        play(log, ORGANISER, c.AddActivity(plan, EXAMPLES["vote"].settings))
    play(log, ORGANISER, c.OpenForum())
    return log


def show_at(log: Forums, activity: str, minutes: int) -> Forum:
    """The step comes on the wall `minutes` after 18:00."""
    log.now = EVENING + minutes * MINUTE - 1_000
    play(log, FACILITATOR, c.Show(activity))
    return log.state


def acts(log: Forums, role: str = "facilitator") -> tuple[str, ...]:
    part: Acts = console.parts(log.state, "en", role, 0, log.now)["acts"]
    return part.likely


def test_the_probable_action_follows_the_vote() -> None:
    """B08: open, close, reveal, next; each time the first one is the primary button."""
    log = a_plan(10, 10)
    assert acts(log) == ("next",)
    first = next(iter(log.state.activities))
    for command, wanted in (
        (c.Show(first), ("open", "close", "reveal", "next")),
        (c.OpenInput(first), ("close", "reveal", "next")),
        (c.CloseInput(first), ("reveal", "next")),
        (c.Reveal(first), ("next",)),
    ):
        play(log, FACILITATOR, command)
        assert acts(log) == wanted
    play(log, FACILITATOR, c.Show(list(log.state.activities)[1]))
    assert acts(log)[-1] == "reveal"  # nothing follows the last step


def test_what_is_the_one_action_stands_nowhere_else() -> None:
    """B08: neither the next step nor the result has a second button; R has one, once the step was open and is closed."""
    log = a_plan(10, 10)
    first, second = log.state.activities
    seen = []
    for command in (c.Show(first), c.OpenInput(first), c.CloseInput(first), c.Reveal(first), c.HideResult(first)):
        play(log, FACILITATOR, command)
        part: Tools = console.parts(log.state, "en", "facilitator", 0, log.now)["tools"]
        seen.append((part.onward, part.result))
    assert seen == [(False, ""), (False, ""), (False, ""), (True, "hide"), (False, "")]
    play(log, FACILITATOR, c.Show(second))
    assert not console.parts(log.state, "en", "facilitator", 0, log.now)["tools"].onward


def test_whatever_can_be_taken_back_is_told_in_words_of_its_own() -> None:
    """S52: the console never says merely that something was changed."""
    said = (ROOT / "templates/parts" / "console_words.html").read_text("utf-8")
    told = {event.__name__ for event in EVENTS if event.undoable}
    assert told and not {name for name in told if f"what == '{name}'" not in said}


def test_after_the_deadline_the_result_is_next() -> None:
    """B08: the time ran out by itself; nobody has to close what is closed already."""
    log = a_plan(10)
    first = next(iter(log.state.activities))
    play(log, FACILITATOR, c.Show(first))
    play(log, FACILITATOR, c.OpenInput(first, 1))
    assert acts(log)[0] == "close"
    log.now += 2 * MINUTE
    assert acts(log)[0] == "reveal"


def test_before_the_forum_opens_only_the_organiser_has_something_to_do() -> None:
    """B08: no button leads into a refusal."""
    log = a_forum("vote", open_to_all=False)
    assert acts(log) == ()
    assert acts(log, "organiser") == ("open_forum",)
    assert acts(log, "moderator") == ()


def test_a_step_that_begins_late_moves_all_that_follow() -> None:
    """B08: planned at 18:10, begun at 18:16: six minutes behind, and from 18:26 on one more each minute."""
    log = a_plan(10, 10, 20)
    first, second, third = log.state.activities
    assert plan_of(log.state) == {first: 1080, second: 1090, third: 1100}
    late = drift(show_at(log, second, 16))
    assert late == Drift(6, EVENING + 20 * MINUTE)
    assert late.at(EVENING + 18 * MINUTE) == 6
    assert late.at(EVENING + 29 * MINUTE) == 9


def test_a_step_that_begins_early_is_ahead_until_its_planned_end() -> None:
    """B08: four minutes early stays so until the step has had its length."""
    log = a_plan(10, 10)
    early = drift(show_at(log, list(log.state.activities)[1], 6))
    assert early is not None
    assert early.at(EVENING + 8 * MINUTE) == -4
    assert early.at(EVENING + 18 * MINUTE) == -2


@pytest.mark.parametrize(("day", "starts", "minutes"), [("2022-04-29", "18:00", 0), ("", "18:00", 300), ("", "", 0)])
def test_nobody_is_late_on_another_day_or_without_a_plan(day: str, starts: str, minutes: int) -> None:
    """B08: a rehearsal is not behind the plan."""
    log = a_plan(10)
    play(log, ORGANISER, c.ChangeForum(msgspec.structs.replace(SETTINGS, day=day, starts=starts)))
    assert drift(show_at(log, next(iter(log.state.activities)), minutes)) is None


def test_the_agenda_says_what_became_of_each_step() -> None:
    """B08: done, skipped, now, next, with the time at which it began."""
    log = a_plan(10, 10, 10, 10)
    first, _, third, _ = log.state.activities
    show_at(log, first, 0)
    show_at(log, third, 12)
    agenda: Agenda = console.parts(log.state, "en", "facilitator", 0, log.now)["agenda"]
    rows: tuple[AgendaRow, ...] = agenda.rows
    assert [row.state for row in rows] == ["skipped", "skipped", "now", "next"], "the first never opened"
    assert rows[2].shown_at == EVENING + 12 * MINUTE
    assert agenda.ends == 1120


def test_four_figures_stay_apart() -> None:
    """B13: joined, connected, voted, counted; two options of one person are one person."""
    log = a_forum("vote")
    play(log, FACILITATOR, c.Show("a1"))
    play(log, FACILITATOR, c.OpenInput("a1"))
    story = EXAMPLES["vote"].story[0][2]
    play(log, ANNA, story)
    figures: Figures = console.parts(log.state, "en", "facilitator", 3, log.now)["figures"]
    assert (figures.joined, figures.connected, figures.given, figures.counted) == (6, 3, 1, 1)


def test_a_vote_renews_figures_and_nothing_else() -> None:
    """B08: whoever is about to press a button does not see it rendered anew at every vote."""
    log = a_forum("vote", "vote")
    play(log, FACILITATOR, c.Show("a1"))
    play(log, FACILITATOR, c.OpenInput("a1"))
    before = console.parts(log.state, "en", "facilitator", 3, log.now)
    play(log, ANNA, EXAMPLES["vote"].story[0][2])
    after = console.parts(log.state, "en", "facilitator", 3, log.now)
    assert {name for name in before if before[name] != after[name]} <= {"figures", "turnout", "queue", "tabs"}
    assert before["acts"] == after["acts"]


def test_what_was_taken_back_is_said_and_the_step_before_can_follow() -> None:
    """B09: after an undo the console says so, and offers the one before."""
    log = a_plan(10)
    first = next(iter(log.state.activities))
    play(log, FACILITATOR, c.Show(first))
    play(log, FACILITATOR, c.OpenInput(first))
    play(log, FACILITATOR, c.TakeBack(log.state.undo[-1].at))
    did: Did = console.parts(log.state, "en", "facilitator", 0, log.now)["did"]
    assert did.last and did.last.back and did.last.what == "InputOpened"
    assert did.undo and did.undo.what == "ActivityShown"


def test_notes_wait_in_the_console_while_another_step_is_shown() -> None:
    """B07 B08: the queue of a step that is not on the wall stays in sight."""
    log = a_forum("vote", "ideas")
    play(log, FACILITATOR, c.Show("a1"))
    play(log, FACILITATOR, c.OpenInput("a2"))
    posted = EXAMPLES["ideas"].story[0][2]
    play(log, ANNA, msgspec.structs.replace(posted, activity="a2"))
    queue: Queue = console.parts(log.state, "en", "moderator", 0, log.now)["queue"]
    assert queue.waiting == 1
    assert [panel.step.id for panel in queue.panels] == ["a1", "a2"]


def test_what_stands_in_the_way_of_opening_leads_to_its_form() -> None:
    """11 E11: not to the top of a long page, on which somebody who is new would look for it."""
    forum = a_forum("criteria").state
    forum.status, forum.settings = "draft", msgspec.structs.replace(forum.settings, retention="")
    forum.activities["a1"].settings = msgspec.structs.replace(forum.activities["a1"].settings, criteria=())
    found = console.parts(forum, "en", "organiser", 0, 0)["acts"].missing
    assert [where for where, _ in found] == ["/desk/f/f1#basics", "/desk/f/f1/agenda/a1"]
    assert console.parts(forum, "en", "facilitator", 0, 0)["acts"].missing == ()
