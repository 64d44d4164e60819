"""Support of notes: who may give it, what it counts for, what everybody is told of it and when. (A2 of issue 10, B05, A19)

Never here: the page on which it is given (tests/web/public/test_support.py), the recount.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.activities import KINDS
from app.activities.base.actor import Actor
from app.activities.base.messages import Event, Refused
from app.activities.posts import messages as i
from app.activities.posts import rules
from app.activities.posts.group_messages import UndoSorting
from app.activities.posts.state import Post, PostState, shown, stands
from app.activities.posts.support import SupportNote, WithdrawSupport, by_group, supporters
from app.forum import commands as c
from app.forum import views
from tests.people import ANNA, BORIS, CEM, DILEK, EMRE, FACILITATOR, FRIDA, MODERATOR, STRANGER, a_forum, on_stage
from tests.play import Forums, play

ALL = (ANNA, BORIS, CEM, DILEK, EMRE, FRIDA)


def collected(*texts: str) -> Forums:
    """Notes n1, n2 … by Anna, Boris …, all on the wall, which is still open for notes."""
    log = on_stage(a_forum("ideas"))
    for author, text in zip(ALL, texts, strict=False):
        play(log, author, i.PostNote("a1", "t1", text))
    play(log, MODERATOR, i.ReleaseNotes("a1", tuple(f"n{place}" for place in range(1, len(texts) + 1))))
    return log


def state(log: Forums) -> PostState:
    found: PostState = log.state.activities["a1"].state
    return found


def persons_of(state: PostState, group: str, counts: Callable[[Post], bool] = shown) -> int:
    return len(by_group(state, counts).get(group, ()))


def back(log: Forums, note: str, *people: Actor, edits: int = 0) -> Event | Refused | None:
    """The answer to the last of them."""
    answer: Event | Refused | None = None
    for person in people:
        answer = play(log, person, SupportNote("a1", note, edits))
    return answer


def wall(log: Forums) -> Any:
    return views.wall(log.state, "de", log.now).body


def closed(log: Forums, revealed: bool = True) -> Forums:
    play(log, FACILITATOR, c.Reveal("a1") if revealed else c.CloseInput("a1"))
    return log


def test_a_person_supports_a_note_of_somebody_else_once_and_may_withdraw_it() -> None:
    """B05: once a person; withdrawn and given again as often as one likes."""
    log = collected("Bänke")
    back(log, "n1", BORIS, CEM)
    assert supporters(state(log), "n1") == (BORIS.by, CEM.by)
    assert play(log, BORIS, SupportNote("a1", "n1"), changed=False) == rules.SAID_ALREADY
    assert play(log, BORIS, WithdrawSupport("a1", "n1")) is None
    assert supporters(state(log), "n1") == (CEM.by,)
    assert play(log, BORIS, WithdrawSupport("a1", "n1"), changed=False) == rules.NOT_SAID
    back(log, "n1", BORIS)
    assert supporters(state(log), "n1") == (CEM.by, BORIS.by)


def test_what_cannot_be_supported_is_refused_in_words() -> None:
    """The own note, one that is not on the wall, one that says something else, a step that does not ask, one that is over."""
    log = collected("Bänke", "Schulen")
    play(log, MODERATOR, i.HideNotes("a1", "advert", ("n2",)))
    play(log, ANNA, i.EditNote("a1", "n1", "Bänke am Platz"))
    play(log, MODERATOR, i.ReleaseNotes("a1", ("n1",)))
    for person, command, refused in (
        (ANNA, SupportNote("a1", "n1", 1), rules.OWN_POST),
        (CEM, SupportNote("a1", "n2"), rules.NOT_THERE),
        (CEM, SupportNote("a1", "n9"), rules.NOT_THERE),
        (CEM, SupportNote("a1", "n1", 0), rules.OTHER_WORDS),
        (STRANGER, SupportNote("a1", "n1", 1), rules.NOT_JOINED),
    ):
        assert play(log, person, command, changed=False) == refused
    play(log, FACILITATOR, c.SwitchSetting("a1", "support", ""))
    assert play(log, CEM, SupportNote("a1", "n1", 1), changed=False) == rules.NO_SUPPORT
    play(log, FACILITATOR, c.CloseInput("a1"))
    assert play(log, CEM, SupportNote("a1", "n1", 1), changed=False) == rules.CLOSED_SUPPORT


def test_an_older_tap_that_comes_late_changes_nothing() -> None:
    log = collected("Bänke")
    play(log, BORIS, SupportNote("a1", "n1", number=5))
    play(log, BORIS, WithdrawSupport("a1", "n1", number=7))
    assert play(log, BORIS, SupportNote("a1", "n1", number=6), changed=False) == rules.NEWER
    assert supporters(state(log), "n1") == ()


def test_a_group_counts_each_person_once_however_its_notes_are_sorted() -> None:
    """B05: the union of who wrote and who supports, never a sum; grouping, moving and merging carry it along; dissolving and
    undoing give it back; hidden and withdrawn notes count for nothing while they are so."""
    log = collected("Bänke", "Sitze", "Stühle")
    back(log, "n1", CEM, DILEK)
    back(log, "n2", CEM, ANNA)
    play(log, MODERATOR, i.GroupNotes("a1", name="Sitzen", notes=("n1", "n2", "n3")))
    assert persons_of(state(log), "g1") == 4, "Anna, Boris, Cem and Dilek; a sum would be 7"
    play(log, MODERATOR, i.MergeNotes("a1", "n1", ("n2",)))
    play(log, MODERATOR, i.MoveNotes("a1", "t2", ("n1",)))
    assert persons_of(state(log), "g1") == 4
    play(log, MODERATOR, i.HideNotes("a1", "advert", ("n1",)))
    assert persons_of(state(log), "g1") == 3, "Dilek supports only what is hidden now"
    play(log, FACILITATOR, c.TakeBack(log.state.undo[-1].at))
    assert persons_of(state(log), "g1") == 4
    play(log, BORIS, i.WithdrawNote("a1", "n2"))
    assert persons_of(state(log), "g1") == 3, "Boris wrote nothing else and supports nothing"
    play(log, MODERATOR, i.DissolveGroup("a1", "g1"))
    assert persons_of(state(log), "g1") == 0 and supporters(state(log), "n1") == (CEM.by, DILEK.by)


def test_other_words_end_the_support_that_was_given_to_the_old_ones() -> None:
    log = collected("Mehr Bänke")
    back(log, "n1", BORIS, CEM)
    play(log, ANNA, i.EditNote("a1", "n1", "Weniger Bänke"))
    assert supporters(state(log), "n1") == ()
    play(log, MODERATOR, i.ReleaseNotes("a1", ("n1",)))
    back(log, "n1", BORIS, edits=1)
    assert supporters(state(log), "n1") == (BORIS.by,)


def test_a_waiting_note_counts_only_for_those_who_sort() -> None:
    log = collected("Bänke")
    play(log, BORIS, i.PostNote("a1", "t1", "Sitze"))
    play(log, MODERATOR, i.GroupNotes("a1", name="Sitzen", notes=("n1", "n2")))
    assert (persons_of(state(log), "g1"), persons_of(state(log), "g1", stands)) == (1, 2)


def test_nobody_sees_a_figure_while_notes_are_taken_nor_one_below_five() -> None:
    """A19: one more after a neighbour's tap would tell whose it was."""
    log = collected("Bänke", "Schulen")
    back(log, "n1", BORIS, CEM, DILEK, EMRE)
    back(log, "n2", CEM)
    play(log, MODERATOR, i.GroupNotes("a1", name="Sitzen", notes=("n1",)))
    before = views.wall(log.state, "de", log.now)
    back(log, "n1", FRIDA)
    assert views.wall(log.state, "de", log.now) == before and not wall(log).counts_people
    closed(log)
    assert [(heap.label, heap.people) for heap in wall(log).heaps] == [("Sitzen", 6), ("", 0)]
    assert [note.people for heap in wall(log).heaps for note in heap.notes] == [6, 0]


def test_a_second_close_tells_of_nobody_who_changed_something_almost_alone() -> None:
    """A19: between two figures that were told, nobody or at least five people gave or withdrew support."""
    log = collected("Bänke", "Schulen")
    back(log, "n1", BORIS, CEM, DILEK, EMRE)
    assert wall(closed(log, revealed=False)).heaps[0].notes[-1].people == 5
    play(log, FACILITATOR, c.OpenInput("a1"))
    back(log, "n1", FRIDA)
    assert wall(closed(log, revealed=False)).heaps[0].notes[-1].people == 5, "Frida was alone"
    play(log, FACILITATOR, c.OpenInput("a1"))
    back(log, "n2", ANNA, CEM, DILEK, EMRE)
    closed(log, revealed=False)
    assert [note.people for note in reversed(wall(log).heaps[0].notes)] == [6, 5]


@pytest.mark.parametrize("given", [True, False])
def test_the_tables_say_how_many_people_stand_behind_a_note_and_a_group(given: bool) -> None:
    """B05: one figure, one rule; empty where nobody supports anything in a step that does not ask."""
    log = collected("Bänke", "Sitze")
    back(log, "n1", *((CEM, DILEK, EMRE, FRIDA) if given else (CEM,)))
    play(log, MODERATOR, i.GroupNotes("a1", name="Sitzen", notes=("n1", "n2")))
    closed(log)
    context = log.state.context(log.state.activities["a1"], log.now)
    tables = {table.name: table for table in KINDS["ideas"].record.tables(context, state(log), "de")}
    assert [row[-1] for row in tables["groups"].rows] == [6 if given else None]
    assert sorted(row[-1] or 0 for row in tables["notes"].rows) == [0, 5 if given else 0]


def test_who_supports_something_has_given_input() -> None:
    """Whoever does can no longer change the strand, and is counted among those who took part."""
    log = collected("Bänke")
    assert play(log, CEM, c.Join("expert")) is None
    back(log, "n1", CEM)
    assert isinstance(play(log, CEM, c.Join("admin"), changed=False), Refused)


def test_undoing_what_was_done_before_a_lock_does_not_open_the_lock() -> None:
    """B5: who releases, and undoes it after somebody else has locked the notes, undoes the release alone."""
    log = on_stage(a_forum("ideas"))
    play(log, ANNA, i.PostNote("a1", "t1", "Bänke"))
    play(log, MODERATOR, i.ReleaseNotes("a1", ("n1",), own=True))
    play(log, FACILITATOR, i.LockNotes("a1"))
    assert play(log, MODERATOR, UndoSorting("a1")) is None
    assert state(log).locked and state(log).posts["n1"].state == "waiting"
