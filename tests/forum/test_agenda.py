"""Steps moved, copied and added several at once, named by their ids, and undone while nothing came of them. (11 E9, B19)

Never here: that each event replays (test_play.py), the desk's page (tests/web/desk/test_agenda.py).
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.activities.ballots.messages import CastBallot
from app.activities.base.actor import Actor
from app.activities.base.messages import Command, Event, Refused
from app.activities.base.offer import Source
from app.forum import agenda, guard
from app.forum import commands as c
from app.forum import events as e
from app.forum.agenda import ActivitiesAdded, ActivitiesCopied, ActivitiesMoved, Prepared, order_with
from app.forum.state import Forum, Plan
from tests.archive.made import archived
from tests.forum.sealing.test_seal import NIGHT, sealed
from tests.forum.test_offer import GROUPS, notes, step
from tests.people import ANNA, FACILITATOR, MODERATOR, ORGANISER, a_forum, on_stage
from tests.play import Forums, play
from tests.recount.test_any_evening import recounted

NEW = Plan("vote", {"de": "Neu", "en": "New"}, minutes=5)


def voted() -> Forums:
    log = on_stage(a_forum("vote", "vote"))
    play(log, ANNA, CastBallot("a1", choices=("o1",)))
    return log


OF_AGENDA: dict[type[Event], tuple[Callable[[], Forums], Actor, Command, Callable[[Forum], bool]]] = {
    ActivitiesMoved: (
        lambda: a_forum("vote", "vote", "vote"),
        FACILITATOR,
        c.MoveActivities(("a3", "a2"), "a1"),
        lambda f: [*f.activities] == ["a2", "a3", "a1"],
    ),
    ActivitiesCopied: (
        voted,
        FACILITATOR,
        c.CopyActivities(("a1",), "a2"),
        lambda f: (
            [*f.activities] == ["a1", "a3", "a2"]
            and f.activities["a3"].settings == f.activities["a1"].settings
            and not f.activities["a3"].state.ballots
        ),
    ),
    ActivitiesAdded: (
        lambda: a_forum("vote", "vote"),
        ORGANISER,
        c.AddActivities((Prepared(NEW, {}), Prepared(NEW, {})), "a1"),
        lambda f: [*f.activities] == ["a3", "a4", "a1", "a2"],
    ),
}
"""For test_play.py."""


def order(log: Forums) -> list[str]:
    return [*log.state.activities]


def undo(log: Forums) -> Refused | None:
    return play(log, FACILITATOR, c.TakeBack(log.state.undo[-1].at))


@pytest.mark.parametrize(
    ("moving", "before", "after"),
    [
        (("a2",), "a1", "a2 a1 a3 a4"),
        (("a2",), "", "a1 a3 a4 a2"),
        (("a1", "a2"), "", "a3 a4 a1 a2"),
        (("a1", "a4"), "a3", "a2 a1 a4 a3"),
        (("a2", "a3"), "a3", "a1 a2 a3 a4"),
        (("a1", "a3"), "a3", "a2 a1 a3 a4"),
    ],
)
def test_steps_go_together_before_the_one_that_is_named(moving: tuple[str, ...], before: str, after: str) -> None:
    """11 E9: in the agenda's order; where the place itself moves, before the next that stays."""
    assert order_with(("a1", "a2", "a3", "a4"), moving, before) == tuple(after.split())


def test_what_moves_is_named_by_its_id_whatever_was_moved_meanwhile() -> None:
    """11 E9: a page that is a moment old still means the same; once more, it does nothing."""
    log = a_forum("vote", "vote", "vote")
    play(log, ORGANISER, c.MoveActivities(("a3",), "a1"))
    play(log, FACILITATOR, c.MoveActivities(("a2",), "a1"))
    assert order(log) == ["a3", "a2", "a1"]
    assert play(log, FACILITATOR, c.MoveActivities(("a2",), "a1"), changed=False) is agenda.THERE
    assert play(log, FACILITATOR, c.MoveActivities(("a9",), "a1"), changed=False) is not None
    play(log, ORGANISER, c.RemoveActivity("a1"))
    assert play(log, FACILITATOR, c.MoveActivities(("a3",), "a1"), changed=False) is agenda.NO_PLACE
    assert play(log, ORGANISER, c.AddActivity(Plan("vote", {"de": "Neu"}), {}, before="a1"), changed=False)
    play(log, ORGANISER, c.AddActivity(Plan("vote", {"de": "Neu"}), {}, before="a2"))
    assert order(log) == ["a3", "a4", "a2"]


def test_moderators_and_participants_leave_the_agenda_alone() -> None:
    log = a_forum("vote", "vote")
    for nobody in (MODERATOR, ANNA):
        for command in (c.MoveActivities(("a2",), "a1"), c.CopyActivities(("a1",))):
            refused = play(log, nobody, command, changed=False)
            assert refused is not None and refused.status == 403


def test_a_move_is_undone_until_the_order_is_another() -> None:
    log = a_forum("vote", "vote", "vote")
    play(log, FACILITATOR, c.MoveActivities(("a3",), "a1"))
    play(log, FACILITATOR, c.Show("a2"))
    assert undo(log) is None and log.state.stage.activity is None
    assert undo(log) is None and order(log) == ["a1", "a2", "a3"]
    play(log, FACILITATOR, c.MoveActivities(("a3",), "a1"))
    play(log, ORGANISER, c.AddActivity(Plan("vote", {"de": "Neu"}), {}))
    assert guard.undoable(log.state) is None


def test_a_step_that_was_voted_on_is_copied_without_its_votes_and_with_its_corrected_words() -> None:
    """11 E9: the copy is a question of its own; locked is what people answered, not its words."""
    log = on_stage(a_forum("vote", "vote"))
    play(log, ANNA, CastBallot("a1", choices=("o1",)))
    play(log, ORGANISER, c.CorrectWords("a1", "title", {"de": "Besser", "en": "Better"}, "A slip"))
    play(log, FACILITATOR, c.CopyActivities(("a1",), "a2"))
    copy = log.state.activities["a3"]
    assert copy.plan == log.state.activities["a1"].plan and copy.plan.title["en"] == "Better"
    assert (copy.phase.opened_at, copy.corrections, copy.round, copy.state.ballots) == (None, [], 0, {})
    assert log.state.stage.activity == "a1" and log.state.activities["a1"].phase.open
    changed = play(log, ORGANISER, c.ChangeActivity("a3", Plan("vote", {"de": "Ganz anders"}), {}))
    assert changed is None, "a copy is not locked"
    play(log, FACILITATOR, c.MoveActivities(("a1",), ""))
    assert order(log) == ["a3", "a2", "a1"], "what was voted on may stand elsewhere"


@pytest.mark.parametrize(
    "used",
    [
        (FACILITATOR, c.Show("a3")),
        (ORGANISER, c.ChangeActivity("a3", Plan("vote", {"de": "Geändert"}), {})),
        (ORGANISER, c.RemoveActivity("a3")),
    ],
    ids=lambda one: type(one[1]).__name__,
)
def test_a_copy_that_was_used_is_not_undone_unseen(used: tuple[object, c.Command]) -> None:
    """11 E9: undo does what its button says and nothing else."""
    log = a_forum("vote", "vote")
    play(log, FACILITATOR, c.CopyActivities(("a1",)))
    at = log.state.undo[-1].at
    play(log, *used)  # type: ignore[arg-type]
    if log.state.undo[-1].at != at:
        undo(log)
        assert undo(log) is None and order(log) == ["a1", "a2"]
    else:
        assert guard.undoable(log.state) is None
        assert play(log, FACILITATOR, c.TakeBack(at), changed=False) is not None


def test_ids_are_lasting_also_after_an_undo() -> None:
    log = a_forum("vote", "vote")
    play(log, FACILITATOR, c.CopyActivities(("a1", "a2")))
    assert undo(log) is None and order(log) == ["a1", "a2"]
    play(log, FACILITATOR, c.CopyActivities(("a2", "a1"), "a1"))
    assert order(log) == ["a5", "a6", "a1", "a2"]


def test_a_copy_takes_its_choice_from_the_copy_that_came_with_it() -> None:
    """11 E9, B05: else a second evening would vote on the first one's notes; alone, it goes on asking about the same."""
    log = notes()
    key = step(log, Source(what="group", how="picked", step="a1", picked=("g1", "g2")))
    play(log, FACILITATOR, c.CopyActivities((key,)))
    assert log.state.activities["a3"].plan.source == log.state.activities[key].plan.source
    play(log, FACILITATOR, c.CopyActivities(("a1", key)))
    assert log.state.activities["a5"].plan.source == Source(what="group", step="a4")
    play(log, ORGANISER, c.CloseForum())
    assert recounted(log.entries) == "" and archived(log.entries, NIGHT)
    after = sealed(log.entries).forum.activities
    assert {one: after[one].plan.source for one in ("a3", "a5")} == {
        one: log.state.activities[one].plan.source for one in ("a3", "a5")
    }


def test_steps_of_a_template_name_each_other_by_their_place_in_it() -> None:
    """11 E9: ids are given by the fold, so a template knows none."""
    log = a_forum("vote")
    steps = (
        Prepared(Plan("ideas", {"de": "Sammeln"}), {"topics": [{"id": "t1", "label": {"de": "Alles"}}]}),
        Prepared(Plan("prioritise", {"de": "Wählen"}, source=Source(what="group", step="+1")), {"all_measures": True}),
    )
    play(log, ORGANISER, c.AddActivities(steps))
    assert log.state.activities["a3"].plan.source == Source(what="group", step="a2")
    assert GROUPS.step == "a1"


def test_a_template_that_cannot_be_read_adds_nothing() -> None:
    """All of its steps, or none."""
    log = a_forum("vote")
    good, bad = Prepared(Plan("vote", {"de": "Gut"}), {}), Prepared(Plan("vote", {"de": "Schlecht"}), {"method": 7})
    assert log.append(ORGANISER.by, "bad", agenda.ActivitiesAdded((good, bad))) is not None
    assert order(log) == ["a1"]
    play(log, ORGANISER, c.AddActivities((good,)))
    assert order(log) == ["a1", "a2"]


def test_an_agenda_has_a_bound_for_copies_too() -> None:
    log = a_forum("vote")
    log.state.activities = {f"x{number}": log.state.activities["a1"] for number in range(agenda.MAX_ACTIVITIES)}
    assert agenda.copy(log.state, c.CopyActivities(("x1",)), 0) is agenda.TOO_MANY
    assert agenda.add(log.state, c.AddActivities((Prepared(Plan("vote", {"de": "Neu"})),)), 0) is agenda.TOO_MANY


def test_a_step_that_an_earlier_version_moved_stands_where_it_was_put() -> None:
    """Logs name a place by its number there; nothing writes such an entry any more."""
    log = a_forum("vote", "vote")
    assert log.append(ORGANISER.by, "moved", e.ActivityMoved("a1", 1)) is None
    assert [*log.state.activities] == ["a2", "a1"]
