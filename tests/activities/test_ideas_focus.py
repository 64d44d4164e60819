"""One note or one group alone on the wall: chosen by who leads, undone as any other action, gone with what it shows."""

from __future__ import annotations

from typing import Any

import pytest

from app.activities.base.messages import Refused
from app.activities.posts import messages as i
from app.activities.posts.focus import NOT_ALONE, NOT_ON_WALL, EndFocus, FocusWall
from app.forum import commands as c
from tests.activities.test_ideas import ideas_forum, refused, released, state, take_back, wall
from tests.people import ANNA, BORIS, FACILITATOR, MODERATOR
from tests.play import Forums, play


def told() -> Forums:
    """Five notes; one group of three of them, of which one is merged into another."""
    log = ideas_forum()
    released(log, "Kein Fax", "Fax abschaffen", "Nie wieder Fax", "Ein Formular", "Rückruf")
    play(log, MODERATOR, i.GroupNotes("a2", name="Weniger Papier", notes=("n1", "n2", "n3")))
    play(log, MODERATOR, i.MergeNotes("a2", "n1", ("n2",)))
    return log


def alone(log: Forums, on: str) -> Any:
    assert play(log, FACILITATOR, FocusWall("a2", on)) is None
    return wall(log)


def test_a_group_is_shown_with_its_own_words_and_undone() -> None:
    """C8: also before groups are revealed, since who leads says so; a second one takes its place."""
    log = told()
    view = alone(log, "g1")
    assert (view.layout, view.heaps[0].label, view.heaps[0].count) == ("group", "Weniger Papier", 3)
    assert [(note.text, note.also) for note in view.heaps[0].notes] == [
        ("Nie wieder Fax", ()),
        ("Kein Fax", ("Fax abschaffen",)),
    ]
    assert (view.to_come, view.total) == (3, 5)
    assert alone(log, "n4").layout == "note"
    take_back(log)
    assert wall(log).heaps[0].label == "Weniger Papier"
    take_back(log)
    assert wall(log).layout == "columns"


def test_a_note_is_shown_alone_until_it_is_ended() -> None:
    """C8: a merged one on the sheet on which it is."""
    log = told()
    view = alone(log, "n2")
    assert [(note.text, note.also) for note in view.heaps[0].notes] == [("Kein Fax", ("Fax abschaffen",))]
    play(log, FACILITATOR, EndFocus("a2"))
    assert wall(log).layout == "columns"
    take_back(log)
    assert wall(log).layout == "note"


@pytest.mark.parametrize("gone", ["hidden", "withdrawn", "edited", "erased", "dissolved"])
def test_what_goes_from_the_wall_is_not_alone_on_it_and_does_not_come_back(gone: str) -> None:
    """C8: at once; nothing else is taken off with it."""
    log = told()
    alone(log, "g1" if gone == "dissolved" else "n1")
    if gone == "hidden":
        play(log, MODERATOR, i.HideNotes("a2", "personal", ("n1",)))
    elif gone == "withdrawn":
        play(log, ANNA, i.WithdrawNote("a2", "n1"))
    elif gone == "edited":
        play(log, ANNA, i.EditNote("a2", "n1", "Anders"))
    elif gone == "erased":
        play(log, MODERATOR, i.EraseNote("a2", "n1"))
    else:
        play(log, MODERATOR, i.DissolveGroup("a2", "g1"))
    assert wall(log).layout == "columns"
    assert state(log).focus == ""
    if gone == "hidden":
        play(log, MODERATOR, i.BringBackNotes("a2", ("n1",)))
        assert wall(log).layout == "columns"


def test_only_what_may_be_seen_is_shown_alone_and_only_by_who_leads() -> None:
    log = told()
    play(log, MODERATOR, i.HideNotes("a2", "personal", ("n4",)))
    play(log, MODERATOR, i.GroupNotes("a2", name="Leer", notes=("n5",)))
    play(log, MODERATOR, i.HideNotes("a2", "personal", ("n5",)))
    for on in ("n4", "n9", "g2", "g9", ""):
        assert refused(log, FACILITATOR, FocusWall("a2", on)) == NOT_ON_WALL
    assert refused(log, FACILITATOR, EndFocus("a2")) == NOT_ALONE
    for who in (ANNA, BORIS, MODERATOR):
        assert isinstance(refused(log, who, FocusWall("a2", "n1"), 403), Refused)
    play(log, FACILITATOR, c.CloseInput("a2"))
    play(log, FACILITATOR, i.LockNotes("a2"))
    assert alone(log, "g1").layout == "group"  # locked notes can be looked at
