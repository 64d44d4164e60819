"""Several who sort the same notes at once: each undoes the own last action alone, and no note goes to two places.

Here: logs in memory. Never: the page (tests/web/console/test_sorting.py), who is there at the moment (presence).
"""

from __future__ import annotations

import pytest

from app.activities.base.actor import Actor
from app.activities.base.messages import NOTHING_BACK, Command, Refused
from app.activities.posts import messages as i
from app.activities.posts.state import spot
from app.forum import commands as c
from tests.activities.test_ideas import ideas_forum, post, released, state
from tests.people import ANNA, BORIS, FACILITATOR, MODERATOR, ORGANISER
from tests.play import Forums, digest, play
from tests.recount.test_any_evening import recounted

OTHER = Actor("moderator", "nadia")
WORKING = ("groups_made", "sorted_by", "deeds")


def three() -> Forums:
    log = ideas_forum()
    released(log, "eins", "zwei", "drei")
    return log


def refused(log: Forums, who: Actor, command: Command) -> str:
    answer = play(log, who, command, changed=False)
    assert isinstance(answer, Refused)
    return answer.message.format(**answer.values)


def groups(log: Forums) -> dict[str, str]:
    return {post.id: post.group for post in state(log).posts.values()}


OWN: tuple[Command, ...] = (
    i.ReleaseNotes("a2", ("n4",), own=True),
    i.HideNotes("a2", "insult", ("n1", "n4"), own=True),
    i.HideNotes("a2", "insult", ("n1",), everything=True, own=True),
    i.MoveNotes("a2", "t2", ("n1", "n2"), own=True),
    i.GroupNotes("a2", name="Neu", notes=("n1", "n3"), own=True),
    i.GroupNotes("a2", group="g1", notes=("n1", "n3"), own=True),
    i.UngroupNotes("a2", ("n2",), own=True),
    i.RenameGroup("a2", "g1", "Anders", own=True),
    i.DissolveGroup("a2", "g1", own=True),
    i.MergeGroups("a2", "g2", ("g1",), own=True),
    i.MergeNotes("a2", "n1", ("n2", "n4"), own=True),
    i.UnmergeNotes("a2", ("n3",), own=True),
)


@pytest.mark.parametrize("command", OWN, ids=lambda command: type(command).__name__)
def test_each_undoes_the_own_last_action_whatever_others_did_after_it(command: Command) -> None:
    """B4: all of it goes back and nothing else; the button that undoes for everybody is not about it."""
    log = three()
    post(log, ANNA, "vier")
    play(log, MODERATOR, i.GroupNotes("a2", name="Gruppe", notes=("n2",)))
    play(log, MODERATOR, i.GroupNotes("a2", name="Andere", notes=("n4",)))
    play(log, MODERATOR, i.MergeNotes("a2", "n2", ("n3",)))
    five = post(log, BORIS, "fünf")
    for_everybody, before = len(log.state.undo), digest(state(log), WORKING)
    assert play(log, MODERATOR, command) is None
    assert len(log.state.undo) == for_everybody
    assert play(log, OTHER, i.MoveNotes("a2", "t2", (five,), own=True)) is None
    assert play(log, MODERATOR, i.UndoSorting("a2")) is None
    assert state(log).posts[five].topic == "t2"
    assert play(log, OTHER, i.UndoSorting("a2")) is None
    assert digest(state(log), WORKING) == before
    assert play(log, MODERATOR, i.UndoSorting("a2"), changed=False) is NOTHING_BACK


def test_what_somebody_else_changed_since_is_not_undone_and_says_so() -> None:
    """B4: a note that was put on, words that were changed, a group that was filled or renamed."""
    log = three()
    play(log, MODERATOR, i.GroupNotes("a2", name="Meine", notes=("n1", "n2"), own=True))
    play(log, OTHER, i.GroupNotes("a2", name="Andere", notes=("n2",), own=True))
    assert "Somebody else has changed “zwei” since" in refused(log, MODERATOR, i.UndoSorting("a2"))
    assert groups(log) == {"n1": "g1", "n2": "g2", "n3": ""}
    play(log, OTHER, i.UndoSorting("a2"))
    play(log, OTHER, i.GroupNotes("a2", group="g1", notes=("n3",), own=True))
    assert "Others have put notes into “Meine” since" in refused(log, MODERATOR, i.UndoSorting("a2"))
    play(log, OTHER, i.UndoSorting("a2"))
    play(log, OTHER, i.RenameGroup("a2", "g1", "Unsere", own=True))
    assert "changed the group “Unsere” since" in refused(log, MODERATOR, i.UndoSorting("a2"))
    play(log, OTHER, i.UndoSorting("a2"))
    assert play(log, MODERATOR, i.UndoSorting("a2")) is None
    assert groups(log) == {"n1": "", "n2": "", "n3": ""} and not state(log).groups
    play(log, MODERATOR, i.HideNotes("a2", "advert", ("n1",), own=True))
    play(log, ANNA, i.EditNote("a2", "n1", "anders"))
    assert "Its author has changed “anders” since" in refused(log, MODERATOR, i.UndoSorting("a2"))


def test_an_older_page_cannot_undo_what_came_after_it() -> None:
    """B4: the button names the action by its time; a colleague's button is not one's own."""
    log = three()
    play(log, MODERATOR, i.MoveNotes("a2", "t2", ("n1",), own=True))
    at = state(log).deeds[MODERATOR.by].at
    play(log, MODERATOR, i.MoveNotes("a2", "t2", ("n2",), own=True))
    assert refused(log, MODERATOR, i.UndoSorting("a2", at)) == NOTHING_BACK.message
    assert refused(log, OTHER, i.UndoSorting("a2", state(log).deeds[MODERATOR.by].at)) == NOTHING_BACK.message


def test_a_lock_keeps_places_but_not_what_may_be_read() -> None:
    """B4: as for sorting itself."""
    log = three()
    play(log, MODERATOR, i.MoveNotes("a2", "t2", ("n1",), own=True))
    play(log, FACILITATOR, i.LockNotes("a2"))
    assert "locked" in refused(log, MODERATOR, i.UndoSorting("a2"))
    play(log, MODERATOR, i.HideNotes("a2", "advert", ("n1",), own=True))
    assert play(log, MODERATOR, i.UndoSorting("a2")) is None


def test_undoing_for_everybody_leaves_what_others_sorted_meanwhile() -> None:
    """B4: a release undone at the console, after the note was put into a group; and the group of somebody else stays."""
    log = ideas_forum()
    one, two = post(log, ANNA, "eins"), post(log, BORIS, "zwei")
    play(log, FACILITATOR, i.ReleaseNotes("a2", (one,)))
    play(log, MODERATOR, i.GroupNotes("a2", name="Meine", notes=(one,), own=True))
    play(log, OTHER, i.GroupNotes("a2", name="Andere", notes=(two,), own=True))
    assert play(log, FACILITATOR, c.TakeBack(log.state.undo[-1].at)) is None
    assert state(log).posts[one].state == "waiting"
    assert groups(log) == {one: "g1", two: "g2"} and [*state(log).groups] == ["g1", "g2"]


def test_a_note_that_a_colleague_has_just_put_somewhere_is_not_put_elsewhere() -> None:
    """B4: the log has the last word; a page that knows no places is refused as before, for words and states alone."""
    log = three()
    seen = (spot(state(log).posts["n1"]), spot(state(log).posts["n2"]))
    play(log, OTHER, i.GroupNotes("a2", name="Andere", notes=("n1",), own=True))
    late = i.GroupNotes("a2", name="Meine", notes=("n1", "n2"), own=True, seen=seen)
    assert refused(log, MODERATOR, late) == "Somebody else has just put “eins” into “Andere”. Nothing more was done."
    play(log, OTHER, i.MoveNotes("a2", "t2", ("n2",), own=True))
    assert "has just moved “zwei”" in refused(
        log, MODERATOR, i.MergeNotes("a2", "n3", ("n2",), own=True, seen=seen[1:])
    )
    assert play(log, MODERATOR, i.HideNotes("a2", "advert", ("n1",), seen=("n1-0-released",))) is None


def test_groups_are_merged_and_a_renamed_one_is_not_renamed_from_an_older_page() -> None:
    """B4: merge, dissolve, rename by several."""
    log = three()
    for name, note in (("A", "n1"), ("B", "n2"), ("C", "n3")):
        play(log, MODERATOR, i.GroupNotes("a2", name=name, notes=(note,), own=True))
    assert play(log, MODERATOR, i.MergeGroups("a2", "g2", ("g1", "g3", "g2"), own=True)) is None
    assert {*groups(log).values()} == {"g2"} and [*state(log).groups] == ["g2"]
    assert "does not exist any more" in refused(log, OTHER, i.MergeGroups("a2", "g2", ("g1",), own=True))
    assert "another group" in refused(log, OTHER, i.MergeGroups("a2", "g2", ("g2",), own=True))
    assert "another group" in refused(log, OTHER, i.MergeGroups("a2", "", ("g2",), own=True))
    play(log, OTHER, i.RenameGroup("a2", "g2", "Alle", was="B", own=True))
    assert "it is called “Alle” now" in refused(log, MODERATOR, i.RenameGroup("a2", "g2", "Bs", was="B", own=True))


def test_of_two_devices_with_one_link_each_undoes_what_was_done_on_it() -> None:
    """B4: a shared link is one name, and still two doers; the other device's action stays, on both pages and in the recount."""
    log = three()
    one, other = (Actor(MODERATOR.role, MODERATOR.id, device) for device in ("first---", "second--"))
    assert play(log, one, i.MoveNotes("a2", "t2", ("n1",), own=True)) is None
    assert play(log, other, i.MoveNotes("a2", "t2", ("n2",), own=True)) is None
    assert state(log).deeds[one.doer].posts == ("n1",)
    assert play(log, one, i.UndoSorting("a2")) is None
    assert [state(log).posts[note].topic for note in ("n1", "n2")] == ["t1", "t2"]
    at = state(log).deeds[other.doer].at
    assert refused(log, one, i.UndoSorting("a2", at)) == NOTHING_BACK.message
    assert play(log, other, i.UndoSorting("a2", at)) is None and state(log).posts["n2"].topic == "t1"
    play(log, ORGANISER, c.CloseForum())
    assert recounted(log.entries) == ""
